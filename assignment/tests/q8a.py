from otter.test_files import test_case

OK_FORMAT = False

name = "q8a"
points = 2

@test_case(points=0.5, hidden=False)
def test_is_a_deep_network(make_exploding_network):
    import numpy as np
    from given.checking import calls, networks

    answer = calls.call("make_exploding_network", make_exploding_network, np.random.default_rng(80))
    networks.expect_network("make_exploding_network", answer)
