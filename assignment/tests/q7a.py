from otter.test_files import test_case

OK_FORMAT = False

name = "q7a"
points = 1

@test_case(points=0.25, hidden=False)
def test_keeps_a_slope_where_s_is_negative(leaky_relu):
    from given.checking import calls, cases

    for seed, a in [(70, 0.15), (71, 0.6)]:
        calls.expect_result("leaky_relu", leaky_relu, cases.leaky(seed, (3, 4), a))
    calls.expect_result("leaky_relu", leaky_relu, cases.leaky(74, (2, 5), 0.35, whole=True))
