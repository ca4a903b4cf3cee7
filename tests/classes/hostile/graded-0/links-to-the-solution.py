# Reaches for the solution through hard and symbolic links in its own folder, and leaves them there.
# Attacks: solutions/backprop.py, build/files/given

# %% root
# %%
import contextlib
import os
from pathlib import Path

secret = root / "solutions" / "backprop.py"
LINKS = {
    "hard.py": lambda name: os.link(secret, name),
    "soft.py": lambda name: os.symlink(secret, name),
    "folder": lambda name: os.symlink(root, name),
    "relative.py": lambda name: os.symlink(os.path.relpath(secret), name),
    "given/extra.py": lambda name: os.symlink(secret, name),
    "chain": lambda name: os.symlink("soft.py", name),
    "process": lambda name: os.symlink(f"/proc/{os.getppid()}/cwd", name),
}
for name, link in LINKS.items():
    with contextlib.suppress(OSError):
        link(name)

# %%
loot = []
names = ("hard.py", "soft.py", "relative.py", "given/extra.py", "chain")
for name in (*names, "folder/solutions/backprop.py", "process/solutions/backprop.py"):
    with contextlib.suppress(Exception):
        loot.append(Path(name).read_text(encoding="utf-8"))
for text in loot[:1]:
    exec(text, globals())
