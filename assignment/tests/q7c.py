from otter.test_files import test_case

OK_FORMAT = False

name = "q7c"
points = 2

@test_case(points=0.5, hidden=False)
def test_counts_the_rows_that_are_off(dead_fraction):
    from given.checking import calls, cases

    made = [cases.dead_share(seed, units, n, dead) for seed, units, n, dead in [(74, 10, 6, 3), (76, 7, 9, 2)]]
    calls.expect_results("dead_fraction", dead_fraction, made)
