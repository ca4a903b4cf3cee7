# %% [markdown]
# # Backpropagation, from one neuron to fifty layers
#
# To learn, a network must know of every weight: if this weight were a little larger, would the loss rise or fall, and how
# fast? Backpropagation answers that question for all the weights at once. In this assignment you derive it, write it
# in NumPy, and then see where it fails in deep networks: gradients that vanish, units that die, gradients that explode.
#
# | part | you start from | and arrive at | minutes |
# |---|---|---|---|
# | 1 | one neuron, one sample | the gradient of one weight, and a neuron that learns | 40 |
# | 2, 3 | the same neuron | all its weights at once, any number of samples | 40 |
# | 4 | classes of unequal size | a loss that is fair to both | 30 |
# | 5 | a hidden layer | the chain rule through two layers | 75 |
# | 6 | fifty layers | backpropagation for any depth, and a gradient of $10^{-55}$ | 90 |
# | 7 | units that die | how to count them, and how to keep them alive | 30 |
# | 8 | gradients that explode | two remedies, and a network of your own that learns | 45 |
#
# Each part uses those before it, so the order matters. The minutes are a rough guide: most people need two or three sittings.
#
# Afterwards you can
#
# - derive the gradients of a network by the chain rule, and see from the shapes whether they can be right,
# - write the forward pass and backpropagation for any number of layers, and check them against a numerical gradient,
# - give classes of unequal size the same weight in a loss,
# - see from the gradients of its layers why a deep network does not learn, and choose a remedy.
#
# **Begin here.** Run the two cells below. The first one is folded: on Colab it fetches the files that belong to this notebook,
# and elsewhere it does nothing.

# %% given
# @title On Colab: fetch what belongs to this notebook
import sys
from pathlib import Path

if "google.colab" in sys.modules and not Path("given").is_dir():
    import subprocess
    import urllib.request
    import zipfile

    address = ""
    if not Path("assignment.zip").is_file():
        if not address:
            raise FileNotFoundError("Ask your course for assignment.zip, put it into Files on the left, and run this again.")
        urllib.request.urlretrieve(address, "assignment.zip")
    zipfile.ZipFile("assignment.zip").extractall()
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "otter-grader~=7.0"], check=True)

# %% given
import matplotlib.pyplot as plt
import numpy as np
from given import cross_entropy, curves, numerical_gradient, pictures, sigmoid
from given.notebook import Notebook, once_written
from numpy.typing import NDArray

Array = NDArray[np.float64]

grader = Notebook()

# %% [markdown]
# **How to work.** Derive each formula on paper, then replace the `raise NotImplementedError` line by
# your code, or the dots `...` by your answer. Below it, `grader.try_it(...)` shows what your function gives for the example
# by hand. It is silent until something is written; change its numbers and try others. Then comes a cell `grader.check(...)`: run
# it as often as you like.
#
# - ○ *open* means: nothing is there yet.
# - ✗ *not right yet* comes with a sentence that says what is wrong, and usually with your result beside the right one. The
#   check tries the example by hand first. If that is right, it shows other inputs.
# - ✓ *right, as far as it is checked here* names what was checked. These checks are a part of the marks. The rest
#   comes from tests of the same kind on other data, which run after you hand in.
#
# Keep the names of the functions and the order of their arguments. Written answers go into the cells that say so. All other
# cells are given. You can run them without reading them; a cell that needs an answer which is missing says so
# (`with once_written()`). Run cells as often as you like, in any order. Before you hand in, restart the kernel and run all of
# them once from the top.
#
# In the script `backprop.py` everything is the same, but you check in a terminal, by `python -m given q1b` for question 1b.
# Pictures show where an editor runs the cells of a script; otherwise look at them in the notebook.
#
# **Notation**, the same in the text and in the code:
#
# | symbol | code | shape | meaning |
# |---|---|---|---|
# | $X$ | `X` | $(d, n)$ | $n$ samples as columns, $d$ features as rows |
# | $Y$ | `Y` | $(1, n)$ | labels, 0 or 1 |
# | $W^{[1]}, W^{[2]}$ | `W1`, `W2` | $(d, h)$, $(h, 1)$ | weights; column $j$ belongs to unit $j$ |
# | $W^T$ | `W.T` | $(h, d)$ | $W$ transposed: its columns as rows |
# | $f = W^{T} X$ | `f` | units × samples | weighted sums; a unit is a row |
# | $\hat{Y} = \sigma(f)$ | `Y_hat` | $(1, n)$ | predictions between 0 and 1 |
# | $\mathcal{E}$ | `E` | a number | the loss |
# | $\frac{\partial \mathcal{E}}{\partial W}$ | `dE_dW` | that of $W$ | the gradient: an entry for each entry of $W$ |
# | $\eta$ | `eta` | a number | the learning rate ($\alpha$ is taken: a class weight in part 4) |
#
# A number in square brackets is that of the layer, not a power: layers count from 1. Rows and columns count from 0, as in
# NumPy: $X_{20}$ is `X[2, 0]`, the third feature of the first sample. Throughout, $i$ runs over features, $j$ over units, and $k$ over samples. In part 1 there is
# a single neuron, and its weights $W^{[1]}$ are one column, of shape $(d, 1)$.
#
# You are given `sigmoid(s)`, `cross_entropy(Y_hat, Y, alpha, beta)`, and `numerical_gradient(function, x)`, which
# estimates the gradient of any function by nudging one entry of `x` at a time. It is slow and good to about eight
# digits: a way to find mistakes, not a way to answer.

# %% [markdown]
# **If NumPy is new to you**, you need no more of it than this. An array has a shape, here nearly always rows and columns, and
# even a single number often comes as an array of shape $(1, 1)$. The signs `+ - * / **` work on one entry at a time, while `@` is
# the matrix product. `array * 2` doubles every entry, and `row * array` multiplies every row of the array by that row. Run the
# cell, change it, and run it again.

# %% given
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
# ## Part 1. One neuron, one sample
#
# *What it is for:* all other parts repeat the steps of this one. It has the smallest network there is: three features and one
# unit with a sigmoid. The network computes its prediction from left to right. You go the other way, from the loss back to a
# weight, one arrow at a time.
#
# $$f^{[1]} = W^{[1]T} X, \qquad \hat{Y} = \sigma(f^{[1]})$$
#
# $$\mathcal{E} = -\frac{1}{n} \sum_{k=0}^{n-1} \left[ Y_{0k} \log \hat{Y}_{0k} + (1 - Y_{0k}) \log (1 - \hat{Y}_{0k}) \right]$$

# %% given
pictures.ONE_LAYER_NETWORK


