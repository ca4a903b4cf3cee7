"""A container as Gradescope starts one, of what Linux gives to root: no Docker is needed.

Its files are those of this machine without what people keep on it, below layers of its own that take
every change. It has processes and mounts of its own, no privileges but those of Docker, and at most
the memory and the share of a processor that it is given.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.project_copy import WITHOUT_LANDLOCK

SYSTEM = {"bin", "etc", "lib", "lib32", "lib64", "libx32", "opt", "sbin", "usr", "var"}
CAPABILITIES = (
    "chown,dac_override,fowner,fsetid,kill,setgid,setuid,setpcap,net_bind_service,net_raw,"
    "sys_chroot,mknod,audit_write,setfcap"
)
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Arguments: the folder to work in, lower layers, the upper layer, and pairs of a folder of this
# machine and its place in the container, up to "--".
ENTER = f"""
set -e
cd "$1"
mkdir root work
mount -t overlay overlay -o "lowerdir=$2,upperdir=$3,workdir=work" root
shift 3
mount -t proc proc root/proc
mount -t sysfs -o ro sysfs root/sys
mount -t tmpfs -o mode=755 tmpfs root/dev
for name in null zero full random urandom tty; do
    touch "root/dev/$name"
    mount --bind "/dev/$name" "root/dev/$name"
done
ln -s /proc/self/fd root/dev/fd
mkdir -m 1777 root/dev/shm
mount -t tmpfs -o mode=1777 tmpfs root/dev/shm
while [ "$1" != -- ]; do
    mkdir -p "root$2"
    mount --bind "$1" "root$2"
    shift 2
done
shift
exec setpriv --bounding-set=-all,+{CAPABILITIES.replace(",", ",+")} --inh-caps=-all \\
    chroot root sh -c 'cd "$0" && exec "$@"' "$@"
"""


@dataclass(frozen=True)
class Limits:
    """The bytes of memory and the share of a processor that a container gets."""

    memory: int
    processor: float


@dataclass(frozen=True)
class Done:
    """How a program in a container ended.

    Attributes:
        status: that of the program; negative if it was killed.
        seconds: of wall time.
        output: all that it printed.
        memory: the peak in bytes, without the files of frozen layers; None if it was not limited.
    """

    status: int
    seconds: float
    output: str
    memory: int | None


def is_possible() -> bool:
    """Tell whether this process can start containers."""
    return os.geteuid() == 0 and sys.platform == "linux" and _version_of_cgroups() > 0


class Container:
    """Runs programs in a container.

    Args:
        place: the folder that programs start in.
        folder: for layers that take changes.
        memory: for layers that take no more; the kernel wants them on another file system than `/`.
        base: the prefix of the Python that the container finds first.
        binds: places of this machine that it sees too, by where.
        environment: variables that it has, beside those of every container.
    """

    def __init__(
        self,
        place: str,
        folder: Path,
        memory: Path,
        base: Path,
        binds: Mapping[Path, str],
        environment: Mapping[str, str],
    ) -> None:
        self.place = place
        self.folder = folder
        self.memory = memory
        self.binds = dict(binds)
        self.environment = {"HOME": "/root", "LANG": "C.UTF-8", "PATH": f"{base}/bin:{PATH}"}
        # How packages are found is a matter of this machine.
        self.environment |= {k: v for k, v in os.environ.items() if k.startswith("PIP_")}
        self.environment |= environment
        if base != Path("/usr"):  # the Python of the system is there already
            self.binds[base] = str(base)
        self._mask = memory / "mask"
        for path in Path("/").iterdir():
            if path.is_dir() and not path.is_symlink() and path.name not in SYSTEM:
                (self._mask / path.name).mkdir(parents=True)
                os.setxattr(self._mask / path.name, "trusted.overlay.opaque", b"y")
        (self._mask / "tmp").chmod(0o1777)
        (self._mask / "etc").mkdir()
        shutil.copy("/etc/resolv.conf", self._mask / "etc")  # it may be a link to what is masked

    def layer(self) -> Path:
        """Return a new layer, a folder that has nothing in it."""
        path = self.folder / uuid.uuid4().hex / "layer"
        path.mkdir(parents=True)
        return path

    def freeze(self, layer: Path) -> Path:
        """Return a copy of *layer* to put other layers on."""
        frozen = self.memory / layer.parent.name
        subprocess.run(["cp", "--archive", layer, frozen], check=True)
        return frozen

    def run(
        self,
        command: Sequence[str],
        layers: Sequence[Path],
        *,
        seconds: float,
        limits: Limits | None = None,
    ) -> Done:
        """Run *command*, whose changes go to the first of *layers*, without Landlock.

        Who knows whether Gradescope's kernel has it; here it has to do without.
        """
        upper, *lower = layers
        lowers = ":".join(map(str, [*lower, self._mask, "/"]))
        binds = [str(each) for pair in self.binds.items() for each in pair]
        enter = ["sh", "-c", ENTER, "sh", str(upper.parent), lowers, str(upper), *binds, "--"]
        spaces = ["unshare", "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child"]
        whole = [*spaces, *enter, self.place, *command]
        whole = [sys.executable, "-c", WITHOUT_LANDLOCK, shutil.which("env") or "env", *whole]
        with control_group(limits) as (join, peak):
            started = time.monotonic()
            process = subprocess.Popen(
                ["sh", "-c", f'{join}exec "$@"', "sh", *whole],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                output, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                output, _ = process.communicate()
            taken = time.monotonic() - started
            memory = int(peak.read_text(encoding="ascii")) if peak is not None else None
        return Done(process.returncode, taken, output.decode("utf-8", "replace"), memory)


def _version_of_cgroups() -> int:
    """Return 1 or 2, or 0 if there are none to be made here."""
    if Path("/sys/fs/cgroup/memory/memory.limit_in_bytes").exists():
        return 1
    return 2 if Path("/sys/fs/cgroup/cgroup.controllers").exists() else 0


@contextmanager
def control_group(limits: Limits | None) -> Iterator[tuple[str, Path | None]]:
    """Make a control group; yield the shell's words to join it, and the file that has its peak."""
    if limits is None:
        yield "", None
        return
    name = f"rehearsal-{uuid.uuid4().hex}"
    root, period = Path("/sys/fs/cgroup"), 100_000  # microseconds
    quota = int(limits.processor * period)
    if _version_of_cgroups() == 1:
        memory, processor = groups = [root / kind / name for kind in ("memory", "cpu")]
        values = {
            memory / "memory.limit_in_bytes": limits.memory,
            processor / "cpu.cfs_period_us": period,
            processor / "cpu.cfs_quota_us": quota,
        }
        peak = memory / "memory.max_usage_in_bytes"
    else:
        groups = [root / name]
        values = {
            root / "cgroup.subtree_control": "+memory +cpu",
            root / name / "memory.max": limits.memory,
            root / name / "cpu.max": f"{quota} {period}",
        }
        peak = root / name / "memory.peak"
    for group in groups:
        group.mkdir()
    for file, value in values.items():
        file.write_text(str(value), encoding="ascii")
    yield "".join(f"echo $$ > {group}/cgroup.procs; " for group in groups), peak
    for group in groups:
        _remove(group)


def _remove(group: Path) -> None:
    for _ in range(100):
        try:
            group.rmdir()
        except OSError:  # its processes are still about to end
            time.sleep(0.1)
        else:
            return
