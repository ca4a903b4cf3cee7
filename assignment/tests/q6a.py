from otter.test_files import test_case

OK_FORMAT = False

name = "q6a"
points = 2

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(sigmoid_grad):
    from given.checking import calls, cases

    made = [cases.sigmoid_slope(60, (3, 4)), cases.sigmoid_slope(61, (5, 6), below=-2.0)]
    calls.expect_results("sigmoid_grad", sigmoid_grad, made)

@test_case(points=0, hidden=False)
def test_the_maximum_is_a_number(max_sigmoid_grad):
    from given.checking import arrays

    arrays.positive("max_sigmoid_grad", max_sigmoid_grad)
