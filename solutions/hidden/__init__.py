"""The staff's side of the tests: trusted losses, two independent oracles, and the hidden cases.

Nothing in here reaches students: the build leaves this package out of `assignment/`.
"""
