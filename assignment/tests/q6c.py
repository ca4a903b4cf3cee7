from otter.test_files import test_case

OK_FORMAT = False

name = "q6c"
points = 1

@test_case(points=0.25, hidden=False)
def test_finds_the_largest_entry_of_each_layer(max_abs_gradients):
    import numpy as np
    from given import answers, checks, suspects_deep

    rng = np.random.default_rng(62)
    grads = [-rng.uniform(-1, 4, size=(3, 4)), rng.uniform(-1, 2, size=(4, 2))]
    expected = np.array([np.linalg.norm(grad.ravel(), np.inf) for grad in grads])
    answer = answers.call("max_abs_gradients", max_abs_gradients, grads)
    suspects = suspects_deep.magnitudes(expected, grads)
    checks.expect_array("max_abs_gradients", answer, expected, suspects=suspects)
