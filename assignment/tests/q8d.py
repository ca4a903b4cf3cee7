from otter.test_files import test_case

OK_FORMAT = False

name = "q8d"
points = 2

@test_case(points=0.25, hidden=False)
def test_makes_matrices_that_fit_together(he_init):
    import numpy as np
    from given.checking import calls, networks

    for sizes in [[8, 4, 2], [4, 7, 3, 5]]:  # the example by hand first
        answer = calls.call("he_init", he_init, sizes, np.random.default_rng(86))
        networks.expect_weights("he_init(" + str(sizes) + ", rng)", answer, sizes)

@test_case(points=0.25, hidden=False)
def test_draws_with_the_spread_of_he(he_init):
    import numpy as np
    from given.checking import calls, networks

    sizes = [240, 100, 390]
    first, again, other = (
        networks.expect_weights("he_init", calls.call("he_init", he_init, sizes, np.random.default_rng(seed)), sizes)
        for seed in (87, 87, 88)
    )
    networks.expect_spreads("he_init", first)
    networks.expect_random("he_init", first, again, other)