# %% [markdown]
# ### 1a. From the loss to the prediction (worked example)
#
# The loss is computed last, so it is differentiated first. With a single
# sample, $n = 1$, the sum has one term. The derivative of $\log \hat{Y}_{00}$ is $1 / \hat{Y}_{00}$; that of
# $\log (1 - \hat{Y}_{00})$ is $-1 / (1 - \hat{Y}_{00})$, because of the minus inside. Together with the minus in front,
#
# $$\frac{\partial \mathcal{E}}{\partial \hat{Y}} = \left[ -\frac{Y_{00}}{\hat{Y}_{00}} + \frac{1 - Y_{00}}{1 - \hat{Y}_{00}} \right].$$
#
# *By hand:* for a prediction of $0.8$ and the label $1$, only the first term is left: $-1 / 0.8 = -1.25$. If the prediction
# were a little larger, the loss would be smaller: that is what the minus says.
#
# The cell below does this in code, and compares the result with the numerical gradient. You do the same in all questions. `Y_hat` and `Y` are
# arrays of shape $(1, 1)$, so `Y / Y_hat` divides the one entry by the other, and the result has the shape $(1, 1)$ too.

# %% given
def compute_dE_dY_hat(Y_hat: Array, Y: Array) -> Array:
    """Return ∂E/∂Ŷ for one sample, shape (1, 1)."""
    return -Y / Y_hat + (1 - Y) / (1 - Y_hat)


example_Y_hat, example_Y = np.array([[0.8]]), np.array([[1.0]])
print("derived:  ", compute_dE_dY_hat(example_Y_hat, example_Y))
print("estimated:", numerical_gradient(lambda Y_hat: cross_entropy(Y_hat, example_Y), example_Y_hat))

# %% [markdown]
# The chain that you walk back in 1b, with the numbers of this example. Above are the values, from left to right. Below are
# the gradients: the loss begins with 1, and each step back multiplies by the factor beside its arrow.

# %% given
pictures.SHORT_CHAIN


# %% [markdown]
# ### 1b. From the prediction to the weighted sum (1 point)
#
# Go one step further back, through the sigmoid. The chain rule says
# $\frac{\partial \mathcal{E}}{\partial f^{[1]}} = \frac{\partial \mathcal{E}}{\partial \hat{Y}} \cdot
# \frac{\partial \hat{Y}}{\partial f^{[1]}}$. The first factor is that of 1a. Derive the second from
# $\sigma(s) = 1 / (1 + e^{-s})$ and write it in terms of $\hat{Y}$ alone (it is a product of two simple things). Then
# multiply, and simplify until no division is left. The result is very short.
#
# - *Shapes:* `Y_hat` $(1, 1)$ and `Y` $(1, 1)$ give $(1, 1)$: arrays in, an array out, no index needed.
# - *By hand:* for $\hat{Y} = 0.8$, $Y = 1$ the factors are $-1.25$ and $0.16$. So `compute_dE_df_one_sample([[0.8]], [[1]])` → `[[-0.2]]`.
#   (In such examples brackets stand for arrays. The cell below your function tries this one.)
# - *Checked:* here, for one sample of each label, against the numerical gradient; later, also for predictions very close to 0
#   or 1. There a formula that is not simplified divides by almost nothing and loses digits.

# %% answer
def compute_dE_df_one_sample(Y_hat: Array, Y: Array) -> Array:
    """Return ∂E/∂f of the loss of one sample, simplified.

    Args:
        Y_hat: the prediction σ(f), shape (1, 1).
        Y: the label, 0 or 1, shape (1, 1).

    Returns:
        An array of shape (1, 1).
    """
    raise NotImplementedError("q1b: compute_dE_df_one_sample is not written yet")


# %% check
grader.try_it(
    lambda: compute_dE_df_one_sample(np.array([[0.8]]), np.array([[1.0]])),
    [[-0.2]],
)

# %% check
grader.check("q1b")


# %% [markdown]
# ### 1c. From the weighted sum to one weight (1 point)
#
# The next step back leads to the weights. Take a single one, $W^{[1]}_{20}$: how does
# $f^{[1]}_{00} = \sum_i W^{[1]}_{i0} X_{i0}$ change when only that weight changes? (Write the sum out for three features, and
# see which of its terms contain $W^{[1]}_{20}$.) Then write $\frac{\partial \mathcal{E}}{\partial W^{[1]}_{20}}$ in terms of
# $\frac{\partial \mathcal{E}}{\partial f^{[1]}}$ and $X$.
#
# - *Shapes:* `dE_df` is $(1, 1)$ and `X` a column $(d, 1)$. Since $W^{[1]}_{20}$ is a number, so is the answer: take entries
#   with `[row, column]`, as in `X[2, 0]`.
# - *By hand:* with the $-0.2$ of 1b and the features 1, 2, 3, `compute_dE_dW20([[-0.2]], [[1], [2], [3]])` → `-0.6`.
# - *Checked:* here, on samples with four and six features; later, on others with three and more.

# %% answer
def compute_dE_dW20(dE_df: Array, X: Array) -> float:
    """Return ∂E/∂W1[2, 0] for one sample.

    Args:
        dE_df: ∂E/∂f, shape (1, 1).
        X: the sample, a column of shape (d, 1) with d of at least 3.

    Returns:
        A number, not an array.
    """
    raise NotImplementedError("q1c: compute_dE_dW20 is not written yet")


# %% check
grader.try_it(
    lambda: compute_dE_dW20(np.array([[-0.2]]), np.array([[1.0], [2.0], [3.0]])),
    -0.6,
)

# %% check
grader.check("q1c")

# %% [markdown]
# **Now let it learn.** A gradient is the direction in which the loss grows fastest, so a small step *against* it,
# $W \leftarrow W - \eta \frac{\partial \mathcal{E}}{\partial W}$, makes the loss smaller. The cell below takes 200 such steps with your two
# functions, one sample at a time, on 80 samples that a line can separate. `compute_dE_dW20` gives the gradient of one weight
# only, that of feature 2. For the other weights `np.roll` first moves their feature to that place. If the loss falls, your
# derivation works. (In part 2 one product gives the gradients of all weights, and in part 3 one step takes all samples.)

# %% given
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
# ## Part 2. All the weights, any number of samples
#
# *What it is for:* real networks have millions of weights and see many samples at once. Loops over them are slow; one
# matrix product is not.
#
# From here on $n$ may be any number. $\frac{\partial \mathcal{E}}{\partial f^{[1]}}$ then has the shape $(1, n)$: a column
# for each sample. The picture shows which numbers one weight meets: $W^{[1]}_{20}$ is multiplied by every entry in the third row
# of $X$, so it changes every entry of $f^{[1]}$.

# %% given
pictures.WEIGHT_AND_SAMPLES


