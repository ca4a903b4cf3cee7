from otter.test_files import test_case

OK_FORMAT = False

name = "q5d"
points = 4

@test_case(points=0.75, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW1):
    import numpy as np
    from given import answers, checks, cross_entropy, numerical_gradient, sigmoid, suspects_layers

    rng = np.random.default_rng(54)
    X, Y = rng.standard_normal((3, 5)), rng.permuted([[1.0, 0.0, 0.0, 1.0, 0.0]])
    W1, W2 = rng.standard_normal((3, 2)), rng.standard_normal((2, 1))
    for weights in [(2.5, 0.4), ()]:

        def loss(W1):
            f1 = W1.T @ X
            return cross_entropy(sigmoid(W2.T @ np.where(f1 > 0, f1, 0)), Y, *weights)

        answer = answers.call("compute_dE_dW1", compute_dE_dW1, X, Y, W1, W2, *weights)
        expected = numerical_gradient(loss, W1)
        suspects = suspects_layers.first_layer(expected, X, Y, W1, W2, *weights)
        checks.expect_array("compute_dE_dW1", answer, expected, suspects=suspects)
