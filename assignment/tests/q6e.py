from otter.test_files import test_case

OK_FORMAT = False

name = "q6e"
points = 1

@test_case(points=0, hidden=False)
def test_has_the_order_of_magnitude_that_the_text_gives(layer0_gradient):
    from given.checking import arrays
    from given.mistakes.recognise import Mistake

    value = arrays.positive("layer0_gradient", layer0_gradient)
    if not 1e-56 <= value < 1e-55:
        raise Mistake(f"layer0_gradient is {value:.6g}: the right one has 55 zeros after the point. Is this another layer, another activation, or something else than the largest entry?", "other-magnitude")
