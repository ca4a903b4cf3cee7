# %% linear-axis, 0.25 points
def plot_gradients(m):
    _, ax = plt.subplots()
    ax.plot(m)
    ax.set(xlabel="layers", ylabel="max abs gradient")
    return ax

# %% unlabelled, 0.25 points
def plot_gradients(m):
    _, ax = plt.subplots()
    ax.semilogy(m)
    return ax

# %% empty-plot, 0.25 points
def plot_gradients(m):
    _, ax = plt.subplots()
    ax.set(xlabel="layers", ylabel="max abs gradient", yscale="log")
    return ax

# %% plot-reversed, 0.25 points
def plot_gradients(m):
    _, ax = plt.subplots()
    ax.semilogy(m[::-1])
    ax.set(xlabel="layers", ylabel="max abs gradient")
    return ax

# %% logarithms-drawn, 0.25 points
def plot_gradients(m):
    _, ax = plt.subplots()
    ax.plot(np.log10(m))
    ax.set(xlabel="layers", ylabel="max abs gradient")
    return ax

# %% layers-miscounted, 0.25 points
def plot_gradients(m):
    _, ax = plt.subplots()
    ax.semilogy(np.linspace(0, 1, len(m)), m)
    ax.set(xlabel="layers", ylabel="max abs gradient")
    return ax

# %% other-magnitudes, 0.25 points
def plot_gradients(m):
    _, ax = plt.subplots()
    ax.semilogy(m**2)
    ax.set(xlabel="layers", ylabel="max abs gradient")
    return ax

# %% wrong-type, 0 points
def plot_gradients(m):
    fig, ax = plt.subplots()
    ax.semilogy(m)
    return fig

# %% returned-nothing, 0 points
def plot_gradients(m):
    plt.semilogy(m)
    plt.xlabel("Layers")
    plt.ylabel("Max Abs Gradient")

# %% axes-exchanged, 0.25 points
def plot_gradients(m):
    _, ax = plt.subplots()
    ax.plot(m, range(len(m)))
    ax.set(xlabel="layers", ylabel="max abs gradient")
    return ax

# %% methods-of-axes, 0 points
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.semilogy(magnitudes)
    ax.xlabel("Layers")
    return ax

# %% outside-limits, 0.25 points
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.semilogy(magnitudes)
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient", ylim=(10, 1000))
    return ax

# %% positions-for-values, 0 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(range(50), magnitudes)
    ax.set_xlabel('Layers')
    ax.set_ylabel('Max Abs Gradient')
    return ax

# %% positions-for-values: four layers written into the code, 0.25 points
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.semilogy([1, 2, 3, 4], magnitudes)
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% linear-axis, 0.25 points
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.plot(magnitudes)
    ax.set_yscale = "log"
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% layers-logarithmic, 0.25 points
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.semilogx(magnitudes)
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% empty-plot, 0 points
def plot_gradients(magnitudes):
    plt.figure()
    plt.semilogy(magnitudes)
    plt.xlabel("Layers")
    plt.ylabel("Max Abs Gradient")
    plt.show()
    plt.figure()
    return plt.gca()

# %% wrong-type, 0 points
def plot_gradients(magnitudes):
    _, ax = plt.subplots()
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax.semilogy(magnitudes)

# %% wrong-type, 0 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes)
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return fig, ax

# %% several-together, 0 points
def plot_gradients(magnitudes):
    ax = plt.subplots()
    ax.semilogy(magnitudes)
    return ax

# %% unlabelled, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes)
    ax.set(xlabel="Max Abs Gradient", ylabel="Layers")
    return ax

# %% other-magnitudes, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(sorted(magnitudes))
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% other-magnitudes, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes[:-1])
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% logarithms-drawn, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(np.log(magnitudes))
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% unlabelled, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes)
    ax.set_title("Max Abs Gradient of all Layers")
    return ax

# %% other-magnitudes, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(max_abs_gradients(deep_grads))
    ax.set(xlabel="Layers", ylabel="Max Abs Gradient")
    return ax

# %% unlabelled, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes)
    ax.set(xlabel='Layers', ylabel='log Max Abs Gradient')
    return ax

# %% unlabelled, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes)
    ax.set(xlabel='Layer', ylabel='Max Abs Gradient')
    return ax

# %% wrong-type, 0 points
def plot_gradients(magnitudes):
    plt.semilogy(magnitudes)
    plt.xlabel('Layers'); plt.ylabel('Max Abs Gradient')
    return plt

# %% returned-nothing, 0 points
def plot_gradients(magnitudes):
    plt.semilogy(magnitudes)
    plt.xlabel('Layers'); plt.ylabel('Max Abs Gradient')
    return plt.show()

# %% wrong-type, 0 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes)
    return ax.set(xlabel='Layers', ylabel='Max Abs Gradient')

# %% layers-logarithmic, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.loglog(magnitudes)
    ax.set(xlabel='Layers', ylabel='Max Abs Gradient')
    return ax

# %% linear-axis, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.plot(magnitudes)
    ax.set(xlabel='Layers', ylabel='Max Abs Gradient', yscale='symlog')
    return ax

# %% other-magnitudes, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.hist(magnitudes, log=True)
    ax.set(xlabel='Layers', ylabel='Max Abs Gradient')
    return ax

# %% other-magnitudes, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.barh(range(len(magnitudes)), magnitudes)
    ax.set(xlabel='Layers', ylabel='Max Abs Gradient', xscale='log')
    return ax

# %% wrong-type, 0 points
def plot_gradients(magnitudes):
    fig, axes = plt.subplots(1, 2)
    axes[0].semilogy(magnitudes)
    axes[0].set(xlabel='Layers', ylabel='Max Abs Gradient')
    return axes

# %% other-magnitudes, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(1 / magnitudes)
    ax.set(xlabel='Layers', ylabel='Max Abs Gradient')
    return ax

# %% other-magnitudes, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(magnitudes / magnitudes.max())
    ax.set(xlabel='Layers', ylabel='Max Abs Gradient')
    return ax

# %% layers-miscounted, 0.25 points
def plot_gradients(magnitudes):
    fig, ax = plt.subplots()
    ax.semilogy(range(2, len(magnitudes) + 2), magnitudes)
    ax.set(xlabel='Layers', ylabel='Max Abs Gradient')
    return ax
