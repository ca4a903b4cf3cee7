from otter.test_files import test_case

OK_FORMAT = False

name = "q6c"
points = 1

@test_case(points=0.25, hidden=False)
def test_finds_the_largest_entry_of_each_layer(max_abs_gradients):
    import numpy as np
    from given import checks

    grads = [np.array([[0.5, -2.0], [1.0, 0.0]]), np.array([[0.1], [0.3]])]
    checks.expect_array("max_abs_gradients", checks.call("max_abs_gradients", max_abs_gradients, grads), [2.0, 0.3])
