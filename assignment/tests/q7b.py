from otter.test_files import test_case

OK_FORMAT = False

name = "q7b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(leaky_relu_grad):
    import numpy as np
    from given import answers, checks, numerical_gradient, suspects_activations

    rng = np.random.default_rng(71)
    for a in [0.15, 0.6]:
        s = rng.uniform(-8, 8, size=(3, 4))
        answer = answers.call("leaky_relu_grad", leaky_relu_grad, s, a)
        expected = numerical_gradient(lambda s: np.sum(np.interp(s, [-10, 0, 10], [-10 * a, 0, 10])), s)
        suspects = suspects_activations.leaky_slope(expected, s, a)
        checks.expect_array("leaky_relu_grad", answer, expected, suspects=suspects)
