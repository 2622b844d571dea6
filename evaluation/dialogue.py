"""How facts are read, questions asked back and follow-ups answered, on messages written before the code."""

from __future__ import annotations

from assistant.dates import find_dates
from assistant.dialogue import Conversation
from assistant.facts import read_facts
from assistant.turn import Assistant, Request
from evaluation.answers import TODAY, Scored, contains
from evaluation.questions import FactMessage, FollowUp, IntentMessage, RetrievalQuestion, load

_REFUSALS = ("not_found", "out_of_scope")


def score_reading() -> list[Scored]:
    """The facts of a message, all of them and no others, and which of them must be confirmed.

    A role that was chosen already and is heard again is no new fact: a conversation leaves it out.
    """
    scored = []
    for row in load("facts", FactMessage):
        read = read_facts(row.text, find_dates(row.text, TODAY), TODAY)
        found = {name: value for name, value in read.facts.items() if name != "role" or value != row.role}
        problems = [] if found == row.facts else [f"gelezen {found}, verwacht {row.facts}"]
        problems += [] if sorted(read.vague) == sorted(row.vague) else [f"vaag {sorted(read.vague)}"]
        scored.append(Scored(row.id, row.split, row.lang, "facts", row.text, None, problems))
    return scored


def score_asking(assistant: Assistant) -> list[Scored]:
    """Whether a message is answered, asked back or refused; of two refusals either is right."""
    scored = []
    for row in load("intents", IntentMessage):
        answer, _ = assistant.ask(Request(row.text, TODAY, row.role))
        right = answer.status == row.expect or {answer.status, row.expect} <= set(_REFUSALS)
        problems = [] if right else [f"status {answer.status}, verwacht {row.expect}"]
        if row.expect == answer.status == "needs_facts" and (answer.ask is None or answer.ask.fact not in row.missing):
            problems.append(f"vraagt {answer.ask and answer.ask.fact}, verwacht een van {row.missing}")
        scored.append(Scored(row.id, row.split, row.lang, row.expect, row.text, answer, problems))
    return scored


def score_following(assistant: Assistant) -> list[Scored]:
    """The last answer of a conversation: its status and the words it must hold."""
    scored = []
    for row in load("followups", FollowUp):
        conversation = Conversation()
        for turn in row.turns:
            answer, conversation = assistant.ask(Request(turn, TODAY, row.role, None, conversation))
        problems = [] if answer.status in row.expect["status"].split("|") else [f"status {answer.status}"]
        wanted: list[list[str]] = row.expect["contains_any"]
        words = answer.text.lower()
        problems += [f"geen van {group}" for group in wanted if not any(part.lower() in words for part in group)]
        scored.append(Scored(row.id, row.split, row.lang, "followups", " | ".join(row.turns), answer, problems))
    return scored


def score_telling(assistant: Assistant) -> list[Scored]:
    """Whether the facts of the model answer stand in the answer to a question about sources or law."""
    scored = []
    for row in load("retrieval", RetrievalQuestion):
        if not row.facts:
            continue
        answer, _ = assistant.ask(Request(row.question, TODAY, row.role))
        told = [any(contains(answer.text, part) for part in group) for group in row.facts]
        problems = [f"geen van {group}" for group, there in zip(row.facts, told, strict=True) if not there]
        scored.append(Scored(row.id, row.split, row.lang, "told", row.question, answer, problems))
    return scored
