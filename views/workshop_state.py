"""What the workshop page remembers in this session: part, case, day, screen, quiz. Nothing else keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from knowledge.workshop import PracticeCase, get_cases
from views import problems
from workshop.quiz_question import Kind

OWN = "own"
"""The name under which a trainer's own case is chosen."""


@dataclass
class QuizState:
    """A quiz under way: what it is made from, the groups (one without a name for who plays alone), what they chose.

    `given` holds per group the key of the chosen option by the number of the question; `shown` are the questions of
    which the answer is out.
    """

    seed: str
    count: int
    kinds: tuple[Kind, ...]
    groups: tuple[str, ...]
    number: int = 0
    given: dict[str, dict[int, str]] = field(default_factory=dict)
    shown: set[int] = field(default_factory=set)


def own_case() -> PracticeCase | None:
    """The case that the trainer loaded."""
    found: PracticeCase | None = st.session_state.get("workshop_own")
    return found


def keep_own_case(case: PracticeCase | None) -> None:
    """Keep this case for the session, and open it; None forgets it."""
    st.session_state["workshop_own"] = case
    choose_case(OWN if case else next(iter(get_cases())))


def cases() -> dict[str, PracticeCase]:
    """The cases to choose from: the trainer's own one first."""
    own = own_case()
    return ({OWN: own} if own else {}) | get_cases()


def chosen_case() -> str:
    """The name of the case that is open."""
    known = cases()
    name = str(st.session_state.get("workshop_case", ""))
    return name if name in known else next(iter(known))


def choose_case(name: str) -> None:
    """Open this case, on its own day and its first screen."""
    st.session_state["workshop_case"] = name
    st.session_state.pop("workshop_day", None)
    st.session_state.pop("workshop_slide", None)


def day_of(case: PracticeCase) -> date:
    """The day to which the case has been moved."""
    day: date = st.session_state.get("workshop_day", case.today)
    return max(case.start, min(case.until, day))


def move_to(day: date) -> None:
    """Move the case to this day."""
    st.session_state["workshop_day"] = day


def slide() -> int | None:
    """The screen that is shown; None when the case is not being presented."""
    number: int | None = st.session_state.get("workshop_slide")
    return number


def show_slide(number: int | None) -> None:
    """Go to this screen; None ends the presentation."""
    st.session_state["workshop_slide"] = number


def quiz() -> QuizState | None:
    """The quiz under way."""
    found: QuizState | None = st.session_state.get("workshop_quiz")
    return found


def go_to(state: QuizState, number: int) -> None:
    """Go to the question with this number; after the last one stands the result."""
    state.number = number


def keep_quiz(state: QuizState | None) -> None:
    """Begin this quiz; None ends it."""
    problems.forget("quiz")
    st.session_state["workshop_quiz"] = state
