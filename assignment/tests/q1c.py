from otter.test_files import test_case

OK_FORMAT = False

name = "q1c"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW20):
    import numpy as np
    from given import checks, cross_entropy, numerical_gradient, sigmoid

    rng = np.random.default_rng(12)
    X, W, Y = rng.standard_normal((3, 1)), rng.standard_normal((3, 1)), np.array([[1.0]])
    dE_df = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y), W.T @ X)
    answer = checks.call("compute_dE_dW20", compute_dE_dW20, dE_df, X)
    expected = numerical_gradient(lambda W: cross_entropy(sigmoid(W.T @ X), Y), W)
    checks.expect_number("compute_dE_dW20", answer, expected[2, 0])
