from otter.test_files import test_case

OK_FORMAT = False

name = "q4b"
points = 2

@test_case(points=0.5, hidden=False)
def test_balances_the_cellar(class_weights):
    from given.checking import calls, cases

    calls.expect_ratio("class_weights", class_weights, cases.class_ratio(45, ones=100, zeros=1000))
