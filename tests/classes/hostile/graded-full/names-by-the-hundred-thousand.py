# Defines a hundred thousand names, long ones and such as no code can write.
# %%
names = globals()
for number in range(100_000):
    names[f"name_{number}"] = number
names.update({f"{number} no name\n\x1b[2J": number for number in range(1_000)})
names["x" * 10**6] = names["\ud800"] = 1
assert "name_99999" in globals()
# %% answers
