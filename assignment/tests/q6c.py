from otter.test_files import test_case

OK_FORMAT = False

name = "q6c"
points = 1

@test_case(points=0.25, hidden=False)
def test_finds_the_largest_entry_of_each_layer(max_abs_gradients):
    from given.checking import calls, cases

    made = [cases.magnitudes(seed, sizes, decades=(-2, 2)) for seed, sizes in [(62, (3, 4, 2, 5)), (63, (4, 3, 6))]]
    calls.expect_results("max_abs_gradients", max_abs_gradients, made)
