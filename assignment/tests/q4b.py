from otter.test_files import test_case

OK_FORMAT = False

name = "q4b"
points = 2

@test_case(points=0.5, hidden=False)
def test_balances_the_cellar_and_a_smaller_one(class_weights):
    from given.checking import calls, cases

    made = [cases.class_ratio(seed, ones, zeros) for seed, ones, zeros in [(45, 100, 1000), (44, 7, 4)]]
    calls.expect_results("class_weights", class_weights, made, compare=calls.compare_ratio)
