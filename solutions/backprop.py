# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# init_cell: false
# check_all_cell: false
# export_cell: false
# generate: true
# tests:
#     files: true
#     ok_format: false
# files:
#     - given
# autograder_files:
#     - hidden

# %% [markdown]
r"""
# Backpropagation, from one neuron to fifty layers

To learn, a network must know of every weight: if this weight were a little larger, would the loss rise or fall, and how
fast? Backpropagation answers that question for all the weights at once. In this assignment you derive it, write it
in NumPy, and then see where it fails in deep networks: gradients that vanish, units that die, gradients that explode.

| part | you start from | and arrive at | minutes |
|---|---|---|---|
| 1 | one neuron, one sample | the gradient of one weight, and a neuron that learns | 40 |
| 2, 3 | the same neuron | all its weights at once, any number of samples | 40 |
| 4 | classes of unequal size | a loss that is fair to both | 30 |
| 5 | a hidden layer | the chain rule through two layers | 75 |
| 6 | fifty layers | backpropagation for any depth, and a gradient of $10^{-55}$ | 90 |
| 7 | units that die | how to count them, and how to keep them alive | 30 |
| 8 | gradients that explode | two remedies, and a network of your own that learns | 45 |

Each part uses those before it, so the order matters. The minutes are a rough guide: most people need two or three sittings.

Afterwards you can

- derive the gradients of a network by the chain rule, and see from the shapes whether they can be right,
- write the forward pass and backpropagation for any number of layers, and check them against a numerical gradient,
- give classes of unequal size the same weight in a loss,
- see from the gradients of its layers why a deep network does not learn, and choose a remedy.

**Begin here.** Run the two cells below. The first one is folded: on Colab it fetches the files that belong to this notebook,
and elsewhere it does nothing.
"""

# %% cellView="form" jupyter={"source_hidden": true}
# @title On Colab: fetch what belongs to this notebook
import sys
from pathlib import Path

if "google.colab" in sys.modules and not Path("given").is_dir():
    import subprocess
    import urllib.request
    import zipfile

    address = "{{ assignment_address }}"
    if not Path("assignment.zip").is_file():
        if not address:
            raise FileNotFoundError("Ask your course for assignment.zip, put it into Files on the left, and run this again.")
        urllib.request.urlretrieve(address, "assignment.zip")
    zipfile.ZipFile("assignment.zip").extractall()
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "otter-grader~=7.0"], check=True)

# %%
import matplotlib.pyplot as plt
import numpy as np
from given import cross_entropy, curves, numerical_gradient, pictures, sigmoid
from given.notebook import Notebook, once_written
from numpy.typing import NDArray

Array = NDArray[np.float64]

grader = Notebook()

# %% [markdown]
r"""
**How to work.** Derive each formula on paper, then replace the `raise NotImplementedError` line by
your code, or the dots `...` by your answer. Below it, `grader.try_it(...)` shows what your function gives for the example
by hand. It is silent until something is written; change its numbers and try others. Then comes a cell `grader.check(...)`: run
it as often as you like.

- ○ *open* means: nothing is there yet.
- ✗ *not right yet* comes with a sentence that says what is wrong, and usually with your result beside the right one. The
  check tries the example by hand first. If that is right, it shows other inputs.
- ✓ *right, as far as it is checked here* names what was checked. These checks are a part of the marks. The rest
  comes from tests of the same kind on other data, which run after you hand in.

Keep the names of the functions and the order of their arguments. Written answers go into the cells that say so. All other
cells are given. You can run them without reading them; a cell that needs an answer which is missing says so
(`with once_written()`). Run cells as often as you like, in any order. Before you hand in, restart the kernel and run all of
them once from the top.

In the script `backprop.py` everything is the same, but you check in a terminal, by `python -m given q1b` for question 1b.
Pictures show where an editor runs the cells of a script; otherwise look at them in the notebook.

**Notation**, the same in the text and in the code:

| symbol | code | shape | meaning |
|---|---|---|---|
| $X$ | `X` | $(d, n)$ | $n$ samples as columns, $d$ features as rows |
| $Y$ | `Y` | $(1, n)$ | labels, 0 or 1 |
| $W^{[1]}, W^{[2]}$ | `W1`, `W2` | $(d, h)$, $(h, 1)$ | weights; column $j$ belongs to unit $j$ |
| $W^T$ | `W.T` | $(h, d)$ | $W$ transposed: its columns as rows |
| $f = W^{T} X$ | `f` | units × samples | weighted sums; a unit is a row |
| $\hat{Y} = \sigma(f)$ | `Y_hat` | $(1, n)$ | predictions between 0 and 1 |
| $\mathcal{E}$ | `E` | a number | the loss |
| $\frac{\partial \mathcal{E}}{\partial W}$ | `dE_dW` | that of $W$ | the gradient: an entry for each entry of $W$ |
| $\eta$ | `eta` | a number | the learning rate ($\alpha$ is taken: a class weight in part 4) |

A number in square brackets is that of the layer, not a power: layers count from 1. Rows and columns count from 0, as in
NumPy: $X_{20}$ is `X[2, 0]`, the third feature of the first sample. Throughout, $i$ runs over features, $j$ over units, and $k$ over samples. In part 1 there is
a single neuron, and its weights $W^{[1]}$ are one column, of shape $(d, 1)$.

You are given `sigmoid(s)`, `cross_entropy(Y_hat, Y, alpha, beta)`, and `numerical_gradient(function, x)`, which
estimates the gradient of any function by nudging one entry of `x` at a time. It is slow and good to about eight
digits: a way to find mistakes, not a way to answer.
"""

# %% [markdown]
r"""
**If NumPy is new to you**, you need no more of it than this. An array has a shape, here nearly always rows and columns, and
even a single number often comes as an array of shape $(1, 1)$. The signs `+ - * / **` work on one entry at a time, while `@` is
the matrix product. `array * 2` doubles every entry, and `row * array` multiplies every row of the array by that row. Run the
cell, change it, and run it again.
"""

# %%
numpy_x = np.array([[1.0], [2.0], [3.0]])  # one sample, a column
numpy_w = np.array([[0.5], [0.0], [-1.0]])
print("shape:", numpy_x.shape, "transposed:", numpy_x.T.shape)
print("one entry, a number:", numpy_x[2, 0])
print("entry by entry:", (numpy_x * numpy_w).T, "(transposed, to save lines)")
print("1 minus each entry:", (1 - numpy_x).T, "each squared:", (numpy_x**2).T)
print("a function of each entry:", np.abs(numpy_w).T, "(np.exp, np.sqrt and others likewise)")
print("a comparison:", (numpy_w > 0).T)
print("a choice by it:", np.where(numpy_w > 0, 10.0, 20.0).T)
print("matrix product (1, 3) @ (3, 1):", numpy_w.T @ numpy_x)
print("the number in it:", (numpy_w.T @ numpy_x)[0, 0])

numpy_matrix = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])  # two samples
print("a row times each row:", (np.array([[10.0, 100.0]]) * numpy_matrix).tolist())
print("[:, [1]] is a column:", numpy_matrix[:, [1]].shape)
print("[:, 1] is not:", numpy_matrix[:, 1].shape)
print("the sum of all entries:", np.sum(numpy_matrix))
print("of each row:", np.sum(numpy_matrix, axis=1))
print("of each column:", np.sum(numpy_matrix, axis=0))
print("np.max, np.mean and np.all likewise:", np.all(numpy_matrix > 1, axis=1))

numpy_list = []
for number in reversed(range(3)):  # going backwards
    numpy_list.append(10 * number)
print("a list:", numpy_list, "its last entry:", numpy_list[-1])
print("the other way round:", numpy_list[::-1])

# %% [markdown]
r"""
## Part 1. One neuron, one sample

*What it is for:* all other parts repeat the steps of this one. It has the smallest network there is: three features and one
unit with a sigmoid. The network computes its prediction from left to right. You go the other way, from the loss back to a
weight, one arrow at a time.

$$f^{[1]} = W^{[1]T} X, \qquad \hat{Y} = \sigma(f^{[1]})$$

$$\mathcal{E} = -\frac{1}{n} \sum_{k=0}^{n-1} \left[ Y_{0k} \log \hat{Y}_{0k} + (1 - Y_{0k}) \log (1 - \hat{Y}_{0k}) \right]$$
"""

# %%
pictures.ONE_LAYER_NETWORK

# %% [markdown]
r"""
### 1a. From the loss to the prediction (worked example)

The loss is computed last, so it is differentiated first. With a single
sample, $n = 1$, the sum has one term. The derivative of $\log \hat{Y}_{00}$ is $1 / \hat{Y}_{00}$; that of
$\log (1 - \hat{Y}_{00})$ is $-1 / (1 - \hat{Y}_{00})$, because of the minus inside. Together with the minus in front,

$$\frac{\partial \mathcal{E}}{\partial \hat{Y}} = \left[ -\frac{Y_{00}}{\hat{Y}_{00}} + \frac{1 - Y_{00}}{1 - \hat{Y}_{00}} \right].$$

*By hand:* for a prediction of $0.8$ and the label $1$, only the first term is left: $-1 / 0.8 = -1.25$. If the prediction
were a little larger, the loss would be smaller: that is what the minus says.

The cell below does this in code, and compares the result with the numerical gradient. You do the same in all questions. `Y_hat` and `Y` are
arrays of shape $(1, 1)$, so `Y / Y_hat` divides the one entry by the other, and the result has the shape $(1, 1)$ too.
"""


# %%
def compute_dE_dY_hat(Y_hat: Array, Y: Array) -> Array:
    """Return ∂E/∂Ŷ for one sample, shape (1, 1)."""
    return -Y / Y_hat + (1 - Y) / (1 - Y_hat)


example_Y_hat, example_Y = np.array([[0.8]]), np.array([[1.0]])
print("derived:  ", compute_dE_dY_hat(example_Y_hat, example_Y))
print("estimated:", numerical_gradient(lambda Y_hat: cross_entropy(Y_hat, example_Y), example_Y_hat))

# %% [markdown]
r"""
The chain that you walk back in 1b, with the numbers of this example. Above are the values, from left to right. Below are
the gradients: the loss begins with 1, and each step back multiplies by the factor beside its arrow.
"""

# %%
pictures.SHORT_CHAIN

# %% [raw]
# # BEGIN QUESTION
# name: q1b
# points: 1

# %% [markdown]
r"""
### 1b. From the prediction to the weighted sum (1 point)

Go one step further back, through the sigmoid. The chain rule says
$\frac{\partial \mathcal{E}}{\partial f^{[1]}} = \frac{\partial \mathcal{E}}{\partial \hat{Y}} \cdot
\frac{\partial \hat{Y}}{\partial f^{[1]}}$. The first factor is that of 1a. Derive the second from
$\sigma(s) = 1 / (1 + e^{-s})$ and write it in terms of $\hat{Y}$ alone (it is a product of two simple things). Then
multiply, and simplify until no division is left. The result is very short.

- *Shapes:* `Y_hat` $(1, 1)$ and `Y` $(1, 1)$ give $(1, 1)$: arrays in, an array out, no index needed.
- *By hand:* for $\hat{Y} = 0.8$, $Y = 1$ the factors are $-1.25$ and $0.16$. So `compute_dE_df_one_sample([[0.8]], [[1]])` → `[[-0.2]]`.
  (In such examples brackets stand for arrays. The cell below your function tries this one.)
- *Checked:* here, for one sample of each label, against the numerical gradient; later, also for predictions very close to 0
  or 1. There a formula that is not simplified divides by almost nothing and loses digits.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** $\sigma(s) = (1 + e^{-s})^{-1}$, so $\sigma'(s) = e^{-s} (1 + e^{-s})^{-2} = \sigma(s) (1 - \sigma(s))$, and with
1a

$$\frac{\partial \mathcal{E}}{\partial f^{[1]}_{00}} = \left[ -\frac{Y_{00}}{\hat{Y}_{00}} + \frac{1 - Y_{00}}{1 - \hat{Y}_{00}} \right]
\hat{Y}_{00} (1 - \hat{Y}_{00}) = -Y_{00} (1 - \hat{Y}_{00}) + (1 - Y_{00}) \hat{Y}_{00} = \hat{Y}_{00} - Y_{00}.$$
"""


