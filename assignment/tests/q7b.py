from otter.test_files import test_case

OK_FORMAT = False

name = "q7b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(leaky_relu_grad):
    import numpy as np
    from given import checks, numerical_gradient

    s = np.array([[-2.0, 0.5], [3.0, -0.1]])
    expected = numerical_gradient(lambda s: np.sum(np.interp(s, [-10, 0, 10], [-1, 0, 10])), s)
    answer = checks.call("leaky_relu_grad", leaky_relu_grad, s, 0.1)
    checks.expect_array("leaky_relu_grad", answer, expected)
