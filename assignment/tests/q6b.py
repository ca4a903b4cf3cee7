from otter.test_files import test_case

OK_FORMAT = False

name = "q6b"
points = 5

@test_case(points=1, hidden=False)
def test_equals_the_numerical_gradient(backprop):
    from given.checking import calls, cases

    for seed, activation in [(61, "sigmoid"), (65, "relu"), (63, "identity")]:
        case = cases.deep(seed, (5, 4, 3), 7, activation)
        calls.expect_result("backprop", backprop, case, what="backprop with " + activation)
