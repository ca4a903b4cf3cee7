from otter.test_files import test_case

OK_FORMAT = False

name = "q1b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_df_one_sample):
    import numpy as np
    from given import answers, checks, cross_entropy, numerical_gradient, sigmoid, suspects_neuron

    rng = np.random.default_rng(10)
    for label in [1.0, 0.0]:
        f, Y = rng.uniform(-2, 2, size=(1, 1)), np.full((1, 1), label)
        answer = answers.call("compute_dE_df_one_sample", compute_dE_df_one_sample, sigmoid(f), Y)
        expected = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y), f)
        suspects = suspects_neuron.output_gradient(expected, sigmoid(f), Y)
        checks.expect_array("compute_dE_df_one_sample", answer, expected, suspects=suspects)
