# Shows the right plot with a legend of 300 entries of a hundred lines each: a minute of drawing.
# %% answers
# %%
exploding_axes.legend()  # of one entry: to make it costs this cell little
for i in range(300):
    label = "\n".join(format((i * 100 + j) % 65536, "x") for j in range(100))
    exploding_axes.scatter([], [], label=label)
grader.check("q8b")
