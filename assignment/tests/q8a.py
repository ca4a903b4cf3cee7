from otter.test_files import test_case

OK_FORMAT = False

name = "q8a"
points = 2

@test_case(points=0.5, hidden=False)
def test_is_a_deep_network(make_exploding_network):
    import numpy as np
    from given.checking import calls, networks

    first, again = (
        networks.expect_network("make_exploding_network", calls.call("make_exploding_network", make_exploding_network, np.random.default_rng(80)))
        for _ in range(2)
    )
    networks.expect_same("make_exploding_network", first[0], again[0])
