"""Hostile documents. Each is refused in plain words; sizes are looked at before bytes."""

import io
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from csp_site.content_import.reading import read, read_bytes
from csp_site.content_import.safety import ImportRefused

from . import docx_file
from .docx_file import W, docx, paragraph, relationship, relationships

BODY = paragraph("Some words.")
XXE = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{W}">&x;</w:document>'
BOMB = (
    "<!DOCTYPE d ["
    + '<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + f']><w:document xmlns:w="{W}"><w:body>&a9;</w:body></w:document>'
)


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        read_bytes(name, data)
    return str(refused.value)


@pytest.mark.parametrize("document", [XXE, BOMB, XXE.encode("utf-16")], ids=["entity", "bomb", "utf-16"])
def test_entities_are_refused(document):
    assert "declares entities" in refusal("a.docx", docx(BODY, parts={"word/document.xml": document}))


def test_entities_in_any_part_are_refused():
    assert "declares entities" in refusal("a.docx", docx(BODY, parts={"word/styles.xml": XXE}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = docx(BODY, parts={"word/media/a.bin": b"\0" * 40_000_000})
    assert len(bomb) < 100_000
    assert "unpacks to far more" in refusal("a.docx", bomb)


def test_a_part_that_lies_about_its_size_is_refused():
    data = bytearray(docx(BODY, parts={"word/extra.xml": b"<a>" + b" " * 5_000_000 + b"</a>"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/extra.xml").file_size.to_bytes(4, "little")
    lying = bytes(data).replace(size, (100).to_bytes(4, "little"))
    assert "damaged" in refusal("a.docx", lying)


def test_many_parts_are_refused():
    assert "unpacks to far more" in refusal("a.docx", docx(BODY, parts={f"word/{n}.txt": "" for n in range(1001)}))


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "C:/evil.xml", "word\\..\\evil.txt"])
def test_names_that_lead_outside_are_refused(name):
    assert "names files outside" in refusal("a.docx", docx(BODY, parts={name: "<a/>"}))


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "frame", "oleObject"])
def test_what_is_fetched_from_elsewhere_is_refused(kind):
    rels = relationship(kind, "https://example.org/a.png", external=True)
    assert "from elsewhere" in refusal("a.docx", docx(BODY, rels))


def test_a_fetching_relationship_of_any_part_is_refused():
    rels = relationships(relationship("image", "file:///etc/passwd", external=True))
    assert "from elsewhere" in refusal("a.docx", docx(BODY, parts={"word/_rels/header1.xml.rels": rels}))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<p>word</p><img src="https://example.org/a.png">'),
        ("a.html", '<p>word</p><img src="//example.org/a.png">'),
        ("a.html", '<p>word</p><img src="file:///etc/passwd">'),
        ("a.html", '<p>word</p><iframe src="https://example.org/"></iframe>'),
        ("a.md", "word ![alt](https://example.org/a.png)"),
    ],
)
def test_pictures_from_elsewhere_are_refused(name, text):
    assert "from elsewhere" in refusal(name, text.encode())


def test_macros_are_refused_by_name_and_by_content():
    assert "macros" in refusal("a.docm", docx(BODY))
    assert "macros" in refusal("a.docx", docx(BODY, parts={"word/vbaProject.bin": b"x"}))
    types = docx_file.TYPES.replace("wordprocessingml.document.main", "macroEnabled.main")
    assert "macros" in refusal("a.docx", docx(BODY, parts={"[Content_Types].xml": types}))


def test_a_document_inside_is_refused():
    assert "inside this one" in refusal("a.docx", docx(BODY, relationship("aFChunk", "afchunk.html")))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", docx(BODY)),
        ("a.md", b"%PDF-1.7 word"),
        ("a.txt", b"<!DOCTYPE html><p>word"),
        ("a.docx", b"word"),
        ("a.docx", b"PK\x03\x04" + b"x" * 100),
        ("a.docx", b""),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name, data):
    assert "not what its name says" in refusal(name, data)


@pytest.mark.parametrize("name", ["a.exe", "a", "a.doc", "a.txt.zip"])
def test_other_kinds_are_refused(name):
    assert "Only .txt" in refusal(name, b"word")


@pytest.mark.parametrize("data", [b"wo\0rd", b"word\x1b[2J", "wo\0rd".encode("utf-16")])
def test_null_and_control_characters_are_refused(data):
    assert "characters that no text has" in refusal("a.txt", data)


@pytest.mark.parametrize(
    "data", ["Año".encode(), "Año".encode("utf-8-sig"), "Año".encode("utf-16"), "Año".encode("cp1252")]
)
def test_usual_encodings_are_read(data):
    assert read_bytes("a.txt", data).words == ("Año",)


def test_bytes_that_are_no_text_are_refused():
    assert "characters can't be read" in refusal("a.txt", b"\x81\x8d\xff")


def test_entities_in_html_are_refused():
    assert "declares entities" in refusal("a.html", b'<!DOCTYPE d [<!ENTITY x "y">]><p>word &x;')


