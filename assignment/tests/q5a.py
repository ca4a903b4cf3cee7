from otter.test_files import test_case

OK_FORMAT = False

name = "q5a"
points = 2

@test_case(points=0.25, hidden=False)
def test_relu_cuts_off_what_is_negative(relu):
    from given.checking import answers, arrays, cases

    case = cases.relu(50, (3, 4))
    answer = answers.call("relu", relu, *case.arguments)
    arrays.expect_array("relu", answer, case.expected, suspects=case.suspects)

@test_case(points=0.25, hidden=False)
def test_relu_grad_equals_the_numerical_gradient(relu_grad):
    from given.checking import answers, arrays, cases

    case = cases.relu_slope(51, (3, 4))
    answer = answers.call("relu_grad", relu_grad, *case.arguments)
    arrays.expect_array("relu_grad", answer, case.expected, suspects=case.suspects)
