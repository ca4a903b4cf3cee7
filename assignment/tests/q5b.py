from otter.test_files import test_case

OK_FORMAT = False

name = "q5b"
points = 2

@test_case(points=0.5, hidden=False)
def test_returns_each_stage(forward):
    from given.checking import calls, cases

    calls.expect_result("forward", forward, cases.stages(54, d=3, h=2, n=4), names=["f1", "a1", "f2", "Y_hat"])
