# Runs the solution by IPython's own means, which load files and start programs.
# Attacks: solutions/backprop.py

# %% root
# %%
import os
import shlex
from pathlib import Path

import otter

shell = get_ipython()
parents = Path(otter.Notebook.check.__code__.co_filename).parents
assert root in parents
secret = os.path.join(root, "solutions", "backprop.py")

# %%
shell.run_line_magic("run", f"-i {shlex.quote(secret)}")

# %%
shell.safe_execfile(secret, globals())

# %%
exec(shell.find_user_code(secret, py_only=True), globals())

# %%
exec("\n".join(shell.getoutput(f"cat {shlex.quote(secret)}")), globals())

# %%
shell.system(f"cat {shlex.quote(secret)} > loot.py")
exec(open("loot.py").read(), globals())
