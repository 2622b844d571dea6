"""Reading files of every type, and the one clear line for each file that cannot be read. All files are invented."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from document_tools import make_pdf
from docx import Document as new_docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from pypdf import PdfWriter

from errors import DocumentError
from ingest.chunks import make_passages
from ingest.collect import collect
from ingest.document import Block, Kind
from ingest.readers import read_bytes, read_document
from settings import Settings

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT = "De werkgever vraagt uiterlijk in week zes een oordeel aan de bedrijfsarts."
TWO_PAGES = [
    ["De werkgever betaalt het loon (meestal 70%) door", "als de werknemer ziek is. Dat duurt twee jaar."],
    ["Daarna beslist het UWV over de aanvraag. Dat", "duurt acht weken, ook voor zieke coördinatoren."],
]


def blocks_in(name: str, data: bytes | str, **settings: Any) -> list[Block]:
    raw = data.encode() if isinstance(data, str) else data
    return read_bytes(name, raw, Settings(**settings)).blocks


def refusal(name: str, data: bytes | str, **settings: Any) -> str:
    """The line that a person reads about a file that cannot be used; always one line that names the file first."""
    with pytest.raises(DocumentError) as caught:
        blocks_in(name, data, **settings)
    line = str(caught.value)
    assert "\n" not in line
    assert re.fullmatch(rf"{re.escape(name)}: .+\. .+\.", line), "what is wrong, and then what to do"
    return line


# plain text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    "text",
    [
        "De werknemer is gereïntegreerd.",
        "Reïntegratie kost € 1.000, zei de coördinator.",
        "Zij zei: ‘dat is één week’ – en niet méér.",
        "Het verzuim duurt 5½ week, aldus België.",
        TEXT,
    ],
)
def test_text_is_read_in_every_usual_encoding(encoding: str, text: str) -> None:
    assert [block.text for block in blocks_in("plan.txt", text.encode(encoding))] == [text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1250", "iso8859-2"])
def test_polish_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    text = "Pracownik musi zgłosić chorobę. Późniejsze zgłoszenie może oznaczać utratę zasiłku."
    assert [block.text for block in blocks_in("plan.txt", text.encode(encoding))] == [text]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_the_same(line_end: str) -> None:
    text = line_end.join(["De werkgever betaalt het loon door als", "de werknemer ziek is.", "", "Daarna niet meer."])
    places = [(block.text, block.place_at(0).line) for block in blocks_in("plan.txt", text)]
    assert places == [
        ("De werkgever betaalt het loon door als de werknemer ziek is.", 1),
        ("Daarna niet meer.", 4),
    ]


# PDF


@pytest.mark.parametrize("compress", [False, True])
def test_a_pdf_knows_its_pages(compress: bool) -> None:
    blocks = blocks_in("regeling.pdf", make_pdf(TWO_PAGES, compress=compress))
    assert [(block.text, block.place_at(0).page) for block in blocks] == [
        ("De werkgever betaalt het loon (meestal 70%) door als de werknemer ziek is. Dat duurt twee jaar.", 1),
        ("Daarna beslist het UWV over de aanvraag. Dat duurt acht weken, ook voor zieke coördinatoren.", 2),
    ]


def test_a_passage_over_two_pages_knows_both() -> None:
    pages = [["De werknemer en de werkgever bespreken samen wat"], ["er nog mogelijk is op het werk in de fabriek."]]
    (passage,) = make_passages(read_bytes("regeling.pdf", make_pdf(pages), Settings()))
    assert (
        passage.text == "De werknemer en de werkgever bespreken samen wat er nog mogelijk is op het werk in de fabriek."
    )
    assert passage.pages == (1, 2)


def encrypted(algorithm: str, password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(TWO_PAGES)))
    writer.encrypt(password, owner_password="eigenaar", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_with_a_password_is_refused() -> None:
    assert "wachtwoord" in refusal("geheim.pdf", encrypted("RC4-128", "geheim"))


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert blocks_in("alleen-lezen.pdf", encrypted("RC4-128", ""))[0].text.startswith("De werkgever betaalt")


def test_a_pdf_with_strong_encryption_is_refused_as_encrypted_not_as_damaged() -> None:
    """AES needs a package that is not installed; the person is told the same as for any password."""
    zeros = b"<" + b"00" * 48 + b">"
    keys = b"/O %s /U %s /OE <%s> /UE <%s> /Perms <%s>" % (zeros, zeros, b"00" * 32, b"00" * 32, b"00" * 16)
    filters = b"/CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF"
    trailer = b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 %s %s >> /ID [<00> <00>] " % (keys, filters)
    assert "wachtwoord" in refusal("geheim.pdf", make_pdf(TWO_PAGES, trailer=trailer))


def test_a_scan_without_text_is_refused_with_what_to_do() -> None:
    assert "OCR" in refusal("scan.pdf", make_pdf([[], [], []]))


@pytest.mark.parametrize("data", [make_pdf(TWO_PAGES)[:250], b"%PDF-1.7\nrommel", b"%PDF-1.4\n%%EOF"])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    assert "beschadigd" in refusal("kapot.pdf", data)


def test_a_pdf_of_5000_pages_is_refused_with_the_setting_that_allows_it() -> None:
    line = refusal("dik.pdf", make_pdf([["Een regel."]] * 5000))
    assert "5000 pagina's" in line and "2000" in line and "POORTWIJZER_MAX_PAGES" in line


def test_a_pdf_just_within_the_limit_is_read() -> None:
    pages = [[f"Op bladzijde {name} staat een hele zin."] for name in "abc"]
    assert len(blocks_in("drie.pdf", make_pdf(pages), max_pages=3)) == 3
    refusal("drie.pdf", make_pdf(pages), max_pages=2)


def test_a_decompression_bomb_in_a_pdf_is_refused() -> None:
    bomb = make_pdf([b"q Q " * 20_000_000], compress=True)
    assert len(bomb) < 200_000
    assert "te groot" in refusal("bom.pdf", bomb)


def test_a_pdf_with_too_much_text_is_refused() -> None:
    pages = [["Een zin die steeds weer terugkomt. " * 20] * 60] * 30
    assert "POORTWIJZER_MAX_TEXT_MB" in refusal("lang.pdf", make_pdf(pages), max_text_mb=1)


# Word


def docx(build: Any = None, footnotes: dict[int, str] | None = None) -> bytes:
    document = new_docx()
    document.core_properties.title = "Verzuimprotocol"
    (build or (lambda made: made.add_paragraph(TEXT)))(document)
    if footnotes:
        notes = "".join(
            f'<w:footnote w:id="{key}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
            for key, text in footnotes.items()
        )
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        data = f"<w:footnotes {W}>{notes}</w:footnotes>".encode()
        part = Part(PackURI("/word/footnotes.xml"), kind, data, document.part.package)
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        document.part.relate_to(part, relation)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mark(paragraph: Any, note: int) -> None:
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="{note}"/></w:r>'))


def fill(table: Any, rows: list[list[str]]) -> None:
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text


def test_word_headings_become_sections_and_lists_keep_their_lead_in() -> None:
    def build(document: Any) -> None:
        document.add_heading("Verzuim", 1)
        document.add_paragraph("Dit geldt voor iedereen.")
        document.add_heading("Ziek melden", 2)
        document.add_paragraph("Je moet:")
        document.add_paragraph("zelf bellen", style="List Bullet")
        document.add_paragraph("bereikbaar zijn", style="List Number")
        document.add_heading("Herstel", 1)
        document.add_paragraph("Meld je beter.")

    document = read_bytes("protocol.docx", docx(build), Settings())
    assert document.title == "Verzuimprotocol"
    assert [(block.section, block.kind, block.text) for block in document.blocks] == [
        ("Verzuim", Kind.TEXT, "Dit geldt voor iedereen."),
        ("Verzuim – Ziek melden", Kind.LIST, "Je moet:\n• zelf bellen\n• bereikbaar zijn"),
        ("Herstel", Kind.TEXT, "Meld je beter."),
    ]


def test_word_tables_say_which_column_a_cell_belongs_to() -> None:
    def build(document: Any) -> None:
        table = document.add_table(3, 3)
        fill(table, [["Land", "Loon", "Uitkering"], ["Polen", "33 dagen", "182 dagen"], ["", "14 dagen", "vanaf 50"]])
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Polen"
        fill(document.add_table(1, 1), [["Let op: meld het op tijd."]])

    assert [(block.kind, block.text) for block in blocks_in("protocol.docx", docx(build))] == [
        (
            Kind.TABLE,
            "Tabel: Land, Loon, Uitkering.\nLand: Polen; Loon: 33 dagen; Uitkering: 182 dagen.\n"
            "Land: Polen; Loon: 14 dagen; Uitkering: vanaf 50.",
        ),
        (Kind.TEXT, "Let op: meld het op tijd."),
    ]


def test_word_footnotes_travel_with_their_sentence_or_item_and_count_from_one() -> None:
    def build(document: Any) -> None:
        mark(document.add_paragraph("Meld je ziek voor negen uur bij je chef."), 7)
        document.add_paragraph("bel zelf", style="List Bullet")
        mark(document.add_paragraph("blijf thuis", style="List Bullet"), 8)

    data = docx(build, {7: "Bij nachtdienst geldt een ander uur.", 8: "Behalve voor de arts."})
    assert [passage.text for passage in make_passages(read_bytes("protocol.docx", data, Settings()))] == [
        "Meld je ziek voor negen uur bij je chef. (Noot 1: Bij nachtdienst geldt een ander uur.)",
        "• bel zelf\n• blijf thuis (Noot 2: Behalve voor de arts.)",
    ]


def test_word_text_in_tracked_changes_and_content_controls_is_read_as_it_looks() -> None:
    def build(document: Any) -> None:
        run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
        changed = (
            f'<w:p {W}>{run.format("Bel ")}<w:ins w:id="1">{run.format("altijd zelf")}</w:ins><w:del w:id="2"><w:r>'
            "<w:delText>nooit</w:delText></w:r></w:del><w:r><w:t>, voor re</w:t><w:noBreakHyphen/>"
            "<w:t>integratie.</w:t></w:r></w:p>"
        )
        control = f"<w:sdt {W}><w:sdtContent><w:p>{run.format('Naam van de arts.')}</w:p></w:sdtContent></w:sdt>"
        for xml in (changed, control):
            document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))

    assert [block.text for block in blocks_in("protocol.docx", docx(build))] == [
        "Bel altijd zelf, voor re-integratie.",
        "Naam van de arts.",
    ]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def test_a_zip_bomb_is_refused() -> None:
    bomb = zipped(word__document_xml=b" " * 101_000_000)
    assert len(bomb) < 200_000
    assert "te groot na het uitpakken" in refusal("bom.docx", bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(zipped(word__document_xml=b" " * 101_000_000))
    size = (101_000_000).to_bytes(4, "little")
    assert bomb.count(size) == 2
    assert "beschadigd" in refusal("bom.docx", bytes(bomb).replace(size, (500).to_bytes(4, "little")))


def test_entities_that_blow_up_are_not_unpacked() -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 20}">' for n in range(12))
    xml = f'<!DOCTYPE d [<!ENTITY e0 "boem">{entities}]><w:document {W}><w:body>&e12;</w:body></w:document>'
    source = zipfile.ZipFile(io.BytesIO(docx()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for item in source.namelist():
            archive.writestr(item, xml if item == "word/document.xml" else source.read(item))
    refusal("bom.docx", out.getvalue())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped(xl__workbook_xml=b"<x/>"), "geen Word-document"),
        (zipped(word__document_xml=b"<x"), "beschadigd"),
        (docx()[:3000], "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "wachtwoord"),
        (docx(lambda made: None), "geen leesbare tekst"),
    ],
)
def test_what_is_no_readable_word_document_is_refused(data: bytes, words: str) -> None:
    assert words in refusal("plan.docx", data)


# HTML


def test_a_page_without_its_menus_scripts_and_hidden_text() -> None:
    page = """<!DOCTYPE html><html><head><title>Ziek zijn</title><style>p {}</style></head><body>
    <header><a href="/">Home</a> Firma Bakker</header><nav><ul><li>Nieuws</li><li>Contact</li></ul></nav>
    <div class="menu"><a>Een</a></div><div role="navigation">Twee</div><div><a href="x">Drie</a> <a>Vier</a></div>
    <h1>Ziek zijn</h1><p>Meld je <b>voor 9 uur</b>, bij <a href="y">je chef</a>.</p><script>var menu</script>
    <p style="display: none">Vijf</p><p hidden>Zes</p><form><label>Zoek</label></form><footer>© 2024</footer></body>"""
    document = read_bytes("ziek.html", page.encode(), Settings())
    assert document.title == "Ziek zijn"
    assert [(block.section, block.text) for block in document.blocks] == [
        ("Ziek zijn", "Meld je voor 9 uur, bij je chef.")
    ]


def test_text_outside_paragraphs_and_in_several_articles_counts() -> None:
    first = "<article><h2>A</h2>Losse tekst.<br>En meer.</article>"
    page = f"<body>{first}<article><h2>B</h2><div>Ook <i>dit</i>.</div></article>"
    assert [(block.section, block.text) for block in blocks_in("ziek.html", page)] == [
        ("A", "Losse tekst. En meer."),
        ("B", "Ook dit."),
    ]


def test_a_page_that_a_site_system_wraps_in_a_form_or_a_table_is_read() -> None:
    text = "<h1>Loon</h1><p>De werkgever betaalt.</p>"
    page = f"<form><table><tr><td><nav>Menu</nav></td><td>{text}</td></tr></table></form>"
    assert [(block.section, block.text) for block in blocks_in("ziek.html", page)] == [
        ("Loon", "De werkgever betaalt.")
    ]


def test_tags_that_were_never_closed_do_no_harm() -> None:
    page = "<h2>Doe dit<h2>Loon</h2><p>Eerste alinea.<p>Tweede alinea:<ul><li>bellen<li>mailen<ul><li>naar HR</ul></ul>"
    assert [block.text for block in blocks_in("ziek.htm", page)] == [
        "Eerste alinea.",
        "Tweede alinea:\n• bellen\n• mailen\n  • naar HR",
    ]


def test_a_table_with_spans_says_country_and_column_in_every_row() -> None:
    page = """<table><caption>Duur per land</caption>
    <tr><th rowspan="2">Land</th><th colspan="2">Duur</th></tr><tr><th>loon</th><th>ZW</th></tr>
    <tr><td rowspan="2">Polen</td><td>33 dagen</td><td>182 dagen</td></tr>
    <tr><td>14 dagen</td><td>vanaf 50 jaar</td></tr>
    <tr><td colspan="3">Zuid-Europa</td></tr><tr><td>Spanje</td><td>15 dagen</td><td></td></tr></table>"""
    (block,) = blocks_in("duur.html", page)
    assert block.kind is Kind.TABLE
    assert block.text.split("\n") == [
        "Duur per land.",
        "Land: Polen; Duur loon: 33 dagen; Duur ZW: 182 dagen.",
        "Land: Polen; Duur loon: 14 dagen; Duur ZW: vanaf 50 jaar.",
        "Zuid-Europa.",
        "Land: Spanje; Duur loon: 15 dagen.",
    ]


def test_a_table_with_names_in_its_first_column_only() -> None:
    page = "<table><tr><th>Land</th><td>Polen</td></tr><tr><th>Duur</th><td>182 dagen</td></tr></table>"
    assert [block.text for block in blocks_in("duur.html", page)] == ["Tabel.\nLand: Polen.\nDuur: 182 dagen."]


def test_a_page_in_an_older_encoding_and_with_deep_nesting_is_read() -> None:
    page = '<meta charset="iso-8859-1">' + "<div>" * 2000 + "<p>Reïntegratie van één coördinator."
    assert [block.text for block in blocks_in("oud.html", page.encode("cp1252"))] == [
        "Reïntegratie van één coördinator."
    ]


# Markdown


def test_markdown_keeps_sections_tables_lists_and_lines() -> None:
    text = (
        "---\ntitel: x\n---\n# Protocol\n\nDit geldt voor iedereen.\n\n## Duur\n\nJe moet:\n\n- bellen\n- mailen\n\n"
        "| Land | Duur |\n|---|---|\n| Polen | 182 dagen |\n| Spanje | 365 dagen |\n"
    )
    passages = make_passages(read_bytes("protocol.md", text.replace("\n", "\r\n").encode(), Settings()))
    assert [(p.section, p.kind, p.text, p.lines) for p in passages] == [
        ("Protocol", Kind.TEXT, "Dit geldt voor iedereen.", (6, 6)),
        ("Duur", Kind.LIST, "Je moet:\n• bellen\n• mailen", (10, 13)),
        (
            "Duur",
            Kind.TABLE,
            "Tabel: Land, Duur.\nLand: Polen; Duur: 182 dagen.\nLand: Spanje; Duur: 365 dagen.",
            (15, 18),
        ),
    ]


def test_html_in_markdown_is_text() -> None:
    assert [block.text for block in blocks_in("x.md", "Klik <script>alert(1)</script> hier.")] == [
        "Klik <script>alert(1)</script> hier."
    ]


# files that cannot be used


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("regeling.docx", make_pdf(TWO_PAGES), "de inhoud is een PDF"),
        ("regeling.txt", make_pdf(TWO_PAGES), "de inhoud is een PDF"),
        ("regeling.pdf", docx(), "de inhoud is een ZIP- of Office-bestand"),
        ("regeling.md", docx(), "de inhoud is een ZIP- of Office-bestand"),
        ("regeling.pdf", TEXT.encode(), "de inhoud is geen PDF of Word-bestand"),
        ("regeling.docx", TEXT.encode(), "de inhoud is geen PDF of Word-bestand"),
        ("regeling.txt", b"\xef\xbb\xbf\n<!DOCTYPE html><p>Hoi", "de inhoud is een webpagina"),
        ("regeling.txt", b"{\\rtf1\\ansi Hoi}", "de inhoud is een RTF-bestand"),
    ],
)
def test_a_wrong_extension_is_named(name: str, data: bytes, words: str) -> None:
    assert words in refusal(name, data)


@pytest.mark.parametrize("name", ["leeg.txt", "leeg.pdf", "leeg.docx", "leeg.html", "leeg.md"])
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_named(name: str, data: bytes) -> None:
    assert "leeg" in refusal(name, data).partition(":")[2]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, b"\0" * 500, b"a\0" * 300])
def test_binary_data_is_no_text(data: bytes) -> None:
    assert "geen tekst" in refusal("beeld.txt", data)


def test_a_page_without_text_is_named() -> None:
    assert "geen leesbare tekst" in refusal("leeg.html", "<html><body><nav>Menu</nav></body></html>")


def refused_path(path: Path, **settings: Any) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path, Settings(**settings))
    assert str(caught.value).startswith(f"{path.name}: ")
    return str(caught.value)


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as file:
        file.truncate(3_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("was read"))
    line = refused_path(path, max_file_mb=3)
    assert "3 MB" in line and "POORTWIJZER_MAX_FILE_MB" in line


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "niet gevonden" in refused_path(tmp_path / "weg.txt")


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated: the tests may run as root, who may open everything."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "dicht.txt"
    path.write_text(TEXT)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "rechten" in refused_path(path)


def test_a_folder_with_the_name_of_a_document_is_named(tmp_path: Path) -> None:
    (tmp_path / "map.txt").mkdir()
    assert "kan niet worden geopend" in refused_path(tmp_path / "map.txt")


@pytest.mark.parametrize("name", ["oud.doc", "blad.xlsx", "tekst.odt", "beeld.png"])
def test_a_type_that_is_not_read_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert "dit type wordt niet gelezen" in refused_path(tmp_path / name)


@pytest.mark.parametrize(("name", "data"), [("x.pdf", make_pdf(TWO_PAGES)), ("x.docx", docx())])
def test_damage_anywhere_in_a_file_never_raises_anything_else(name: str, data: bytes) -> None:
    for damaged in _damaged(data):
        try:
            blocks_in(name, damaged)
        except DocumentError as problem:
            assert str(problem).startswith("x.")


def _damaged(data: bytes) -> Iterator[bytes]:
    chance = random.Random(2026)
    for number in range(150):
        changed = bytearray(data)
        for _ in range(chance.choice((1, 5, 50))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield bytes(changed[: chance.randrange(len(changed))] if number % 5 == 0 else changed)


# a folder with good and bad files


in_own_folder = pytest.mark.usefixtures("alone")


@pytest.fixture
def mixed_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bronnen"
    (folder / "map" / ".verborgen").mkdir(parents=True)
    files: dict[str, bytes] = {
        "plan.txt": TEXT.encode(),
        "map/loon.md": b"# Loon\n\nDe werkgever betaalt het loon twee jaar door.",
        "kapot.pdf": b"%PDF-1.4 rommel",
        "leeg.txt": b"",
        "scan.pdf": make_pdf([[]]),
        "oud.doc": b"\xd0\xcf\x11\xe0",
        "README.md": b"# Over deze map\n\nHier staan documenten van anderen.",
        ".geheim.txt": TEXT.encode(),
        "map/.verborgen/x.txt": TEXT.encode(),
        "~$plan.docx": b"slot",
        "foto.png": b"\x89PNG",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


@in_own_folder
def test_bad_files_get_one_line_each_and_the_others_are_indexed(mixed_folder: Path) -> None:
    collection = collect(Settings(sources=str(mixed_folder)))
    ids = {source.source_id for source in collection.sources}
    assert {"plan", "loon"} <= ids
    assert not ids & {"README", ".geheim", "x", "~$plan", "foto", "kapot", "leeg", "scan"}
    assert sorted(line.partition(":")[0] for line in collection.problems) == [
        "kapot.pdf",
        "leeg.txt",
        "oud.doc",
        "scan.pdf",
    ]


@in_own_folder
def test_a_source_folder_that_does_not_exist_is_named_and_the_other_is_read(mixed_folder: Path) -> None:
    collection = collect(Settings(sources=os.pathsep.join([str(mixed_folder / "weg"), str(mixed_folder)])))
    assert collection.problems[0] == f"Map {mixed_folder / 'weg'} bestaat niet. Controleer POORTWIJZER_SOURCES."
    assert "plan" in {source.source_id for source in collection.sources}


@in_own_folder
def test_a_folder_that_is_named_twice_is_read_once(mixed_folder: Path) -> None:
    twice = collect(Settings(sources=os.pathsep.join([str(mixed_folder), str(mixed_folder)])))
    assert twice.problems == collect(Settings(sources=str(mixed_folder))).problems


@in_own_folder
def test_two_files_with_the_same_name_but_for_the_extension(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text("# Een\n\nDit is de tekst van het eerste plan.")
    (tmp_path / "plan.txt").write_text(TEXT)
    collection = collect(Settings(sources=str(tmp_path)))
    assert [source.file for source in collection.sources if source.source_id == "plan"] == [str(tmp_path / "plan.md")]
    assert collection.problems == [
        f"plan.txt: heet net zo als {tmp_path / 'plan.md'}. Geef een van beide een andere naam."
    ]


@in_own_folder
def test_a_file_name_that_is_no_utf_8_does_no_harm(tmp_path: Path) -> None:
    """As in a ZIP file made on an older Windows."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/re\xefntegratie.txt")).write_text(TEXT)
    collection = collect(Settings(sources=str(tmp_path)))
    (source,) = [source for source in collection.sources if source.source_id.startswith("re")]
    assert source.source_id == "re?ntegratie"
    assert source.model_dump_json()
    assert [passage.text for passage in collection.passages if passage.source_id == source.source_id] == [TEXT]


@in_own_folder
def test_an_empty_questionnaire_is_not_indexed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import collect as module
    from ingest.document import Document

    blocks = [
        Block(Kind.TEXT, TEXT, "A"),
        Block(Kind.QUESTIONNAIRE, "Hoe lang bent u al ziek en wie helpt u daar nu bij?", "B"),
    ]
    monkeypatch.setattr(module, "read_document", lambda *_: Document("lijst", "Lijst", "", blocks))
    (tmp_path / "lijst.txt").write_text(TEXT)
    collection = collect(Settings(sources=str(tmp_path)))
    assert [passage.text for passage in collection.passages if passage.source_id == "lijst"] == [TEXT]
