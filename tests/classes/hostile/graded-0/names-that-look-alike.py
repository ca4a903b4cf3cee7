# Hundreds of names have the letters of answers, in another order: which is meant?

# %%
import random

for name in ("compute_weighted_dE_df", "max_abs_gradients", "class_weights", "layer0_gradient"):
    for seed in range(200):
        letters = list(name.replace("_", ""))
        random.Random(seed).shuffle(letters)
        globals()["x" + "".join(letters)] = seed
