from otter.test_files import test_case

OK_FORMAT = False

name = "q8c"
points = 2

@test_case(points=0.5, hidden=False)
def test_shortens_a_long_gradient_alone(clip_gradients):
    from given.checking import calls, cases

    made = [cases.clipped(seed, (3, 4, 2), length, max_norm=1.5) for seed, length in [(82, 9.0), (83, 1.1)]]
    calls.expect_results("clip_gradients", clip_gradients, made)
