from otter.test_files import test_case

OK_FORMAT = False

name = "q5b"
points = 2

@test_case(points=0.5, hidden=False)
def test_returns_each_stage(forward):
    from given.checking import answers, arrays, cases

    case = cases.stages(54, d=3, h=2, n=4)
    answer = answers.call("forward", forward, *case.arguments)
    arrays.expect_arrays("forward", answer, case.expected, suspects=case.suspects, names=["f1", "a1", "f2", "Y_hat"])