# %% [markdown]
# ### 2. All the weights at once (2 points)
#
# Extend your result of 1c to every weight $W^{[1]}_{i0}$, and to $n$ samples. Each sample contributes to the
# gradient of a weight, and these contributions add up. First write the sum for one weight,
# $\frac{\partial \mathcal{E}}{\partial W^{[1]}_{i0}} = \sum_{k} \ldots$, then look for the matrix product that makes all of
# these sums.
#
# Do not take the mean over the samples here. Where there is a factor $\frac{1}{n}$, it is already part of
# $\frac{\partial \mathcal{E}}{\partial f}$.
#
# - *Shapes:* let them guide you. `X` $(d, n)$ and `dE_df` $(1, n)$ must become $(d, 1)$, the shape of $W^{[1]}$.
# - *By hand:* two samples, (1, 2, 3) and (4, 5, 6). The first weight gets $-0.2 \cdot 1 + 0.5 \cdot 4 = 1.8$, and
#   `compute_dE_dW([[-0.2, 0.5]], [[1, 4], [2, 5], [3, 6]])` → `[[1.8], [2.1], [2.4]]`.
# - *Checked:* here, for one, four and seven samples; later, for other $d$ and $n$, up to a thousand samples.

# %% answer
def compute_dE_dW(dE_df: Array, X: Array) -> Array:
    """Return ∂E/∂W of a unit with the weighted sum f = Wᵀ·X.

    Args:
        dE_df: ∂E/∂f, shape (1, n).
        X: the samples, shape (d, n).

    Returns:
        An array of the shape of W, (d, 1).
    """
    raise NotImplementedError("q2: compute_dE_dW is not written yet")


