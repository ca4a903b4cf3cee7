# Right answers whose code other versions of Python, NumPy or Matplotlib refuse, or once warned of.
# Each cell answers one question, and gets all its points under every Python that grades.

# %% q1b: a name of NumPy's core, which has moved
def compute_dE_df_one_sample(Y_hat, Y):
    return np.core.umath.subtract(Y_hat, Y)

# %% q1b: an attribute that sets the shape
def compute_dE_df_one_sample(Y_hat, Y):
    difference = (Y_hat - Y).ravel()
    difference.shape = (1, 1)
    return difference

# %% q1c: float() of an array of one entry
def compute_dE_dW20(dE_df, X):
    return float(dE_df * X[2])

# %% q1c: an array of one entry as the argument of math
def compute_dE_dW20(dE_df, X):
    return math.fsum([dE_df[0]]) * X[2, 0]

# %% q1c: an array of one entry in a format
def compute_dE_dW20(dE_df, X):
    return float("%.17g" % (dE_df * X[[2]]))

# %% q1c: round() and abs() of an array of one entry
def compute_dE_dW20(dE_df, X):
    return math.copysign(float(abs(dE_df * X[2])), dE_df * X[2])

# %% q2: an array of one entry put into an entry
def compute_dE_dW(dE_df, X):
    result = np.zeros((X.shape[0], 1))
    for i in range(X.shape[0]):
        result[i, 0] = X[[i], :] @ dE_df.T
    return result

# %% q2: np.sum of a generator
def compute_dE_dW(dE_df, X):
    return np.sum(X[:, [k]] * dE_df[0, k] for k in range(X.shape[1]))

# %% q2: a matrix
def compute_dE_dW(dE_df, X):
    return np.matrix(X) * np.matrix(dE_df).T

# %% q3: int() of an array of one entry
def compute_dE_df(Y_hat, Y):
    n = int(np.array([Y.shape[1]]))
    return (Y_hat - Y) / n

# %% q3: the old name of an argument
def compute_dE_df(Y_hat, Y):
    return np.reshape((Y_hat - Y).ravel() / Y.size, newshape=(1, -1))

# %% q4a: an array put into a row, entry by entry
def compute_weighted_dE_df(Y_hat, Y, alpha, beta):
    result = np.empty_like(Y_hat)
    for k in range(Y.shape[1]):
        y, p = Y[:, k], Y_hat[:, k]
        result[0, k] = (beta * (1 - y) * p - alpha * y * (1 - p)) / Y.shape[1]
    return result

# %% q4b: np.in1d
def class_weights(Y):
    ones = np.in1d(Y, [1]).sum()
    return 1 / ones, 1 / (Y.size - ones)

# %% q4b: math of an array of one entry
def class_weights(Y):
    ones = np.sum(Y, axis=1)
    return math.pow(ones, -1), math.pow(Y.shape[1] - ones, -1)

# %% q5a: float() of arrays of one entry, and np.heaviside
def relu(s):
    return np.array([max(0.0, float(x)) for x in np.ravel(s)[:, None]]).reshape(np.shape(s))

def relu_grad(s):
    return np.heaviside(s, 0.0)

# %% q5b: np.row_stack
def forward(X, W1, W2):
    f1 = np.row_stack([W1[:, [j]].T @ X for j in range(W1.shape[1])])
    a1 = np.maximum(f1, 0)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% q5c: float() of a product of slices
def compute_dE_dW11(X, Y, W1, W2, alpha, beta):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df2 = compute_weighted_dE_df(Y_hat, Y, alpha, beta)
    return float(dE_df2 * W2[[1]] * relu_grad(f1)[[1]] * X[[1]])

# %% q5d: entries filled with arrays of one entry
def compute_dE_dW1(X, Y, W1, W2, alpha=1.0, beta=1.0):
    f1, _, _, Y_hat = forward(X, W1, W2)
    dE_df1 = (W2 @ compute_weighted_dE_df(Y_hat, Y, alpha, beta)) * relu_grad(f1)
    result = np.zeros(W1.shape)
    for i in range(W1.shape[0]):
        for j in range(W1.shape[1]):
            result[i, j] = X[[i]] @ dE_df1[[j]].T
    return result

# %% q6a: np.trapz
def sigmoid_grad(s):
    return sigmoid(s) * (1 - sigmoid(s))

area = np.trapz(sigmoid_grad(np.linspace(-40, 40, 801)), dx=0.1)
max_sigmoid_grad = 0.25 * round(area)

# %% q6a: math.exp of an array of one entry
def sigmoid_grad(s):
    return np.array([math.exp(-abs(x)) / (1 + math.exp(-abs(x))) ** 2 for x in np.ravel(s)[:, None]]).reshape(np.shape(s))

max_sigmoid_grad = float(sigmoid_grad(np.zeros((1, 1))))

# %% q6c: np.max of keepdims, put into entries
def max_abs_gradients(grads):
    result = np.zeros(len(grads))
    for layer, grad in enumerate(grads):
        result[layer] = np.max(np.abs(grad), axis=(0, 1), keepdims=True)[0]
    return result

# %% q6d: a stem plot by name of colours
def plot_gradients(magnitudes):
    plt.figure()
    plt.stem(range(len(magnitudes)), magnitudes, linefmt="C0-", markerfmt="o", basefmt=" ")
    plt.yscale("log")
    plt.xlabel("Layers")
    plt.ylabel("Max Abs Gradient")
    return plt.gca()

# %% q6d: plt.show() before the axes are returned
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.plot(np.arange(len(magnitudes)), magnitudes)
    ax.set_yscale("log")
    ax.set_xlabel("Layers")
    ax.set_ylabel("Max Abs Gradient")
    plt.show()
    return ax

# %% q6e: float() of an array of one entry
layer0_gradient = float(np.max(np.abs(backprop(deep_weights, deep_X, deep_Y, "sigmoid")[0]), keepdims=True)[0])

# %% q7a: a bool of an array of one entry
def leaky_relu(s, a):
    flat = np.ravel(np.asarray(s, dtype=float))
    return np.array([float(x) if x > 0 else float(a * x) for x in flat[:, None]]).reshape(np.shape(s))

# %% q7b: np.vectorize with a type
def leaky_relu_grad(s, a):
    return np.vectorize(lambda x: 1 if x > 0 else a, otypes=[np.float64])(s)

# %% q7c: np.sum of a generator
def dead_fraction(f):
    return np.sum(np.all(row <= 0) for row in f) / len(f)

# %% q7c: np.alltrue's successor on lists, and a number made of an array
def dead_fraction(f):
    return float(np.array([sum(all(x <= 0 for x in row) for row in f)]) / f.shape[0])

# %% q8c: math.sqrt of an array of one entry
def clip_gradients(grads, max_norm):
    norm = math.sqrt(np.sum([[np.sum(grad**2) for grad in grads]], axis=1))
    return [grad * min(1.0, max_norm / norm) if norm else grad.copy() for grad in grads]

# %% q8d: a legacy generator's method, by an array of one entry
def he_init(layer_sizes, rng):
    pairs = zip(layer_sizes[:-1], layer_sizes[1:])
    return [rng.normal(0, float(np.sqrt(2 / np.array([a]))), (a, b)) for a, b in pairs]
