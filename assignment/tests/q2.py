from otter.test_files import test_case

OK_FORMAT = False

name = "q2"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW):
    from given.checking import answers, arrays, cases

    for seed, n in [(20, 4), (21, 1)]:
        case = cases.weight_gradient(seed, d=3, n=n)
        answer = answers.call("compute_dE_dW", compute_dE_dW, *case.arguments)
        arrays.expect_array("compute_dE_dW", answer, case.expected, suspects=case.suspects)
