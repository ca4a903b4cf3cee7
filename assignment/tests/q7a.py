from otter.test_files import test_case

OK_FORMAT = False

name = "q7a"
points = 1

@test_case(points=0.25, hidden=False)
def test_keeps_a_slope_where_s_is_negative(leaky_relu):
    import numpy as np
    from given import answers, checks, suspects_activations

    rng = np.random.default_rng(70)
    for a in [0.15, 0.6]:
        s = rng.uniform(-8, 8, size=(3, 4))
        answer = answers.call("leaky_relu", leaky_relu, s, a)
        expected = np.interp(s, [-10, 0, 10], [-10 * a, 0, 10])
        checks.expect_array("leaky_relu", answer, expected, suspects=suspects_activations.leaky(expected, s, a))
