"""How much of the long tests runs: all of it with WHOLE=1, else as much as CI has time for."""

import os

WHOLE = os.environ.get("WHOLE") == "1"