# %% check
grader.try_it(
    lambda: compute_dE_dW(
        np.array([[-0.2, 0.5]]), np.array([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
    ),
    [[1.8], [2.1], [2.4]],
)

# %% check
grader.check("q2")

# %% [markdown]
# <!-- BEGIN QUESTION -->
#
# ### 2, in words. How backpropagation works (2 points)
#
# In your own words: how does backpropagation work? Follow what happens to $f$, $\hat{Y}$ and
# $\mathcal{E}$ when one weight changes, and say what the update $W \leftarrow W - \eta \frac{\partial \mathcal{E}}{\partial W}$
# does, and why a feature with a larger value makes a larger step. Five or six sentences are enough.

# %% [markdown] tags=["otter_answer_cell"]
# _Type your answer here, replacing this text._

# %% [markdown]
# <!-- END QUESTION -->
#
# ## Part 3. The loss of many samples
#
# *What it is for:* in part 1 the loss belonged to one sample. A network is judged by its mean over all of them, and that
# changes what each sample contributes. In the picture each point is a sample; the loss is the mean of their heights.

# %% given
pictures.CROSS_ENTROPY


# %% [markdown]
# ### 3. The loss as a mean (2 points)
#
# Now take the loss itself for any $n$, as it stands at the head of part 1. Which of its terms contain
# $f^{[1]}_{0k}$? Differentiate those, with your result of 1b in mind, and watch what becomes of the factor in front of the
# sum.
#
# - *Shapes:* `Y_hat` $(1, n)$ and `Y` $(1, n)$ give $(1, n)$. The number of samples is `Y.shape[1]`.
# - *By hand:* with two samples each counts half: `compute_dE_df([[0.8, 0.3]], [[1, 0]])` → `[[-0.1, 0.15]]`.
# - *Checked:* here, for five and eight samples; later, for 1 to 1000 of them.

# %% answer
def compute_dE_df(Y_hat: Array, Y: Array) -> Array:
    """Return ∂E/∂f of the mean cross-entropy of n samples.

    Args:
        Y_hat: the predictions σ(f), shape (1, n).
        Y: the labels, 0 or 1, shape (1, n).

    Returns:
        An array of shape (1, n).
    """
    raise NotImplementedError("q3: compute_dE_df is not written yet")


# %% check
grader.try_it(
    lambda: compute_dE_df(np.array([[0.8, 0.3]]), np.array([[1.0, 0.0]])),
    [[-0.1, 0.15]],
)

# %% check
grader.check("q3")

# %% [markdown]
# **Train it again**, now as it is done in practice: every step takes all 80 samples, with your functions of parts 2 and 3
# and no loop over samples or weights. Compare the curve with that of part 1: it is smooth. Do you see why?

# %% given
with once_written():
    train_W, eta, losses = np.zeros((3, 1)), 1.0, []
    for _ in range(200):
        train_Y_hat = sigmoid(train_W.T @ train_X)
        losses.append(cross_entropy(train_Y_hat, train_Y))
        train_W -= eta * compute_dE_dW(compute_dE_df(train_Y_hat, train_Y), train_X)
    curves.draw_losses(losses)

# %% [markdown]
# ## Part 4. Classes of unequal size
#
# *What it is for:* in most data the classes are of unequal size. Few people are ill, for example, and most are healthy.
#
# A cellar holds 100 bottles of cultivar A ($Y = 1$) and 1000 of cultivar B ($Y = 0$). A network that always says "B" is
# right ten times out of eleven, and useless. Two hyper-parameters give the classes different weights:
#
# $$\mathcal{E} = -\frac{1}{n} \sum_{k=0}^{n-1} \left[ \alpha \, Y_{0k} \log \hat{Y}_{0k} + \beta \, (1 - Y_{0k}) \log (1 - \hat{Y}_{0k}) \right]$$
#
# The picture shows this loss for such a cellar and a neuron with one weight $w$ for one feature, and a bias $b$: on the
# left with equal weights, on the right with weights that balance the classes. The cross marks the best neuron. On the left
# its $b$ is pulled down: when in doubt, it says "B".

# %% given
pictures.LOSS_SURFACES


# %% [markdown]
# ### 4a. The gradient of the weighted loss (2 points)
#
# Derive $\frac{\partial \mathcal{E}}{\partial f}$ of the weighted loss. The steps are those of question 3, but
# the two terms no longer simplify so well: a sample with $Y_{0k} = 1$ has only the first of them, one with $Y_{0k} = 0$ only the
# second. With $\alpha = \beta = 1$ it must be what you found in question 3.
#
# - *Shapes:* `Y_hat` and `Y` $(1, n)$, `alpha` and `beta` numbers; the result is $(1, n)$.
# - *By hand:* three times the weight on the first class triples its entry of question 3, and leaves the other:
#   `compute_weighted_dE_df([[0.8, 0.3]], [[1, 0]], 3, 1)` → `[[-0.3, 0.15]]`.
# - *Checked:* here, with two pairs of weights, of which one is $\alpha = \beta = 1$; later, with others, and a thousand samples.

# %% answer
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
    raise NotImplementedError("q4a: compute_weighted_dE_df is not written yet")


# %% check
grader.try_it(
    lambda: compute_weighted_dE_df(np.array([[0.8, 0.3]]), np.array([[1.0, 0.0]]), 3, 1),
    [[-0.3, 0.15]],
)

# %% check
grader.check("q4a")


# %% [markdown]
# ### 4b. Weights that balance the classes (2 points)
#
# Choose $\alpha$ and $\beta$ from the labels so that both classes count the same in the loss,
# however many samples each of them has. Any positive multiple of a right pair is right too.
#
# - *Shapes:* `Y` $(1, n)$ with both classes in it gives two numbers, `return alpha, beta`. `np.sum(Y == 1)` counts.
# - *By hand:* four labels, of which one is 1 and three are 0: then $\alpha : \beta$ is $3 : 1$.
# - *Checked:* the ratio, here for the cellar and a smaller one; later, for other sizes of the two classes.

# %% answer
def class_weights(Y: Array) -> tuple[float, float]:
    """Return (alpha, beta), weights under which both classes count the same.

    Args:
        Y: the labels, 0 or 1, shape (1, n); both classes are present.

    Returns:
        Two positive numbers: alpha for the samples with Y = 1, beta for those with Y = 0.
    """
    raise NotImplementedError("q4b: class_weights is not written yet")


# %% check
grader.try_it(
    lambda: class_weights(np.array([[1.0, 0.0, 0.0, 0.0]]))[0]
    / class_weights(np.array([[1.0, 0.0, 0.0, 0.0]]))[1],
    3,
)

# %% check
grader.check("q4b")

# %% [markdown]
# <!-- BEGIN QUESTION -->
#
# ### 4b, in words. Why weights are needed (2 points)
#
# Why does the loss need $\alpha$ and $\beta$ at all when the classes differ in size, and how
# did you arrive at their values?

# %% [markdown] tags=["otter_answer_cell"]
# _Type your answer here, replacing this text._

# %% [markdown]
# <!-- END QUESTION -->
#
# ## Part 5. A hidden layer
#
# *What it is for:* one neuron can only draw a straight line. Units between input and output can bend it. For their weights the
# chain rule has more factors. Whoever goes backwards computes the first ones once, and uses them for all weights.
#
# Between input and output comes a layer of $h$ units with the activation ReLU:
#
# $$f^{[1]} = W^{[1]T} X, \quad a^{[1]} = \mathrm{ReLU}(f^{[1]}), \quad f^{[2]} = W^{[2]T} a^{[1]}, \quad \hat{Y} = \sigma(f^{[2]})$$
#
# $$W^{[1]} \in \mathbb{R}^{d \times h}, \; W^{[2]} \in \mathbb{R}^{h \times 1}$$
#
# The loss is the weighted one of part 4. In the picture $d = 3$ and $h = 2$, and the coloured path is the only way in
# which $W^{[1]}_{11}$ reaches the loss.

# %% given
pictures.TWO_LAYER_NETWORK


# %% [markdown]
# ### 5a. ReLU and its derivative (2 points)
#
# Write $\mathrm{ReLU}(s) = \max(0, s)$ and its derivative, elementwise and for arrays of any shape. At
# $s = 0$ there is no derivative; any value from 0 to 1 is accepted there.
#
# - *Shapes:* whatever `s` has. A comparison such as `s > 0` makes an array of `True` and `False`, which count as 1 and 0.
# - *By hand:* `relu([-2, 3])` → `[0, 3]` and `relu_grad([-2, 3])` → `[0, 1]`.
# - *Checked:* here, both on two matrices; later, on arrays with one to three axes, and at the kink.

# %% answer
def relu(s: Array) -> Array:
    """Return max(0, s), elementwise; the result has the shape of s."""
    raise NotImplementedError("q5a: relu is not written yet")


def relu_grad(s: Array) -> Array:
    """Return the derivative of ReLU at s, elementwise; the result has the shape of s."""
    raise NotImplementedError("q5a: relu_grad is not written yet")


# %% check
grader.try_it(lambda: relu(np.array([-2.0, 3.0])), [0, 3])
grader.try_it(lambda: relu_grad(np.array([-2.0, 3.0])), [0, 1])

# %% check
grader.check("q5a")


# %% [markdown]
# ### 5b. The forward pass (2 points)
#
# Write the forward pass, the four equations above in their order. Backpropagation will need every
# intermediate result, so return them all.
#
# - *Shapes:* `X` $(d, n)$, `W1` $(d, h)$, `W2` $(h, 1)$ give `f1` and `a1` $(h, n)$, `f2` and `Y_hat` $(1, n)$.
# - *By hand:* the first unit is on, the second off:
#   `forward([[1], [2], [3]], [[1, -1], [1, 0], [0, 0]], [[0.5], [2]])` → `[[3], [-1]], [[3], [0]], [[1.5]], [[0.818]]`.
# - *Checked:* each of the four results, here for two sizes; later, for others, also where $\hat{Y}$ is close to 0 or 1.

# %% answer
def forward(X: Array, W1: Array, W2: Array) -> tuple[Array, Array, Array, Array]:
    """Return every stage of the network with one hidden layer of ReLU and a sigmoid output.

    Args:
        X: the samples, shape (d, n).
        W1: weights of the hidden layer, shape (d, h).
        W2: weights of the output, shape (h, 1).

    Returns:
        f1 (h, n), a1 (h, n), f2 (1, n) and Y_hat (1, n).
    """
    raise NotImplementedError("q5b: forward is not written yet")


# %% check
grader.try_it(
    lambda: forward(
        np.array([[1.0], [2.0], [3.0]]),
        np.array([[1.0, -1.0], [1.0, 0.0], [0.0, 0.0]]),
        np.array([[0.5], [2.0]]),
    ),
    ([[3], [-1]], [[3], [0]], [[1.5]], [[0.818]]),
)

# %% check
grader.check("q5b")

# %% [markdown]
# The coloured path once more, as a chain with numbers. They are those of the example in 5c.

# %% given
pictures.LONG_CHAIN


# %% [markdown]
# ### 5c. One weight of the hidden layer (3 points)
#
# Follow the coloured path for one sample, $n = 1$. The chain rule gives five factors,
#
# $$\frac{\partial \mathcal{E}}{\partial W^{[1]}_{11}} =
# \frac{\partial \mathcal{E}}{\partial \hat{Y}_{00}} \cdot
# \frac{\partial \hat{Y}_{00}}{\partial f^{[2]}_{00}} \cdot
# \frac{\partial f^{[2]}_{00}}{\partial a^{[1]}_{10}} \cdot
# \frac{\partial a^{[1]}_{10}}{\partial f^{[1]}_{10}} \cdot
# \frac{\partial f^{[1]}_{10}}{\partial W^{[1]}_{11}}$$
#
# and you have met each of them. The first two together are 4a. Which one can be exactly zero, and what does that mean for
# learning?
#
# - *Shapes:* `X` $(d, 1)$, `Y` $(1, 1)$, `W1` $(d, h)$, `W2` $(h, 1)$; the answer is a number, so take entries with `[row, column]`.
# - *By hand:* for `X` with features 1, 2, 3 and the label 0, $f^{[2]} = -1.5$ and $\hat{Y} = 0.182$. The factors after the
#   first two are $-1$, $1$ and $2$, and
#   `compute_dE_dW11([[1], [2], [3]], [[0]], [[1, 0], [0, 1], [0, 0]], [[0.5], [-1]], 1, 1)` → `-0.365`.
# - *Checked:* here, with the unit on and off, with two units and four, for both labels; later, on others, also where
#   $\hat{Y}$ is close to 0 or 1.

# %% answer
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
    raise NotImplementedError("q5c: compute_dE_dW11 is not written yet")


# %% check
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

# %% check
grader.check("q5c")


# %% [markdown]
# ### 5d. The whole matrix (4 points)
#
# Now compute the whole matrix, for any number of samples. You know all the steps: $\frac{\partial \mathcal{E}}{\partial
# f^{[2]}}$ from part 4, back through $W^{[2]}$ to $\frac{\partial \mathcal{E}}{\partial a^{[1]}}$, through ReLU to
# $\frac{\partial \mathcal{E}}{\partial f^{[1]}}$, and then what you did in question 2, for $h$ units instead of one. Write
# the shape beside each of these before you write the code: every gradient has the shape of what it is the gradient of.
#
# - *Shapes:* `X` $(d, n)$, `Y` $(1, n)$, `W1` $(d, h)$, `W2` $(h, 1)$ give $(d, h)$.
# - *By hand:* the network of 5c, whose result you find at `[1, 1]`:
#   `compute_dE_dW1([[1], [2], [3]], [[0]], [[1, 0], [0, 1], [0, 0]], [[0.5], [-1]])` → `[[0.091, -0.182], [0.182, -0.365], [0.274, -0.547]]`.
# - *Checked:* here, for two sizes, with class weights and without, against the numerical gradient; later, for others, up to a
#   thousand samples.
#
# <details><summary>Hint 1: the idea</summary>
#
# Go through the four equations of the forward pass again, the last one first. Each of them receives the gradient of what
# came out of it, and passes on the gradient of what went in. ReLU treats every unit and every sample on its own; a product with
# a matrix mixes the units.
#
# </details>
#
# <details><summary>Hint 2: the shapes</summary>
#
# $\frac{\partial \mathcal{E}}{\partial f^{[2]}}$ is $(1, n)$. With $(h, 1)$ it makes
# $\frac{\partial \mathcal{E}}{\partial a^{[1]}}$, which is $(h, n)$. $\frac{\partial \mathcal{E}}{\partial f^{[1]}}$ is $(h, n)$ too.
# The result $(d, h)$ comes from something $(d, n)$ and something $(n, h)$.
#
# </details>

# %% answer
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
    raise NotImplementedError("q5d: compute_dE_dW1 is not written yet")


# %% check
grader.try_it(
    lambda: compute_dE_dW1(
        np.array([[1.0], [2.0], [3.0]]),
        np.array([[0.0]]),
        np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]),
        np.array([[0.5], [-1.0]]),
    ),
    [[0.091, -0.182], [0.182, -0.365], [0.274, -0.547]],
)

