from otter.test_files import test_case

OK_FORMAT = False

name = "q5a"
points = 2

@test_case(points=0.25, hidden=False)
def test_relu_cuts_off_what_is_negative(relu):
    import numpy as np
    from given import answers, checks, suspects_activations

    s = np.random.default_rng(50).uniform(-3, 3, size=(3, 4))
    expected = np.where(s > 0, s, 0)
    answer = answers.call("relu", relu, s)
    checks.expect_array("relu", answer, expected, suspects=suspects_activations.relu(expected, s))

@test_case(points=0.25, hidden=False)
def test_relu_grad_equals_the_numerical_gradient(relu_grad):
    import numpy as np
    from given import answers, checks, numerical_gradient, suspects_activations

    s = np.random.default_rng(51).uniform(-3, 3, size=(3, 4))
    answer = answers.call("relu_grad", relu_grad, s)
    expected = numerical_gradient(lambda s: np.sum(np.where(s > 0, s, 0)), s)
    checks.expect_array("relu_grad", answer, expected, suspects=suspects_activations.relu_slope(expected, s))
