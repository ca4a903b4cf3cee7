from otter.test_files import test_case

OK_FORMAT = False

name = "q6e"
points = 1

@test_case(points=0, hidden=False)
def test_is_a_positive_number(layer0_gradient):
    from given.checking import arrays

    arrays.positive("layer0_gradient", layer0_gradient)
