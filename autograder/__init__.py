"""Grades Otter assignments whose answers can cross a process boundary.

Student code runs in a worker process and nowhere else; tests, oracles and results stay in the
grader. `python -m autograder --help` shows the commands.
"""