# %% check
grader.check("q5d")

# %% [markdown]
# ### 5e. The kink of ReLU (1 point)
#
# Is ReLU continuous? Is it differentiable, that is, at every $s$? Answer with `True` or `False`.

# %% answer
relu_is_continuous = ...
relu_is_differentiable = ...

# %% check
grader.check("q5e")

# %% [markdown]
# <!-- BEGIN QUESTION -->
#
# ### 5e, in words. A step as an activation (2 points)
#
# Could an activation function be *discontinuous*, a step from 0 to 1 for example? Say what
# backpropagation would make of it.

# %% [markdown] tags=["otter_answer_cell"]
# _Type your answer here, replacing this text._

# %% [markdown]
# <!-- END QUESTION -->
#
# **Now let the hidden layer learn.** The samples lie on two spirals, which no straight line can separate. On the left your
# neuron of part 3 tries. Beside it your functions of parts 4 and 5 train a hidden layer of eight units: first only $W^{[2]}$
# moves, then $W^{[1]}$ moves too. The colours show what the network answers at each point, the number is the share of samples
# that it has right. Nothing is graded here.

# %% check
grader.hidden_layer()

# %% [markdown]
# ## Part 6. Many layers, and gradients that vanish
#
# *What it is for:* what worked for two layers works for fifty, in a loop of a few lines. Whether the first layers of such
# a network still learn anything is another matter. The picture is where this part ends: the largest gradient of each layer,
# for two networks of the same size. You will write what computes it.

# %% given
pictures.FIFTY_LAYERS


# %% [markdown]
# Now $L$ layers, all with the same activation $g$, and the squared error as the loss:
#
# $$f^{[l]} = W^{[l]T} a^{[l-1]}, \qquad a^{[l]} = g(f^{[l]}), \qquad a^{[0]} = X, \qquad \hat{Y} = a^{[L]}$$
#
# $$\mathcal{E} = \frac{1}{2n} \sum_{k=0}^{n-1} \sum_{j} (\hat{Y}_{jk} - Y_{jk})^2$$
#
# Layers count from 1, as in part 5, and Python's lists from 0: the first matrix, $W^{[1]}$, is `weights[0]` in code. $Y$ has a row
# for each of the $m$ outputs.

# %% [markdown]
# ### 6a. The derivative of the sigmoid (2 points)
#
# Write the derivative of the sigmoid. You used it in 1b, in terms of $\hat{Y}$; here it is a function of
# $s$. Then find the largest value that it ever takes: where is $\sigma (1 - \sigma)$ largest, for $\sigma$ between 0 and 1?
#
# - *Shapes:* `sigmoid_grad(s)` has the shape of `s`, whatever that is; `max_sigmoid_grad` is a number.
# - *By hand:* $\sigma(2) = 0.881$, and `sigmoid_grad([2])` → `[0.105]`.
# - *Checked:* here, on two matrices; later, for other shapes and for $s$ up to $\pm 13$, and the maximum.

# %% answer
def sigmoid_grad(s: Array) -> Array:
    """Return the derivative of σ at s, elementwise; the result has the shape of s."""
    raise NotImplementedError("q6a: sigmoid_grad is not written yet")


max_sigmoid_grad = ...

