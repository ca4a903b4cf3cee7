# %% sigmoid-half, 0.5 points
def sigmoid_grad(s):
    return 1 - sigmoid(s)

max_sigmoid_grad = 1 / 4

# %% value-for-slope, 0.5 points
def sigmoid_grad(s):
    return sigmoid(s)

max_sigmoid_grad = 1 / 4

# %% sign, 0.5 points
def sigmoid_grad(s):
    return sigmoid(s) * (sigmoid(s) - 1)

max_sigmoid_grad = 1 / 4

# %% slope-at-activation, 0.5 points
def sigmoid_grad(s):
    return sigmoid(sigmoid(s)) * (1 - sigmoid(sigmoid(s)))

max_sigmoid_grad = 1 / 4

# %% value-for-slope, 1.5 points
def sigmoid_grad(s):
    return sigmoid(s) * (1 - sigmoid(s))

max_sigmoid_grad = 0.5

# %% value-for-slope, 1.5 points
def sigmoid_grad(s):
    return sigmoid(s) * (1 - sigmoid(s))

max_sigmoid_grad = 1

# %% imprecise, 1.5 points
def sigmoid_grad(s):
    return (sigmoid(s + 1e-5) - sigmoid(s - 1e-5)) / 2e-5

max_sigmoid_grad = 1 / 4

# %% number-function, 0.5 points
import math

def sigmoid_grad(s):
    return math.exp(-s) / (1 + math.exp(-s)) ** 2

# %% sigmoid-left-out, 0.5 points
def sigmoid_grad(s):
    return s * (1 - s)

# %% function-for-value, 0.5 points
def sigmoid_grad(s):
    return sigmoid * (1 - sigmoid)

# %% calls-itself, 0.5 points
def sigmoid_grad(s):
    return sigmoid_grad(s) * (1 - sigmoid_grad(s))

# %% tanh, 0.5 points
def sigmoid_grad(s):
    return 1 - np.tanh(s) ** 2

# %% shapes-differ: three rows and four columns written into the code, 0.5 points
def sigmoid_grad(s):
    return sigmoid(s) * (np.ones((3, 4)) - sigmoid(s))

max_sigmoid_grad = 1 / 4

# %% imprecise: e in six digits, 0.5 points
def sigmoid_grad(s):
    p = 1 / (1 + 2.71828 ** -s)
    return p * (1 - p)

max_sigmoid_grad = 1 / 4

# %% imprecise: e in four digits, 0.5 points
e = 2.718

def sigmoid_grad(s):
    return e ** -s / (1 + e ** -s) ** 2

max_sigmoid_grad = 1 / 4

# %% imprecise: a difference on one side, 0.5 points
def sigmoid_grad(s):
    return (sigmoid(s + 1e-4) - sigmoid(s)) / 1e-4

max_sigmoid_grad = 1 / 4

# %% sigmoid-left-out, 0.5 points
def sigmoid_grad(s):
    return sigmoid(s) * (1 - s)

# %% sigmoid-left-out, 0.5 points
def sigmoid_grad(s):
    return s * (1 - sigmoid(s))

# %% inner-derivative-left-out, 0.5 points
def sigmoid_grad(s):
    return 1 / (1 + np.exp(-s)) ** 2

# %% sign, 0.5 points
def sigmoid_grad(s):
    return -np.exp(-s) / (1 + np.exp(-s)) ** 2

# %% square-misplaced, 0.5 points
def sigmoid_grad(s):
    return np.exp(-s) / (1 + np.exp(-s) ** 2)

# %% unnamed: the sign of an exponent, 0.5 points
def sigmoid_grad(s):
    return np.exp(s) / (1 + np.exp(-s)) ** 2

# %% one-minus-inside, 0.5 points
def sigmoid_grad(s):
    return sigmoid(s) * sigmoid(1 - s)

# %% name-unknown, 0.5 points
def sigmoid_grad(s):
    return Y_hat * (1 - Y_hat)

# %% not-positive, 1.5 points
max_sigmoid_grad = 0

# %% factor-divides, 1.5 points
max_sigmoid_grad = 4

# %% wrong-shape, 1.5 points
max_sigmoid_grad = sigmoid_grad(np.linspace(-5, 5, 100))

# %% wrong-type, 1.5 points
max_sigmoid_grad = sigmoid_grad

# %% imprecise, 1.5 points
max_sigmoid_grad = sigmoid_grad(np.linspace(-5, 5, 100)).max()
