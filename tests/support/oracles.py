"""Engines that have an oracle, each in another way: the attacks on oracles must win against them.

Each takes the place of `autograder.grading.grade._Attempts.ask`, which is `ask` here.
"""

import time
from typing import Any

from autograder.boundary.lost import Lost
from autograder.grading import grade
from autograder.grading.judge import outcome_of, run_case
from autograder.grading.plan import Plan, encoded
from autograder.grading.proxies import Answers
from autograder.grading.replies import Replies

PAUSE = 0.3  # seconds, more than attacks take for chance
ask = grade._Attempts.ask
Plans = dict[str, Plan]


class Asking(Answers):
    """Asks when a test case wants a reply: nothing asks for the rest of one that fails."""

    def __init__(self, replies: Replies, case: int, fork: Any, seconds: float) -> None:
        super().__init__(replies, case)
        self.fork, self.deadline = fork, time.monotonic() + seconds

    def reply(self, part: int, position: int) -> tuple[Any, ...] | str:
        request = self.replies.plan.parts[part][position]
        try:
            self.fork.begin([encoded([[list(request)], []])], self.deadline)
            self.replies.keep(part, position, self.fork.frame(self.deadline))
            self.replies._lost.pop((part, position), None)
        except Lost as error:
            return str(error)
        return super().reply(part, position)


def stops_at_failures(attempts: Any, plans: Plans, worker: Any, dwell_on: str = "") -> None:
    """Run test cases while asking, and ask for what a hint needs after a failure, as once."""
    for id_, plan in plans.items():
        question = attempts.assignment.questions[id_]
        replies, fork, failed = Replies(plan), worker.fork(), 0
        for part, requests in enumerate(plan.parts):
            for position in range(len(requests)):
                replies.lose(part, position, "There is no reply.")
        seconds = attempts.settings.call_seconds
        for number, case in enumerate(question.cases):
            answers = Asking(replies, number, fork, seconds)
            if not run_case(question, case, answers).passed:
                failed += 1
                time.sleep(PAUSE if id_ == dwell_on else 0)
                if time.monotonic() > answers.deadline:
                    fork = worker.fork()
        if failed:
            Asking(replies, 0, fork, seconds).reply(0, len(plan.looks) - 1)
        if earlier := attempts.replies.pop(id_, None):
            earlier.close()
        attempts.replies[id_] = replies


def dwells_on_failures(attempts: Any, plans: Plans, worker: Any) -> None:
    stops_at_failures(attempts, plans, worker, dwell_on="q3")


def wrong_ones(attempts: Any, plans: Plans) -> Plans:
    """Return the plans of questions whose replies are wrong."""
    questions = {id_: attempts.assignment.questions[id_] for id_ in plans}
    return {
        id_: plans[id_]
        for id_, question in questions.items()
        if not all(
            outcome_of(question, number, attempts.replies[id_])[0].passed
            for number, _ in enumerate(question.cases)
        )
    }


def asks_again_what_is_wrong(attempts: Any, plans: Plans, worker: Any) -> None:
    ask(attempts, plans, worker)
    ask(attempts, wrong_ones(attempts, plans), worker)


def thinks_about_what_is_wrong(attempts: Any, plans: Plans, worker: Any) -> None:
    ask(attempts, plans, worker)
    wrong, until = wrong_ones(attempts, plans), time.process_time() + PAUSE
    while wrong and time.process_time() < until:
        pass


def sends_what_is_expected(attempts: Any, plans: Plans, worker: Any) -> None:
    if plan := plans.get("q3"):
        arrays = [request[2] for case in plan.cases for request in case]
        expected = ("expected", *((Y_hat - Y) / Y.size for Y_hat, Y in arrays))
        *first, last = plan.cases
        plans = {**plans, "q3": Plan(plan.looks, (*first, (*last, expected)))}
    ask(attempts, plans, worker)
