"""Engines that have an oracle, each in another way: the attacks on oracles must win against them.

Each takes the place of `autograder.grading.grade._Attempts.ask`, which is `ask` here.
"""

import time
from typing import Any

from autograder.boundary.lost import Lost
from autograder.grading import grade
from autograder.grading.judge import judge, run_case
from autograder.grading.plan import Plan
from autograder.grading.proxies import Answers
from autograder.grading.replies import Replies

PAUSE = 0.3  # seconds, more than attacks take for chance
ask = grade._Attempts.ask


class Asking(Answers):
    """Asks when a test case wants a reply: nothing asks for the rest of one that fails."""

    def __init__(self, replies: Replies, case: int, fork: Any, seconds: float) -> None:
        super().__init__(replies, case)
        self.fork, self.deadline = fork, time.monotonic() + seconds

    def reply(self, position: int) -> tuple[Any, ...] | str:
        request = Plan(((self.replies.plan.cases[self.case][position],),))
        try:
            self.fork.begin(request.beginning_with(0), self.deadline)
            self.replies._keep(self.case, self.fork.frame(self.deadline))
        except Lost as error:
            return str(error)
        return super().reply(position)


def stops_at_failures(attempts: Any, question: Any, worker: Any, pause: float = 0.0) -> None:
    """Run test cases while asking, and ask for what a hint needs after a failure, as once."""
    replies, fork, failed = Replies(question.plan), worker.fork(), 0
    seconds = attempts.settings.call_seconds
    for number, case in enumerate(question.cases):
        answers = Asking(replies, number, fork, seconds)
        if not run_case(question, case, answers).passed:
            failed += 1
            replies._lost[number] = "There is no reply."
            time.sleep(pause)
            if time.monotonic() > answers.deadline:
                fork = worker.fork()
    last = len(question.cases)
    replies._lost[last] = "There is no outline."
    if failed:
        Asking(replies, last, fork, seconds).reply(0)
    attempts.replies[question.id] = replies


def dwells_on_failures(attempts: Any, question: Any, worker: Any) -> None:
    stops_at_failures(attempts, question, worker, PAUSE if question.id == "q3" else 0)


def asks_again_what_is_wrong(attempts: Any, question: Any, worker: Any) -> None:
    ask(attempts, question, worker)
    result = judge(question, attempts.replies[question.id])
    if result.score < result.possible:
        ask(attempts, question, worker)


def thinks_about_what_is_wrong(attempts: Any, question: Any, worker: Any) -> None:
    ask(attempts, question, worker)
    result = judge(question, attempts.replies[question.id])
    until = time.process_time() + PAUSE
    while result.score < result.possible and time.process_time() < until:
        pass


def sends_what_is_expected(attempts: Any, question: Any, worker: Any) -> None:
    plan = question.plan
    if question.id == "q3":
        calls = [request for case in plan.cases for request in case if request[0] == "call"]
        expected = [(Y_hat - Y) / Y.size for _, _, (Y_hat, Y), _ in calls]
        plan._from[0] = Plan((*plan.cases, (("expected", *expected),))).beginning_with(0)
    ask(attempts, question, worker)
    plan._from.clear()
