from otter.test_files import test_case

OK_FORMAT = False

name = "q1b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_df_one_sample):
    import numpy as np
    from given import checks, cross_entropy, numerical_gradient, sigmoid

    for f, label in [(0.4, 1.0), (-1.3, 0.0)]:
        f, Y = np.array([[f]]), np.array([[label]])
        answer = checks.call("compute_dE_df_one_sample", compute_dE_df_one_sample, sigmoid(f), Y)
        expected = numerical_gradient(lambda f: cross_entropy(sigmoid(f), Y), f)
        checks.expect_array("compute_dE_df_one_sample", answer, expected)
