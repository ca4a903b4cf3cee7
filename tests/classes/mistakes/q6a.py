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

# %% sign-in-exponent, 0.5 points
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

# %% function-for-value, 1.5 points
max_sigmoid_grad = sigmoid_grad

# %% imprecise, 1.5 points
max_sigmoid_grad = sigmoid_grad(np.linspace(-5, 5, 100)).max()

# %% wrong-type, 1.5 points
max_sigmoid_grad = '1/4'

# %% wrong-shape, 1.5 points
max_sigmoid_grad = [0.25]

# %% not-positive, 1.5 points
max_sigmoid_grad = 0

# %% power-sign, 0.5 points
def sigmoid_grad(s):
    return np.e ^ -s / (1 + np.e ^ -s) ** 2

# %% round-brackets, 0.5 points
def sigmoid_grad(s):
    return sigmoid(s)(1 - sigmoid(s))

# %% other-activation, 0.5 points
def sigmoid_grad(s):
    return np.where(s > 0, 1, 0)

# %% number-for-all, 0.5 points
def sigmoid_grad(s):
    return np.sum(sigmoid(s) * (1 - sigmoid(s)))

# %% sigmoid-left-out, 0.5 points
def sigmoid_grad(a):
    return a * (1 - a)

# %% unnamed: p - p*2, 0.5 points
def sigmoid_grad(s):
    p = sigmoid(s)
    return p - p * 2

# %% sign, 0.5 points
def sigmoid_grad(s):
    p = sigmoid(s)
    return p ** 2 - p

# %% unnamed: 1/4 of, 0.5 points
def sigmoid_grad(s):
    return np.full(s.shape, 0.25)

# %% zero, 0.5 points
def sigmoid_grad(s):
    return 1 / (1 + np.exp(-s)) * 1 - 1 / (1 + np.exp(-s))

# %% sigmoid-half, 0.5 points
def sigmoid_grad(s):
    return np.exp(-s) / (1 + np.exp(-s))

# %% inner-derivative-left-out, 0.5 points
def sigmoid_grad(s):
    return -1 * (1 + np.exp(-s)) ** -2

# %% unnamed: (1+exp(-s))**-2, 0.5 points
def sigmoid_grad(s):
    return (1 + np.exp(-s)) ** -2 * -np.exp(s)
