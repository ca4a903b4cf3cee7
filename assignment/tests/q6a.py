from otter.test_files import test_case

OK_FORMAT = False

name = "q6a"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(sigmoid_grad):
    import numpy as np
    from given import answers, checks, numerical_gradient, sigmoid, suspects_activations

    s = np.random.default_rng(60).uniform(-4, 4, size=(3, 4))
    answer = answers.call("sigmoid_grad", sigmoid_grad, s)
    expected = numerical_gradient(lambda s: np.sum(sigmoid(s)), s)
    checks.expect_array("sigmoid_grad", answer, expected, suspects=suspects_activations.slope_of_sigmoid(expected, s))

@test_case(points=0, hidden=False)
def test_the_maximum_is_a_number(max_sigmoid_grad):
    from given import checks

    checks.positive("max_sigmoid_grad", max_sigmoid_grad)
