from otter.test_files import test_case

OK_FORMAT = False

name = "q6d"
points = 2

@test_case(points=0.25, hidden=False)
def test_labels_its_axes(plot_gradients):
    import numpy as np
    from given.checking import calls, plots

    magnitudes = 10.0 ** np.random.default_rng(65).uniform(-9, 0, size=4)
    axes = plots.expect_drawn("plot_gradients", calls.call("plot_gradients", plot_gradients, magnitudes))
    plots.expect_labels("plot_gradients", axes)

@test_case(points=0.25, hidden=False)
def test_shows_each_layer_on_a_logarithmic_axis(plot_gradients):
    import numpy as np
    from given.checking import calls, plots

    magnitudes = 10.0 ** np.random.default_rng(66).uniform(-9, 0, size=7)
    axes = plots.expect_drawn("plot_gradients", calls.call("plot_gradients", plot_gradients, magnitudes))
    plots.expect_magnitudes("plot_gradients", axes, magnitudes)
