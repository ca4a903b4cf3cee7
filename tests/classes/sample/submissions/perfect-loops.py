# %%
import otter
grader = otter.Notebook()
import math
import warnings
import numpy as np
import matplotlib.pyplot as plt
print("imports done")
# %% [markdown]
# My own little library first. I come from C, so: loops. A matrix is a list of rows.
# %%
def to_rows(M):
    return [[float(value) for value in row] for row in M]

def zeros(n_rows, n_cols):
    return [[0.0] * n_cols for _ in range(n_rows)]

def transpose(A):
    return [[A[i][j] for i in range(len(A))] for j in range(len(A[0]))]

def multiply(A, B):
    C = zeros(len(A), len(B[0]))
    for i in range(len(A)):
        for k in range(len(B)):
            for j in range(len(B[0])):
                C[i][j] += A[i][k] * B[k][j]
    return C

def for_each(func, s):
    # works for a number, a list, a list of lists, ...
    if np.ndim(s) == 0:
        return func(float(s))
    return [for_each(func, part) for part in s]

def sigmoid_of(v):
    if v >= 0:
        return 1.0 / (1.0 + math.exp(-v))
    return math.exp(v) / (1.0 + math.exp(v))

# %% [markdown]
# ## Q1
# %%
def compute_dE_dY_hat(Y_hat, Y):
    y_hat, y = float(Y_hat[0][0]), float(Y[0][0])
    return [[-y / y_hat + (1 - y) / (1 - y_hat)]]

def compute_dE_df_one_sample(Y_hat, Y):
    return [[float(Y_hat[0][0]) - float(Y[0][0])]]

print("1b:", compute_dE_df_one_sample([[0.8]], [[1]]))

def compute_dE_dW20(dE_df, X):
    return float(dE_df[0][0]) * float(X[2][0])
# %%
grader.check("q1b")
grader.check("q1c")
# %% [markdown]
# ## Q2
# %%
def compute_dE_dW(dE_df, X):
    dE_dW = []
    for i in range(len(X)):
        total = 0.0
        for j in range(len(X[i])):
            total += float(X[i][j]) * float(dE_df[0][j])
        dE_dW.append([total])
    return dE_dW

print("one sample:", compute_dE_dW([[0.5]], [[1.0], [2.0], [3.0]]))
grader.check("q2")
# %%
grader.check("q2")  # again, just to be sure
# %% [markdown]
# **q2_written** I see it as bookkeeping. On the way forward we store every f and every activation in memory; on the way back we start with
# dE/dYhat and multiply, layer by layer, with the local derivative, and the partial product is reused for
# the next layer instead of being recomputed. When dE/df of a layer is known, dE/dW is that times the layer's input, summed over
# the samples. The update subtracts learning rate times dE/dW, so each weight moves in the direction in which the loss goes
# down, f and Yhat move with it, and the loss gets smaller if the step is not too big.
# %% [markdown]
# ## Q3, Q4a, Q4b
# %%
def compute_dE_df(Y_hat, Y):
    n = len(Y[0])
    row = []
    for i in range(n):
        row.append((float(Y_hat[0][i]) - float(Y[0][i])) / n)
    return (tuple(row),)

def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    n = len(Y[0])
    row = []
    for i in range(n):
        y_hat = float(Y_hat[0][i])
        if Y[0][i] == 1:
            row.append(-alpha * (1.0 - y_hat) / n)
        else:
            row.append(beta * y_hat / n)
    return [row]

def class_weights(Y):
    # 1/ones : 1/zeros is the same ratio as zeros : ones, and that needs no fractions
    ones = 0
    for y in Y[0]:
        if y == 1:
            ones += 1
    print("class sizes:", ones, len(Y[0]) - ones)
    if 2 * ones != len(Y[0]):
        warnings.warn("the classes are not balanced")
    return (len(Y[0]) - ones, ones)

print("weights:", class_weights([[1] * 100 + [0] * 1000]))
# %%
grader.check("q4a")
grader.check("q4b")
# %% [markdown]
# **q4b_written** The data has 100 A's and 1000 B's, so without weights B has ten times the votes in the loss and the network can get a
# low loss by answering B all the time. alpha and beta are how loudly each class counts. I set them inversely proportional to the
# class sizes, alpha : beta = 1/100 : 1/1000, which I write as 1000 : 100; now missing an A is as bad as missing
# ten B's. The common scale is not important, it can be absorbed in the learning rate.
# %% [markdown]
# ## Q5a, Q5b
# %%
def relu(s):
    return for_each(lambda v: v if v > 0 else 0, s)

def relu_grad(s):
    return for_each(lambda v: v > 0, s)

