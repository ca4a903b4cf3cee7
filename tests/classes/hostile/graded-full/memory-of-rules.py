# Takes memory of the kernel: rules of Landlock and filters of system calls, as many as it likes.
# %% answers
# %%
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
CREATE_RULESET, SECCOMP = 444, 317 if os.uname().machine == "x86_64" else 277
rights = (ctypes.c_uint64 * 2)(1 << 2, 0)
held = libc.syscall(CREATE_RULESET, ctypes.byref(rights), ctypes.c_size_t(8), 0)
assert held < 0 and ctypes.get_errno() in (errno.ENOSYS, errno.EPERM), "there are rules"


class Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


allow = bytes.fromhex("060000000000ff7f")
program = Program(1, allow)
assert libc.prctl(22, 2, ctypes.byref(program), 0, 0) == -1, "there is one filter more"
assert libc.syscall(SECCOMP, 1, 0, ctypes.byref(program)) == -1, "there is one filter more"
