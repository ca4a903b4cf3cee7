# Labels a right plot with line breaks, a title of a million characters, and as many names of lines.
# %% answers
# %%
exploding_axes.set_title("\n$\\frac{" * 10**5 + "\u202e\x1b[2J" * 10**5)
for line in exploding_axes.lines:
    line.set_label("W" * 10**6)
exploding_axes.set(xlabel="Layers\n", ylabel="Max Abs\nGradient")
exploding_axes.legend()
grader.check("q8b")