# %% check
grader.try_it(lambda: sigmoid_grad(np.array([2.0])), [0.105])

# %% check
grader.check("q6a")

# %% [markdown]
# The blue curve is $\sigma$, the orange one its derivative. Your `max_sigmoid_grad` is drawn as a dashed line once you have
# it: it should just touch the orange curve.

# %% given
pictures.sigmoid(max_sigmoid_grad)


# %% [markdown]
# ### 6b. Backpropagation for any depth (5 points)
#
# Now write all of backpropagation. Go forward and keep what you will need; then start from
# $\frac{\partial \mathcal{E}}{\partial \hat{Y}}$ and walk back. Each layer does the same three things: through the activation
# to $\frac{\partial \mathcal{E}}{\partial f^{[l]}}$, aside to $\frac{\partial \mathcal{E}}{\partial W^{[l]}}$, and on to
# $\frac{\partial \mathcal{E}}{\partial a^{[l-1]}}$. You have done all three in 5d.
#
# The activation is named by a string: `"sigmoid"`, `"relu"` or `"identity"` ($g(s) = s$). It applies to every layer, the
# last one included.
#
# - *Shapes:* `weights` is a list of $L$ matrices (units before, units after), `X` $(d, n)$, `Y` $(m, n)$; return a list of $L$
#   gradients, each of the shape of its matrix, first layer first.
# - *By hand:* two layers of one unit each, with the identity: $f^{[1]} = 2$, $\hat{Y} = 6$, and $\hat{Y} - Y = 6 - 5 = 1$, so
#   `backprop([[[2]], [[3]]], [[1]], [[5]], "identity")` → `[[3]], [[2]]`.
# - *Checked:* here, two layers with each activation against the numerical gradient; later, one to three layers of other sizes,
#   and targets far from the predictions.
#
# <details><summary>Hint 1: the idea</summary>
#
# Write two loops. The first goes forward and appends every $f^{[l]}$ and every $a^{[l]}$ to a list. The second goes through the
# layers backwards and takes a single array along: the gradient of the loss by the activation of the layer where you are. Take
# care which activation belongs to which matrix: that which comes *into* the layer.
#
# </details>
#
# <details><summary>Hint 2: the shapes</summary>
#
# Let layer $l$ have a matrix $(p, q)$. What comes in is $(p, n)$; $f^{[l]}$, $a^{[l]}$ and their gradients are $(q, n)$. The gradient
# of the matrix, $(p, q)$, comes from something $(p, n)$ and something $(n, q)$. What you take along to the layer before is $(p, n)$, and
# comes from something $(p, q)$ and something $(q, n)$.
#
# </details>

# %% answer
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
    raise NotImplementedError("q6b: backprop is not written yet")


# %% check
grader.try_it(
    lambda: backprop(
        [np.array([[2.0]]), np.array([[3.0]])],
        np.array([[1.0]]),
        np.array([[5.0]]),
        "identity",
    ),
    ([[3]], [[2]]),
)

# %% check
grader.check("q6b")


# %% [markdown]
# ### 6c. One number for each layer (1 point)
#
# To see how much each layer learns, reduce its gradient to one number: the largest absolute value.
#
# - *Shapes:* a list of $L$ matrices gives an array $(L,)$.
# - *By hand:* `max_abs_gradients([[[1, -4]], [[2], [3]]])` → `[4, 3]`.
# - *Checked:* here, on gradients with large entries of either sign, of two and three layers; later, also on very small ones.

# %% answer
def max_abs_gradients(grads: list[Array]) -> Array:
    """Return the largest |∂E/∂W| of each layer.

    Args:
        grads: L arrays, one per layer, of any shapes.

    Returns:
        An array of shape (L,).
    """
    raise NotImplementedError("q6c: max_abs_gradients is not written yet")


# %% check
grader.try_it(
    lambda: max_abs_gradients([np.array([[1.0, -4.0]]), np.array([[2.0], [3.0]])]),
    [4, 3],
)

# %% check
grader.check("q6c")


# %% [markdown]
# ### 6d. A plot of all layers (2 points)
#
# Plot those magnitudes, a value for each layer, as a line, bars, a stem plot or points. The values
# differ by many powers of ten, so use a logarithmic y axis: `ax.set_yscale("log")`. Label the axes "Layers" and
# "Max Abs Gradient". `fig, ax = plt.subplots()` makes a figure `fig` with axes `ax` to draw on; return `ax`.
#
# - *Checked:* here, that it is labelled and has a value for each layer, for four and seven of them; later, with other magnitudes.

# %% answer
def plot_gradients(magnitudes: Array) -> plt.Axes:
    """Plot the magnitude of each layer's gradient on a logarithmic axis.

    Args:
        magnitudes: positive numbers, shape (L,), first layer first.

    Returns:
        The Axes drawn on, with x axis "Layers" (counted from 0 or 1) and y axis "Max Abs Gradient".
    """
    raise NotImplementedError("q6d: plot_gradients is not written yet")


# %% check
grader.try_it(lambda: plot_gradients(np.array([1e-6, 1e-3, 1.0])))

# %% check
grader.check("q6d")

# %% [markdown]
# Now look at a deep network: fifty layers of sigmoid units, ten in each and five in the last, and every weight 0.4.

# %% given
rng = np.random.default_rng(2109)
deep_X = rng.standard_normal((10, 50))
deep_Y = rng.uniform(size=(5, 50))
deep_sizes = [10] * 50 + [5]
deep_weights = [np.full((fan_in, fan_out), 0.4) for fan_in, fan_out in zip(deep_sizes, deep_sizes[1:])]

with once_written():
    deep_grads = backprop(deep_weights, deep_X, deep_Y, "sigmoid")
    plot_gradients(max_abs_gradients(deep_grads)).set_title("sigmoid, weights 0.4")

# %% [markdown]
# ### 6e. The gradient of the first layer (1 point)
#
# How large is the largest gradient of the first layer of that network? Compute it with your functions
# from the data and the weights in the cell above; do not read it off the plot. It should have 55 zeros after the point. (The
# name counts as Python does: the matrix of the first layer is `deep_weights[0]`.)
#
# - *Checked:* here, that it has those zeros; later, its value, to ten digits.

# %% answer
layer0_gradient = ...

# %% check
grader.check("q6e")

# %% [markdown]
# <!-- BEGIN QUESTION -->
#
# ### 6e, in words. Why gradients vanish (4 points)
#
# 1. Why is that gradient so small? Be exact about the factor that each layer contributes: the derivative of the sigmoid
#    is only a part of it.
# 2. What does it mean for the speed of learning?
# 3. Name two remedies.
# 4. As a challenge, name a subtler one, and say why it works.
#
# The playground below may help: move the sliders, and see what changes the slope of the curve and what only shifts it.

