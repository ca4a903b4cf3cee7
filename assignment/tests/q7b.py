from otter.test_files import test_case

OK_FORMAT = False

name = "q7b"
points = 1

@test_case(points=0.25, hidden=False)
def test_equals_the_numerical_gradient(leaky_relu_grad):
    from given.checking import answers, arrays, cases

    for seed, a in [(72, 0.15), (73, 0.6)]:
        case = cases.leaky_slope(seed, (3, 4), a)
        answer = answers.call("leaky_relu_grad", leaky_relu_grad, *case.arguments)
        arrays.expect_array("leaky_relu_grad", answer, case.expected, suspects=case.suspects)
