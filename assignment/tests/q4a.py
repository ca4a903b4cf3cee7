from otter.test_files import test_case

OK_FORMAT = False

name = "q4a"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_weighted_dE_df):
    from given.checking import calls, cases

    made = [cases.output_gradient(*each) for each in [(40, 5, 2.5, 0.3), (41, 8, 1.0, 1.0)]]
    calls.expect_results("compute_weighted_dE_df", compute_weighted_dE_df, made)
