from otter.test_files import test_case

OK_FORMAT = False

name = "q4a"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_weighted_dE_df):
    import numpy as np
    from given import checks, cross_entropy, numerical_gradient, sigmoid

    rng = np.random.default_rng(40)
    f, Y = rng.standard_normal((1, 5)), np.array([[1.0, 0.0, 0.0, 1.0, 0.0]])
    for alpha, beta in [(1.0, 1.0), (2.5, 0.4)]:
        answer = checks.call("compute_weighted_dE_df", compute_weighted_dE_df, sigmoid(f), Y, alpha, beta)
        expected = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y, alpha, beta), f)
        checks.expect_array("compute_weighted_dE_df", answer, expected)
