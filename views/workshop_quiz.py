"""The quiz on the page: set up, one question after the other with feedback, and the score of each group."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assistant.cleaning import clean_question
from assistant.quotes import plain
from knowledge.sources import Language
from knowledge.texts import text
from views import problems
from views.workshop_state import QuizState, go_to, keep_quiz, quiz
from workshop.quiz import KINDS, make_quiz, score
from workshop.quiz_question import Option, QuizQuestion

_COUNTS = (5, 10, 15, 20)
_MOST_GROUPS = 8
_LONGEST_NAME = 30
_LETTERS = "ABCD"


def show_quiz(lang: Language) -> None:
    """Draw the form to begin, the question that is reached, or the result."""
    state = quiz()
    if state is None:
        _set_up(lang)
        return
    questions = make_quiz(state.seed, state.count, state.kinds, lang)
    if state.number >= len(questions):
        _result(state, questions, lang)
    else:
        _question(state, questions, lang)


def _set_up(lang: Language) -> None:
    st.markdown(text("ws_quiz_intro", lang))
    labels = {kind: text(f"ws_kind_{kind}", lang) for kind in KINDS}
    with st.form("quiz-set-up"):
        st.selectbox(text("ws_quiz_count", lang), _COUNTS, index=1, key="quiz-count")
        st.pills(
            text("ws_quiz_kinds", lang),
            KINDS,
            selection_mode="multi",
            default=KINDS,
            format_func=lambda kind: labels[kind],
            key="quiz-kinds",
        )
        seed = text("ws_quiz_seed_default", lang)
        st.text_input(text("ws_quiz_seed", lang), value=seed, max_chars=40, key=f"quiz-seed-{lang}")
        about_groups = text("ws_quiz_groups_help", lang, most=_MOST_GROUPS)
        st.text_input(text("ws_quiz_groups", lang), max_chars=300, help=about_groups, key="quiz-groups")
        st.form_submit_button(
            text("ws_quiz_start", lang), type="primary", icon=":material/play_arrow:", on_click=_start, args=(lang,)
        )
    problems.show("quiz", lang)


def _start(lang: Language) -> None:
    kinds, groups = st.session_state["quiz-kinds"], _groups(st.session_state["quiz-groups"])
    if not kinds:
        problems.say("quiz", partial(text, "ws_quiz_no_kind"))
    elif len(groups) > _MOST_GROUPS:
        problems.say("quiz", partial(text, "ws_quiz_too_many", most=_MOST_GROUPS))
    else:
        seed, count = st.session_state[f"quiz-seed-{lang}"].strip(), st.session_state["quiz-count"]
        keep_quiz(QuizState(seed, count, tuple(kinds), groups or ("",)))


def _groups(names: str) -> tuple[str, ...]:
    """The names, each once and without a number of a person."""
    parts = (clean_question(part).text[:_LONGEST_NAME].strip() for part in names.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _question(state: QuizState, questions: tuple[QuizQuestion, ...], lang: Language) -> None:
    number, question = state.number, questions[state.number]
    place = text("ws_quiz_number", lang, number=number + 1, count=len(questions))
    st.caption(f"{place} · {text(f'ws_kind_{question.kind}', lang)}")
    st.header(plain(question.ask), anchor=False)
    if number in state.shown:
        _feedback(state, question, lang)
        _next(state, last=number == len(questions) - 1, lang=lang)
    else:
        _answers(state, question, lang)
    if any(state.groups) and state.shown:
        _scores(state, questions, lang)
    st.button(text("ws_quiz_stop", lang), key="quiz-stop", type="tertiary", on_click=keep_quiz, args=(None,))


def _answers(state: QuizState, question: QuizQuestion, lang: Language) -> None:
    """A choice for who plays alone; for groups the options with letters, and a row of letters for each group."""
    number = state.number
    letters = {option.key: f"{_LETTERS[place]}. {option.words}" for place, option in enumerate(question.options)}
    alone = not any(state.groups)
    if not alone:
        st.markdown("\n\n".join(f"**{words[0]}.** {plain(words[3:])}" for words in letters.values()))
    with st.form(f"quiz-{number}"):
        for group in state.groups:
            label = text("ws_quiz_choose", lang) if alone else text("ws_quiz_choose_group", lang, group=plain(group))
            st.radio(
                label,
                [option.key for option in question.options],
                index=None,
                format_func=lambda key: letters[key] if alone else letters[key][0],
                horizontal=not alone,
                key=f"quiz-{number}-{group}",
            )
        st.form_submit_button(text("ws_quiz_show", lang), type="primary", on_click=_hand_in, args=(state, number))
    problems.show("quiz", lang)


def _hand_in(state: QuizState, number: int) -> None:
    """Take what each group chose for this question, or say who has not chosen."""
    chosen: dict[str, str | None] = {group: st.session_state[f"quiz-{number}-{group}"] for group in state.groups}
    silent = [group for group, key in chosen.items() if key is None]
    if silent:
        what = "ws_quiz_nothing_group" if any(state.groups) else "ws_quiz_nothing"
        problems.say("quiz", partial(text, what, groups=plain(", ".join(silent))))
        return
    problems.forget("quiz")
    for group, option in chosen.items():
        state.given.setdefault(group, {})[number] = str(option)
    state.shown.add(number)


def _feedback(state: QuizState, question: QuizQuestion, lang: Language) -> None:
    letters = {option.key: _LETTERS[place] for place, option in enumerate(question.options)}
    right = question.option(question.right)
    given = {group: state.given[group][state.number] for group in state.groups}
    if any(state.groups):
        told = text("ws_quiz_is", lang, letter=letters[right.key], answer=plain(right.words))
        st.info(told, icon=":material/lightbulb:")
        lines = (_group_line(group, letters[key], letters[right.key], lang) for group, key in given.items())
        st.markdown("\n".join(f"- {line}" for line in lines))
    else:
        _verdict(question.option(given[""]), right, lang)
    for option in map(question.option, dict.fromkeys(given.values())):
        if option.why:
            st.markdown(text("ws_quiz_mistake", lang, answer=f"**{plain(option.words)}**", why=plain(option.why)))
    for part in question.explain:
        st.markdown(part)
    _grounds(question, lang)


def _verdict(chosen: Option, right: Option, lang: Language) -> None:
    good = chosen.key == right.key
    key = "ws_quiz_right" if good else "ws_quiz_wrong"
    words = text(key, lang, answer=plain(chosen.words), right=plain(right.words))
    (st.success if good else st.error)(words, icon=":material/check:" if good else ":material/close:")


def _group_line(group: str, chosen: str, right: str, lang: Language) -> str:
    """Whether a group chose the right letter, with a sign and in words."""
    good = chosen == right
    told = text("ws_quiz_group_right" if good else "ws_quiz_group_wrong", lang, group=plain(group), letter=chosen)
    return f"{':material/check:' if good else ':material/close:'} {told}"


def _grounds(question: QuizQuestion, lang: Language) -> None:
    """The law on which the answer rests, and the page that explains it."""
    for rule in question.rules:
        laws = ", ".join(f"[{item.law} {item.article}]({item.url})" for item in rule.basis)
        kind = text("ws_law" if rule.certainty == "law" else "ws_practice", lang)
        st.caption(f"**{rule.title}** · {kind}: {laws}")
    if question.page is not None:
        st.caption(text("ws_pages", lang, titles=plain(question.page.title)))


def _next(state: QuizState, *, last: bool, lang: Language) -> None:
    label = text("ws_quiz_result" if last else "ws_quiz_next", lang)
    following = state.number + 1  # said here, so that pressing twice skips no question
    st.button(label, key="quiz-next", type="primary", on_click=go_to, args=(state, following), shortcut="Right")


def _scores(state: QuizState, questions: tuple[QuizQuestion, ...], lang: Language) -> None:
    """The points of each group so far, the highest first."""
    points = {group: score(questions, state.given.get(group, {})) for group in state.groups}
    st.markdown(f"**{text('ws_quiz_score', lang)}**")
    ranked = sorted(points.items(), key=lambda item: -item[1])
    told = (text("ws_quiz_points", lang, points=number, count=len(state.shown)) for _, number in ranked)
    names = (plain(group) if group else text("ws_quiz_you", lang) for group, _ in ranked)
    st.markdown("\n".join(f"- {name}: {words}" for name, words in zip(names, told, strict=True)))


def _result(state: QuizState, questions: tuple[QuizQuestion, ...], lang: Language) -> None:
    st.header(text("ws_quiz_end", lang), anchor=False)
    _scores(state, questions, lang)
    st.caption(f"{text('ws_quiz_seed', lang)}: {plain(state.seed)}")
    st.button(
        text("ws_quiz_again", lang), type="primary", on_click=keep_quiz, args=(None,), icon=":material/restart_alt:"
    )
