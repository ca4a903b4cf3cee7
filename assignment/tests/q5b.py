from otter.test_files import test_case

OK_FORMAT = False

name = "q5b"
points = 2

@test_case(points=0.5, hidden=False)
def test_returns_each_stage(forward):
    from given.checking import calls, cases

    made = [cases.stages(seed, d=d, h=h, n=n) for seed, d, h, n in [(54, 3, 2, 4), (56, 4, 3, 5)]]
    calls.expect_results("forward", forward, made, names=["f1", "a1", "f2", "Y_hat"])
