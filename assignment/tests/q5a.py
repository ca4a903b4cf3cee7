from otter.test_files import test_case

OK_FORMAT = False

name = "q5a"
points = 2

@test_case(points=0.25, hidden=False)
def test_relu_cuts_off_what_is_negative(relu):
    from given.checking import calls, cases

    calls.expect_results("relu", relu, [cases.relu(seed, shape) for seed, shape in [(50, (3, 4)), (56, (5, 6))]])

@test_case(points=0.25, hidden=False)
def test_relu_grad_equals_the_numerical_gradient(relu_grad):
    from given.checking import calls, cases

    made = [cases.relu_slope(seed, shape) for seed, shape in [(51, (3, 4)), (57, (5, 6))]]
    calls.expect_results("relu_grad", relu_grad, made)
