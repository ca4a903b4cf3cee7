"""The two voices of the autograder, never mixed.

SubmissionError   the student's: it becomes a mark and a sentence in that student's results
GraderError       ours: it becomes a sentence for the staff, and never a mark
"""


class SubmissionError(Exception):
    """Something about a submission that its author can mend; the message is for them."""


class GraderError(Exception):
    """A fault of the grader or of how it was called; the message is for the staff."""
