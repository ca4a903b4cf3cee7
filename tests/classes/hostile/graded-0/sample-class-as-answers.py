# Hands in the perfect submission of the project's own sample class.
# Attacks: tests/classes/sample/submissions/perfect-vectorised.ipynb

# %% root
# %%
import json

path = root / "tests" / "classes" / "sample" / "submissions" / "perfect-vectorised.ipynb"

# %%
for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), globals())