def test_elements_inside_each_other_without_end_are_refused():
    assert "too deeply" in refusal("a.html", b"<div>" * 1_000 + b"word")
    assert "far more parts" in refusal("a.html", b"<div>" * 100_000 + b"word")


def test_lists_inside_each_other_without_end_are_refused():
    assert "too deeply" in refusal("a.txt", b"".join(b" " * n + b"- a\n" for n in range(600)))


def test_a_part_of_empty_elements_is_refused_before_it_is_parsed():
    assert "far more parts" in refusal("a.docx", docx(BODY, parts={"word/a.xml": "<a>" + "<b/>" * 200_000 + "</a>"}))


def test_text_that_is_packed_small_is_refused_before_it_is_unpacked():
    data = docx(paragraph("word") * 300_000)
    assert len(data) < 250_000
    assert "far longer than any article" in refusal("a.docx", data)


def test_a_document_without_words_is_refused():
    assert "no words" in refusal("a.txt", b" \n ... \n")


def test_far_more_words_than_an_article_has_are_refused():
    assert "far longer than any article" in refusal("a.txt", b"877.602.7779 " * 14_000)


def test_a_damaged_document_is_refused():
    sound = docx(BODY)
    for cut in range(10, len(sound), 97):
        with pytest.raises(ImportRefused):
            read_bytes("a.docx", sound[:cut])


def test_what_is_no_file_is_refused(tmp_path):
    folder = tmp_path / "a.txt"
    folder.mkdir()
    with pytest.raises(ImportRefused, match="not a file"):
        read(folder)
    with pytest.raises(ImportRefused, match="can't be read"):
        read(tmp_path / "none.txt")


def huge(folder: Path, name: str) -> Path:
    file = folder / name
    with file.open("wb") as written:
        written.truncate(200_000_000)
    return file


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_two_hundred_megabytes_are_refused_unread(tmp_path, name):
    began = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ImportRefused, match="too large: 200"):
        read(huge(tmp_path, name))
    assert time.monotonic() - began < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kB


WORST = {
    "tags.html": b"<p>a<b>b</b>" * 1_600,
    "open.html": b"<b>" * 150 + b"<i>a</i> " * 2_300,
    "lists.txt": b"- a\n  - b\n" * 2_400,
    "lines.txt": b"A\n\n" * 2_400,
    "brackets.md": b"[" * 4_900,
    "stars.md": b"*a_ " * 31_000,
    "quotes.md": b"> " * 60_000,
    "table.md": b"a|b\n-|-\n" + b"|" * 110_000,
    "long.docx": docx(paragraph("word") * 2_400),
    "empty.docx": docx("<w:x/>" * 119_000),
    "parts.docx": docx(BODY, parts={f"word/{n}.xml": "<a>" + "<b/>" * 480_000 + "</a>" for n in range(14)}),
    "letters.docx": docx(paragraph("a" * 1_900_000)),
    "authors.txt": b"T\n\nReferences\n\n1. " + b"A, " * 19_000,
    "periods.txt": b"T\n\nReferences\n\n1. " + b"a. " * 19_000,
    "brackets.txt": b"T\n\n" + b"(1) " * 19_000,
    "labels.txt": b"T\n\nFAQ\n\n" + b"Q: " * 19_000,
    "crumbs.txt": b"T\n\n" + b"Home > " * 19_000,
    "line.txt": b"a" * 490_000,
    "space.txt": b"T\n\n" + b" " * 490_000 + b"x",
    "rows.txt": b"T\n\n" + b"a\tb\n" * 4_000,
    "word.html": b"".join(b"<p style='mso-list:l0 level%d lfo1'>a</p>" % (n % 9 + 1) for n in range(2_400)),
    "notes.html": b"".join(
        b"<p><a id='a%d' href='#b%d'>1</a><p><a id='b%d' href='#a%d'>1</a>x" % (n, n, n, n) for n in range(800)
    ),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much a process took")
@pytest.mark.parametrize("name", WORST)
def test_the_worst_of_what_is_read_stays_within_time_and_memory(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(WORST[name])
    script = (
        "import re, resource, sys, pathlib, django\n"
        "from django.conf import settings\n"
        "settings.configure(); django.setup()\n"
        "from csp_site.content_import.reading import read\n"
        "from csp_site.content_import.safety import ImportRefused\n"
        "from csp_site.content_import.article import to_article\n"
        "try: to_article(read(pathlib.Path(sys.argv[1])).document)\n"
        "except ImportRefused: pass\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        # A child is charged its parent's largest size when it starts: only the kernel's own file tells what it took.
        "peak = re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())\n"
        "print(used.ru_utime + used.ru_stime, peak[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", script, file], capture_output=True, text=True, timeout=60, check=True)
    seconds, kilobytes = map(float, done.stdout.split())
    assert seconds < 5
    assert kilobytes < 300_000
