from otter.test_files import test_case

OK_FORMAT = False

name = "q7c"
points = 2

@test_case(points=0.5, hidden=False)
def test_counts_the_rows_that_are_off(dead_fraction):
    import numpy as np
    from given import answers, checks, suspects_activations

    rng = np.random.default_rng(72)
    for units, n, dead in [(7, 4, 3)]:
        f = rng.uniform(-5, -0.1, size=(units, n)) * rng.integers(0, 2, size=(units, n))  # zeros too
        for unit in range(dead, units):
            f[unit, rng.integers(n)] = rng.uniform(0.1, 5)
        f = rng.permutation(f)
        answer = answers.call("dead_fraction", dead_fraction, f)
        suspects = suspects_activations.dead_share(dead / units, f)
        checks.expect_number("dead_fraction", answer, dead / units, suspects=suspects)
