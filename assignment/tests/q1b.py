from otter.test_files import test_case

OK_FORMAT = False

name = "q1b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_df_one_sample):
    from given.checking import calls, cases

    made = [cases.output_gradient(seed, n=1) for seed in [12, 11]]
    calls.expect_results("compute_dE_df_one_sample", compute_dE_df_one_sample, made)
