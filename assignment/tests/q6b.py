from otter.test_files import test_case

OK_FORMAT = False

name = "q6b"
points = 5

@test_case(points=1, hidden=False)
def test_equals_the_numerical_gradient(backprop):
    from given.checking import calls, cases

    made = [
        cases.deep(seed, sizes, n, activation)
        for seed, sizes, n, activation in [
            (61, (5, 4, 3), 7, "sigmoid"), (65, (4, 6, 3), 5, "relu"), (63, (3, 5, 4), 11, "identity")
        ]
    ]
    words = ["backprop with sigmoid", "backprop with relu", "backprop with identity"]
    calls.expect_results("backprop", backprop, made, words=words)
