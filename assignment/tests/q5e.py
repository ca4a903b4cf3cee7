from otter.test_files import test_case

OK_FORMAT = False

name = "q5e"
points = 1

@test_case(points=0, hidden=False)
def test_both_are_true_or_false(relu_is_continuous, relu_is_differentiable):
    from given.checking import answers

    answers.boolean("relu_is_continuous", relu_is_continuous)
    answers.boolean("relu_is_differentiable", relu_is_differentiable)
