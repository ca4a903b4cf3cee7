from otter.test_files import test_case

OK_FORMAT = False

name = "q5b"
points = 2

@test_case(points=0.5, hidden=False)
def test_returns_each_stage(forward):
    import numpy as np
    from given import answers, checks, sigmoid, suspects_layers

    rng = np.random.default_rng(52)
    X, W1, W2 = rng.standard_normal((3, 4)), rng.standard_normal((3, 2)), rng.standard_normal((2, 1))
    answer = answers.call("forward", forward, X, W1, W2)
    f1 = np.einsum("dh,dn->hn", W1, X)
    a1 = np.where(f1 > 0, f1, 0)
    f2 = np.einsum("hk,hn->kn", W2, a1)
    expected = [f1, a1, f2, sigmoid(f2)]
    suspects = suspects_layers.stages(expected, W2)
    checks.expect_arrays("forward", answer, expected, suspects=suspects, names=["f1", "a1", "f2", "Y_hat"])
