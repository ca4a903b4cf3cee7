from otter.test_files import test_case

OK_FORMAT = False

name = "q4b"
points = 2

@test_case(points=0.5, hidden=False)
def test_balances_the_cellar(class_weights):
    from given.checking import answers, arrays, cases

    for seed, ones, zeros in [(45, 100, 1000)]:
        case = cases.class_ratio(seed, ones, zeros)
        answer = answers.call("class_weights", class_weights, *case.arguments)
        alpha, beta = answers.sequence("class_weights", answer, 2)
        ratio = arrays.positive("class_weights, alpha", alpha) / arrays.positive("class_weights, beta", beta)
        arrays.expect_number("class_weights, alpha / beta", ratio, case.expected, suspects=case.suspects)