# %% [markdown] tags=["otter_answer_cell"]
# _Type your answer here, replacing this text._

# %% [markdown]
# <!-- END QUESTION -->
#
# **Playground.** Choose the depth, the activation, and the weights: all equal, or drawn at random with that standard deviation.
# The curve changes when you let go of a slider. It comes from your `backprop` once that passes its check. Until then, and for
# leaky ReLU (part 7), a slower way takes its place: it pushes a nudge of every weight *forward* through the network, one at a
# time. Come back to it in parts 7 and 8.

# %% check
grader.playground()

# %% [markdown]
# ## Part 7. Units that die
#
# *What it is for:* ReLU is the usual remedy for gradients that vanish, and it has a problem of its own.
#
# ReLU has a slope of 1 where it is on, so nothing shrinks there. The same fifty layers with ReLU, and weights of 0.1 so
# that ten of them add up to 1:

# %% given
with once_written():
    relu_weights = [W / 4 for W in deep_weights]
    through_relu = backprop(relu_weights, deep_X, deep_Y, "relu")
    curves.widen(plot_gradients(max_abs_gradients(through_relu))).set_title("ReLU, weights 0.1")

# %% [markdown]
# But where $f \le 0$ its slope is 0: a unit that is off for every sample gets no gradient, and stays off. *Leaky* ReLU
# leaves a slope $a$ on that side:
#
# $$\mathrm{LeakyReLU}(s) = \begin{cases} s & s > 0 \\ a \, s & s \le 0 \end{cases}$$

# %% given
pictures.RELU_FAMILY


# %% [markdown]
# ### 7a. Leaky ReLU (1 point)
#
# Write leaky ReLU for any slope $0 \le a \le 1$.
#
# - *Shapes:* that of `s`, whatever it is, also where `s` holds integers; `a` is a number.
# - *By hand:* `leaky_relu([-2, 3], 0.1)` → `[-0.2, 3]`.
# - *Checked:* here, on three matrices, one of them of integers; later, for other shapes and slopes, 0 and 1 among them.

# %% answer
def leaky_relu(s: Array, a: float) -> Array:
    """Return s where it is positive and a·s elsewhere; the result has the shape of s."""
    raise NotImplementedError("q7a: leaky_relu is not written yet")


# %% check
grader.try_it(lambda: leaky_relu(np.array([-2.0, 3.0]), 0.1), [-0.2, 3])

# %% check
grader.check("q7a")


# %% [markdown]
# ### 7b. The derivative of leaky ReLU (1 point)
#
# Write the derivative of leaky ReLU. At $s = 0$ any value from $a$ to 1 is accepted.
#
# - *Shapes:* that of `s`, also where `s` holds integers.
# - *By hand:* `leaky_relu_grad([-2, 3], 0.1)` → `[0.1, 1]`.
# - *Checked:* here, on three matrices, one of them of integers; later, for other shapes and slopes, and at the kink.

# %% answer
def leaky_relu_grad(s: Array, a: float) -> Array:
    """Return the derivative of leaky ReLU at s, elementwise; the result has the shape of s."""
    raise NotImplementedError("q7b: leaky_relu_grad is not written yet")


# %% check
grader.try_it(lambda: leaky_relu_grad(np.array([-2.0, 3.0]), 0.1), [0.1, 1])

# %% check
grader.check("q7b")


# %% [markdown]
# ### 7c. The share of dead units (2 points)
#
# How much of a ReLU layer is dead? Count the units, rows of $f$, that are off ($f \le 0$) on *every*
# sample, and return their share.
#
# - *Shapes:* `f` (units, $n$) gives a number from 0 to 1.
# - *By hand:* four units, of which the first and the third are always off:
#   `dead_fraction([[-1, -2], [-1, 2], [0, -3], [1, 1]])` → `0.5`.
# - *Checked:* here, on two layers with some dead units; later, on others, with none and all of them dead among them.
#
# <details><summary>Hint 1: the idea</summary>
#
# Ask three questions, one after the other. Which entries are off? In which rows are all entries off? What part of the rows is
# that? `True` counts as 1 and `False` as 0.
#
# </details>
#
# <details><summary>Hint 2: the shapes</summary>
#
# From $(\text{units}, n)$ numbers to $(\text{units}, n)$ answers `True` or `False`, then to $(\text{units},)$ of them, then to one
# number. With `axis=1` NumPy goes along each row.
#
# </details>

# %% answer
def dead_fraction(f: Array) -> float:
    """Return the share of units whose weighted sum is never above 0.

    Args:
        f: weighted sums of a layer, shape (units, n).

    Returns:
        A number from 0 to 1.
    """
    raise NotImplementedError("q7c: dead_fraction is not written yet")


# %% check
grader.try_it(
    lambda: dead_fraction(np.array([[-1.0, -2.0], [-1.0, 2.0], [0.0, -3.0], [1.0, 1.0]])),
    0.5,
)

# %% check
grader.check("q7c")

# %% [markdown]
# ### 7d. Leaky ReLU with a slope of 1 (1 point)
#
# What kind of function does leaky ReLU become for $a = 1$? Answer with one word, as a string.

# %% answer
leaky_relu_with_a_1 = ...

# %% check
grader.check("q7d")

# %% [markdown]
# <!-- BEGIN QUESTION -->
#
# ### 7d, in words. What leaky ReLU is good for (2 points)
#
# How does leaky ReLU help a unit that died? And why does a deep network lose its power with
# $a = 1$?

# %% [markdown] tags=["otter_answer_cell"]
# _Type your answer here, replacing this text._

# %% [markdown]
# <!-- END QUESTION -->
#
# ## Part 8. Gradients that explode
#
# *What it is for:* the opposite failure, and the one that ends a training run with `nan`.
#
# Going back, each layer multiplies $\frac{\partial \mathcal{E}}{\partial f^{[l]}}$ by some factor. In part 6 it was smaller than
# 1; it can just as well be larger. The picture shows what becomes of such a factor in fifty layers:

# %% given
pictures.FACTORS


# %% [markdown]
# ### 8a. A network that explodes (2 points)
#
# Build a network whose gradients explode: 20 to 200 layers, 10 inputs, any number of outputs, widths up
# to 256, and one of the three activations of `backprop`. On data like that of part 6
#
# - the largest gradient of the first layer exceeds $10^6$,
# - the largest $\left| \frac{\partial \mathcal{E}}{\partial f^{[l]}} \right|$ grows, going backwards, in at least half of the steps,
# - and nothing overflows to `inf` or `nan`.
#
# Draw what is random from `rng`. The tests call your function with five generators. One explosion is enough; nothing may
# overflow in any of the five.
#
# - *Shapes:* return a list of matrices (units before, units after), the first with 10 rows, and the name of the activation.
# - *By hand:* if every layer multiplies by 1.5, how many does it take to reach $10^6$? And which sizes and weights give 1.5?
#   The playground of part 6 is a good place to look for them.
# - *Checked:* here, that it is a deep network, drawn from `rng` if it is random, and (with your `backprop`) that it explodes on
#   the data of part 6; later, that it explodes on samples you have not seen.

