# Ends its worker in the name of another cell each time: its own always runs.
# %% target
import sys

worker = sys.modules["otter"].Notebook.check.__closure__[0].cell_contents.__self__
assert callable(worker.channel.send) and callable(worker.run_cell)

# %%
import os


def blame(number, source):
    worker.channel.send(("cell", number))
    os._exit(1)


worker.run_cell = blame

# %%
x = 1

# %%
x = 2

# %%
x = 3

# %%
x = 4

# %%
x = 5

# %%
x = 6

# %%
x = 7

# %%
x = 8

# %%
x = 9

# %%
x = 10

# %%
x = 11

# %%
x = 12

# %%
x = 13

# %%
x = 14

# %%
x = 15

# %%
x = 16

# %%
x = 17

# %%
x = 18

# %%
x = 19

# %%
x = 20

# %%
x = 21

# %%
x = 22

# %%
x = 23

# %%
x = 24

# %%
x = 25

# %%
x = 26

# %%
x = 27

# %%
x = 28

# %%
x = 29

# %%
x = 30
