"""From clean lines to blocks: headings, paragraphs rejoined across line and page breaks, lists, quotations."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from ingest.clean.hyphens import WordJoiner
from ingest.document import Block, Kind, Line, Place

_ENDS = re.compile(r"[.!?:;…][”’\"')\]]*$")
_CLOSES = re.compile(r"[.!?:…][”’\"')\]]*$")
_ITEM = re.compile(r"^(?:•|[-–*](?= )|o(?= [A-Za-zà-ÿ])|\d{1,2}[.)](?= )|[a-z]\)(?= )|[a-h]\.(?= [A-Z]))\s*\S")
_NUMBERED_HEADING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z]\.|(?:Hoofdstuk|Bijlage|Chapter|Rozdział)\s+\d+\W*)\s+[A-ZÀ-Ý“‘]"
)
_CAPTION = re.compile(r"^(?:Figuur|Tabel|Grafiek|Figure|Table|Bron:)\s")
_QUOTED = re.compile(r"^[“\"‘„].*[”\"’“]$", re.DOTALL)
_DASH = re.compile(r"(?<=\s)–(?=\s|$)")
_WORD_END = re.compile(r"[a-zà-ÿ,]$")
_MAX_HEADING = 110


@dataclass(slots=True)
class Rules:
    """What is known beforehand about headings and kinds: from a layout, or nothing."""

    sections: dict[int, str] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    also_headings: frozenset[int] = frozenset()
    not_headings: frozenset[int] = frozenset()
    detect_headings: bool = True
    quotation_label: re.Pattern[str] | None = None
    kind_of: dict[int, Kind] = field(default_factory=dict)
    breaks: frozenset[int] = frozenset()


class BlockBuilder:
    """Walks the lines of a document, or of a part of `document`, once and collects its blocks."""

    def __init__(self, lines: list[Line], rules: Rules, document: list[Line] | None = None) -> None:
        self._rules = rules
        self._all = [line for line in lines if not line.blank]
        whole = [line for line in document if not line.blank] if document else self._all
        self._joiner = WordJoiner([line.text for line in whole])
        self._gap = _usual_gap(whole)
        self._soft_wrap = wraps_with_space(whole)
        self._width = sorted(len(line.text) for line in whole)[len(whole) * 3 // 4] if whole else 0
        self.blocks: list[Block] = []
        self._numbered = ""
        self._section = ""
        self._open: Block | None = None
        self._label: str | None = None
        self._label_place = Place(None, None)
        self.starts: dict[int, tuple[Block, int]] = {}
        self.sections: list[tuple[int, str]] = []

    def build(self) -> list[Block]:
        """All blocks in reading order; `starts` then tells where each line begins, `sections` where each section."""
        previous: Line | None = None
        index = 0
        while index < len(self._all):
            line = self._all[index]
            following = self._all[index + 1] if index + 1 < len(self._all) else None
            self._section_starts(line)
            taken = self._take_heading(index, previous, line, following)
            if not self.sections or self.sections[-1][1] != self._section:
                self.sections.append((line.number, self._section))
            if taken:
                index += taken
                previous = None
                continue
            self._take_text(previous, line)
            previous = line
            index += 1
        self._close()
        return self.blocks

    # headings

    def _section_starts(self, line: Line) -> None:
        if line.number in self._rules.sections:
            self._close()
            self._section = self._numbered = self._rules.sections[line.number]

    def _take_heading(self, index: int, previous: Line | None, line: Line, following: Line | None) -> int:
        """Number of lines that the heading at `index` takes, or 0 when there is none."""
        if line.number in self._rules.headings:
            self._close()
            self._section = self._numbered = self._rules.headings[line.number]
            return 1
        label = self._rules.quotation_label
        if label is not None and label.match(line.text):
            self._close()
            self._label = label.sub("", line.text)
            self._label_place = Place(line.number, line.page)
            return 1
        if line.number not in self._rules.also_headings and not self._is_heading(previous, line, following):
            return 0
        parts = [line]
        while (extra := index + len(parts)) < len(self._all) and self._heading_goes_on(parts[-1], self._all[extra]):
            parts.append(self._all[extra])
        title = parts[0].text
        for part in parts[1:]:
            title = self._joiner.join(title, part.text, soft_wrap=False)
        self._close()
        if _NUMBERED_HEADING.match(title):
            self._section = self._numbered = title
        else:
            self._section = f"{self._numbered} – {title}" if self._numbered else title
        return len(parts)

    def _is_heading(self, previous: Line | None, line: Line, following: Line | None) -> bool:
        text = line.text
        if not self._rules.detect_headings or line.number in self._rules.not_headings or following is None:
            return False
        if (
            len(text) > _MAX_HEADING
            or (_ITEM.match(text) and not _NUMBERED_HEADING.match(text))
            or _CAPTION.match(text)
        ):
            return False
        if self._rules.kind_of.get(line.number) is not None or sum(c.isalpha() for c in text) < 3:
            return False
        unfinished = previous is not None and not _CLOSES.search(previous.text) and text[:1].islower()
        if unfinished or text.endswith((".", ",", ";", ":", "-")):
            return False
        if _NUMBERED_HEADING.match(text):
            return (
                previous is None or bool(_CLOSES.search(previous.text)) or line.number - previous.number - 1 > self._gap
            )
        if not text[0].isupper() or (len(text) > 0.85 * max(self._width, 60) and not text.endswith("?")):
            return False
        top = previous is None or line.page_start
        before = self._gap + 1 if previous is None or top else line.number - previous.number - 1
        after = following.number - line.number - 1
        if previous is not None and not _ENDS.search(previous.text) and not _ITEM.match(previous.text):
            return False
        apart = before > self._gap or (self._gap > 0 and before == self._gap and after < before)
        introduces = following.text[:1].isupper() and not _ITEM.match(following.text)
        return apart and (text.endswith("?") or after <= before) and (introduces or text.endswith("?"))

    def _heading_goes_on(self, last: Line, line: Line) -> bool:
        close = line.number - last.number - 1 <= min(self._gap, 1) and not _ITEM.match(line.text)
        wrapped = len(last.text) > 28 and not last.text.endswith("?")
        return close and wrapped and line.text[:1].islower() and len(line.text) < 60 and not line.text.endswith(".")

    # text

    def _take_text(self, previous: Line | None, line: Line) -> None:
        kind = self._rules.kind_of.get(line.number)
        item = _ITEM.match(line.text) if not self._is_aside(previous, line) else None
        if self._open is not None and previous is not None and self._continues(previous, line, bool(item), kind):
            self._append(line, new_line=bool(item))
            return
        carried = self._lead_in() if item else None
        self._close()
        block_kind = kind or (Kind.LIST if item else Kind.QUOTATION if self._label is not None else Kind.TEXT)
        self._open = carried or Block(block_kind, "", self._section)
        self._open.kind = block_kind
        if self._label:
            self._open.text = f"{self._label}: "
            self._open.places.append((0, self._label_place))
        self._label = None
        self._append(line, new_line=bool(item and carried))

    def _is_aside(self, previous: Line | None, line: Line) -> bool:
        """A dash at the start of a line that opens or closes an aside inside a sentence, and no list item."""
        if previous is None or self._open is None or not line.text.startswith("– ") or _ENDS.search(previous.text):
            return False
        unclosed = re.split(r"[.!?]\s|\n", self._open.text)[-1]
        return len(_DASH.findall(line.text[1:])) % 2 == 1 or len(_DASH.findall(unclosed)) % 2 == 1

    def _continues(self, previous: Line, line: Line, item: bool, kind: Kind | None) -> bool:
        assert self._open is not None
        if self._rules.kind_of.get(previous.number) is not kind or line.number in self._rules.breaks:
            return False
        gap = line.number - previous.number - 1
        finished = bool(_ENDS.search(previous.text))
        if item:
            return self._open.kind in (Kind.LIST, Kind.QUESTIONNAIRE) and gap <= self._gap + 1
        unfinished_word = previous.text.endswith("-") or line.text[:1].islower() or line.text[:1] in "(,)"
        if gap > self._gap and not line.page_start:
            cut = gap == self._gap + 1 and len(previous.text) > 0.9 * self._width and _WORD_END.search(previous.text)
            return not finished and (unfinished_word or previous.text.endswith((",", "-")) or bool(cut))
        if line.page_start and gap <= 1:
            return not finished or self._open.kind is Kind.LIST
        if self._open.kind is Kind.LIST and finished and gap and not line.text[:1].islower():
            return False
        paragraph_ends = self._soft_wrap and not previous.open_end and bool(_CLOSES.search(previous.text))
        return not paragraph_ends

    def _lead_in(self) -> Block | None:
        """The open paragraph, when it ends in a colon and so introduces a list."""
        if self._open is not None and self._open.kind is Kind.TEXT and self._open.text.rstrip().endswith(":"):
            lead, self._open = self._open, None
            return lead
        return None

    def _append(self, line: Line, *, new_line: bool) -> None:
        block = self._open
        assert block is not None
        if new_line and block.text:
            block.text += "\n" + line.text
        elif (block.text and block.places and not block.text.endswith(": ")) or len(block.places) > 1:
            wraps = self._soft_wrap and not self._last_open_end
            block.text = self._joiner.join(block.text, line.text, soft_wrap=wraps)
        else:
            block.text += line.text
        start = len(block.text) - len(line.text)
        block.places.append((start, Place(line.number, line.page)))
        self.starts[line.number] = (block, start)
        self._last_open_end = line.open_end

    _last_open_end = False

    def _close(self) -> None:
        block, self._open = self._open, None
        if block is None or not any(c.isalnum() for c in block.text):
            return
        if block.kind is Kind.TEXT and _QUOTED.match(block.text) and len(block.text) > 60:
            block.kind = Kind.QUOTATION
        self.blocks.append(block)


def join_lead_ins(blocks: list[Block]) -> list[Block]:
    """Put a paragraph that ends in a colon at the head of the list it introduces, for blocks without line places."""
    joined: list[Block] = []
    for block in blocks:
        lead = joined[-1] if joined else None
        introduces = lead is not None and lead.kind is Kind.TEXT and lead.text.endswith(":")
        if lead is not None and introduces and block.kind is Kind.LIST and block.section == lead.section:
            shift = len(lead.text) + 1
            lead.kind = Kind.LIST
            lead.text += "\n" + block.text
            lead.places += [(offset + shift, place) for offset, place in block.places]
            lead.notes += [(offset + shift, note) for offset, note in block.notes]
        else:
            joined.append(block)
    return joined


def _usual_gap(lines: list[Line]) -> int:
    """Blank lines between two lines of the same paragraph: 0, or 1 in a double-spaced document."""
    gaps = Counter(
        after.number - before.number - 1
        for before, after in itertools.pairwise(lines)
        if not _ENDS.search(before.text) and after.text[:1].islower() and not after.page_start
    )
    return gaps.most_common(1)[0][0] if gaps else 0


def wraps_with_space(lines: list[Line]) -> bool:
    """Whether lines inside a sentence nearly always end in a space, so that its absence means something."""
    inside = [
        before.open_end
        for before, after in itertools.pairwise(lines)
        if len(before.text) > 60 and not _ENDS.search(before.text) and after.text[:1].islower()
    ]
    return len(inside) > 20 and sum(inside) > 0.9 * len(inside)
