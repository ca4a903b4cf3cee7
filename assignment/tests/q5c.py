from otter.test_files import test_case

OK_FORMAT = False

name = "q5c"
points = 3

@test_case(points=0.5, hidden=False)
def test_equals_the_numerical_gradient(compute_dE_dW11):
    from given.checking import calls, cases

    inputs = [(203, (False, True, True, False), 1.0, 5), (53, (True, True), 0.0, 3), (55, (True, False), 1.0, 3)]
    calls.expect_results("compute_dE_dW11", compute_dE_dW11, [cases.one_entry(*each) for each in inputs])
