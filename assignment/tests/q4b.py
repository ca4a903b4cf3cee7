from otter.test_files import test_case

OK_FORMAT = False

name = "q4b"
points = 2

@test_case(points=0.5, hidden=False)
def test_balances_the_cellar(class_weights):
    import numpy as np
    from given import answers, checks, suspects_neuron

    Y = np.array([[1.0] * 100 + [0.0] * 1000])
    answer = answers.call("class_weights", class_weights, Y)
    alpha, beta = answers.sequence("class_weights", answer, 2)
    ratio = checks.positive("class_weights, alpha", alpha) / checks.positive("class_weights, beta", beta)
    expected = np.sum(Y == 0) / np.sum(Y == 1)
    checks.expect_number("class_weights, alpha / beta", ratio, expected, suspects=suspects_neuron.class_ratio(expected))
