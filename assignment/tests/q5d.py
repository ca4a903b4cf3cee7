from otter.test_files import test_case

OK_FORMAT = False

name = "q5d"
points = 4

@test_case(points=0.75, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW1):
    import numpy as np
    from given import checks, cross_entropy, numerical_gradient, sigmoid

    X = np.array([[0.5, -1.0, 0.2, 1.4], [-1.5, 0.3, 0.8, -0.4], [2.0, 1.0, -0.7, 0.6]])
    Y = np.array([[1.0, 0.0, 1.0, 0.0]])
    W1 = np.array([[0.3, -0.8], [1.1, -0.6], [0.7, 0.9]])
    W2 = np.array([[0.4], [-1.2]])

    def loss(W1):
        f1 = W1.T @ X
        return cross_entropy(sigmoid(W2.T @ np.where(f1 > 0, f1, 0)), Y)

    answer = checks.call("compute_dE_dW1", compute_dE_dW1, X, Y, W1, W2)
    checks.expect_array("compute_dE_dW1", answer, numerical_gradient(loss, W1))
