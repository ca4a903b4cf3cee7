from otter.test_files import test_case

OK_FORMAT = False

name = "q4a"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_weighted_dE_df):
    from given.checking import calls, cases

    for seed, n, alpha, beta in [(40, 5, 2.5, 0.3), (41, 8, 1.0, 1.0)]:
        case = cases.output_gradient(seed, n, alpha, beta)
        calls.expect_result("compute_weighted_dE_df", compute_weighted_dE_df, case)
