"""Footnotes: lifted out of the running text, and tied to the sentence that carries their number."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.clean.hyphens import WordJoiner
from ingest.document import Line

_START = re.compile(r"^(\d{1,3})[ \t]+(\S.*)$")
_UNFINISHED = re.compile(r"[\w,;-]$")
_FINISHED = re.compile(r"[.!?][”’\"')]?$")
_NEXT_NUMBERS = 3
_LOOK_BACK = 120
_MAX_LINES = 14


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of one footnote and where its marker stood: line number and offset in the cleaned line."""

    number: int
    text: str
    lines: tuple[int, int]
    marker_line: int
    marker_offset: int


def lift_footnotes(lines: list[Line]) -> tuple[list[Line], list[Footnote]]:
    """Take footnotes and their markers out of the lines.

    A footnote is a line that starts with the next expected number and whose number is glued to a word, a sign or a
    figure in the lines before it (`gehalveerd is1`, `24%1`, `n=26116`); it runs on to the next number, a blank line or
    a new page. A number without such a marker is a heading or a list item and stays.
    """
    result = list(lines)
    joiner = WordJoiner([line.text for line in lines if not line.blank])
    notes: list[Footnote] = []
    expected = 1
    index = 0
    while index < len(result):
        found = _START.match(result[index].text)
        number = int(found.group(1)) if found else 0
        if found is None or not expected <= number < expected + _NEXT_NUMBERS:
            index += 1
            continue
        marker = _find_marker(result, index, number)
        if marker is None:
            index += 1
            continue
        end = _end_of_note(result, index, number)
        text = found.group(2)
        for line in result[index + 1 : end]:
            text = text if line.blank else joiner.join(text, line.text, soft_wrap=False)
        line_at, start, stop = marker
        marked = result[line_at]
        result[line_at] = replace(marked, text=marked.text[:start] + marked.text[stop:])
        notes.append(Footnote(number, text, (result[index].number, result[end - 1].number), marked.number, start))
        for place in range(index, end):
            result[place] = replace(result[place], text="", open_end=False)
        expected = number + 1
        index = end
    return result, notes


def _end_of_note(lines: list[Line], start: int, number: int) -> int:
    """Index after the last line of the footnote that starts at `start`."""
    index = start + 1
    while index < len(lines) and index - start < _MAX_LINES:
        line = lines[index]
        sentence_goes_on = _FINISHED.search(lines[index - 1].text) and line.text[:1].islower()
        if line.page_start or _starts_note(line, number + 1) or sentence_goes_on:
            break
        if line.blank and not _goes_on_after_gap(lines, index, number + 1):
            break
        index += 1
    return index


def _starts_note(line: Line, number: int) -> bool:
    follows = _START.match(line.text)
    return follows is not None and int(follows.group(1)) == number


def _goes_on_after_gap(lines: list[Line], gap: int, next_number: int) -> bool:
    """Whether a note runs on behind the one blank line at `gap`: it was unfinished, or the next note is near.

    Lines that carry the marker of that next note are running text.
    """
    after = lines[gap + 1] if gap + 1 < len(lines) else None
    if after is None or after.blank or after.page_start or _starts_note(after, next_number):
        return False
    if _UNFINISHED.search(lines[gap - 1].text) and after.text[:1].islower():
        return True
    for at in range(gap + 1, min(gap + _MAX_LINES // 2, len(lines))):
        if lines[at].page_start:
            return False
        if _starts_note(lines[at], next_number):
            between = lines[gap + 1 : at]
            return _find_marker(between, len(between), next_number) is None
    return False


def _find_marker(lines: list[Line], before: int, number: int) -> tuple[int, int, int] | None:
    """Line index, start and end of the glued marker: the nearest one before the note.

    A number behind an abbreviation (`NB49`) counts only when there is no other, and the abbreviation also stands alone.
    """
    first = max(0, before - _LOOK_BACK + 1)
    near = " ".join(line.text for line in lines[first:before])
    glued = re.compile(rf"(?<=[^\W\d_]|[.,;:!?)\]”’\"'%√]){number}(?![\d%])(?!,\d)")
    on_figure = re.compile(rf"=(\d{{2,4}}?){number}\b") if number >= 10 else None
    weak: tuple[int, int, int] | None = None
    for index in range(before - 1, first - 1, -1):
        text = lines[index].text
        places = [match for match in glued.finditer(text) if not _part_of_word(text, match)]
        if places:
            return index, places[-1].start(), places[-1].end()
        short = re.search(rf"\b([A-Z]{{2,3}}){number}\b", text) if weak is None else None
        if short is not None and re.search(rf"\b{short[1]}\b", near):
            weak = index, short.end(1), short.end()
        if weak is None and on_figure is not None and (match := on_figure.search(text)):
            weak = index, match.end(1), match.end()
    return weak


def _part_of_word(text: str, match: re.Match[str]) -> bool:
    """The digits belong to a name or a figure (`C1R2`, `CO2`, `3.1`), not to a footnote."""
    word_start = max(text.rfind(" ", 0, match.start()), text.rfind("(", 0, match.start())) + 1
    head = text[word_start : match.start()]
    tail = text[match.end() : match.end() + 1]
    return bool(tail.isalnum() or re.fullmatch(r"[A-Z]{1,3}\d*[A-Z]?|.*\d[.,]", head))
