from otter.test_files import test_case

OK_FORMAT = False

name = "q5b"
points = 2

@test_case(points=0.5, hidden=False)
def test_returns_each_stage(forward):
    import numpy as np
    from given import checks, sigmoid

    X = np.array([[1.0, -1.0], [2.0, 0.0], [0.0, 3.0]])
    W1 = np.array([[1.0, 0.5], [-1.0, 1.0], [0.0, -2.0]])
    W2 = np.array([[2.0], [1.0]])
    stages = checks.sequence("forward", checks.call("forward", forward, X, W1, W2), 4)
    f1 = np.array([[-1.0, -1.0], [2.5, -6.5]])
    f2 = np.array([[2.5, 0.0]])
    expected = [f1, np.where(f1 > 0, f1, 0), f2, sigmoid(f2)]
    for name, stage, right in zip(["f1", "a1", "f2", "Y_hat"], stages, expected, strict=True):
        checks.expect_array("forward, " + name, stage, right)
