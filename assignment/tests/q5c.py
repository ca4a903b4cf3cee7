from otter.test_files import test_case

OK_FORMAT = False

name = "q5c"
points = 3

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW11):
    import numpy as np
    from given import answers, checks, cross_entropy, numerical_gradient, sigmoid, suspects_layers

    rng = np.random.default_rng(53)
    for unit_is_on, label in [((True, True), 0.0), ((False, True), 1.0), ((True, False), 1.0)]:
        X, W1, W2 = rng.standard_normal((3, 1)), rng.standard_normal((3, 2)), rng.standard_normal((2, 1))
        W1 *= np.where((W1.T @ X)[:, 0] > 0, 1, -1) * np.where(unit_is_on, 1, -1)
        Y = np.full((1, 1), label)

        def loss(W1):
            f1 = W1.T @ X
            return cross_entropy(sigmoid(W2.T @ np.where(f1 > 0, f1, 0)), Y, 2.0, 0.5)

        answer = answers.call("compute_dE_dW11", compute_dE_dW11, X, Y, W1, W2, 2.0, 0.5)
        expected = numerical_gradient(loss, W1)[1, 1]
        suspects = suspects_layers.one_entry(expected, X, Y, W1, W2, 2.0, 0.5)
        checks.expect_number("compute_dE_dW11", answer, expected, suspects=suspects)
