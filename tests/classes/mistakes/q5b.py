# %% no-activation, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    f2 = W2.T @ f1
    return f1, f1, f2, sigmoid(f2)

# %% activation-bypassed, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    f2 = W2.T @ f1
    return f1, np.maximum(f1, 0), f2, sigmoid(f2)

# %% wrong-activation, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = sigmoid(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% no-output-sigmoid, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = np.maximum(f1, 0)
    f2 = W2.T @ a1
    return f1, a1, f2, f2

# %% stages-reversed, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = np.maximum(f1, 0)
    f2 = W2.T @ a1
    return sigmoid(f2), f2, a1, f1

# %% transposed, 0 points
def forward(X, W1, W2):
    f1 = X.T @ W1
    a1 = np.maximum(f1, 0)
    f2 = a1 @ W2
    return f1, a1, f2, sigmoid(f2)

# %% in-place, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = np.maximum(f1, 0)
    W2 *= 1.5
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% wrong-length, 0 points
def forward(X, W1, W2):
    a1 = np.maximum(W1.T @ X, 0)
    f2 = W2.T @ a1
    return a1, f2, sigmoid(f2)

# %% imprecise, 1.5 points
def forward(X, W1, W2):
    X, W1, W2 = (array.astype(np.float32) for array in (X, W1, W2))
    f1 = W1.T @ X
    a1 = np.maximum(f1, 0)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% f1-overwritten, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = f1
    a1[a1 < 0] = 0
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% sigmoid-twice, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = np.maximum(f1, 0)
    f2 = sigmoid(W2.T @ a1)
    return f1, a1, f2, sigmoid(f2)

# %% no-such-entry, 0 points
def forward(X, W1, W2):
    return X[:, :, 0], W1, W2, X

# %% slope-for-value, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = 1.0 * (f1 > 0)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% output-cut-off, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = np.maximum(f1, 0)
    f2 = np.maximum(W2.T @ a1, 0)
    return f1, a1, f2, sigmoid(f2)

# %% wrong-length, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2

# %% wrong-length, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return sigmoid(f2)

# %% no-such-module, 0 points
def forward(X, W1, W2):
    import torch
    return None

# %% sigmoid-mirrored, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, 1 / (1 + np.exp(f2))

# %% wrong-activation, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = np.tanh(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% imprecise: a prediction that is clipped, 1.5 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, np.clip(sigmoid(f2), 1e-5, 1 - 1e-5)

# %% product-shapes, 0 points
def forward(X, W1, W2):
    f1 = W1 @ X
    a1 = relu(f1)
    f2 = W2 @ a1
    return f1, a1, f2, sigmoid(f2)

# %% shapes-differ, 0 points
def forward(X, W1, W2):
    f1 = W1 * X
    a1 = relu(f1)
    f2 = W2 * a1
    return f1, a1, f2, sigmoid(f2)

# %% softmax, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, np.exp(f2) / np.sum(np.exp(f2))

# %% prediction-rounded, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, (sigmoid(f2) > 0.5).astype(float)

# %% wrong-length, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return {"f1": f1, "a1": a1, "f2": f2, "Y_hat": sigmoid(f2)}

# %% bias-added, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X + 1
    a1 = relu(f1)
    f2 = W2.T @ a1 + 1
    return f1, a1, f2, sigmoid(f2)

# %% wrong-shape, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(X)
    f2 = W2.T @ f1
    return f1, a1, f2, sigmoid(f2)

# %% factor, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X / len(X)
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% no-output-sigmoid, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, np.tanh(f2)

# %% product-of-number, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% wrong-shape, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X[:, 0]
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% wrong-side, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(-f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% wrong-shape, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(a1)

# %% stages-reversed, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, sigmoid(f2), f2

# %% slope-for-value, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu_grad(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% shapes-differ, 0 points
def forward(X, W1, W2):
    f1 = np.sum(W1 * X, axis=0)
    a1 = relu(f1)
    f2 = np.sum(W2.T * a1)
    return f1, a1, f2, sigmoid(f2)

# %% number-for-all, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return [f1, a1, f2, float(sigmoid(f2)[0, 0])]

# %% slope-for-value, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid_grad(f2)

# %% f1-overwritten, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = np.maximum(f1, 0, out=f1)
    f2 = W2.T @ a1
    return f1, a1, f2, sigmoid(f2)

# %% returned-nothing, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    print(f1, a1, f2, sigmoid(f2))

# %% round-brackets, 0 points
def forward(X, W1, W2):
    f1 = W1.T() @ X
    a1 = relu(f1)
    return f1, a1, a1, a1

# %% unnamed: mean over units, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = np.mean(a1, axis=0, keepdims=True)
    return f1, a1, f2, sigmoid(f2)

# %% denominator-open, 0 points
def forward(X, W1, W2):
    f1 = W1.T @ X
    a1 = relu(f1)
    f2 = W2.T @ a1
    return f1, a1, f2, 1 / 1 + np.exp(-f2)
