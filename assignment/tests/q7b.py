from otter.test_files import test_case

OK_FORMAT = False

name = "q7b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(leaky_relu_grad):
    from given.checking import calls, cases

    inputs = [(72, (3, 4), 0.15), (73, (3, 4), 0.6), (74, (2, 5), 0.35, True)]
    calls.expect_results("leaky_relu_grad", leaky_relu_grad, [cases.leaky_slope(*each) for each in inputs])
