from otter.test_files import test_case

OK_FORMAT = False

name = "q6b"
points = 5

@test_case(points=1, hidden=False)
def test_equals_the_numerical_gradient(backprop):
    import numpy as np
    from given import answers, checks, numerical_gradient, sigmoid, suspects_deep

    rng = np.random.default_rng(61)
    weights = [rng.standard_normal((3, 4)), rng.standard_normal((4, 2))]
    X, Y = rng.standard_normal((3, 5)), rng.uniform(size=(2, 5))
    activations = {"sigmoid": sigmoid, "relu": lambda f: np.where(f > 0, f, 0), "identity": np.copy}
    for name, g in activations.items():
        losses = [
            lambda W, g=g: np.sum((g(weights[1].T @ g(W.T @ X)) - Y) ** 2) / 10,
            lambda W, g=g: np.sum((g(W.T @ g(weights[0].T @ X)) - Y) ** 2) / 10,
        ]
        answer = answers.call("backprop", backprop, weights, X, Y, name)
        expected = [numerical_gradient(loss, W) for loss, W in zip(losses, weights, strict=True)]
        suspects = suspects_deep.backprop(expected, weights, X, Y, name)
        checks.expect_arrays("backprop with " + name, answer, expected, suspects=suspects)
