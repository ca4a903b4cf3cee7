# %%
import otter

grader = otter.Notebook()

# %%
import matplotlib.pyplot as plt
import numpy as np
from given import cross_entropy, numerical_gradient, sigmoid

# %% [markdown]
# # Backpropagation
#
# ## Question 1: one sample
#
# 1a was given: the derivative of the cross-entropy with respect to the prediction.
# %%
def compute_dE_dY_hat(Y_hat, Y):
    return -Y / Y_hat + (1 - Y) / (1 - Y_hat)

# %% [markdown]
# ### Question 1b
# The chain rule multiplies 1a by Ŷ(1 − Ŷ), and the denominators cancel.
# %%
def compute_dE_df_one_sample(Y_hat, Y):
    return Y_hat - Y

# %%
grader.check("q1b")

# %% [markdown]
# ### Question 1c
# %%
def compute_dE_dW20(dE_df, X):
    return float(dE_df[0, 0] * X[2, 0])

# %%
grader.check("q1c")

# %% [markdown]
# ## Question 2: all weights
# f = WᵀX, so each sample adds x · ∂E/∂f to the gradient, and the product sums over samples.
# %%
def compute_dE_dW(dE_df, X):
    return X @ dE_df.T

# %%
grader.check("q2")

# %% [markdown]
# **Question 2, written.** Backpropagation first runs the network forward and keeps every intermediate value. It then walks back from
# the loss with the chain rule: multiplying ∂E/∂f of a layer by the layer's input gives the gradient of its weights, and
# multiplying it by the weights and by g′ of the layer below gives ∂E/∂f there, so nothing is computed twice.
# The update W ← W − η ∂E/∂W changes the weights a little, which changes f, which changes Ŷ, which (for a small
# enough step) lowers E. A weight whose input is large is changed more, because the gradient is proportional to X.

# %% [markdown]
# ## Question 3: n samples
# %%
def compute_dE_df(Y_hat, Y):
    return (Y_hat - Y) / Y.shape[1]

# %%
grader.check("q3")

# %% [markdown]
# ## Question 4: class weights
# ### Question 4a
# I multiplied Ŷ(1 − Ŷ) in by hand, so that nothing is divided by a prediction close to 0 or 1.
# %%
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    return (beta * (1 - Y) * Y_hat - alpha * Y * (1 - Y_hat)) / Y.shape[1]

# %%
grader.check("q4a")

# %% [markdown]
# ### Question 4b
# %%
def class_weights(Y):
    positives = np.sum(Y == 1)
    return float(1 / positives), float(1 / (Y.size - positives))

# %%
grader.check("q4b")

# %% [markdown]
# **Question 4b, written.** With 100 bottles of cultivar A and 1000 of B the plain loss is mostly about B: a model that always says "B" is
# already right in 10 of 11 cases. Weighting each class by the inverse of its frequency, α : β = 1/100 : 1/1000,
# makes both classes contribute equally, so a mistake on an A costs ten times as much as one on a B.
# Only the ratio matters; a common factor acts like a different learning rate.

# %% [markdown]
# ## Question 5: a hidden layer
# ### Question 5a
# %%
def relu(s):
    return np.maximum(s, 0.0)


def relu_grad(s):
    return np.where(np.asarray(s) > 0, 1.0, 0.0)

# %%
grader.check("q5a")

# %% [markdown]
# ### Question 5b
# %%
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %%
grader.check("q5b")

# %% [markdown]
# ### Question 5c
# Five factors; the first two are combined as in 4a, and 1 − σ(f) is written as σ(−f), which does not cancel.
# %%
def compute_dE_dW11(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, f2, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2[0, 0] * W2[1, 0] * relu_grad(f1[1, 0]) * X[1, 0])

# %%
grader.check("q5c")

# %% [markdown]
# ### Question 5d
# %%
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, f2, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    dE_df1 = (W2 @ dE_df2) * relu_grad(f1)
    return X @ dE_df1.T

# %%
grader.check("q5d")

# %% [markdown]
# ### Question 5e
# %%
relu_is_continuous = True
relu_is_differentiable = False

# %%
grader.check("q5e")

# %% [markdown]
# **Question 5e, written.** One missing derivative, like ReLU's at 0, is harmless: we pick any value between 0 and 1 there. A discontinuous
# activation such as the step function can be used in the forward pass (the perceptron did), but its derivative is
# 0 wherever it exists, so backpropagation sends back no signal and gradient descent cannot learn the layers below.
# One would need another training rule, or a smooth substitute for the derivative (a straight-through estimator).

# %% [markdown]
# ## Question 6: many layers
# ### Question 6a
# %%
def sigmoid_grad(s):
    return sigmoid(s) * sigmoid(-s)


max_sigmoid_grad = 0.25

# %%
grader.check("q6a")

# %% [markdown]
# ### Question 6b
# %%
ACTIVATIONS = {
    "sigmoid": (sigmoid, sigmoid_grad),
    "relu": (relu, relu_grad),
    "identity": (lambda s: s, np.ones_like),
}


def backprop(weights, X, Y, activation):
    g, g_prime = ACTIVATIONS[activation]
    inputs, fs = [X], []
    for W in weights:
        fs.append(W.T @ inputs[-1])
        inputs.append(g(fs[-1]))

    grads = [None] * len(weights)
    dE_da = (inputs[-1] - Y) / X.shape[1]
    for layer in reversed(range(len(weights))):
        dE_df = dE_da * g_prime(fs[layer])
        grads[layer] = inputs[layer] @ dE_df.T
        dE_da = weights[layer] @ dE_df
    return grads

