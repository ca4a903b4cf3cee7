from otter.test_files import test_case

OK_FORMAT = False

name = "q4b"
points = 2

@test_case(points=0.5, hidden=False)
def test_balances_the_cellar(class_weights):
    from given import answers, checks, examples

    for seed, ones, zeros in [(45, 100, 1000)]:
        case = examples.class_ratio(seed, ones, zeros)
        answer = answers.call("class_weights", class_weights, *case.arguments)
        alpha, beta = answers.sequence("class_weights", answer, 2)
        ratio = checks.positive("class_weights, alpha", alpha) / checks.positive("class_weights, beta", beta)
        checks.expect_number("class_weights, alpha / beta", ratio, case.expected, suspects=case.suspects)
