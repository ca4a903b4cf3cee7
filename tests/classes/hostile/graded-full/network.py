# Listens, and connects to itself; if that works, an answer is spoilt so that it shows.
# %% answers
# %%
import socket

try:
    server = socket.create_server(("127.0.0.1", 0))
    client = socket.create_connection(server.getsockname(), timeout=1)
except OSError:
    pass
else:
    compute_dE_dW = None
# %%
for question in ("q1c", "q2", "q6d", "q8d"):  # the last check counts
    grader.check(question)
