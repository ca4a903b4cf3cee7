from otter.test_files import test_case

OK_FORMAT = False

name = "q7a"
points = 1

@test_case(points=0.25, hidden=False)
def test_keeps_a_slope_where_s_is_negative(leaky_relu):
    from given.checking import answers, arrays, cases

    for seed, a in [(70, 0.15), (71, 0.6)]:
        case = cases.leaky(seed, (3, 4), a)
        answer = answers.call("leaky_relu", leaky_relu, *case.arguments)
        arrays.expect_array("leaky_relu", answer, case.expected, suspects=case.suspects)
