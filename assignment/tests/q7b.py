from otter.test_files import test_case

OK_FORMAT = False

name = "q7b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(leaky_relu_grad):
    from given.checking import calls, cases

    for seed, a in [(72, 0.15), (73, 0.6)]:
        calls.expect_result("leaky_relu_grad", leaky_relu_grad, cases.leaky_slope(seed, (3, 4), a))
    calls.expect_result("leaky_relu_grad", leaky_relu_grad, cases.leaky_slope(74, (2, 5), 0.35, whole=True))
