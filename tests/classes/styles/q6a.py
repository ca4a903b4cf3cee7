# %% a ratio of exponentials
def sigmoid_grad(s):
    return np.exp(-np.abs(s)) / (1 + np.exp(-np.abs(s))) ** 2

max_sigmoid_grad = sigmoid_grad(np.zeros(()))

# %% the value once
def sigmoid_grad(s):
    p = sigmoid(s)
    return p * (1 - p)

max_sigmoid_grad = 1 / 4

# %% a square
def sigmoid_grad(s):
    return sigmoid(s) - sigmoid(s) ** 2

max_sigmoid_grad = np.float64(0.25)

# %% both sides
def sigmoid_grad(s):
    return sigmoid(s) * sigmoid(-s)

max_sigmoid_grad = float(sigmoid(np.zeros(1))[0] ** 2)

# %% exponentials
def sigmoid_grad(s):
    return 1 / (2 + np.exp(s) + np.exp(-s))

max_sigmoid_grad = np.max(sigmoid_grad(np.linspace(-5, 5, 1001)))

# %% the hyperbolic cosine
def sigmoid_grad(s):
    return 0.25 / np.cosh(s / 2) ** 2

max_sigmoid_grad = 0.25

# %% the hyperbolic tangent
def sigmoid_grad(s):
    return (1 - np.tanh(np.asarray(s) / 2) ** 2) / 4

max_sigmoid_grad = np.array(0.25)

# %% entry by entry
def sigmoid_grad(s):
    result = np.empty_like(s)
    for index, value in np.ndenumerate(s):
        result[index] = math.exp(-value) / (1 + math.exp(-value)) ** 2
    return result

max_sigmoid_grad = (1 / 2) ** 2

# %% in place, on a new array, and a fraction
from fractions import Fraction

def sigmoid_grad(s):
    p = sigmoid(s)
    q = np.ones_like(p)
    q -= p
    q *= p
    return q

max_sigmoid_grad = Fraction(1, 4)

# %% np.logaddexp
def sigmoid_grad(s):
    return np.exp(-np.logaddexp(0, -s) - np.logaddexp(0, s))


max_sigmoid_grad = sigmoid_grad(0.0)

# %% cosh
def sigmoid_grad(s):
    return 0.25 / np.cosh(s / 2) ** 2


max_sigmoid_grad = np.float32(1 / 4)
