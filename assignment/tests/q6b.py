from otter.test_files import test_case

OK_FORMAT = False

name = "q6b"
points = 5

@test_case(points=1, hidden=False)
def test_equals_the_numerical_gradient(backprop):
    from given.checking import calls, cases

    made = [cases.deep(seed, (5, 4, 3), 7, activation) for seed, activation in [(63, "identity"), (61, "sigmoid"), (65, "relu")]]
    words = ["backprop with identity", "backprop with sigmoid", "backprop with relu"]
    calls.expect_results("backprop", backprop, made, words=words)
