from otter.test_files import test_case

OK_FORMAT = False

name = "q1c"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW20):
    import numpy as np
    from given import answers, checks, cross_entropy, numerical_gradient, sigmoid, suspects_neuron

    rng = np.random.default_rng(12)
    X, W, Y = rng.standard_normal((4, 1)), rng.standard_normal((4, 1)), np.ones((1, 1))
    dE_df = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y), W.T @ X)
    answer = answers.call("compute_dE_dW20", compute_dE_dW20, dE_df, X)
    expected = numerical_gradient(lambda W: cross_entropy(sigmoid(W.T @ X), Y), W)
    suspects = suspects_neuron.one_weight(expected, dE_df, row=2)
    checks.expect_number("compute_dE_dW20", answer, expected[2, 0], suspects=suspects)
