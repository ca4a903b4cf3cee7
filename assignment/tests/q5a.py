from otter.test_files import test_case

OK_FORMAT = False

name = "q5a"
points = 2

@test_case(points=0.25, hidden=False)
def test_relu_cuts_off_what_is_negative(relu):
    import numpy as np
    from given import checks

    s = np.array([[-2.0, 0.5], [3.0, -0.1], [0.0, 7.0]])
    checks.expect_array("relu", checks.call("relu", relu, s), np.where(s > 0, s, 0))

@test_case(points=0.25, hidden=False)
def test_relu_grad_equals_the_numerical_gradient(relu_grad):
    import numpy as np
    from given import checks, numerical_gradient

    s = np.array([[-2.0, 0.5], [3.0, -0.1]])
    expected = numerical_gradient(lambda s: np.sum(np.where(s > 0, s, 0)), s)
    checks.expect_array("relu_grad", checks.call("relu_grad", relu_grad, s), expected)
