from otter.test_files import test_case

OK_FORMAT = False

name = "q3"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_df):
    from given.checking import calls, cases

    made = [cases.output_gradient(seed, n=n) for seed, n in [(30, 5), (31, 8)]]
    calls.expect_results("compute_dE_df", compute_dE_df, made)
