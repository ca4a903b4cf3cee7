from otter.test_files import test_case

OK_FORMAT = False

name = "q8c"
points = 2

@test_case(points=0.5, hidden=False)
def test_shortens_a_long_gradient_alone(clip_gradients):
    from given.checking import calls, cases

    made = [
        cases.clipped(seed, sizes, length, max_norm=1.5)
        for seed, sizes, length in [(82, (3, 4, 2), 9.0), (83, (4, 3, 5, 2), 1.1)]
    ]
    calls.expect_results("clip_gradients", clip_gradients, made)
