from otter.test_files import test_case

OK_FORMAT = False

name = "q7a"
points = 1

@test_case(points=0.25, hidden=False)
def test_keeps_a_slope_where_s_is_negative(leaky_relu):
    import numpy as np
    from given import checks

    s = np.array([[-2.0, 0.5], [3.0, -0.1], [0.0, -7.0]])
    answer = checks.call("leaky_relu", leaky_relu, s, 0.1)
    checks.expect_array("leaky_relu", answer, np.interp(s, [-10, 0, 10], [-1, 0, 10]))
