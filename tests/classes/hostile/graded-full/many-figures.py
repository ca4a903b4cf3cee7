# Opens 100 figures and closes none.
# %%
import matplotlib.pyplot as plt

figures = [plt.figure() for _ in range(100)]
# %% answers
