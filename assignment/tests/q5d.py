from otter.test_files import test_case

OK_FORMAT = False

name = "q5d"
points = 4

@test_case(points=0.75, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW1):
    from given.checking import calls, cases

    made = [cases.first_layer(57, 3, 2, 5, 2.5, 0.3), cases.first_layer(58, 4, 3, 7)]
    calls.expect_results("compute_dE_dW1", compute_dE_dW1, made)
