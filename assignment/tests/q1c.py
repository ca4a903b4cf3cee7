from otter.test_files import test_case

OK_FORMAT = False

name = "q1c"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW20):
    from given.checking import calls, cases

    made = [cases.one_weight(cases.weight_gradient(seed, d=d, n=1)) for seed, d in [(13, 4), (14, 6)]]
    calls.expect_results("compute_dE_dW20", compute_dE_dW20, made)
