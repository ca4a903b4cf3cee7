from otter.test_files import test_case

OK_FORMAT = False

name = "q8d"
points = 2

@test_case(points=0.5, hidden=False)
def test_makes_matrices_that_fit_together(he_init):
    import numpy as np
    from given import checks

    sizes = [4, 7, 3]
    answer = checks.call("he_init", he_init, sizes, np.random.default_rng(86))
    weights = checks.sequence("he_init", answer, 2)
    for layer, shape in enumerate([(4, 7), (7, 3)]):
        checks.finite_array("he_init, weights[" + str(layer) + "]", weights[layer], shape)
