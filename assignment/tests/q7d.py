from otter.test_files import test_case

OK_FORMAT = False

name = "q7d"
points = 1

@test_case(points=0, hidden=False)
def test_is_a_word(leaky_relu_with_a_1):
    from given.checking import answers

    answers.word("leaky_relu_with_a_1", leaky_relu_with_a_1)
