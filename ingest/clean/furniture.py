"""What the page carries beside the text: running headers, page numbers, tables of contents, chart labels."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import replace

from ingest.document import Line

_COUNTED_PAGE = re.compile(r"\s*\b(\d{1,4}) ?(?:\||/|van|of) ?(\d{1,4})$")
_DOUBLED = re.compile(r"^(.{12,120}?)\s?\1\s?\d{0,4}$")
_LEADER = re.compile(r"(?:\. ?){4,}\s*\d{1,4}$|\s…+\s*\d{1,4}$")
_ADDRESSES = re.compile(r"^(?:https?://\S+\s*)+$")
_DIGITS = re.compile(r"\d+")
_VALUE = re.compile(r"^\(?[<>±]?\s?\d{1,3}(?:[.,]\d+)*\s?%?\)?(?: \D{1,24})?$")
_SENTENCE_END = re.compile(r"[.!?:;][”’\"')]?$")
_PROSE_CHARS = 60
_COLUMN_CHARS = 40
_RUN_LINES = 8
_DUMP_LINES = 12
_DUMP_VALUES = 0.2


def remove_furniture(lines: list[Line]) -> list[Line]:
    """Blank out everything that is not text; line numbers and places of the other lines stay as they were."""
    lines = take_counted_pages(lines)
    for remove in (_bare_addresses, _running_headers, _page_numbers, _repeated_runs, _dotted_contents, _label_dumps):
        gone = remove(lines)
        lines = [_blanked(line) if line.number in gone else line for line in lines]
    return lines


def _blanked(line: Line) -> Line:
    return replace(line, text="", open_end=False)


def take_counted_pages(lines: list[Line]) -> list[Line]:
    """Read "18 | 82" (also glued behind the last words of a page) as the end of page 18, and take it out."""
    found = {line.number: match for line in lines if (match := _COUNTED_PAGE.search(line.text)) is not None}
    totals = Counter(match.group(2) for match in found.values())
    total, times = totals.most_common(1)[0] if totals else ("", 0)
    markers = {number: match for number, match in found.items() if match.group(2) == total}
    pages = [int(match.group(1)) for match in markers.values()]
    if times < 3 or pages != sorted(pages) or max(pages) > int(total):
        return lines
    return _numbered(lines, {number: (int(match.group(1)), match.start()) for number, match in markers.items()})


def _numbered(lines: list[Line], markers: dict[int, tuple[int, int]]) -> list[Line]:
    """Give every line its page: markers end a page, page breaks between two markers count on from the first."""
    endings = [page for page, _ in markers.values()]
    first_line = min(markers)
    top = next((line.number for line in lines if not line.blank), 0)
    breaks_before = sum(1 for line in lines if line.page_start and top < line.number <= first_line)
    page = max(1, endings[0] - breaks_before)
    fresh = True
    result: list[Line] = []
    for line in lines:
        if line.page_start and not fresh and (not endings or page < endings[0]):
            page += 1
        if not line.blank:
            fresh = False
        marker = markers.get(line.number)
        if marker is None:
            result.append(replace(line, page=page))
            continue
        page, start = marker
        result.append(replace(line, text=line.text[:start].strip(), page=page, open_end=True))
        endings.pop(0)
        page, fresh = page + 1, True
    return result


def _running_headers(lines: list[Line]) -> set[int]:
    """Headers printed twice on one line, and short lines that return at the edge of many pages."""
    doubled = {line.number for line in lines if _DOUBLED.match(line.text)}
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page is not None and not line.blank:
            by_page[line.page].append(line)
    edges: dict[str, list[int]] = defaultdict(list)
    for of_page in by_page.values():
        for line in {line.number: line for line in (*of_page[:2], *of_page[-2:])}.values():
            if len(line.text) < 100:
                edges[_DIGITS.sub("#", line.text)].append(line.number)
    repeated = {n for numbers in edges.values() if len(numbers) >= max(3, len(by_page) // 3) for n in numbers}
    return doubled | repeated


def _page_numbers(lines: list[Line]) -> set[int]:
    """Lines that hold nothing but a page number: digits between two lines of prose, rising through the document."""
    filled = [line for line in lines if not line.blank]
    candidates: list[Line] = []
    for before, line, after in zip(filled, filled[1:], filled[2:], strict=False):
        if line.text.isdigit() and len(line.text) <= 4 and _is_prose(before) and (_is_prose(after) or after.page_start):
            candidates.append(line)
    gone: set[int] = set()
    highest = 0
    for line in candidates:
        if int(line.text) > highest:
            highest = int(line.text)
            gone.add(line.number)
    last_of_page = {line.number for line, after in itertools.pairwise(filled) if after.page_start}
    return gone | {
        line.number
        for line in filled
        if line.page is not None and line.text == str(line.page) and line.number in last_of_page
    }


def _is_prose(line: Line) -> bool:
    return len(line.text) >= 40 or bool(_SENTENCE_END.search(line.text))


def _repeated_runs(lines: list[Line]) -> set[int]:
    """Runs of short lines that stand word for word in more than one place: navigation and chart labels."""
    short = [line for line in lines if not line.blank]
    keys = [line.text if len(line.text) < _PROSE_CHARS + 20 else "" for line in short]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index in range(len(keys) - _RUN_LINES + 1):
        window = tuple(keys[index : index + _RUN_LINES])
        if all(window) and not _reads_as_prose(window):
            places[window].append(index)
    gone: set[int] = set()
    for starts in places.values():
        if len(starts) > 1:
            gone.update(short[start + step].number for start in starts for step in range(_RUN_LINES))
    return gone


def _reads_as_prose(lines: tuple[str, ...]) -> bool:
    """Wrapped lines of a paragraph, which may well stand in two places."""
    ends = sum(bool(_SENTENCE_END.search(line)) for line in lines)
    wrapped = sum(line[:1].islower() for line in lines)
    return ends > 1 or wrapped > len(lines) / 2


def _bare_addresses(lines: list[Line]) -> set[int]:
    """Addresses that a PDF reader adds for its links, on lines of their own."""
    return {line.number for line in lines if _ADDRESSES.match(line.text)}


def _dotted_contents(lines: list[Line]) -> set[int]:
    return {line.number for line in lines if _LEADER.search(line.text)}


def _label_dumps(lines: list[Line]) -> set[int]:
    """Text layers of charts: long runs of short lines without sentences, many of them bare values."""
    gone: set[int] = set()
    run: list[Line] = []
    for line in [*lines, Line(0, "x" * 200)]:
        if line.blank:
            continue
        if len(line.text) < _PROSE_CHARS and not (_SENTENCE_END.search(line.text) and not _VALUE.search(line.text)):
            run.append(line)
            continue
        values = sum(bool(_VALUE.search(item.text)) for item in run)
        if len(run) >= _DUMP_LINES and values >= _DUMP_VALUES * len(run):
            gone.update(item.number for item in run[_prose_lines(run) : len(run) - _prose_lines(run[::-1])])
        run = []
    return gone


def _prose_lines(run: list[Line]) -> int:
    """How many lines at the start of a run are as long as the lines of a narrow column of text."""
    long = (len(line.text) >= _COLUMN_CHARS and not _VALUE.search(line.text) for line in run)
    return sum(1 for _ in itertools.takewhile(bool, long))
