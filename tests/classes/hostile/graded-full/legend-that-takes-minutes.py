# Shows the right plot with a legend of 1,900 entries of a hundred lines each: six minutes of drawing.
# %% answers
# %%
for i in range(1900):
    label = "\n".join(format((i * 100 + j) % 65536, "x") for j in range(100))
    exploding_axes.scatter([], [], label=label)
exploding_axes.legend()
grader.check("q8b")