# %% answer
def make_exploding_network(rng: np.random.Generator) -> tuple[list[Array], str]:
    """Return a network in which gradients explode.

    Args:
        rng: the source of everything random.

    Returns:
        The weights, one (fan_in, fan_out) matrix per layer, and the name of the activation.
    """
    raise NotImplementedError("q8a: make_exploding_network is not written yet")


# %% check
grader.check("q8a")

# %% [markdown]
# ### 8b. The explosion in a plot (1 point)
#
# Plot the magnitudes of all its layers, as in part 6 and on a logarithmic axis, and keep the Axes as `exploding_axes`.
#
# The curve may well be flat: $\frac{\partial \mathcal{E}}{\partial W^{[l]}}$ is
# $\frac{\partial \mathcal{E}}{\partial f^{[l]}}$ times the activation that comes into the layer. In a network of ReLU or
# identity layers, the first grows backwards by the same factor by which the second grows forwards. Their product hardly changes
# from layer to layer. It is huge everywhere.
#
# - *Checked:* here, that it is a labelled plot with something on it; later, that it shows every layer of a network of
#   `make_exploding_network` (with any generator), and the explosion.

# %% answer
exploding_axes = ...

# %% check
grader.check("q8b")


# %% [markdown]
# ### 8c. Gradient clipping (2 points)
#
# A first remedy: if the gradient of *all* weights together, taken as one long vector, is longer than
# `max_norm`, scale it down to that length and keep its direction. A shorter gradient stays as it is.
#
# - *Shapes:* a list of matrices gives a new list of matrices of the same shapes; the ones given stay as they are.
# - *By hand:* a gradient of 3 in one layer and of 4 in the other is a vector of length 5, and
#   `clip_gradients([[[3]], [[4]]], 1)` → `[[0.6]], [[0.8]]`.
# - *Checked:* here, on a long gradient and a short one; later, on others, one of zeros among them.
#
# <details><summary>Hint 1: the idea</summary>
#
# There is only one length, that of all layers together: think of the entries of all matrices in one long row, and of
# Pythagoras. Then decide once whether it is too long, and shrink all layers in the same proportion.
#
# </details>
#
# <details><summary>Hint 2: the shapes</summary>
#
# Each matrix gives one number, all of them together give one number, and so do the length and the proportion. A matrix times a
# number keeps its shape.
#
# </details>

# %% answer
def clip_gradients(grads: list[Array], max_norm: float) -> list[Array]:
    """Return the gradients, scaled down together if their global norm exceeds max_norm.

    Args:
        grads: one array per layer.
        max_norm: the largest norm allowed, positive.

    Returns:
        A new list of arrays of the same shapes.
    """
    raise NotImplementedError("q8c: clip_gradients is not written yet")


# %% check
grader.try_it(
    lambda: clip_gradients([np.array([[3.0]]), np.array([[4.0]])], 1),
    ([[0.6]], [[0.8]]),
)

# %% check
grader.check("q8c")


# %% [markdown]
# ### 8d. Weights that keep the scale (2 points)
#
# Better than a remedy is a good start. ReLU switches off half of its inputs. To keep the scale of
# the signal from layer to layer all the same, He and others draw weights with mean 0 and standard deviation
# $\sqrt{2 / \text{fan\_in}}$, where $\text{fan\_in}$ is the number of values that come into the layer. Any distribution with
# that spread will do, as long as it is drawn from `rng`; `rng.standard_normal((rows, columns))` has the standard deviation 1.
#
# - *Shapes:* `layer_sizes` with $L + 1$ numbers gives $L$ matrices (fan_in, fan_out).
# - *By hand:* the sizes 8, 4, 2 give a matrix $(8, 4)$ of standard deviation 0.5 and one $(4, 2)$ of 0.71.
# - *Checked:* here, shapes and spread, and that `rng` is used; later, also that the gradient of fifty such layers neither
#   vanishes nor explodes.

# %% answer
def he_init(layer_sizes: list[int], rng: np.random.Generator) -> list[Array]:
    """Return random weights after He.

    Args:
        layer_sizes: number of inputs, then the width of every layer; L + 1 numbers for L layers.
        rng: the source of everything random.

    Returns:
        L matrices of shape (fan_in, fan_out), of mean 0 and standard deviation √(2 / fan_in).
    """
    raise NotImplementedError("q8d: he_init is not written yet")


# %% check
grader.try_it(
    lambda: [W.shape for W in he_init([8, 4, 2], np.random.default_rng(0))],
    [[8, 4], [4, 2]],
)

# %% check
grader.check("q8d")

# %% [markdown]
# **Before and after.** Fifty layers once more: with the weights of part 6, whose gradients vanish through the sigmoid and
# explode through ReLU, then with your two remedies.

# %% check
grader.before_and_after()

# %% [markdown]
# <!-- BEGIN QUESTION -->
#
# ### 8d, in words. What helps against explosions (3 points)
#
# Analyse how to deal with exploding gradients. What do clipping and initialisation do, and
# what do they not do? Which further means are there, and when would you choose which?

# %% [markdown] tags=["otter_answer_cell"]
# _Type your answer here, replacing this text._

# %% [markdown]
# <!-- END QUESTION -->
#
# ## Finale. Your network learns
#
# Now everything that you wrote works together: `he_init` draws the weights, `backprop` computes the gradients,
# `clip_gradients` shortens them where they are too long, and `dead_fraction` counts what has died. The two spirals are longer
# than in part 5, and the loss is that of part 6. We only take the steps, $W \leftarrow W - \eta \frac{\partial
# \mathcal{E}}{\partial W}$, and draw. You see
#
# 1. how the boundary moves while your network of three layers learns,
# 2. the same network with the sigmoid,
# 3. a start with weights that are too large, and the same start with your clipping,
# 4. six layers from such a start, six layers from `he_init`, and how many of their units are dead in the end.
#
# Nothing is graded here, and it takes a few seconds. If a function is missing or wrong, a sentence says which, and what is
# left out for that.

# %% check
grader.finale()

# %% [markdown]
# ## All questions at a glance
#
# The table checks all questions once more. The name of a question leads to its place. Where it says *later*, all points
# come from tests that run after you hand in. Answers in words are looked up in the notebook as it was last saved.

# %% check
grader.check_all()
