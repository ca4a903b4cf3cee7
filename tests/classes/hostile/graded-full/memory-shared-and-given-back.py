# Takes shared memory and says that it needs it no more: it stays, but no process has it mapped in.
# %% answers
# %%
import mmap
import time

assert mmap.mmap(-1, 4096), "there is no shared memory"
held = []
try:
    for _ in range(7):
        held.append(mmap.mmap(-1, 100 * 10**6))
        for place in range(0, len(held[-1]), 4096):
            held[-1][place] = 1
        held[-1].madvise(mmap.MADV_DONTNEED)
    time.sleep(4)
except PermissionError:
    pass
assert not held, f"held {[shared[4096] for shared in held]}"