# %%
grader.check("q6b")

# %% [markdown]
# ### Question 6c
# %%
def max_abs_gradients(grads):
    return np.array([np.abs(grad).max() for grad in grads])

# %%
grader.check("q6c")

# %% [markdown]
# ### Question 6d
# %%
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(np.arange(len(magnitudes)), magnitudes, marker="o")
    ax.set_xlabel("Layers")
    ax.set_ylabel("Max Abs Gradient")
    return ax

# %%
grader.check("q6d")

# %% [markdown]
# ### Question 6e
# %%
rng = np.random.default_rng(2109)
X = rng.standard_normal((10, 50))
Y = rng.uniform(size=(5, 50))
sizes = [10] * 50 + [5]
weights = [np.full((fan_in, fan_out), 0.4) for fan_in, fan_out in zip(sizes[:-1], sizes[1:])]

magnitudes = max_abs_gradients(backprop(weights, X, Y, "sigmoid"))
layer0_gradient = float(magnitudes[0])
plot_gradients(magnitudes)
layer0_gradient

# %%
grader.check("q6e")

# %% [markdown]
# **Question 6e, written.** The gradient vanishes: each step back multiplies by W·σ′(f). The bound σ′ ≤ ¼ alone would not do it here, since
# ten weights of 0.4 times ¼ make exactly 1; but f settles near 3.9, where the sigmoid is saturated and σ′ ≈ 0.019, so each
# layer costs a factor of about 0.076, and 49 of them give 1e-55. The first layers then hardly change, and training
# converges extremely slowly. Remedies: ReLU, whose slope is 1 where it is active, and an initialisation that keeps the
# variance (Xavier, He); subtler is a residual connection a + F(a), whose Jacobian is the identity plus
# something, so that one path back to layer 0 is not a product of small numbers at all.

# %% [markdown]
# ## Question 7: dying ReLU
# ### Question 7a
# %%
def leaky_relu(s, a):
    return np.where(np.asarray(s) > 0, s, a * np.asarray(s))

# %%
grader.check("q7a")

# %% [markdown]
# ### Question 7b
# %%
def leaky_relu_grad(s, a):
    return np.where(np.asarray(s) > 0, 1.0, a)

# %%
grader.check("q7b")

# %% [markdown]
# ### Question 7c
# %%
def dead_fraction(f):
    return float(np.mean(np.all(f <= 0, axis=1)))

# %%
grader.check("q7c")

# %% [markdown]
# ### Question 7d
# %%
leaky_relu_with_a_1 = "linear"

# %%
grader.check("q7d")

# %% [markdown]
# **Question 7d, written.** A ReLU unit that is negative on every sample has gradient 0 on every sample, so its weights never move and it stays
# dead. Leaky ReLU has the slope a > 0 there, so a small gradient still gets through and the unit can come back.
# With a = 1 it is the identity, and a product of weight matrices is just one matrix: however deep,
# the network can only represent linear functions.

# %% [markdown]
# ## Question 8: exploding gradients
# ### Question 8a
# Thirty linear layers. A random layer of width 20 and standard deviation 1.5 makes a vector √20 · 1.5 ≈ 6.7 times as long.
# %%
def make_exploding_network(rng):
    sizes = [10] + [20] * 29 + [5]
    weights = [1.5 * rng.standard_normal(shape) for shape in zip(sizes[:-1], sizes[1:])]
    return weights, "identity"

# %%
grader.check("q8a")

# %% [markdown]
# ### Question 8b
# The curve is huge but flat: towards layer 0 the ∂E/∂f grow by the factor by which the activations shrink, and
# ∂E/∂W is their product.
# %%
exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(8))
exploding_grads = backprop(exploding_weights, X, Y, exploding_activation)
exploding_axes = plot_gradients(max_abs_gradients(exploding_grads))
exploding_axes.set_title("30 linear layers, random weights")

# %%
grader.check("q8b")

# %% [markdown]
# ### Question 8c
# Scaled by the largest entry first, since squaring an exploded gradient can overflow.
# %%
def clip_gradients(grads, max_norm):
    largest = max(np.abs(grad).max() for grad in grads)
    if largest == 0:
        return [grad.copy() for grad in grads]
    norm = largest * np.sqrt(sum(np.sum((grad / largest) ** 2) for grad in grads))
    return [grad * min(1.0, max_norm / norm) for grad in grads]

# %%
grader.check("q8c")

# %% [markdown]
# ### Question 8d
# %%
def he_init(layer_sizes, rng):
    shapes = zip(layer_sizes[:-1], layer_sizes[1:])
    return [rng.standard_normal((i, o)) * np.sqrt(2 / i) for i, o in shapes]

# %%
grader.check("q8d")

# %% [markdown]
# **Question 8d, written.** The gradient of layer 0 is a product of one factor per layer, so anything above 1 on average explodes exponentially
# with depth. Clipping by the global norm keeps the direction and bounds the step, which prevents a blow-up, but it treats
# the symptom: with a norm of 1e48 the clipped step still says little about where the loss goes down.
# He initialisation treats the cause at the start: with variance 2/fan_in a ReLU layer keeps the mean square of its
# signal, since half of the units are off, and my 50-layer gradient is then of order 1. Batch normalisation or
# residual connections keep it so during training, when the weights move away from their initial values.
