from otter.test_files import test_case

OK_FORMAT = False

name = "q2"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW):
    import numpy as np
    from given import answers, checks, numerical_gradient, suspects_neuron

    rng = np.random.default_rng(20)
    for d, n in [(3, 4), (3, 1)]:
        dE_df, X, W = rng.standard_normal((1, n)), rng.standard_normal((d, n)), rng.standard_normal((d, 1))
        answer = answers.call("compute_dE_dW", compute_dE_dW, dE_df, X)
        expected = numerical_gradient(lambda W: np.sum(dE_df * (W.T @ X)), W)
        suspects = suspects_neuron.weight_gradient(expected, dE_df, X)
        checks.expect_array("compute_dE_dW", answer, expected, suspects=suspects)
