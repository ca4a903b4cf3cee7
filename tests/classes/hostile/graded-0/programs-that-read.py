# Has other programs read the solution: cat, git, find, tar, sudo and a new Python.
# Attacks: solutions/backprop.py

# %% root
# %%
import contextlib
import subprocess
import sys

secret = str(root / "solutions" / "backprop.py")
HEAD = "HEAD:solutions/backprop.py"
COMMANDS = [
    ["cat", secret],
    ["sh", "-c", 'cat < "$0"', secret],
    ["dd", f"if={secret}", "status=none"],
    ["tar", "-C", str(root), "-cO", "solutions/backprop.py"],
    ["git", "-c", "safe.directory=*", "-C", str(root), "show", HEAD],
    ["find", str(root / "solutions"), "-name", "backprop.py", "-exec", "cat", "{}", ";"],
    ["sudo", "-n", "cat", secret],
    [sys.executable, "-I", "-S", "-c", f"print(open({secret!r}).read())"],
]
loot = []
for command in COMMANDS:
    with contextlib.suppress(Exception):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
        text = done.stdout.decode()
        loot.append(text[text.index("# ---") :])
for text in loot[:1]:
    exec(text, globals())
