"""The rules: the list with its filters and what is due for review, and one rule with its law and its versions."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.quotes import country_name
from knowledge.catalogue import rule_catalogue
from knowledge.pages import get_pages
from knowledge.rule_schema import Rule, Version
from knowledge.rulebook import get_rulebook
from knowledge.sentences import sentences
from knowledge.sources import Language
from knowledge.texts import text
from rules.wording import day_in_words
from views.library_lists import Filters, entry, found_by, search_field, show_some

_ACTORS = ("werkgever", "werknemer", "bedrijfsarts", "UWV")


def list_rules(lang: Language) -> None:
    """Search, filters and the rules that are left, in the order of the procedure."""
    today, rulebook = date.today(), get_rulebook()
    words = search_field("rules", lang)
    filters = Filters("rules", lang)
    who = filters.choose("who", _ACTORS, lambda value: text(f"actor_{value}", lang))
    kind = filters.choose("kind", ("law", "practice"), lambda value: text(f"lib_kind_{value}", lang))
    due = {rule.id for rule in rulebook.due_for_review(today)}
    only_due = _due_for_review(due, lang)
    kept = [
        rule
        for rule in (rulebook.rules[rule_id] for rule_id in found_by(words, rule_catalogue(), rulebook.rules, lang))
        if (not who or who in rule.who) and kind in ("", kind_of(rule)) and (not only_due or rule.id in due)
    ]
    show_some(
        "rules", kept, lambda rule: rule_entry(rule, lang, "list"), lang, query=(words, who, kind, only_due, lang)
    )


def _due_for_review(due: set[str], lang: Language) -> bool:
    """Which rules are due: a switch to show only these, or the date on which the first will be."""
    if due:
        label = text("lib_due_only", lang, count=len(due))
        return st.toggle(label, key="only-due", persist_state="page")
    first = min(rule.review_before for rule in get_rulebook().rules.values())
    st.caption(text("lib_due_none", lang, review=day_in_words(first, lang)))
    return False


def rule_entry(rule: Rule, lang: Language, place: str) -> None:
    """One rule in a list: who must act, whether it is law, and its first sentence."""
    kind = kind_of(rule)
    parts = [text(f"lib_kind_{kind}", lang)] if kind else []
    parts.append(who_acts(rule, lang))
    if rule.status is not None and rule.status.stage != "in-force":
        parts.append(text(f"lib_stage_{rule.status.stage}", lang))
    if rule.review_before < date.today():
        parts.append(text("lib_rule_due", lang, review=day_in_words(rule.review_before, lang)))
    first = sentences(rule.explain.get(lang))[0]
    entry("rule", rule.id, rule.title.get(lang), f"{' · '.join(parts)} – {first}", place)


def kind_of(rule: Rule) -> str:
    """Whether a rule is law or practice; empty for a proposal, which is neither."""
    is_proposal = rule.status is not None and rule.status.stage in ("proposal", "withdrawn")
    return "" if is_proposal else rule.certainty


def who_acts(rule: Rule, lang: Language) -> str:
    """Who must act, in words."""
    return ", ".join(text(f"actor_{actor}", lang) for actor in rule.who)


def show_rule(rule: Rule, lang: Language) -> None:
    """One rule whole."""
    st.header(rule.title.get(lang), anchor=False)
    with st.container(horizontal=True):
        if kind := kind_of(rule):
            st.badge(text(f"lib_kind_{kind}", lang), icon=":material/gavel:", color="blue")
        if rule.status is not None:
            stage, day = text(f"lib_stage_{rule.status.stage}", lang), day_in_words(rule.status.as_of, lang)
            label = text("lib_stage_as_of", lang, stage=stage, date=day)
            st.badge(label, icon=":material/flag:", color="orange" if rule.status.stage != "in-force" else "green")
    st.caption(text("lib_rule_who", lang, who=who_acts(rule, lang)))
    _show_dates(rule, lang)
    st.markdown(rule.explain.get(lang))
    for role, what, steps in (
        ("werkgever", rule.what.werkgever, rule.steps.werkgever),
        ("werknemer", rule.what.werknemer, rule.steps.werknemer),
    ):
        st.subheader(text(f"lib_rule_{role}", lang), anchor=False)
        st.markdown(what.get(lang))
        st.markdown("\n".join(f"- {step}" for step in steps.get(lang)))
    if rule.exceptions.get(lang):
        st.subheader(text("lib_rule_exceptions", lang), anchor=False)
        st.markdown("\n".join(f"- {item}" for item in rule.exceptions.get(lang)))
    if rule.if_missed is not None:
        st.subheader(text("lib_rule_missed", lang), anchor=False)
        severity = text(f"lib_rule_severity_{rule.if_missed.severity}", lang)
        st.markdown(f"**{severity}** {rule.if_missed.text.get(lang)} {rule.if_missed.repair.get(lang)}")
    _show_law(rule, lang)
    _show_versions(rule, lang)
    pages = [page for page in get_pages().values() if rule.id in page.rules]
    if pages:
        with st.expander(f"{text('lib_rule_pages', lang)} ({len(pages)})", icon=":material/article:"):
            for page in pages:
                about = "" if page.country == "NL" else country_name(page.country, lang)
                entry("page", page.id, page.title, about, "about-rule")


def _show_dates(rule: Rule, lang: Language) -> None:
    checked, review = (day_in_words(day, lang) for day in (rule.checked_on, rule.review_before))
    if rule.review_before < date.today():
        st.warning(text("lib_rule_due", lang, review=review), icon=":material/update:")
    else:
        st.caption(text("lib_rule_dates", lang, checked=checked, review=review))


def _show_law(rule: Rule, lang: Language) -> None:
    st.subheader(text("lib_rule_basis", lang), anchor=False)
    laws = get_rulebook().laws
    st.markdown("\n".join(f"- [{laws[item.law].name}, {item.article}]({item.url})" for item in rule.basis))


def _show_versions(rule: Rule, lang: Language) -> None:
    st.subheader(text("lib_rule_versions" if len(rule.versions) > 1 else "lib_rule_now", lang), anchor=False)
    st.markdown("\n".join(f"- **{validity(version, lang)}:** {version.note.get(lang)}" for version in rule.versions))


def validity(version: Version, lang: Language) -> str:
    """From when until when a version holds."""
    first, last = (day_in_words(day, lang) if day else "" for day in (version.valid_from, version.valid_to))
    if first and last:
        return text("lib_version_from_to", lang, first=first, last=last)
    if last:
        return text("lib_version_until", lang, last=last)
    return text("lib_version_since", lang, first=first) if first else text("lib_version_always", lang)
