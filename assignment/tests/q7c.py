from otter.test_files import test_case

OK_FORMAT = False

name = "q7c"
points = 2

@test_case(points=0.5, hidden=False)
def test_counts_the_rows_that_are_off(dead_fraction):
    import numpy as np
    from given import checks

    f = np.array([[-1.0, -2.0, -0.5], [-1.0, 3.0, -2.0], [0.0, -1.0, 0.0], [1.0, 2.0, 3.0], [-2.0, 0.5, 1.0]])
    checks.expect_number("dead_fraction", checks.call("dead_fraction", dead_fraction, f), 2 / 5)
