"""The two kinds of errors, which never mix.

SubmissionError   the student can correct it: it costs points and becomes a sentence for the student
GraderError       the grader failed: it becomes a sentence for the staff and never costs points; its
                  `UsageError` has another exit status
"""


class SubmissionError(Exception):
    """A defect of a submission that the student can correct; the message is for the student."""


class GraderError(Exception):
    """A fault of the grader, or a wrong call of it; the message is for the staff."""


class UsageError(GraderError):
    """A wrong call of the grader, noticed before it has done anything."""
