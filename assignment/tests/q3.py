from otter.test_files import test_case

OK_FORMAT = False

name = "q3"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_df):
    from given.checking import answers, arrays, cases

    case = cases.output_gradient(30, n=5)
    answer = answers.call("compute_dE_df", compute_dE_df, *case.arguments)
    arrays.expect_array("compute_dE_df", answer, case.expected, suspects=case.suspects)
