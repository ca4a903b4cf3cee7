# Takes the C library out of its own memory, while it is running in it.
# %% answers
# %%
import ctypes

libc = ctypes.CDLL(None)
place = ctypes.cast(libc.munmap, ctypes.c_void_p).value & -65536
libc.munmap(ctypes.c_void_p(place), ctypes.c_size_t(2 * 65536))
