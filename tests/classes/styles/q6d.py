# %% bars through pyplot
def plot_gradients(magnitudes):
    plt.figure()
    plt.bar(np.arange(1, len(magnitudes) + 1), magnitudes)
    plt.yscale('log')
    plt.xlabel('layers')
    plt.ylabel('MAX ABS GRADIENT')
    return plt.gca()

# %% a scatter plot
def plot_gradients(magnitudes):
    ax = plt.figure().add_subplot()
    ax.scatter(range(len(magnitudes)), magnitudes)
    ax.set(yscale='log', xlabel='Layers', ylabel='Max Abs Gradient')
    return ax

# %% a stem plot
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.stem(magnitudes)
    ax.set_yscale('log')
    ax.set_xlabel('Layers ')
    ax.set_ylabel(' max abs gradient')
    return ax

# %% the last of several lines, drawn last layer first
def plot_gradients(magnitudes):
    n = len(magnitudes)
    _, ax = plt.subplots()
    ax.axhline(1e-3)
    ax.loglog(range(n, 0, -1), magnitudes[::-1], 'o-')
    ax.set_xscale('linear')
    ax.set(xlabel='layers', ylabel='max abs gradient', title='gradients')
    return ax

# %% semilogy with markers
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes, "o--", color="tab:red")
    ax.set_xlabel("Layers")
    ax.set_ylabel("Max Abs Gradient")
    ax.grid(True)
    return ax

# %% plt alone
def plot_gradients(magnitudes):
    plt.figure(figsize=(8, 3))
    plt.plot(magnitudes)
    plt.yscale("log")
    plt.xlabel("Layers")
    plt.ylabel("Max Abs Gradient")
    plt.title("How much each layer learns")
    return plt.gca()

# %% counted from 1
def plot_gradients(magnitudes):
    ax = plt.figure().gca()
    ax.plot([l + 1 for l in range(len(magnitudes))], magnitudes, label="magnitude")
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient", yscale="log")
    ax.legend()
    return ax

# %% horizontal limits, and a line for comparison
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.axhline(1, linestyle=":")
    ax.semilogy(np.arange(len(magnitudes)), magnitudes)
    ax.set_xlim(-1, len(magnitudes))
    ax.set_xlabel("LAYERS")
    ax.set_ylabel("max abs gradient")
    return ax

# %% a step line
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.step(range(len(magnitudes)), magnitudes, where="mid")
    ax.set_yscale("log")
    ax.set_xlabel("Layers")
    ax.set_ylabel("Max Abs Gradient")
    return ax

# %% stairs
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.stairs(magnitudes)
    ax.set(yscale="log", xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% bars, one by one
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    for layer, magnitude in enumerate(magnitudes):
        ax.bar(layer, magnitude, color="grey")
    ax.set(yscale="log", xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% the second of two plots
def plot_gradients(magnitudes):
    _, (left, right) = plt.subplots(1, 2)
    left.plot(magnitudes)
    right.semilogy(magnitudes)
    right.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return right

# %% a helper for the labels
def label(ax):
    ax.set_xlabel("Layers", fontsize=12)
    ax.set_ylabel("Max Abs Gradient", fontsize=12)
    return ax

def plot_gradients(magnitudes):
    return label(plt.semilogy(range(len(magnitudes)), magnitudes)[0].axes)

# %% by the pyplot interface, in a new figure
def plot_gradients(magnitudes):
    plt.figure()
    plt.yscale('log')
    plt.plot(np.arange(1, len(magnitudes) + 1), magnitudes, 'o--')
    plt.xlabel('Layers')
    plt.ylabel('Max Abs Gradient')
    plt.grid(True)
    return plt.gca()
