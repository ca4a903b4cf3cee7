from otter.test_files import test_case

OK_FORMAT = False

name = "q8c"
points = 2

@test_case(points=0.5, hidden=False)
def test_shortens_a_long_gradient_alone(clip_gradients):
    import numpy as np
    from given import answers, checks, suspects_remedies

    rng = np.random.default_rng(82)
    grads = [rng.standard_normal((3, 4)), 5 * rng.standard_normal((4, 2))]
    norm = np.linalg.norm(np.concatenate([grad.ravel() for grad in grads]))
    for max_norm, expected in [(1.5, [grad * 1.5 / norm for grad in grads]), (100.0, grads)]:
        answer = answers.call("clip_gradients", clip_gradients, grads, max_norm)
        suspects = suspects_remedies.clipped(grads, max_norm)
        checks.expect_arrays("clip_gradients", answer, expected, suspects=suspects)
