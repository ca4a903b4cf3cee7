# Connects to services with a socket in the file system or in the abstract space: Docker, ssh agents.

# %%
import contextlib
import glob
import os
import socket
from pathlib import Path

addresses = {
    "/var/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/run/podman/podman.sock",
    f"/run/user/{os.getuid()}/bus",
    os.environ.get("SSH_AUTH_SOCK", "agent"),
    "\0hostile-fixtures",
    *glob.glob("/tmp/ssh-*/agent.*"),
}
with contextlib.suppress(OSError):
    rows = [line.split(maxsplit=7) for line in Path("/proc/net/unix").read_text().splitlines()]
    addresses |= {"\0" + row[7][1:] for row in rows if len(row) > 7 and row[7].startswith("@")}

# %%
reached = []
for address in addresses:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        with contextlib.suppress(OSError):
            with socket.socket(socket.AF_UNIX, kind) as end:
                end.settimeout(0.05)
                end.connect(address)
                reached.append(address)

# %%
if reached:  # a mark is how the test notices

    def compute_dE_dW(dE_df, X):
        return X @ dE_df.T
