from otter.test_files import test_case

OK_FORMAT = False

name = "q5c"
points = 3

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW11):
    import numpy as np
    from given import checks, cross_entropy, numerical_gradient, sigmoid

    X, Y = np.array([[0.5], [-1.5], [2.0]]), np.array([[1.0]])
    W1 = np.array([[0.3, -0.8], [1.1, -0.6], [0.7, 0.9]])
    W2 = np.array([[0.4], [-1.2]])

    def loss(W1):
        f1 = W1.T @ X
        return cross_entropy(sigmoid(W2.T @ np.where(f1 > 0, f1, 0)), Y, 2.0, 0.5)

    answer = checks.call("compute_dE_dW11", compute_dE_dW11, X, Y, W1, W2, 2.0, 0.5)
    checks.expect_number("compute_dE_dW11", answer, numerical_gradient(loss, W1)[1, 1])
