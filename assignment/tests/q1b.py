from otter.test_files import test_case

OK_FORMAT = False

name = "q1b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_df_one_sample):
    from given.checking import answers, arrays, cases

    for seed in [11, 12]:
        case = cases.output_gradient(seed, n=1)
        answer = answers.call("compute_dE_df_one_sample", compute_dE_df_one_sample, *case.arguments)
        arrays.expect_array("compute_dE_df_one_sample", answer, case.expected, suspects=case.suspects)
