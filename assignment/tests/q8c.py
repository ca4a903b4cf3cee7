from otter.test_files import test_case

OK_FORMAT = False

name = "q8c"
points = 2

@test_case(points=0.5, hidden=False)
def test_shortens_a_long_gradient(clip_gradients):
    import numpy as np
    from given import checks

    grads = [np.array([[3.0, 0.0]]), np.array([[0.0], [4.0]])]
    answer = checks.call("clip_gradients", clip_gradients, grads, 1.0)
    checks.expect_arrays("clip_gradients", answer, [grads[0] / 5, grads[1] / 5], 1e-5)
