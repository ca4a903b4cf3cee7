from otter.test_files import test_case

OK_FORMAT = False

name = "q4a"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_weighted_dE_df):
    import numpy as np
    from given import answers, checks, cross_entropy, numerical_gradient, sigmoid, suspects_neuron

    rng = np.random.default_rng(40)
    f, Y = rng.standard_normal((1, 5)), rng.permuted([[1.0, 0.0, 0.0, 1.0, 0.0]])
    for alpha, beta in [(2.5, 0.4), (1.0, 1.0)]:
        answer = answers.call("compute_weighted_dE_df", compute_weighted_dE_df, sigmoid(f), Y, alpha, beta)
        expected = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y, alpha, beta), f)
        suspects = suspects_neuron.output_gradient(expected, sigmoid(f), Y, alpha, beta)
        checks.expect_array("compute_weighted_dE_df", answer, expected, suspects=suspects)
