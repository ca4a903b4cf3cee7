from otter.test_files import test_case

OK_FORMAT = False

name = "q7a"
points = 1

@test_case(points=0.25, hidden=False)
def test_keeps_a_slope_where_s_is_negative(leaky_relu):
    from given.checking import calls, cases

    made = [cases.leaky(70, (3, 4), 0.15), cases.leaky(71, (3, 4), 0.6), cases.leaky(74, (2, 5), 0.35, whole=True)]
    calls.expect_results("leaky_relu", leaky_relu, made)
