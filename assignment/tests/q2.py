from otter.test_files import test_case

OK_FORMAT = False

name = "q2"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW):
    from given.checking import calls, cases

    made = [cases.weight_gradient(seed, d=d, n=n) for seed, d, n in [(20, 3, 4), (21, 3, 1), (22, 5, 7)]]
    calls.expect_results("compute_dE_dW", compute_dE_dW, made)