# %%
def compute_dE_df_one_sample(Y_hat: Array, Y: Array) -> Array:
    """Return ∂E/∂f of the loss of one sample, simplified.

    Args:
        Y_hat: the prediction σ(f), shape (1, 1).
        Y: the label, 0 or 1, shape (1, 1).

    Returns:
        An array of shape (1, 1).
    """
    # BEGIN SOLUTION NO PROMPT
    return Y_hat - Y
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q1b: compute_dE_df_one_sample is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: compute_dE_df_one_sample(np.array([[0.8]]), np.array([[1.0]])),
    [[-0.2]],
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(compute_dE_df_one_sample):
    from given.checking import calls, cases

    made = [cases.output_gradient(seed, n=1) for seed in [12, 11]]
    calls.expect_results("compute_dE_df_one_sample", compute_dE_df_one_sample, made)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_right_on_other_samples(compute_dE_df_one_sample):
    from given.checking import calls
    from hidden import cases

    for seed in range(4):
        calls.expect_result("compute_dE_df_one_sample", compute_dE_df_one_sample, cases.output_gradient(seed, n=1))

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_is_precise_where_the_prediction_saturates(compute_dE_df_one_sample):
    from given.checking import arrays, calls
    from hidden import cases

    for seed in range(4):
        case = cases.output_gradient(seed, n=1, reach=13.0)
        calls.expect_result("compute_dE_df_one_sample", compute_dE_df_one_sample, case, arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q1c
# points: 1

# %% [markdown]
r"""
### 1c. From the weighted sum to one weight (1 point)

The next step back leads to the weights. Take a single one, $W^{[1]}_{20}$: how does
$f^{[1]}_{00} = \sum_i W^{[1]}_{i0} X_{i0}$ change when only that weight changes? (Write the sum out for three features, and
see which of its terms contain $W^{[1]}_{20}$.) Then write $\frac{\partial \mathcal{E}}{\partial W^{[1]}_{20}}$ in terms of
$\frac{\partial \mathcal{E}}{\partial f^{[1]}}$ and $X$.

- *Shapes:* `dE_df` is $(1, 1)$ and `X` a column $(d, 1)$. Since $W^{[1]}_{20}$ is a number, so is the answer: take entries
  with `[row, column]`, as in `X[2, 0]`.
- *By hand:* with the $-0.2$ of 1b and the features 1, 2, 3, `compute_dE_dW20([[-0.2]], [[1], [2], [3]])` → `-0.6`.
- *Checked:* here, on samples with four and six features; later, on others with three and more.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** Of the terms of $f^{[1]}_{00} = \sum_i W^{[1]}_{i0} X_{i0}$ only that with $i = 2$ contains the weight, so
$\frac{\partial f^{[1]}_{00}}{\partial W^{[1]}_{20}} = X_{20}$, and
$\frac{\partial \mathcal{E}}{\partial W^{[1]}_{20}} = \left( \frac{\partial \mathcal{E}}{\partial f^{[1]}} \right)_{00} X_{20}$.
"""


# %%
def compute_dE_dW20(dE_df: Array, X: Array) -> float:
    """Return ∂E/∂W1[2, 0] for one sample.

    Args:
        dE_df: ∂E/∂f, shape (1, 1).
        X: the sample, a column of shape (d, 1) with d of at least 3.

    Returns:
        A number, not an array.
    """
    # BEGIN SOLUTION NO PROMPT
    return float(dE_df[0, 0] * X[2, 0])
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q1c: compute_dE_dW20 is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: compute_dE_dW20(np.array([[-0.2]]), np.array([[1.0], [2.0], [3.0]])),
    -0.6,
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(compute_dE_dW20):
    from given.checking import calls, cases

    made = [cases.one_weight(cases.weight_gradient(seed, d=d, n=1)) for seed, d in [(13, 4), (14, 6)]]
    calls.expect_results("compute_dE_dW20", compute_dE_dW20, made)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_right_on_other_samples(compute_dE_dW20):
    from given.checking import calls
    from given.checking.cases import one_weight
    from hidden import cases

    for seed, d in [(21, 3), (22, 4), (23, 6)]:
        calls.expect_result("compute_dE_dW20", compute_dE_dW20, one_weight(cases.weight_gradient(seed, d=d, n=1)))

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_is_precise(compute_dE_dW20):
    from given.checking import arrays, calls
    from given.checking.cases import one_weight
    from hidden import cases

    for seed, d in [(24, 3), (25, 5)]:
        case = one_weight(cases.weight_gradient(seed, d=d, n=1))
        calls.expect_result("compute_dE_dW20", compute_dE_dW20, case, arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
**Now let it learn.** A gradient is the direction in which the loss grows fastest, so a small step *against* it,
$W \leftarrow W - \eta \frac{\partial \mathcal{E}}{\partial W}$, makes the loss smaller. The cell below takes 200 such steps with your two
functions, one sample at a time, on 80 samples that a line can separate. `compute_dE_dW20` gives the gradient of one weight
only, that of feature 2. For the other weights `np.roll` first moves their feature to that place. If the loss falls, your
derivation works. (In part 2 one product gives the gradients of all weights, and in part 3 one step takes all samples.)
"""

# %%
rng = np.random.default_rng(0)
train_X = np.vstack([rng.standard_normal((2, 80)), np.ones((1, 80))])  # the third feature is always 1
train_Y = (train_X[:1] + 2 * train_X[1:2] > 0.3).astype(float)

with once_written():
    neuron_W, eta, neuron_losses = np.zeros((3, 1)), 0.1, []
    for step in range(200):
        sample = train_X[:, [step % 80]]
        label = train_Y[:, [step % 80]]
        sample_dE_df = compute_dE_df_one_sample(sigmoid(neuron_W.T @ sample), label)
        for i in range(3):
            neuron_W[i, 0] -= eta * compute_dE_dW20(sample_dE_df, np.roll(sample, 2 - i, axis=0))
        neuron_losses.append(cross_entropy(sigmoid(neuron_W.T @ train_X), train_Y))
    curves.draw_losses(neuron_losses)

# %% [markdown]
r"""
## Part 2. All the weights, any number of samples

*What it is for:* real networks have millions of weights and see many samples at once. Loops over them are slow; one
matrix product is not.

From here on $n$ may be any number. $\frac{\partial \mathcal{E}}{\partial f^{[1]}}$ then has the shape $(1, n)$: a column
for each sample. The picture shows which numbers one weight meets: $W^{[1]}_{20}$ is multiplied by every entry in the third row
of $X$, so it changes every entry of $f^{[1]}$.
"""

# %%
pictures.WEIGHT_AND_SAMPLES

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: 2

# %% [markdown]
r"""
### 2. All the weights at once (2 points)

Extend your result of 1c to every weight $W^{[1]}_{i0}$, and to $n$ samples. Each sample contributes to the
gradient of a weight, and these contributions add up. First write the sum for one weight,
$\frac{\partial \mathcal{E}}{\partial W^{[1]}_{i0}} = \sum_{k} \ldots$, then look for the matrix product that makes all of
these sums.

Do not take the mean over the samples here. Where there is a factor $\frac{1}{n}$, it is already part of
$\frac{\partial \mathcal{E}}{\partial f}$.

- *Shapes:* let them guide you. `X` $(d, n)$ and `dE_df` $(1, n)$ must become $(d, 1)$, the shape of $W^{[1]}$.
- *By hand:* two samples, (1, 2, 3) and (4, 5, 6). The first weight gets $-0.2 \cdot 1 + 0.5 \cdot 4 = 1.8$, and
  `compute_dE_dW([[-0.2, 0.5]], [[1, 4], [2, 5], [3, 6]])` → `[[1.8], [2.1], [2.4]]`.
- *Checked:* here, for one, four and seven samples; later, for other $d$ and $n$, up to a thousand samples.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** The weight reaches the loss through every $f^{[1]}_{0k} = \sum_i W^{[1]}_{i0} X_{ik}$, so its gradient is a sum
over the samples, and that sum is a row of $X$ times a column:

$$\frac{\partial \mathcal{E}}{\partial W^{[1]}_{i0}} = \sum_{k=0}^{n-1} X_{ik} \left( \frac{\partial \mathcal{E}}{\partial f^{[1]}} \right)_{0k},
\qquad \frac{\partial \mathcal{E}}{\partial W^{[1]}} = X \left( \frac{\partial \mathcal{E}}{\partial f^{[1]}} \right)^T.$$
"""


# %%
def compute_dE_dW(dE_df: Array, X: Array) -> Array:
    """Return ∂E/∂W of a unit with the weighted sum f = Wᵀ·X.

    Args:
        dE_df: ∂E/∂f, shape (1, n).
        X: the samples, shape (d, n).

    Returns:
        An array of the shape of W, (d, 1).
    """
    # BEGIN SOLUTION NO PROMPT
    return X @ dE_df.T
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q2: compute_dE_dW is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: compute_dE_dW(
        np.array([[-0.2, 0.5]]), np.array([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
    ),
    [[1.8], [2.1], [2.4]],
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(compute_dE_dW):
    from given.checking import calls, cases

    made = [cases.weight_gradient(seed, d=d, n=n) for seed, d, n in [(20, 3, 4), (21, 3, 1), (22, 5, 7)]]
    calls.expect_results("compute_dE_dW", compute_dE_dW, made)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_sizes(compute_dE_dW):
    from given.checking import calls
    from hidden import cases

    for seed, d, n in [(31, 2, 5), (32, 6, 3), (33, 1, 4), (34, 5, 1)]:
        calls.expect_result("compute_dE_dW", compute_dE_dW, cases.weight_gradient(seed, d=d, n=n))

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_precise_for_a_thousand_samples(compute_dE_dW):
    from given.checking import arrays, calls
    from hidden import cases

    calls.expect_result("compute_dE_dW", compute_dE_dW, cases.weight_gradient(35, d=7, n=1000), arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2_written
# points: 2
# manual: true

# %% [markdown]
r"""
### 2, in words. How backpropagation works (2 points)

In your own words: how does backpropagation work? Follow what happens to $f$, $\hat{Y}$ and
$\mathcal{E}$ when one weight changes, and say what the update $W \leftarrow W - \eta \frac{\partial \mathcal{E}}{\partial W}$
does, and why a feature with a larger value makes a larger step. Five or six sentences are enough.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
A change of the weight changes the weighted sum $f$, which changes the prediction $\hat{Y}$, which changes the loss
$\mathcal{E}$. The chain rule multiplies the rates of those steps. Backpropagation evaluates the product from the loss
backwards, so that what is known of a later step is shared by all the weights before it. The update moves every weight
against its own rate, and so lowers the loss for a small enough $\eta$. The last factor of the product is the input
$X_{i0}$: the gradient is proportional to it.

**Rubric.** 1 point: the chain weight → $f$ → $\hat{Y}$ → $\mathcal{E}$, with rates multiplied from the loss backwards.
1 point: the step goes against the gradient and lowers the loss, in proportion to the input.
"""

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
## Part 3. The loss of many samples

*What it is for:* in part 1 the loss belonged to one sample. A network is judged by its mean over all of them, and that
changes what each sample contributes. In the picture each point is a sample; the loss is the mean of their heights.
"""

# %%
pictures.CROSS_ENTROPY

# %% [raw]
# # BEGIN QUESTION
# name: q3
# points: 2

# %% [markdown]
r"""
### 3. The loss as a mean (2 points)

Now take the loss itself for any $n$, as it stands at the head of part 1. Which of its terms contain
$f^{[1]}_{0k}$? Differentiate those, with your result of 1b in mind, and watch what becomes of the factor in front of the
sum.

- *Shapes:* `Y_hat` $(1, n)$ and `Y` $(1, n)$ give $(1, n)$. The number of samples is `Y.shape[1]`.
- *By hand:* with two samples each counts half: `compute_dE_df([[0.8, 0.3]], [[1, 0]])` → `[[-0.1, 0.15]]`.
- *Checked:* here, for five and eight samples; later, for 1 to 1000 of them.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** $f^{[1]}_{0k}$ is in the term of sample $k$ alone. That term is the loss of 1b times the factor $\frac{1}{n}$
in front of the sum, so $\frac{\partial \mathcal{E}}{\partial f^{[1]}} = \frac{1}{n} (\hat{Y} - Y)$.
"""


# %%
def compute_dE_df(Y_hat: Array, Y: Array) -> Array:
    """Return ∂E/∂f of the mean cross-entropy of n samples.

    Args:
        Y_hat: the predictions σ(f), shape (1, n).
        Y: the labels, 0 or 1, shape (1, n).

    Returns:
        An array of shape (1, n).
    """
    # BEGIN SOLUTION NO PROMPT
    n = Y.shape[1]
    return (Y_hat - Y) / n
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q3: compute_dE_df is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: compute_dE_df(np.array([[0.8, 0.3]]), np.array([[1.0, 0.0]])),
    [[-0.1, 0.15]],
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(compute_dE_df):
    from given.checking import calls, cases

    made = [cases.output_gradient(seed, n=n) for seed, n in [(30, 5), (31, 8)]]
    calls.expect_results("compute_dE_df", compute_dE_df, made)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_numbers_of_samples(compute_dE_df):
    from given.checking import calls
    from hidden import cases

    for seed, n in [(41, 3), (42, 7), (43, 16), (44, 1)]:
        calls.expect_result("compute_dE_df", compute_dE_df, cases.output_gradient(seed, n=n))

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_precise_for_a_thousand_samples(compute_dE_df):
    from given.checking import arrays, calls
    from hidden import cases

    case = cases.output_gradient(45, n=1000, reach=13.0)
    calls.expect_result("compute_dE_df", compute_dE_df, case, arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
**Train it again**, now as it is done in practice: every step takes all 80 samples, with your functions of parts 2 and 3
and no loop over samples or weights. Compare the curve with that of part 1: it is smooth. Do you see why?
"""

# %%
with once_written():
    train_W, eta, losses = np.zeros((3, 1)), 1.0, []
    for _ in range(200):
        train_Y_hat = sigmoid(train_W.T @ train_X)
        losses.append(cross_entropy(train_Y_hat, train_Y))
        train_W -= eta * compute_dE_dW(compute_dE_df(train_Y_hat, train_Y), train_X)
    curves.draw_losses(losses)

# %% [markdown]
r"""
## Part 4. Classes of unequal size

*What it is for:* in most data the classes are of unequal size. Few people are ill, for example, and most are healthy.

A cellar holds 100 bottles of cultivar A ($Y = 1$) and 1000 of cultivar B ($Y = 0$). A network that always says "B" is
right ten times out of eleven, and useless. Two hyper-parameters give the classes different weights:

$$\mathcal{E} = -\frac{1}{n} \sum_{k=0}^{n-1} \left[ \alpha \, Y_{0k} \log \hat{Y}_{0k} + \beta \, (1 - Y_{0k}) \log (1 - \hat{Y}_{0k}) \right]$$

The picture shows this loss for such a cellar and a neuron with one weight $w$ for one feature, and a bias $b$: on the
left with equal weights, on the right with weights that balance the classes. The cross marks the best neuron. On the left
its $b$ is pulled down: when in doubt, it says "B".
"""

# %%
pictures.LOSS_SURFACES

# %% [raw]
# # BEGIN QUESTION
# name: q4a
# points: 2

# %% [markdown]
r"""
### 4a. The gradient of the weighted loss (2 points)

Derive $\frac{\partial \mathcal{E}}{\partial f}$ of the weighted loss. The steps are those of question 3, but
the two terms no longer simplify so well: a sample with $Y_{0k} = 1$ has only the first of them, one with $Y_{0k} = 0$ only the
second. With $\alpha = \beta = 1$ it must be what you found in question 3.

- *Shapes:* `Y_hat` and `Y` $(1, n)$, `alpha` and `beta` numbers; the result is $(1, n)$.
- *By hand:* three times the weight on the first class triples its entry of question 3, and leaves the other:
  `compute_weighted_dE_df([[0.8, 0.3]], [[1, 0]], 3, 1)` → `[[-0.3, 0.15]]`.
- *Checked:* here, with two pairs of weights, of which one is $\alpha = \beta = 1$; later, with others, and a thousand samples.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** As in 1b, with the weights kept:

$$\frac{\partial \mathcal{E}}{\partial f_{0k}} = \frac{1}{n} \left[ -\frac{\alpha Y_{0k}}{\hat{Y}_{0k}} + \frac{\beta (1 - Y_{0k})}{1 - \hat{Y}_{0k}} \right]
\hat{Y}_{0k} (1 - \hat{Y}_{0k}) = \frac{1}{n} \left[ \beta (1 - Y_{0k}) \hat{Y}_{0k} - \alpha Y_{0k} (1 - \hat{Y}_{0k}) \right].$$
"""


# %%
def compute_weighted_dE_df(Y_hat: Array, Y: Array, alpha: float, beta: float) -> Array:
    """Return ∂E/∂f of the weighted cross-entropy of n samples.

    Args:
        Y_hat: the predictions σ(f), shape (1, n).
        Y: the labels, 0 or 1, shape (1, n).
        alpha: weight of the samples with Y = 1.
        beta: weight of the samples with Y = 0.

    Returns:
        An array of shape (1, n).
    """
    # BEGIN SOLUTION NO PROMPT
    n = Y.shape[1]
    return (beta * (1 - Y) * Y_hat - alpha * Y * (1 - Y_hat)) / n
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q4a: compute_weighted_dE_df is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: compute_weighted_dE_df(np.array([[0.8, 0.3]]), np.array([[1.0, 0.0]]), 3, 1),
    [[-0.3, 0.15]],
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(compute_weighted_dE_df):
    from given.checking import calls, cases

    made = [cases.output_gradient(*each) for each in [(40, 5, 2.5, 0.3), (41, 8, 1.0, 1.0)]]
    calls.expect_results("compute_weighted_dE_df", compute_weighted_dE_df, made)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_weights_and_sizes(compute_weighted_dE_df):
    from given.checking import calls
    from hidden import cases

    for seed, n, alpha, beta in [(51, 3, 0.3, 1.7), (52, 8, 4.0, 0.2), (53, 1, 0.5, 2.0)]:
        case = cases.output_gradient(seed, n=n, alpha=alpha, beta=beta)
        arguments = (*case.arguments, alpha, beta)
        calls.expect_result("compute_weighted_dE_df", compute_weighted_dE_df, case, arguments=arguments)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_precise_for_a_thousand_samples(compute_weighted_dE_df):
    from given.checking import arrays, calls
    from hidden import cases

    case = cases.output_gradient(54, n=1000, reach=13.0, alpha=3.1, beta=0.7)
    arguments = (*case.arguments, 3.1, 0.7)
    calls.expect_result("compute_weighted_dE_df", compute_weighted_dE_df, case, arrays.PRECISE_RTOL, arguments=arguments)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4b
# points: 2

# %% [markdown]
r"""
### 4b. Weights that balance the classes (2 points)

Choose $\alpha$ and $\beta$ from the labels so that both classes count the same in the loss,
however many samples each of them has. Any positive multiple of a right pair is right too.

- *Shapes:* `Y` $(1, n)$ with both classes in it gives two numbers, `return alpha, beta`. `np.sum(Y == 1)` counts.
- *By hand:* four labels, of which one is 1 and three are 0: then $\alpha : \beta$ is $3 : 1$.
- *Checked:* the ratio, here for the cellar and a smaller one; later, for other sizes of the two classes.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** At $\hat{Y} = \frac{1}{2}$, where nothing is known, the class of ones contributes $\alpha$ times its size and
that of zeros $\beta$ times its size. They are equal for $\alpha : \beta = \frac{1}{\#(Y = 1)} : \frac{1}{\#(Y = 0)}$.
"""


# %%
def class_weights(Y: Array) -> tuple[float, float]:
    """Return (alpha, beta), weights under which both classes count the same.

    Args:
        Y: the labels, 0 or 1, shape (1, n); both classes are present.

    Returns:
        Two positive numbers: alpha for the samples with Y = 1, beta for those with Y = 0.
    """
    # BEGIN SOLUTION NO PROMPT
    ones = np.sum(Y == 1)
    zeros = np.sum(Y == 0)
    return float(1 / ones), float(1 / zeros)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q4b: class_weights is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: class_weights(np.array([[1.0, 0.0, 0.0, 0.0]]))[0]
    / class_weights(np.array([[1.0, 0.0, 0.0, 0.0]]))[1],
    3,
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_balances_the_cellar_and_a_smaller_one(class_weights):
    from given.checking import calls, cases

    made = [cases.class_ratio(seed, ones, zeros) for seed, ones, zeros in [(45, 100, 1000), (44, 7, 4)]]
    calls.expect_results("class_weights", class_weights, made, compare=calls.compare_ratio)

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
""" # END TEST CONFIG
def test_balances_other_classes(class_weights):
    from given.checking import calls, cases

    for seed, ones, zeros in [(46, 5, 2), (47, 11, 19), (48, 334, 167), (49, 1, 1)]:
        calls.expect_ratio("class_weights", class_weights, cases.class_ratio(seed, ones, zeros))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q4b_written
# points: 2
# manual: true

# %% [markdown]
r"""
### 4b, in words. Why weights are needed (2 points)

Why does the loss need $\alpha$ and $\beta$ at all when the classes differ in size, and how
did you arrive at their values?
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
Unweighted, each sample counts the same, so the larger class decides: always answering B costs little. The weights
make a mistake on the rare class dearer. A class contributes in proportion to its size times its weight, so weights
inversely proportional to the sizes, $\alpha : \beta = \frac{1}{100} : \frac{1}{1000}$, make the two contributions equal.

**Rubric.** 1 point: without weights the large class dominates the loss and the model is biased towards it. 1 point:
weights inversely proportional to the class sizes, with the reason.
"""

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
## Part 5. A hidden layer

*What it is for:* one neuron can only draw a straight line. Units between input and output can bend it. For their weights the
chain rule has more factors. Whoever goes backwards computes the first ones once, and uses them for all weights.

Between input and output comes a layer of $h$ units with the activation ReLU:

$$f^{[1]} = W^{[1]T} X, \quad a^{[1]} = \mathrm{ReLU}(f^{[1]}), \quad f^{[2]} = W^{[2]T} a^{[1]}, \quad \hat{Y} = \sigma(f^{[2]})$$

$$W^{[1]} \in \mathbb{R}^{d \times h}, \; W^{[2]} \in \mathbb{R}^{h \times 1}$$

The loss is the weighted one of part 4. In the picture $d = 3$ and $h = 2$, and the coloured path is the only way in
which $W^{[1]}_{11}$ reaches the loss.
"""

# %%
pictures.TWO_LAYER_NETWORK

# %% [raw]
# # BEGIN QUESTION
# name: q5a
# points: 2

# %% [markdown]
r"""
### 5a. ReLU and its derivative (2 points)

Write $\mathrm{ReLU}(s) = \max(0, s)$ and its derivative, elementwise and for arrays of any shape. At
$s = 0$ there is no derivative; any value from 0 to 1 is accepted there.

- *Shapes:* whatever `s` has. A comparison such as `s > 0` makes an array of `True` and `False`, which count as 1 and 0.
- *By hand:* `relu([-2, 3])` → `[0, 3]` and `relu_grad([-2, 3])` → `[0, 1]`.
- *Checked:* here, both on two matrices; later, on arrays with one to three axes, and at the kink.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** For $s > 0$ ReLU is $s$, with slope 1; for $s < 0$ it is 0, with slope 0. At 0 the slopes on both sides
differ; here 0 is chosen.
"""


# %%
def relu(s: Array) -> Array:
    """Return max(0, s), elementwise; the result has the shape of s."""
    # BEGIN SOLUTION NO PROMPT
    return np.maximum(s, 0)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q5a: relu is not written yet")
    """ # END PROMPT


def relu_grad(s: Array) -> Array:
    """Return the derivative of ReLU at s, elementwise; the result has the shape of s."""
    # BEGIN SOLUTION NO PROMPT
    return (s > 0).astype(float)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q5a: relu_grad is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(lambda: relu(np.array([-2.0, 3.0])), [0, 3])
grader.try_it(lambda: relu_grad(np.array([-2.0, 3.0])), [0, 1])

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_relu_cuts_off_what_is_negative(relu):
    from given.checking import calls, cases

    calls.expect_results("relu", relu, [cases.relu(seed, shape) for seed, shape in [(50, (3, 4)), (56, (5, 6))]])

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_relu_grad_equals_the_numerical_gradient(relu_grad):
    from given.checking import calls, cases

    made = [cases.relu_slope(seed, shape) for seed, shape in [(51, (3, 4)), (57, (5, 6))]]
    calls.expect_results("relu_grad", relu_grad, made)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_relu_is_right_for_other_shapes(relu):
    from given.checking import calls, cases

    for seed, shape in [(61, (4, 7)), (62, (9,)), (63, (1, 1)), (64, (2, 3, 5))]:
        calls.expect_result("relu", relu, cases.relu(seed, shape))

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_relu_is_precise(relu):
    from given.checking import arrays, calls, cases

    calls.expect_result("relu", relu, cases.relu(70, (5, 8)), arrays.PRECISE_RTOL)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_relu_grad_is_right_for_other_shapes(relu_grad):
    from given.checking import arrays, calls
    from given.mistakes import activations
    from hidden import cases

    for seed, shape in [(65, (4, 7)), (66, (9,)), (67, (1, 1)), (68, (2, 3, 5))]:
        case = cases.leaky_slope(seed, shape, a=0.0)
        answer = calls.call("relu_grad", relu_grad, case.arguments[0])
        suspects = activations.relu_slope(case.expected, case.arguments[0])
        arrays.expect_array("relu_grad", answer, case.expected, suspects=suspects)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_relu_grad_at_the_kink_lies_between_both_slopes(relu_grad):
    import numpy as np
    from given.checking import arrays, calls

    s = np.random.default_rng(69).integers(-2, 3, size=(3, 4)).astype(float)  # with zeros among them
    answer = calls.call("relu_grad", relu_grad, s)
    arrays.expect_between("relu_grad", answer, np.where(s > 0, 1, 0), np.where(s >= 0, 1, 0), "at-the-kink")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5b
# points: 2

# %% [markdown]
r"""
### 5b. The forward pass (2 points)

Write the forward pass, the four equations above in their order. Backpropagation will need every
intermediate result, so return them all.

- *Shapes:* `X` $(d, n)$, `W1` $(d, h)$, `W2` $(h, 1)$ give `f1` and `a1` $(h, n)$, `f2` and `Y_hat` $(1, n)$.
- *By hand:* the first unit is on, the second off:
  `forward([[1], [2], [3]], [[1, -1], [1, 0], [0, 0]], [[0.5], [2]])` → `[[3], [-1]], [[3], [0]], [[1.5]], [[0.818]]`.
- *Checked:* each of the four results, here for two sizes; later, for others, also where $\hat{Y}$ is close to 0 or 1.
"""

# %% [raw]
# # BEGIN SOLUTION


# %%
def forward(X: Array, W1: Array, W2: Array) -> tuple[Array, Array, Array, Array]:
    """Return every stage of the network with one hidden layer of ReLU and a sigmoid output.

    Args:
        X: the samples, shape (d, n).
        W1: weights of the hidden layer, shape (d, h).
        W2: weights of the output, shape (h, 1).

    Returns:
        f1 (h, n), a1 (h, n), f2 (1, n) and Y_hat (1, n).
    """
    # BEGIN SOLUTION NO PROMPT
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q5b: forward is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: forward(
        np.array([[1.0], [2.0], [3.0]]),
        np.array([[1.0, -1.0], [1.0, 0.0], [0.0, 0.0]]),
        np.array([[0.5], [2.0]]),
    ),
    ([[3], [-1]], [[3], [0]], [[1.5]], [[0.818]]),
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_returns_each_stage(forward):
    from given.checking import calls, cases

    made = [cases.stages(seed, d=d, h=h, n=n) for seed, d, h, n in [(54, 3, 2, 4), (56, 4, 3, 5)]]
    calls.expect_results("forward", forward, made, names=["f1", "a1", "f2", "Y_hat"])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_sizes(forward):
    from given.checking import calls
    from hidden import cases

    for seed, d, h, n in [(72, 4, 5, 6), (71, 3, 2, 1), (73, 2, 1, 3), (74, 6, 3, 1)]:
        calls.expect_result("forward", forward, cases.forward(seed, d=d, h=h, n=n), names=["f1", "a1", "f2", "Y_hat"])

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_precise(forward):
    from given.checking import arrays, calls
    from hidden import cases

    case = cases.forward(75, d=5, h=4, n=7, reach=13.0)
    calls.expect_result("forward", forward, case, arrays.PRECISE_RTOL, names=["f1", "a1", "f2", "Y_hat"])

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
The coloured path once more, as a chain with numbers. They are those of the example in 5c.
"""

# %%
pictures.LONG_CHAIN

# %% [raw]
# # BEGIN QUESTION
# name: q5c
# points: 3

# %% [markdown]
r"""
### 5c. One weight of the hidden layer (3 points)

Follow the coloured path for one sample, $n = 1$. The chain rule gives five factors,

$$\frac{\partial \mathcal{E}}{\partial W^{[1]}_{11}} =
\frac{\partial \mathcal{E}}{\partial \hat{Y}_{00}} \cdot
\frac{\partial \hat{Y}_{00}}{\partial f^{[2]}_{00}} \cdot
\frac{\partial f^{[2]}_{00}}{\partial a^{[1]}_{10}} \cdot
\frac{\partial a^{[1]}_{10}}{\partial f^{[1]}_{10}} \cdot
\frac{\partial f^{[1]}_{10}}{\partial W^{[1]}_{11}}$$

and you have met each of them. The first two together are 4a. Which one can be exactly zero, and what does that mean for
learning?

- *Shapes:* `X` $(d, 1)$, `Y` $(1, 1)$, `W1` $(d, h)$, `W2` $(h, 1)$; the answer is a number, so take entries with `[row, column]`.
- *By hand:* for `X` with features 1, 2, 3 and the label 0, $f^{[2]} = -1.5$ and $\hat{Y} = 0.182$. The factors after the
  first two are $-1$, $1$ and $2$, and
  `compute_dE_dW11([[1], [2], [3]], [[0]], [[1, 0], [0, 1], [0, 0]], [[0.5], [-1]], 1, 1)` → `-0.365`.
- *Checked:* here, with the unit on and off, with two units and four, for both labels; later, on others, also where
  $\hat{Y}$ is close to 0 or 1.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** The first two factors are 4a at $n = 1$; then $f^{[2]}_{00} = \sum_j W^{[2]}_{j0} a^{[1]}_{j0}$ gives $W^{[2]}_{10}$,
ReLU gives $\mathbb{1}[f^{[1]}_{10} > 0]$, and $f^{[1]}_{10} = \sum_i W^{[1]}_{i1} X_{i0}$ gives $X_{10}$. The fourth is exactly zero
where the unit is off: then the weight does not learn from this sample.
"""


# %%
def compute_dE_dW11(X: Array, Y: Array, W1: Array, W2: Array, alpha: float, beta: float) -> float:
    """Return ∂E/∂W1[1, 1] of the weighted loss of one sample.

    Args:
        X: the sample, shape (d, 1).
        Y: its label, shape (1, 1).
        W1: weights of the hidden layer, shape (d, h).
        W2: weights of the output, shape (h, 1).
        alpha: weight of the loss where Y = 1.
        beta: weight of the loss where Y = 0.

    Returns:
        A number, not an array.
    """
    # BEGIN SOLUTION NO PROMPT
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[1, 0] * relu_grad(f1)[1, 0] * X[1, 0])
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q5c: compute_dE_dW11 is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: compute_dE_dW11(
        np.array([[1.0], [2.0], [3.0]]),
        np.array([[0.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]),
        np.array([[0.5], [-1.0]]),
        1,
        1,
    ),
    -0.365,
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(compute_dE_dW11):
    from given.checking import calls, cases

    inputs = [(203, (False, True, True, False), 1.0, 5), (53, (True, True), 0.0, 3), (55, (True, False), 1.0, 3)]
    calls.expect_results("compute_dE_dW11", compute_dE_dW11, [cases.one_entry(*each) for each in inputs])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_right_while_the_unit_is_on(compute_dE_dW11):
    from given.checking import calls
    from hidden import cases

    for seed, units_on, d in [(100, (True, True), 3), (200, (False, True, True), 4), (300, (True, True, True, False), 5)]:
        calls.expect_result("compute_dE_dW11", compute_dE_dW11, cases.one_entry(seed, units_on, d=d))

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_is_zero_while_the_unit_is_off(compute_dE_dW11):
    from given.checking import calls
    from hidden import cases

    for seed in [400, 500]:
        calls.expect_result("compute_dE_dW11", compute_dE_dW11, cases.one_entry(seed, (True, False)))

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_is_precise_where_the_prediction_saturates(compute_dE_dW11):
    from given.checking import arrays, calls
    from hidden import cases

    for seed in [600, 700]:
        case = cases.one_entry(seed, (True, True), reach=13.0)
        calls.expect_result("compute_dE_dW11", compute_dE_dW11, case, arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5d
# points: 4

# %% [markdown]
r"""
### 5d. The whole matrix (4 points)

Now compute the whole matrix, for any number of samples. You know all the steps: $\frac{\partial \mathcal{E}}{\partial
f^{[2]}}$ from part 4, back through $W^{[2]}$ to $\frac{\partial \mathcal{E}}{\partial a^{[1]}}$, through ReLU to
$\frac{\partial \mathcal{E}}{\partial f^{[1]}}$, and then what you did in question 2, for $h$ units instead of one. Write
the shape beside each of these before you write the code: every gradient has the shape of what it is the gradient of.

- *Shapes:* `X` $(d, n)$, `Y` $(1, n)$, `W1` $(d, h)$, `W2` $(h, 1)$ give $(d, h)$.
- *By hand:* the network of 5c, whose result you find at `[1, 1]`:
  `compute_dE_dW1([[1], [2], [3]], [[0]], [[1, 0], [0, 1], [0, 0]], [[0.5], [-1]])` → `[[0.091, -0.182], [0.182, -0.365], [0.274, -0.547]]`.
- *Checked:* here, for two sizes, with class weights and without, against the numerical gradient; later, for others, up to a
  thousand samples.

<details><summary>Hint 1: the idea</summary>

Go through the four equations of the forward pass again, the last one first. Each of them receives the gradient of what
came out of it, and passes on the gradient of what went in. ReLU treats every unit and every sample on its own; a product with
a matrix mixes the units.

</details>

<details><summary>Hint 2: the shapes</summary>

$\frac{\partial \mathcal{E}}{\partial f^{[2]}}$ is $(1, n)$. With $(h, 1)$ it makes
$\frac{\partial \mathcal{E}}{\partial a^{[1]}}$, which is $(h, n)$. $\frac{\partial \mathcal{E}}{\partial f^{[1]}}$ is $(h, n)$ too.
The result $(d, h)$ comes from something $(d, n)$ and something $(n, h)$.

</details>
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** $f^{[2]} = W^{[2]T} a^{[1]}$ gives $\frac{\partial \mathcal{E}}{\partial a^{[1]}} = W^{[2]} \frac{\partial \mathcal{E}}{\partial f^{[2]}}$,
of shape $(h, 1) (1, n) = (h, n)$. ReLU works on each entry alone, so
$\frac{\partial \mathcal{E}}{\partial f^{[1]}} = \frac{\partial \mathcal{E}}{\partial a^{[1]}} \odot \mathrm{ReLU}'(f^{[1]})$. Question 2, for each row of
it, gives $\frac{\partial \mathcal{E}}{\partial W^{[1]}} = X \left( \frac{\partial \mathcal{E}}{\partial f^{[1]}} \right)^T$, of shape $(d, n) (n, h)$.
"""


# %%
def compute_dE_dW1(
    X: Array, Y: Array, W1: Array, W2: Array, alpha: float = 1.0, beta: float = 1.0
) -> Array:
    """Return ∂E/∂W1 of the weighted loss of n samples.

    Args:
        X: the samples, shape (d, n).
        Y: their labels, shape (1, n).
        W1: weights of the hidden layer, shape (d, h).
        W2: weights of the output, shape (h, 1).
        alpha: weight of the samples with Y = 1.
        beta: weight of the samples with Y = 0.

    Returns:
        An array of the shape of W1, (d, h).
    """
    # BEGIN SOLUTION NO PROMPT
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    dE_df1 = (W2 @ dE_df2) * relu_grad(f1)
    return X @ dE_df1.T
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q5d: compute_dE_dW1 is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: compute_dE_dW1(
        np.array([[1.0], [2.0], [3.0]]),
        np.array([[0.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]),
        np.array([[0.5], [-1.0]]),
    ),
    [[0.091, -0.182], [0.182, -0.365], [0.274, -0.547]],
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.75
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(compute_dE_dW1):
    from given.checking import calls, cases

    made = [cases.first_layer(57, 3, 2, 5, 2.5, 0.3), cases.first_layer(58, 4, 3, 7)]
    calls.expect_results("compute_dE_dW1", compute_dE_dW1, made)

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_sizes(compute_dE_dW1):
    from given.checking import calls
    from hidden import cases

    for seed, d, h, n in [(82, 4, 3, 6), (83, 2, 5, 9), (81, 3, 2, 1), (84, 5, 1, 3)]:
        case = cases.two_layers(seed, d=d, h=h, n=n)
        calls.expect_result("compute_dE_dW1", compute_dE_dW1, case, arguments=case.arguments[:4])

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_right_for_weighted_classes(compute_dE_dW1):
    from given.checking import calls
    from hidden import cases

    for seed, d, h, n, alpha, beta in [(85, 3, 4, 7, 2.5, 0.4), (86, 4, 2, 5, 0.2, 3.0)]:
        case = cases.two_layers(seed, d=d, h=h, n=n, alpha=alpha, beta=beta)
        calls.expect_result("compute_dE_dW1", compute_dE_dW1, case)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_is_precise_for_a_thousand_samples(compute_dE_dW1):
    from given.checking import arrays, calls
    from hidden import cases

    case = cases.two_layers(87, d=3, h=4, n=1000, alpha=1.3, beta=0.6, reach=13.0)
    calls.expect_result("compute_dE_dW1", compute_dE_dW1, case, arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5e
# points: 1

# %% [markdown]
r"""
### 5e. The kink of ReLU (1 point)

Is ReLU continuous? Is it differentiable, that is, at every $s$? Answer with `True` or `False`.
"""

# %% [raw]
# # BEGIN SOLUTION

# %%
relu_is_continuous = True  # SOLUTION
relu_is_differentiable = False  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
""" # END TEST CONFIG
def test_both_are_true_or_false(relu_is_continuous, relu_is_differentiable):
    from given.checking import answers

    answers.boolean("relu_is_continuous", relu_is_continuous)
    answers.boolean("relu_is_differentiable", relu_is_differentiable)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_continuous(relu_is_continuous):
    from given.checking import answers
    from given.mistakes.recognise import Mistake

    if not answers.boolean("relu_is_continuous", relu_is_continuous):
        raise Mistake("", "kink-for-jump", "relu_is_continuous")

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_differentiable(relu_is_differentiable):
    from given.checking import answers
    from given.mistakes.recognise import Mistake

    if answers.boolean("relu_is_differentiable", relu_is_differentiable):
        raise Mistake("", "kink-overlooked", "relu_is_differentiable")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q5e_written
# points: 2
# manual: true

# %% [markdown]
r"""
### 5e, in words. A step as an activation (2 points)

Could an activation function be *discontinuous*, a step from 0 to 1 for example? Say what
backpropagation would make of it.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
Not usefully. The forward pass would work, but the derivative of a step is 0 wherever it exists, so every gradient
behind it is 0 and nothing is learnt; at the jump there is no derivative at all, and a small change of a weight can
change the loss by a jump that no gradient foretells. A kink, as in ReLU, is harmless: there are slopes on both sides
and the point itself is hardly ever met.

**Rubric.** 1 point: a slope of 0 almost everywhere stops the gradient. 1 point: no derivative at the jump, as against
the kink of ReLU, where one is chosen. (An answer that names training without gradients, or surrogate gradients, also
earns the second point.)
"""

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
**Now let the hidden layer learn.** The samples lie on two spirals, which no straight line can separate. On the left your
neuron of part 3 tries. Beside it your functions of parts 4 and 5 train a hidden layer of eight units: first only $W^{[2]}$
moves, then $W^{[1]}$ moves too. The colours show what the network answers at each point, the number is the share of samples
that it has right. Nothing is graded here.
"""

# %%
grader.hidden_layer()

# %% [markdown]
r"""
## Part 6. Many layers, and gradients that vanish

*What it is for:* what worked for two layers works for fifty, in a loop of a few lines. Whether the first layers of such
a network still learn anything is another matter. The picture is where this part ends: the largest gradient of each layer,
for two networks of the same size. You will write what computes it.
"""

# %%
pictures.FIFTY_LAYERS

# %% [markdown]
r"""
Now $L$ layers, all with the same activation $g$, and the squared error as the loss:

$$f^{[l]} = W^{[l]T} a^{[l-1]}, \qquad a^{[l]} = g(f^{[l]}), \qquad a^{[0]} = X, \qquad \hat{Y} = a^{[L]}$$

$$\mathcal{E} = \frac{1}{2n} \sum_{k=0}^{n-1} \sum_{j} (\hat{Y}_{jk} - Y_{jk})^2$$

Layers count from 1, as in part 5, and Python's lists from 0: the first matrix, $W^{[1]}$, is `weights[0]` in code. $Y$ has a row
for each of the $m$ outputs.
"""

# %% [raw]
# # BEGIN QUESTION
# name: q6a
# points: 2

# %% [markdown]
r"""
### 6a. The derivative of the sigmoid (2 points)

Write the derivative of the sigmoid. You used it in 1b, in terms of $\hat{Y}$; here it is a function of
$s$. Then find the largest value that it ever takes: where is $\sigma (1 - \sigma)$ largest, for $\sigma$ between 0 and 1?

- *Shapes:* `sigmoid_grad(s)` has the shape of `s`, whatever that is; `max_sigmoid_grad` is a number.
- *By hand:* $\sigma(2) = 0.881$, and `sigmoid_grad([2])` → `[0.105]`.
- *Checked:* here, on two matrices; later, for other shapes and for $s$ up to $\pm 13$, and the maximum.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** $\sigma' = \sigma (1 - \sigma)$ from 1b. With $p = \sigma$ the product $p (1 - p) = \frac{1}{4} - (p - \frac{1}{2})^2$ is
largest at $p = \frac{1}{2}$, that is, at $s = 0$: $\frac{1}{4}$.
"""


# %%
def sigmoid_grad(s: Array) -> Array:
    """Return the derivative of σ at s, elementwise; the result has the shape of s."""
    # BEGIN SOLUTION NO PROMPT
    return sigmoid(s) * (1 - sigmoid(s))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q6a: sigmoid_grad is not written yet")
    """ # END PROMPT


max_sigmoid_grad = 0.25  # SOLUTION

# %% [raw]
# # END SOLUTION

# %%
grader.try_it(lambda: sigmoid_grad(np.array([2.0])), [0.105])

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(sigmoid_grad):
    from given.checking import calls, cases

    made = [cases.sigmoid_slope(60, (3, 4)), cases.sigmoid_slope(61, (5, 6), below=-2.0)]
    calls.expect_results("sigmoid_grad", sigmoid_grad, made)

# %%
""" # BEGIN TEST CONFIG
points: 0
""" # END TEST CONFIG
def test_the_maximum_is_a_number(max_sigmoid_grad):
    from given.checking import arrays

    arrays.positive("max_sigmoid_grad", max_sigmoid_grad)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_shapes(sigmoid_grad):
    from given.checking import calls
    from hidden import cases

    for seed, shape in [(91, (3, 5)), (92, (8,)), (93, (1, 1)), (94, (2, 4, 3))]:
        calls.expect_result("sigmoid_grad", sigmoid_grad, cases.sigmoid_slope(seed, shape))

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_precise_far_from_zero(sigmoid_grad):
    from given.checking import arrays, calls
    from hidden import cases

    case = cases.sigmoid_slope(95, (20, 30), reach=13.0)
    calls.expect_result("sigmoid_grad", sigmoid_grad, case, arrays.PRECISE_RTOL)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_maximum(max_sigmoid_grad):
    from given.checking import arrays
    from given.mistakes import activations
    from hidden import cases

    suspects = activations.steepest()
    arrays.expect_number("max_sigmoid_grad", max_sigmoid_grad, cases.steepest_sigmoid(), suspects=suspects)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
The blue curve is $\sigma$, the orange one its derivative. Your `max_sigmoid_grad` is drawn as a dashed line once you have
it: it should just touch the orange curve.
"""

# %%
pictures.sigmoid(max_sigmoid_grad)

# %% [raw]
# # BEGIN QUESTION
# name: q6b
# points: 5

# %% [markdown]
r"""
### 6b. Backpropagation for any depth (5 points)

Now write all of backpropagation. Go forward and keep what you will need; then start from
$\frac{\partial \mathcal{E}}{\partial \hat{Y}}$ and walk back. Each layer does the same three things: through the activation
to $\frac{\partial \mathcal{E}}{\partial f^{[l]}}$, aside to $\frac{\partial \mathcal{E}}{\partial W^{[l]}}$, and on to
$\frac{\partial \mathcal{E}}{\partial a^{[l-1]}}$. You have done all three in 5d.

The activation is named by a string: `"sigmoid"`, `"relu"` or `"identity"` ($g(s) = s$). It applies to every layer, the
last one included.

- *Shapes:* `weights` is a list of $L$ matrices (units before, units after), `X` $(d, n)$, `Y` $(m, n)$; return a list of $L$
  gradients, each of the shape of its matrix, first layer first.
- *By hand:* two layers of one unit each, with the identity: $f^{[1]} = 2$, $\hat{Y} = 6$, and $\hat{Y} - Y = 6 - 5 = 1$, so
  `backprop([[[2]], [[3]]], [[1]], [[5]], "identity")` → `[[3]], [[2]]`.
- *Checked:* here, two layers with each activation against the numerical gradient; later, one to three layers of other sizes,
  and targets far from the predictions.

<details><summary>Hint 1: the idea</summary>

Write two loops. The first goes forward and appends every $f^{[l]}$ and every $a^{[l]}$ to a list. The second goes through the
layers backwards and takes a single array along: the gradient of the loss by the activation of the layer where you are. Take
care which activation belongs to which matrix: that which comes *into* the layer.

</details>

<details><summary>Hint 2: the shapes</summary>

Let layer $l$ have a matrix $(p, q)$. What comes in is $(p, n)$; $f^{[l]}$, $a^{[l]}$ and their gradients are $(q, n)$. The gradient
of the matrix, $(p, q)$, comes from something $(p, n)$ and something $(n, q)$. What you take along to the layer before is $(p, n)$, and
comes from something $(p, q)$ and something $(q, n)$.

</details>
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** $\frac{\partial \mathcal{E}}{\partial \hat{Y}} = \frac{1}{n} (\hat{Y} - Y)$. Then, for $l = L, \ldots, 1$,

$$\frac{\partial \mathcal{E}}{\partial f^{[l]}} = \frac{\partial \mathcal{E}}{\partial a^{[l]}} \odot g'(f^{[l]}), \qquad
\frac{\partial \mathcal{E}}{\partial W^{[l]}} = a^{[l-1]} \left( \frac{\partial \mathcal{E}}{\partial f^{[l]}} \right)^T, \qquad
\frac{\partial \mathcal{E}}{\partial a^{[l-1]}} = W^{[l]} \frac{\partial \mathcal{E}}{\partial f^{[l]}}.$$
"""


# %%
def backprop(weights: list[Array], X: Array, Y: Array, activation: str) -> list[Array]:
    """Return ∂E/∂W of every layer for the loss ½ · mean over samples of Σ (Ŷ − Y)².

    Args:
        weights: one matrix per layer, shape (fan_in, fan_out), first layer first.
        X: the samples, shape (d, n), where d is the fan_in of the first layer.
        Y: the targets, shape (m, n), where m is the fan_out of the last layer.
        activation: "sigmoid", "relu" or "identity", the g of all layers.

    Returns:
        A list of arrays in the order and the shapes of weights.
    """
    # BEGIN SOLUTION NO PROMPT
    g, g_prime = {
        "sigmoid": (sigmoid, sigmoid_grad),
        "relu": (relu, relu_grad),
        "identity": (lambda s: s, np.ones_like),
    }[activation]

    inputs, sums = [X], []
    for W in weights:
        sums.append(W.T @ inputs[-1])
        inputs.append(g(sums[-1]))

    dE_da = (inputs[-1] - Y) / X.shape[1]
    grads = []
    for layer in reversed(range(len(weights))):
        dE_df = dE_da * g_prime(sums[layer])
        grads.insert(0, inputs[layer] @ dE_df.T)
        dE_da = weights[layer] @ dE_df
    return grads
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q6b: backprop is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: backprop(
        [np.array([[2.0]]), np.array([[3.0]])],
        np.array([[1.0]]),
        np.array([[5.0]]),
        "identity",
    ),
    ([[3]], [[2]]),
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(backprop):
    from given.checking import calls, cases

    made = [
        cases.deep(seed, sizes, n, activation)
        for seed, sizes, n, activation in [
            (61, (5, 4, 3), 7, "sigmoid"), (65, (4, 6, 3), 5, "relu"), (63, (3, 5, 4), 11, "identity")
        ]
    ]
    words = ["backprop with sigmoid", "backprop with relu", "backprop with identity"]
    calls.expect_results("backprop", backprop, made, words=words)

# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
""" # END TEST CONFIG
def test_is_right_for_sigmoid(backprop):
    from given.checking import calls
    from hidden import cases

    for seed, sizes, n in [(101, (4, 3, 5, 7), 6), (102, (5, 6, 3), 1), (103, (5, 3), 4)]:
        calls.expect_result("backprop", backprop, cases.deep(seed, sizes, n, "sigmoid"))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_right_for_relu(backprop):
    from given.checking import calls
    from hidden import cases

    for seed, sizes, n in [(104, (4, 6, 5, 3), 5), (125, (3, 5, 2), 7), (106, (5, 3), 4)]:
        calls.expect_result("backprop", backprop, cases.deep(seed, sizes, n, "relu"))

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_is_right_for_identity(backprop):
    from given.checking import calls
    from hidden import cases

    for seed, sizes, n in [(107, (4, 3, 5, 7), 6), (108, (5, 3), 4)]:
        calls.expect_result("backprop", backprop, cases.deep(seed, sizes, n, "identity"))

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_precise_for_targets_far_away(backprop):
    from given.checking import arrays, calls
    from hidden import cases

    for seed, activation in [(109, "sigmoid"), (110, "relu"), (111, "identity")]:
        case = cases.deep(seed, (4, 6, 5, 3), 10, activation, offset=100.0)
        calls.expect_result("backprop", backprop, case, arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q6c
# points: 1

# %% [markdown]
r"""
### 6c. One number for each layer (1 point)

To see how much each layer learns, reduce its gradient to one number: the largest absolute value.

- *Shapes:* a list of $L$ matrices gives an array $(L,)$.
- *By hand:* `max_abs_gradients([[[1, -4]], [[2], [3]]])` → `[4, 3]`.
- *Checked:* here, on gradients with large entries of either sign, of two and three layers; later, also on very small ones.
"""

# %% [raw]
# # BEGIN SOLUTION


# %%
def max_abs_gradients(grads: list[Array]) -> Array:
    """Return the largest |∂E/∂W| of each layer.

    Args:
        grads: L arrays, one per layer, of any shapes.

    Returns:
        An array of shape (L,).
    """
    # BEGIN SOLUTION NO PROMPT
    return np.array([np.max(np.abs(grad)) for grad in grads])
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q6c: max_abs_gradients is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: max_abs_gradients([np.array([[1.0, -4.0]]), np.array([[2.0], [3.0]])]),
    [4, 3],
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_finds_the_largest_entry_of_each_layer(max_abs_gradients):
    from given.checking import calls, cases

    made = [cases.magnitudes(seed, sizes, decades=(-2, 2)) for seed, sizes in [(62, (3, 4, 2, 5)), (63, (4, 3, 6))]]
    calls.expect_results("max_abs_gradients", max_abs_gradients, made)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_layers(max_abs_gradients):
    from given.checking import calls, cases

    for seed, sizes in [(64, (4, 3, 5, 2)), (65, (6, 6, 6)), (66, (3, 1))]:
        calls.expect_result("max_abs_gradients", max_abs_gradients, cases.magnitudes(seed, sizes, decades=(-5, 5)))

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_is_precise_in_each_layer_however_small(max_abs_gradients):
    from given.checking import arrays, calls, cases

    for seed, sizes in [(67, (4, 3, 5, 2)), (68, (6, 5, 6))]:
        case = cases.magnitudes(seed, sizes, decades=(-60, 0))
        values = calls.expect_result("max_abs_gradients", max_abs_gradients, case)
        arrays.expect_array("max_abs_gradients, relative to each layer", values / case.expected, 0 * values + 1, arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q6d
# points: 2

# %% [markdown]
r"""
### 6d. A plot of all layers (2 points)

Plot those magnitudes, a value for each layer, as a line, bars, a stem plot or points. The values
differ by many powers of ten, so use a logarithmic y axis: `ax.set_yscale("log")`. Label the axes "Layers" and
"Max Abs Gradient". `fig, ax = plt.subplots()` makes a figure `fig` with axes `ax` to draw on; return `ax`.

- *Checked:* here, that it is labelled and has a value for each layer, for four and seven of them; later, with other magnitudes.
"""

# %% [raw]
# # BEGIN SOLUTION


# %%
def plot_gradients(magnitudes: Array) -> plt.Axes:
    """Plot the magnitude of each layer's gradient on a logarithmic axis.

    Args:
        magnitudes: positive numbers, shape (L,), first layer first.

    Returns:
        The Axes drawn on, with x axis "Layers" (counted from 0 or 1) and y axis "Max Abs Gradient".
    """
    # BEGIN SOLUTION NO PROMPT
    fig, ax = plt.subplots(figsize=(5, 2.5))
    ax.semilogy(range(len(magnitudes)), magnitudes, marker=".")
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q6d: plot_gradients is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(lambda: plot_gradients(np.array([1e-6, 1e-3, 1.0])))

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_labels_its_axes(plot_gradients):
    import numpy as np
    from given.checking import calls, plots

    magnitudes = 10.0 ** np.random.default_rng(65).uniform(-9, 0, size=4)
    axes = plots.expect_drawn("plot_gradients", calls.call("plot_gradients", plot_gradients, magnitudes))
    plots.expect_labels("plot_gradients", axes)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_shows_each_layer_on_a_logarithmic_axis(plot_gradients):
    import numpy as np
    from given.checking import calls, plots

    magnitudes = 10.0 ** np.random.default_rng(66).uniform(-9, 0, size=7)
    axes = plots.expect_drawn("plot_gradients", calls.call("plot_gradients", plot_gradients, magnitudes))
    plots.expect_magnitudes("plot_gradients", axes, magnitudes)

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
""" # END TEST CONFIG
def test_shows_other_magnitudes(plot_gradients):
    import numpy as np
    from given.checking import calls, plots

    rng = np.random.default_rng(63)
    for layers in [5, 50]:
        magnitudes = 10.0 ** rng.uniform(-40, 3, size=layers)
        axes = plots.expect_drawn("plot_gradients", calls.call("plot_gradients", plot_gradients, magnitudes))
        plots.expect_labels("plot_gradients", axes)
        plots.expect_magnitudes("plot_gradients", axes, magnitudes)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
Now look at a deep network: fifty layers of sigmoid units, ten in each and five in the last, and every weight 0.4.
"""

# %%
rng = np.random.default_rng(2109)
deep_X = rng.standard_normal((10, 50))
deep_Y = rng.uniform(size=(5, 50))
deep_sizes = [10] * 50 + [5]
deep_weights = [np.full((fan_in, fan_out), 0.4) for fan_in, fan_out in zip(deep_sizes, deep_sizes[1:])]

with once_written():
    deep_grads = backprop(deep_weights, deep_X, deep_Y, "sigmoid")
    plot_gradients(max_abs_gradients(deep_grads)).set_title("sigmoid, weights 0.4")

# %% [raw]
# # BEGIN QUESTION
# name: q6e
# points: 1

# %% [markdown]
r"""
### 6e. The gradient of the first layer (1 point)

How large is the largest gradient of the first layer of that network? Compute it with your functions
from the data and the weights in the cell above; do not read it off the plot. It should have 55 zeros after the point. (The
name counts as Python does: the matrix of the first layer is `deep_weights[0]`.)

- *Checked:* here, that it has those zeros; later, its value, to ten digits.
"""

# %% [raw]
# # BEGIN SOLUTION

# %%
layer0_gradient = max_abs_gradients(backprop(deep_weights, deep_X, deep_Y, "sigmoid"))[0]  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
""" # END TEST CONFIG
def test_has_the_order_of_magnitude_that_the_text_gives(layer0_gradient):
    from given.checking import arrays
    from given.mistakes.recognise import Mistake

    value = arrays.positive("layer0_gradient", layer0_gradient)
    if not 1e-56 <= value < 1e-55:
        raise Mistake(f"layer0_gradient is {value:.6g}: the right one has 55 zeros after the point. Is this another layer, another activation, or something else than the largest entry?", "other-magnitude")

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_the_gradient_of_the_first_layer(layer0_gradient):
    from given.checking import arrays
    from hidden import cases

    arrays.expect_number("layer0_gradient", layer0_gradient, cases.vanishing(), 1e-10, cases.vanishing_suspects())

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q6e_written
# points: 4
# manual: true

# %% [markdown]
r"""
### 6e, in words. Why gradients vanish (4 points)

1. Why is that gradient so small? Be exact about the factor that each layer contributes: the derivative of the sigmoid
   is only a part of it.
2. What does it mean for the speed of learning?
3. Name two remedies.
4. As a challenge, name a subtler one, and say why it works.

The playground below may help: move the sliders, and see what changes the slope of the curve and what only shifts it.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
Going back through a layer multiplies the error by $W$ and by $\sigma'(f)$. With ten inputs of about 0.98 and weights of
0.4, $f \approx 3.9$: the units are saturated and $\sigma'(f) \approx 0.02$, far below its maximum of ¼. Summed over ten units
the factor is $10 \cdot 0.4 \cdot 0.02 \approx 0.08$ a layer, and fifty such factors make $10^{-55}$. Even at the maximum of
$\sigma'$ weights matter: the factor is $W \cdot \sigma'(f)$, and large weights saturate while small ones shrink. A step of gradient
descent is proportional to the gradient, so the first layers stay as they were drawn: convergence is hopelessly slow.

Remedies: ReLU, whose slope is 1 where it is on; initialisation that keeps the scale (He, Xavier); fewer layers.
Subtler: batch or layer normalisation, which keeps $f$ where the slope is not small; residual connections, which add an
identity to each factor, so that the product contains a path without shrinking; layer-wise pre-training.

**Rubric.** 1 point: a product of one factor per layer, $W \cdot \sigma'(f)$, made small by saturation (the bound of ¼ alone:
half a point). 1 point: updates of early layers are tiny, so convergence is slow. 1 point: two remedies. 1 point: a
subtler remedy with the reason why it works.
"""

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
**Playground.** Choose the depth, the activation, and the weights: all equal, or drawn at random with that standard deviation.
The curve changes when you let go of a slider. It comes from your `backprop` once that passes its check. Until then, and for
leaky ReLU (part 7), a slower way takes its place: it pushes a nudge of every weight *forward* through the network, one at a
time. Come back to it in parts 7 and 8.
"""

# %%
grader.playground()

# %% [markdown]
r"""
## Part 7. Units that die

*What it is for:* ReLU is the usual remedy for gradients that vanish, and it has a problem of its own.

ReLU has a slope of 1 where it is on, so nothing shrinks there. The same fifty layers with ReLU, and weights of 0.1 so
that ten of them add up to 1:
"""

# %%
with once_written():
    relu_weights = [W / 4 for W in deep_weights]
    through_relu = backprop(relu_weights, deep_X, deep_Y, "relu")
    curves.widen(plot_gradients(max_abs_gradients(through_relu))).set_title("ReLU, weights 0.1")

# %% [markdown]
r"""
But where $f \le 0$ its slope is 0: a unit that is off for every sample gets no gradient, and stays off. *Leaky* ReLU
leaves a slope $a$ on that side:

$$\mathrm{LeakyReLU}(s) = \begin{cases} s & s > 0 \\ a \, s & s \le 0 \end{cases}$$
"""

# %%
pictures.RELU_FAMILY

# %% [raw]
# # BEGIN QUESTION
# name: q7a
# points: 1

# %% [markdown]
r"""
### 7a. Leaky ReLU (1 point)

Write leaky ReLU for any slope $0 \le a \le 1$.

- *Shapes:* that of `s`, whatever it is, also where `s` holds integers; `a` is a number.
- *By hand:* `leaky_relu([-2, 3], 0.1)` → `[-0.2, 3]`.
- *Checked:* here, on three matrices, one of them of integers; later, for other shapes and slopes, 0 and 1 among them.
"""

# %% [raw]
# # BEGIN SOLUTION


# %%
def leaky_relu(s: Array, a: float) -> Array:
    """Return s where it is positive and a·s elsewhere; the result has the shape of s."""
    # BEGIN SOLUTION NO PROMPT
    return np.where(s > 0, s, a * s)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q7a: leaky_relu is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(lambda: leaky_relu(np.array([-2.0, 3.0]), 0.1), [-0.2, 3])

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_keeps_a_slope_where_s_is_negative(leaky_relu):
    from given.checking import calls, cases

    made = [cases.leaky(70, (3, 4), 0.15), cases.leaky(71, (3, 4), 0.6), cases.leaky(74, (2, 5), 0.35, whole=True)]
    calls.expect_results("leaky_relu", leaky_relu, made)

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_slopes(leaky_relu):
    from given.checking import calls, cases

    for seed, shape, a in [(121, (4, 7), 0.01), (122, (9,), 0.3), (123, (2, 3), 0.0), (124, (3, 2), 1.0)]:
        calls.expect_result("leaky_relu", leaky_relu, cases.leaky(seed, shape, a))

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_is_precise(leaky_relu):
    from given.checking import arrays, calls, cases

    calls.expect_result("leaky_relu", leaky_relu, cases.leaky(125, (5, 8), 1 / 3), arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q7b
# points: 1

# %% [markdown]
r"""
### 7b. The derivative of leaky ReLU (1 point)

Write the derivative of leaky ReLU. At $s = 0$ any value from $a$ to 1 is accepted.

- *Shapes:* that of `s`, also where `s` holds integers.
- *By hand:* `leaky_relu_grad([-2, 3], 0.1)` → `[0.1, 1]`.
- *Checked:* here, on three matrices, one of them of integers; later, for other shapes and slopes, and at the kink.
"""

# %% [raw]
# # BEGIN SOLUTION


# %%
def leaky_relu_grad(s: Array, a: float) -> Array:
    """Return the derivative of leaky ReLU at s, elementwise; the result has the shape of s."""
    # BEGIN SOLUTION NO PROMPT
    return np.where(s > 0, 1.0, a)
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q7b: leaky_relu_grad is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(lambda: leaky_relu_grad(np.array([-2.0, 3.0]), 0.1), [0.1, 1])

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_equals_the_numerical_gradient(leaky_relu_grad):
    from given.checking import calls, cases

    inputs = [(72, (3, 4), 0.15), (73, (3, 4), 0.6), (74, (2, 5), 0.35, True)]
    calls.expect_results("leaky_relu_grad", leaky_relu_grad, [cases.leaky_slope(*each) for each in inputs])

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_slopes(leaky_relu_grad):
    from given.checking import calls
    from hidden import cases

    for seed, shape, a in [(131, (4, 7), 0.01), (132, (9,), 1 / 3), (133, (2, 3), 0.0), (134, (3, 2), 1.0)]:
        calls.expect_result("leaky_relu_grad", leaky_relu_grad, cases.leaky_slope(seed, shape, a))

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_is_precise(leaky_relu_grad):
    from given.checking import arrays, calls
    from hidden import cases

    calls.expect_result("leaky_relu_grad", leaky_relu_grad, cases.leaky_slope(136, (5, 8), 1 / 3), arrays.PRECISE_RTOL)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
hidden: true
""" # END TEST CONFIG
def test_lies_between_both_slopes_at_the_kink(leaky_relu_grad):
    import numpy as np
    from given.checking import arrays, calls

    s = np.random.default_rng(135).integers(-2, 3, size=(3, 4)).astype(float)  # with zeros among them
    answer = calls.call("leaky_relu_grad", leaky_relu_grad, s, 0.2)
    arrays.expect_between("leaky_relu_grad", answer, np.where(s > 0, 1, 0.2), np.where(s >= 0, 1, 0.2), "at-the-kink")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q7c
# points: 2

# %% [markdown]
r"""
### 7c. The share of dead units (2 points)

How much of a ReLU layer is dead? Count the units, rows of $f$, that are off ($f \le 0$) on *every*
sample, and return their share.

- *Shapes:* `f` (units, $n$) gives a number from 0 to 1.
- *By hand:* four units, of which the first and the third are always off:
  `dead_fraction([[-1, -2], [-1, 2], [0, -3], [1, 1]])` → `0.5`.
- *Checked:* here, on two layers with some dead units; later, on others, with none and all of them dead among them.

<details><summary>Hint 1: the idea</summary>

Ask three questions, one after the other. Which entries are off? In which rows are all entries off? What part of the rows is
that? `True` counts as 1 and `False` as 0.

</details>

<details><summary>Hint 2: the shapes</summary>

From $(\text{units}, n)$ numbers to $(\text{units}, n)$ answers `True` or `False`, then to $(\text{units},)$ of them, then to one
number. With `axis=1` NumPy goes along each row.

</details>
"""

# %% [raw]
# # BEGIN SOLUTION


# %%
def dead_fraction(f: Array) -> float:
    """Return the share of units whose weighted sum is never above 0.

    Args:
        f: weighted sums of a layer, shape (units, n).

    Returns:
        A number from 0 to 1.
    """
    # BEGIN SOLUTION NO PROMPT
    return float(np.mean(np.all(f <= 0, axis=1)))
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q7c: dead_fraction is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: dead_fraction(np.array([[-1.0, -2.0], [-1.0, 2.0], [0.0, -3.0], [1.0, 1.0]])),
    0.5,
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_counts_the_rows_that_are_off(dead_fraction):
    from given.checking import calls, cases

    made = [cases.dead_share(seed, units, n, dead) for seed, units, n, dead in [(74, 10, 6, 3), (76, 7, 9, 2)]]
    calls.expect_results("dead_fraction", dead_fraction, made)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_is_right_for_other_layers(dead_fraction):
    from given.checking import calls, cases

    for seed, units, n, dead in [(89, 11, 6, 3), (76, 3, 8, 1), (77, 5, 1, 5), (78, 6, 6, 0), (79, 7, 30, 7)]:
        calls.expect_result("dead_fraction", dead_fraction, cases.dead_share(seed, units, n, dead))

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
""" # END TEST CONFIG
def test_is_precise(dead_fraction):
    from given.checking import arrays, calls, cases

    for seed, units, n, dead in [(80, 7, 5, 3), (81, 9, 4, 1)]:
        calls.expect_result("dead_fraction", dead_fraction, cases.dead_share(seed, units, n, dead), arrays.PRECISE_RTOL)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q7d
# points: 1

# %% [markdown]
r"""
### 7d. Leaky ReLU with a slope of 1 (1 point)

What kind of function does leaky ReLU become for $a = 1$? Answer with one word, as a string.
"""

# %% [raw]
# # BEGIN SOLUTION

# %%
leaky_relu_with_a_1 = "linear"  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0
""" # END TEST CONFIG
def test_is_a_word(leaky_relu_with_a_1):
    from given.checking import answers

    answers.word("leaky_relu_with_a_1", leaky_relu_with_a_1)

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
""" # END TEST CONFIG
def test_names_the_kind_of_function(leaky_relu_with_a_1):
    from given.checking import answers
    from given.mistakes.recognise import Mistake

    if answers.word("leaky_relu_with_a_1", leaky_relu_with_a_1) not in ("linear", "identity"):
        raise Mistake("", "another-function", "leaky_relu_with_a_1")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q7d_written
# points: 2
# manual: true

# %% [markdown]
r"""
### 7d, in words. What leaky ReLU is good for (2 points)

How does leaky ReLU help a unit that died? And why does a deep network lose its power with
$a = 1$?
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
A dead unit has $f \le 0$ on every sample, so with ReLU the factor $g'(f)$, and with it the gradient of its weights, is 0:
it can never come back. Leaky ReLU leaves the factor $a > 0$: a small gradient still flows and can move the unit until it
is on again. With $a = 1$ the activation is the identity, and layers without a bend collapse:
$W^{[2]T} (W^{[1]T} X) = (W^{[1]} W^{[2]})^T X$ is one linear layer, however many there are.

**Rubric.** 1 point: a slope that is not 0 lets the gradient through where ReLU stops it. 1 point: with $a = 1$ the network
is a single linear map.
"""

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
## Part 8. Gradients that explode

*What it is for:* the opposite failure, and the one that ends a training run with `nan`.

Going back, each layer multiplies $\frac{\partial \mathcal{E}}{\partial f^{[l]}}$ by some factor. In part 6 it was smaller than
1; it can just as well be larger. The picture shows what becomes of such a factor in fifty layers:
"""

# %%
pictures.FACTORS

# %% [raw]
# # BEGIN QUESTION
# name: q8a
# points: 2

# %% [markdown]
r"""
### 8a. A network that explodes (2 points)

Build a network whose gradients explode: 20 to 200 layers, 10 inputs, any number of outputs, widths up
to 256, and one of the three activations of `backprop`. On data like that of part 6

- the largest gradient of the first layer exceeds $10^6$,
- the largest $\left| \frac{\partial \mathcal{E}}{\partial f^{[l]}} \right|$ grows, going backwards, in at least half of the steps,
- and nothing overflows to `inf` or `nan`.

Draw what is random from `rng`. The tests call your function with five generators. One explosion is enough; nothing may
overflow in any of the five.

- *Shapes:* return a list of matrices (units before, units after), the first with 10 rows, and the name of the activation.
- *By hand:* if every layer multiplies by 1.5, how many does it take to reach $10^6$? And which sizes and weights give 1.5?
  The playground of part 6 is a good place to look for them.
- *Checked:* here, that it is a deep network, drawn from `rng` if it is random, and (with your `backprop`) that it explodes on
  the data of part 6; later, that it explodes on samples you have not seen.
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
**Derivation.** With random weights of standard deviation $\tau$ a ReLU layer of width $m$ multiplies the error by about
$\tau \sqrt{m / 2}$. He's choice, $\tau = \sqrt{2 / m}$, makes that 1; twice as large makes it 2, and 40 layers make $2^{40} \approx 10^{12}$.
"""


# %%
def make_exploding_network(rng: np.random.Generator) -> tuple[list[Array], str]:
    """Return a network in which gradients explode.

    Args:
        rng: the source of everything random.

    Returns:
        The weights, one (fan_in, fan_out) matrix per layer, and the name of the activation.
    """
    # BEGIN SOLUTION NO PROMPT
    sizes = [10] + [32] * 39 + [5]
    weights = [
        2 * np.sqrt(2 / fan_in) * rng.standard_normal((fan_in, fan_out))
        for fan_in, fan_out in zip(sizes, sizes[1:])
    ]
    return weights, "relu"
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q8a: make_exploding_network is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_is_a_deep_network(make_exploding_network):
    import numpy as np
    from given.checking import calls, networks

    first, again = (
        networks.expect_network("make_exploding_network", calls.call("make_exploding_network", make_exploding_network, np.random.default_rng(80)))
        for _ in range(2)
    )
    networks.expect_same("make_exploding_network", first[0], again[0])

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
""" # END TEST CONFIG
def test_explodes_on_unseen_samples(make_exploding_network):
    import numpy as np
    from given.checking import calls, networks
    from given.mistakes.recognise import Mistake
    from hidden import student_networks

    exploded = []
    for seed in student_networks.SEEDS:
        answer = calls.call("make_exploding_network", make_exploding_network, np.random.default_rng(seed))
        network = networks.expect_network("make_exploding_network", answer)
        exploded.append(student_networks.gradients_explode(*network, seed))
        del answer, network  # each may have a hundred megabytes
    if not any(exploded):
        raise Mistake("For none of five seeds does the gradient of the first layer exceed 1e6 while the error grows, going backwards, in at least half of the steps.", "no-explosion", "make_exploding_network")

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q8b
# points: 1

# %% [markdown]
r"""
### 8b. The explosion in a plot (1 point)

Plot the magnitudes of all its layers, as in part 6 and on a logarithmic axis, and keep the Axes as `exploding_axes`.

The curve may well be flat: $\frac{\partial \mathcal{E}}{\partial W^{[l]}}$ is
$\frac{\partial \mathcal{E}}{\partial f^{[l]}}$ times the activation that comes into the layer. In a network of ReLU or
identity layers, the first grows backwards by the same factor by which the second grows forwards. Their product hardly changes
from layer to layer. It is huge everywhere.

- *Checked:* here, that it is a labelled plot with something on it; later, that it shows every layer of a network of
  `make_exploding_network` (with any generator), and the explosion.
"""

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION NO PROMPT
exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(0))
exploding_grads = backprop(exploding_weights, deep_X, deep_Y, exploding_activation)
# END SOLUTION
exploding_axes = plot_gradients(max_abs_gradients(exploding_grads))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_is_a_labelled_plot_on_a_logarithmic_axis(exploding_axes):
    from given.checking import plots

    axes = plots.expect_axes("exploding_axes", exploding_axes)
    plots.expect_labels("exploding_axes", axes)
    plots.expect_something("exploding_axes", axes)
    plots.expect_logarithmic("exploding_axes", axes)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_shows_the_explosion_in_each_layer_of_the_network(exploding_axes, make_exploding_network):
    import numpy as np
    from given.checking import calls, networks, plots
    from hidden import student_networks

    curves = []
    for seed in student_networks.SEEDS:
        answer = calls.call("make_exploding_network", make_exploding_network, np.random.default_rng(seed))
        network = networks.expect_network("make_exploding_network", answer)
        curves.append(student_networks.magnitudes(*network, seed))
        del answer, network  # each may have a hundred megabytes
    shown = plots.plotted_points(plots.expect_axes("exploding_axes", exploding_axes))
    student_networks.expect_curve("exploding_axes", shown, curves)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q8c
# points: 2

# %% [markdown]
r"""
### 8c. Gradient clipping (2 points)

A first remedy: if the gradient of *all* weights together, taken as one long vector, is longer than
`max_norm`, scale it down to that length and keep its direction. A shorter gradient stays as it is.

- *Shapes:* a list of matrices gives a new list of matrices of the same shapes; the ones given stay as they are.
- *By hand:* a gradient of 3 in one layer and of 4 in the other is a vector of length 5, and
  `clip_gradients([[[3]], [[4]]], 1)` → `[[0.6]], [[0.8]]`.
- *Checked:* here, on a long gradient and a short one; later, on others, one of zeros among them.

<details><summary>Hint 1: the idea</summary>

There is only one length, that of all layers together: think of the entries of all matrices in one long row, and of
Pythagoras. Then decide once whether it is too long, and shrink all layers in the same proportion.

</details>

<details><summary>Hint 2: the shapes</summary>

Each matrix gives one number, all of them together give one number, and so do the length and the proportion. A matrix times a
number keeps its shape.

</details>
"""

# %% [raw]
# # BEGIN SOLUTION


# %%
def clip_gradients(grads: list[Array], max_norm: float) -> list[Array]:
    """Return the gradients, scaled down together if their global norm exceeds max_norm.

    Args:
        grads: one array per layer.
        max_norm: the largest norm allowed, positive.

    Returns:
        A new list of arrays of the same shapes.
    """
    # BEGIN SOLUTION NO PROMPT
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads))
    scale = max_norm / norm if norm > max_norm else 1.0
    return [scale * grad for grad in grads]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q8c: clip_gradients is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: clip_gradients([np.array([[3.0]]), np.array([[4.0]])], 1),
    ([[0.6]], [[0.8]]),
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
""" # END TEST CONFIG
def test_shortens_a_long_gradient_alone(clip_gradients):
    from given.checking import calls, cases

    made = [
        cases.clipped(seed, sizes, length, max_norm=1.5)
        for seed, sizes, length in [(82, (3, 4, 2), 9.0), (83, (4, 3, 5, 2), 1.1)]
    ]
    calls.expect_results("clip_gradients", clip_gradients, made)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_keeps_the_direction_of_other_gradients(clip_gradients):
    from given.checking import calls, cases

    for seed, sizes, length, max_norm in [(84, (4, 3, 5, 2), 800.0, 0.7), (85, (6, 2), 30.0, 2.0), (86, (2, 2, 2, 2), 90.0, 5.0)]:
        calls.expect_result("clip_gradients", clip_gradients, cases.clipped(seed, sizes, length, max_norm))

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_leaves_short_and_zero_gradients_alone(clip_gradients):
    from given.checking import calls, cases

    for seed, length in [(87, 0.8), (88, 0.0)]:
        calls.expect_result("clip_gradients", clip_gradients, cases.clipped(seed, (3, 2, 4), length, max_norm=2.5))

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q8d
# points: 2

# %% [markdown]
r"""
### 8d. Weights that keep the scale (2 points)

Better than a remedy is a good start. ReLU switches off half of its inputs. To keep the scale of
the signal from layer to layer all the same, He and others draw weights with mean 0 and standard deviation
$\sqrt{2 / \text{fan\_in}}$, where $\text{fan\_in}$ is the number of values that come into the layer. Any distribution with
that spread will do, as long as it is drawn from `rng`; `rng.standard_normal((rows, columns))` has the standard deviation 1.

- *Shapes:* `layer_sizes` with $L + 1$ numbers gives $L$ matrices (fan_in, fan_out).
- *By hand:* the sizes 8, 4, 2 give a matrix $(8, 4)$ of standard deviation 0.5 and one $(4, 2)$ of 0.71.
- *Checked:* here, shapes and spread, and that `rng` is used; later, also that the gradient of fifty such layers neither
  vanishes nor explodes.
"""

# %% [raw]
# # BEGIN SOLUTION


# %%
def he_init(layer_sizes: list[int], rng: np.random.Generator) -> list[Array]:
    """Return random weights after He.

    Args:
        layer_sizes: number of inputs, then the width of every layer; L + 1 numbers for L layers.
        rng: the source of everything random.

    Returns:
        L matrices of shape (fan_in, fan_out), of mean 0 and standard deviation √(2 / fan_in).
    """
    # BEGIN SOLUTION NO PROMPT
    return [
        np.sqrt(2 / fan_in) * rng.standard_normal((fan_in, fan_out))
        for fan_in, fan_out in zip(layer_sizes, layer_sizes[1:])
    ]
    # END SOLUTION
    """ # BEGIN PROMPT
    raise NotImplementedError("q8d: he_init is not written yet")
    """ # END PROMPT


# %% [raw]
# # END SOLUTION

# %%
grader.try_it(
    lambda: [W.shape for W in he_init([8, 4, 2], np.random.default_rng(0))],
    [[8, 4], [4, 2]],
)

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_makes_matrices_that_fit_together(he_init):
    import numpy as np
    from given.checking import calls, networks

    for sizes in [[8, 4, 2], [4, 7, 3, 5]]:  # the example by hand first
        answer = calls.call("he_init", he_init, sizes, np.random.default_rng(86))
        networks.expect_weights("he_init(" + str(sizes) + ", rng)", answer, sizes)

# %%
""" # BEGIN TEST CONFIG
points: 0.25
""" # END TEST CONFIG
def test_draws_with_the_spread_of_he(he_init):
    import numpy as np
    from given.checking import calls, networks

    sizes = [240, 100, 390]
    first, again, other = (
        networks.expect_weights("he_init", calls.call("he_init", he_init, sizes, np.random.default_rng(seed)), sizes)
        for seed in (87, 87, 88)
    )
    networks.expect_spreads("he_init", first)
    networks.expect_random("he_init", first, again, other)

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_has_the_spread_of_he(he_init):
    import numpy as np
    from given.checking import calls, networks

    sizes = [240, 100, 420, 150]
    answer = calls.call("he_init", he_init, sizes, np.random.default_rng(89))
    networks.expect_spreads("he_init", networks.expect_weights("he_init", answer, sizes))

# %%
""" # BEGIN TEST CONFIG
points: 0.75
hidden: true
""" # END TEST CONFIG
def test_keeps_the_gradient_of_fifty_layers_healthy(he_init):
    import numpy as np
    from given.checking import arrays, calls, networks
    from hidden import student_networks

    gradients = []
    for seed in student_networks.SEEDS:
        answer = calls.call("he_init", he_init, list(student_networks.HE_SIZES), np.random.default_rng(seed))
        weights = networks.expect_weights("he_init", answer, student_networks.HE_SIZES)
        gradients.append(student_networks.first_layer_gradient(weights, seed))
    arrays.expect_between("he_init, the gradient of the first of 50 ReLU layers", np.median(gradients), *student_networks.HEALTHY)

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
**Before and after.** Fifty layers once more: with the weights of part 6, whose gradients vanish through the sigmoid and
explode through ReLU, then with your two remedies.
"""

# %%
grader.before_and_after()

# %% [raw]
# # BEGIN QUESTION
# name: q8d_written
# points: 3
# manual: true

# %% [markdown]
r"""
### 8d, in words. What helps against explosions (3 points)

Analyse how to deal with exploding gradients. What do clipping and initialisation do, and
what do they not do? Which further means are there, and when would you choose which?
"""

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
r"""
Going back through a layer multiplies the error by about $\sqrt{\text{fan\_out}} \cdot \text{std}(W) \cdot |g'|$. Above 1 it grows
exponentially with depth: steps overshoot and the loss diverges or overflows. *Clipping* bounds the step and keeps its
direction; it treats the symptom, costs a hyper-parameter, and the ratio between layers stays as bad as it was.
*Initialisation* with variance $2 / \text{fan\_in}$ (ReLU) makes the factor about 1 and so removes the cause at the start,
but training can move the weights away again. Further means: normalisation of activations, residual connections, a
smaller learning rate, weight decay, activations that saturate, fewer layers. Initialisation and normalisation come
first for deep feed-forward networks; clipping is the standard for recurrent ones, where the same matrix is multiplied
again and again.

**Rubric.** 1 point: the factor per layer above 1, exponential in the depth, and its effect on training. 1 point: clipping
(bounds the step, keeps the direction, leaves the cause) against initialisation (removes the cause at the start only).
1 point: at least one further means, with a reason to choose it.
"""

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
r"""
## Finale. Your network learns

Now everything that you wrote works together: `he_init` draws the weights, `backprop` computes the gradients,
`clip_gradients` shortens them where they are too long, and `dead_fraction` counts what has died. The two spirals are longer
than in part 5, and the loss is that of part 6. We only take the steps, $W \leftarrow W - \eta \frac{\partial
\mathcal{E}}{\partial W}$, and draw. You see

1. how the boundary moves while your network of three layers learns,
2. the same network with the sigmoid,
3. a start with weights that are too large, and the same start with your clipping,
4. six layers from such a start, six layers from `he_init`, and how many of their units are dead in the end.

Nothing is graded here, and it takes a few seconds. If a function is missing or wrong, a sentence says which, and what is
left out for that.
"""

# %%
grader.finale()

# %% [markdown]
r"""
## All questions at a glance

The table checks all questions once more. The name of a question leads to its place. Where it says *later*, all points
come from tests that run after you hand in. Answers in words are looked up in the notebook as it was last saved.
"""

# %%
grader.check_all()

# %% [markdown]
r"""
## Submission

Restart the kernel, run all cells, and save the notebook. Then hand in the file itself, or the zip that the cell below makes
of it. (On Colab: File, Download, Download .ipynb.)
"""

# %%
grader.export(pdf=False)
