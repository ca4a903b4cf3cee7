# %% stages as a list of lists
def forward(X, W1, W2):
    f1 = (W1.T @ X).tolist()
    a1 = [[max(0, v) for v in row] for row in f1]
    f2 = (W2.T @ np.array(a1)).tolist()
    return [f1, a1, f2, [[1 / (1 + math.exp(-v)) for v in f2[0]]]]

# %% np.dot and np.maximum
def forward(X, W1, W2):
    f1 = np.dot(W1.T, X)
    a1 = np.maximum(0, f1)
    f2 = np.dot(W2.T, a1)
    Y_hat = 1 / (1 + np.exp(-f2))
    return f1, a1, f2, Y_hat

# %% einsum
def forward(X, W1, W2):
    f1 = np.einsum("dh,dn->hn", W1, X)
    a1 = f1.clip(min=0)
    f2 = np.einsum("hk,hn->kn", W2, a1)
    return f1, a1, f2, sigmoid(f2)

# %% products the other way round, then transposed
def forward(X, W1, W2):
    f1 = (X.T @ W1).T
    a1 = relu(f1)
    f2 = (a1.T @ W2).T
    return [f1, a1, f2, sigmoid(f2)]

# %% a class
class Layer:
    def __init__(self, W, g):
        self.W, self.g = W, g

    def __call__(self, a):
        self.f = self.W.T @ a
        self.a = self.g(self.f)
        return self.a

def forward(X, W1, W2):
    hidden, output = Layer(W1, relu), Layer(W2, sigmoid)
    output(hidden(X))
    return hidden.f, hidden.a, output.f, output.a

# %% a loop over layers
def forward(X, W1, W2):
    stages, a = [], X
    for W, g in [(W1, relu), (W2, sigmoid)]:
        f = W.T @ a
        a = g(f)
        stages += [f, a]
    return tuple(stages)

# %% sample by sample
def forward(X, W1, W2):
    results = []
    for x in X.T:
        f1 = x @ W1
        a1 = np.where(f1 > 0, f1, 0)
        f2 = a1 @ W2
        results.append((f1, a1, f2, sigmoid(f2)))
    return tuple(np.stack(each, axis=1) for each in zip(*results))

# %% unit by unit
def forward(X, W1, W2):
    f1 = np.array([[sum(w * x for w, x in zip(unit, sample)) for sample in X.T] for unit in W1.T])
    a1 = f1 * (f1 > 0)
    f2 = np.sum(W2 * a1, axis=0, keepdims=True)
    return f1, a1, f2, np.exp(f2) / (1 + np.exp(f2))

# %% tanh for the sigmoid
def forward(X, W1, W2):
    f1 = W1.transpose() @ X
    a1 = (f1 + abs(f1)) / 2
    f2 = W2.transpose() @ a1
    return f1, a1, f2, (1 + np.tanh(f2 / 2)) / 2

# %% a dataclass
from dataclasses import astuple, dataclass

@dataclass
class Stages:
    f1: np.ndarray
    a1: np.ndarray
    f2: np.ndarray
    Y_hat: np.ndarray


def forward(X, W1, W2):
    a1 = relu(f1 := W1.T @ X)
    f2 = W2.T @ a1
    return astuple(Stages(f1, a1, f2, sigmoid(f2)))

# %% np.matmul with out
def forward(X, W1, W2):
    f1 = np.empty((W1.shape[1], X.shape[1]))
    np.matmul(W1.T, X, out=f1)
    a1 = f1.copy()
    a1[a1 < 0] = 0
    f2 = np.tensordot(W2, a1, axes=(0, 0))
    return f1, a1, f2, np.reciprocal(1 + np.exp(-f2))