def forward(X, W1, W2):
    f1 = multiply(transpose(to_rows(W1)), to_rows(X))
    a1 = relu(f1)
    f2 = multiply(transpose(to_rows(W2)), a1)
    Y_hat = for_each(sigmoid_of, f2)
    return (f1, a1, f2, Y_hat)

print("relu:", relu([[-1.5, 0.0, 2.5]]), relu_grad([[-1.5, 0.0, 2.5]]))
# %%
grader.check("q5a")
grader.check("q5b")
# %% [markdown]
# ## Q5c, Q5d, Q5e: five factors, one after the other (dE/dYhat and sigmoid' put together, no division)
# %%
def compute_dE_dW11(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    if f1[1][0] <= 0:
        return 0
    if Y[0][0] == 1:
        dE_df2 = -alpha * sigmoid_of(-f2[0][0])
    else:
        dE_df2 = beta * Y_hat[0][0]
    return float(dE_df2 * float(W2[1][0]) * float(X[1][0]))

def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    X, W2 = to_rows(X), to_rows(W2)
    d, n, h = len(X), len(X[0]), len(W2)
    f1, a1, f2, Y_hat = forward(X, W1, W2)
    dE_dW1 = zeros(d, h)
    for s in range(n):
        if Y[0][s] == 1:
            dE_df2 = -alpha * sigmoid_of(-f2[0][s]) / n
        else:
            dE_df2 = beta * Y_hat[0][s] / n
        for j in range(h):
            if f1[j][s] > 0:
                dE_df1 = W2[j][0] * dE_df2
                for i in range(d):
                    dE_dW1[i][j] += X[i][s] * dE_df1
    return dE_dW1

relu_is_continuous = True
relu_is_differentiable = False
# %%
grader.check("q5c")
grader.check("q5d")
grader.check("q5e")
# %% [markdown]
# **q5e_written** You can compute a forward pass with a discontinuous activation, nothing breaks. The problem is learning: a step function
# is flat left and right of the jump, so its derivative is 0 and at the jump there is none, and every product in
# the chain rule becomes 0. So with gradient descent it is useless unless we invent a fake derivative for it. ReLU is fine, because it
# has no jump and only a single point without derivative, where I return False (that is, 0).
# %% [markdown]
# ## Q6a, Q6b
# %%
def sigmoid_grad_of(v):
    e = math.exp(-abs(v))          # symmetric, and no overflow this way
    return e / ((1.0 + e) * (1.0 + e))

def sigmoid_grad(s):
    return for_each(sigmoid_grad_of, s)

max_sigmoid_grad = sigmoid_grad(0)
print("largest slope:", max_sigmoid_grad)
print("the naive way overflows:", 1 / (1 + np.exp(np.float64(1000))))

def backprop(weights, X, Y, activation):
    print("backprop:", len(weights), "layers of", activation)
    functions = {"sigmoid": sigmoid_of, "relu": lambda v: max(0.0, v), "identity": lambda v: v}
    Ws = [to_rows(W) for W in weights]
    Y = to_rows(Y)
    k, n = len(Y), len(Y[0])
    a = [to_rows(X)]
    f = []
    for W in Ws:
        f.append(multiply(transpose(W), a[-1]))
        a.append(for_each(functions[activation], f[-1]))

    delta = zeros(k, n)                # first dE/da of the last layer, then dE/df, dE/da, ...
    for i in range(k):
        for s in range(n):
            delta[i][s] = (a[-1][i][s] - Y[i][s]) / n

    grads = [None] * len(Ws)
    for l in range(len(Ws) - 1, -1, -1):
        for i in range(len(delta)):
            for s in range(n):
                if activation == "sigmoid":
                    delta[i][s] *= sigmoid_grad_of(f[l][i][s])
                elif activation == "relu" and f[l][i][s] <= 0:
                    delta[i][s] = 0.0
        grads[l] = multiply(a[l], transpose(delta))
        delta = multiply(Ws[l], delta)
    return grads
# %%
grader.check("q6a")
grader.check("q6b")
# %% [markdown]
# ## Q6c, Q6d
# %%
def max_abs_gradients(grads):
    largest = []
    for grad in grads:
        largest.append(0.0)
        for row in grad:
            for value in row:
                largest[-1] = max(largest[-1], abs(float(value)))
    return largest

def plot_gradients(magnitudes):
    plt.figure()
    plt.bar(range(1, len(magnitudes) + 1), magnitudes)
    plt.yscale("log")
    plt.xlabel("layers")
    plt.ylabel("max abs gradient")
    return plt.gca()
# %%
grader.check("q6c")
grader.check("q6d")
# %% [markdown]
# ## Q6e
# %%
rng = np.random.default_rng(2109)
X = rng.standard_normal((10, 50))
Y = rng.uniform(size=(5, 50))

net = []
for layer in range(50):
    net.append([[0.4] * (5 if layer == 49 else 10) for _ in range(10)])
sizes = max_abs_gradients(backprop(net, X, Y, "sigmoid"))
for layer in range(50):
    print("layer %2d: %.3e" % (layer, sizes[layer]))
layer0_gradient = sizes[0]
plot_gradients(sizes)
plt.show()
# %%
grader.check("q6e")
# %% [markdown]
# **q6e_written** It is the vanishing gradient: going one layer back multiplies with the weights and with sigma'(f). I printed f, it is about 3.9 in
# every deep layer, so the sigmoid is saturated and sigma' is 0.019 and not 0.25; times 10 weights of 0.4 that makes 0.076 per
# layer, and after fifty layers 5e-56 is left. (With sigma' = 0.25 it would be 1 per layer and nothing would vanish.) So the
# first layers do not learn, the convergence is hopelessly slow; I would use ReLU instead, and smaller random weights centred at
# zero, scaled with 1/sqrt(fan_in). Cleverer: batch normalisation, which moves every f back to mean 0
# and variance 1, where sigma' is large, so the saturation that kills the product never starts.
# %% [markdown]
# ## Q7
# %%
def leaky_relu(s, a):
    return for_each(lambda v: v if v > 0 else a * v, s)

def leaky_relu_grad(s, a):
    return for_each(lambda v: 1 if v > 0 else a, s)

def dead_fraction(f):
    dead = 0
    for unit in f:
        if max(unit) <= 0:
            dead += 1
    return 0 if dead == 0 else dead / len(f)

leaky_relu_with_a_1 = "Identity"
# %%
grader.check("q7a")
grader.check("q7c")
grader.check("q7d")
# %% [markdown]
# **q7d_written** If a ReLU unit is negative for all samples its derivative is 0 for all samples, so its weights get no update, ever: dead code.
# Leaky ReLU returns a*s there, the derivative is a and not 0, and the unit can recover. For a = 1 both branches
# are the same and it does nothing; then all the layers together are one matrix product,
# so the network is no stronger than a single linear layer.
# %% [markdown]
# ## Q8a, Q8b
# %%
def random_matrix(n_rows, n_cols, deviation, rng):
    W = zeros(n_rows, n_cols)
    for i in range(n_rows):
        for j in range(n_cols):
            W[i][j] = rng.normal(0.0, deviation)
    return W

def make_exploding_network(rng):
    # He would take sqrt(2/24) = 0.29 as the deviation. I take 1, so each layer multiplies by about 3.5.
    sizes = [10] + [24] * 25     # 24 outputs too: with only a few, all of them can be dead
    weights = []
    for l in range(len(sizes) - 1):
        weights.append(random_matrix(sizes[l], sizes[l + 1], 1.0, rng))
    return (weights, "relu")

exploding_weights, exploding_activation = make_exploding_network(np.random.default_rng(7))
exploding = max_abs_gradients(backprop(exploding_weights, X, rng.uniform(size=(24, 50)), exploding_activation))
print("from", min(exploding), "to", max(exploding))
exploding_axes = plot_gradients(exploding)
# %%
grader.check("q8a")
grader.check("q8b")
# %% [markdown]
# ## Q8c, Q8d
# %%
def clip_gradients(grads, max_norm):
    values = []
    for grad in grads:
        for row in grad:
            values.extend(row)
    norm = math.hypot(*values)         # hypot does not overflow
    factor = 1.0
    if norm > max_norm:
        print("clipping, norm is", norm)
        factor = max_norm / norm
    return [for_each(lambda v: v * factor, grad) for grad in grads]

def he_init(layer_sizes, rng):
    weights = []
    for l in range(len(layer_sizes) - 1):
        weights.append(random_matrix(layer_sizes[l], layer_sizes[l + 1], math.sqrt(2.0 / layer_sizes[l]), rng))
    return weights
# %%
grader.check("q8c")
grader.check("q8d")
# %% [markdown]
# **q8d_written** In my network each layer makes the vector 3.5 times longer, forward and backward, and 3.5 to the power 25 twice is
# 1e26 or 1e27. Clipping the global norm is one line and makes the step finite while keeping its direction; it is a seat belt, the
# network underneath is as unstable as before. He initialisation removes the reason: deviation sqrt(2/fan_in) makes the factor per
# layer 1 on average for ReLU. For the rest of the training I would add batch or layer normalisation, since the weights do not
# stay where they were initialised, and a smaller learning rate so they do not run away.
