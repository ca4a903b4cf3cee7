from otter.test_files import test_case

OK_FORMAT = False

name = "q3"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_df):
    import numpy as np
    from given import answers, checks, cross_entropy, numerical_gradient, sigmoid, suspects_neuron

    rng = np.random.default_rng(30)
    f, Y = rng.standard_normal((1, 5)), rng.permuted([[1.0, 0.0, 0.0, 1.0, 0.0]])
    answer = answers.call("compute_dE_df", compute_dE_df, sigmoid(f), Y)
    expected = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y), f)
    suspects = suspects_neuron.output_gradient(expected, sigmoid(f), Y)
    checks.expect_array("compute_dE_df", answer, expected, suspects=suspects)
