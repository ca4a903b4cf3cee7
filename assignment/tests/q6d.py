from otter.test_files import test_case

OK_FORMAT = False

name = "q6d"
points = 2

@test_case(points=0.25, hidden=False)
def test_labels_its_axes(plot_gradients):
    import numpy as np
    from given import checks, plots

    axes = plots.expect_drawn("plot_gradients", checks.call("plot_gradients", plot_gradients, np.array([1e-9, 1e-5, 1e-2])))
    plots.expect_labels("plot_gradients", axes)

@test_case(points=0.25, hidden=False)
def test_shows_each_layer_on_a_logarithmic_axis(plot_gradients):
    import numpy as np
    from given import checks, plots

    magnitudes = np.array([1e-9, 1e-5, 1e-2])
    axes = plots.expect_drawn("plot_gradients", checks.call("plot_gradients", plot_gradients, magnitudes))
    plots.expect_magnitudes("plot_gradients", axes, magnitudes)
