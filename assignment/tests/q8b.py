from otter.test_files import test_case

OK_FORMAT = False

name = "q8b"
points = 1

@test_case(points=0.25, hidden=False)
def test_is_a_labelled_plot_on_a_logarithmic_axis(exploding_axes):
    from given.checking import plots

    axes = plots.expect_axes("exploding_axes", exploding_axes)
    plots.expect_labels("exploding_axes", axes)
    plots.expect_something("exploding_axes", axes)
    plots.expect_logarithmic("exploding_axes", axes)
