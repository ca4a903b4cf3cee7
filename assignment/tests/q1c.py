from otter.test_files import test_case

OK_FORMAT = False

name = "q1c"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW20):
    from given.checking import answers, arrays, cases

    case = cases.one_weight(13, d=4)
    answer = answers.call("compute_dE_dW20", compute_dE_dW20, *case.arguments)
    arrays.expect_number("compute_dE_dW20", answer, case.expected, suspects=case.suspects)
