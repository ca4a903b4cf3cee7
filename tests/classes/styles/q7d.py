# %% identity
leaky_relu_with_a_1 = '  IDENTITY '

# %% a word with a full stop
leaky_relu_with_a_1 = 'Linear.'

# %% a word with its noun
leaky_relu_with_a_1 = 'Identity function'

# %% a word with its article
leaky_relu_with_a_1 = 'a (linear) function!'

# %% lower case
leaky_relu_with_a_1 = "linear"

# %% upper case
leaky_relu_with_a_1 = "LINEAR"

# %% text of several lines
leaky_relu_with_a_1 = """
identity
"""
