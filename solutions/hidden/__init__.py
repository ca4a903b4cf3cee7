"""The staff's part of the tests: trusted losses, two independent oracles, and the hidden cases.

Students get nothing of this package: the build leaves it out of `assignment/`.
"""
