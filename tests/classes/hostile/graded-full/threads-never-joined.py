# Leaves threads behind that sleep, and has others raise SystemExit.
# %%
import sys
import threading
import time

for daemon in (True, False) * 4:
    threading.Thread(target=time.sleep, args=(600,), daemon=daemon).start()
threading.Thread(target=sys.exit, args=(3,)).start()
# %% answers
