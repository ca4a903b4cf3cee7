# Allows itself one second of computing, then computes for ever.
# %% answers
# %%
import resource

resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
while True:
    pass
