from otter.test_files import test_case

OK_FORMAT = False

name = "q7c"
points = 2

@test_case(points=0.5, hidden=False)
def test_counts_the_rows_that_are_off(dead_fraction):
    from given.checking import calls, cases

    calls.expect_results("dead_fraction", dead_fraction, [cases.dead_share(75, units=10, n=4, dead=3)])
