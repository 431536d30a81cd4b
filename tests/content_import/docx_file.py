"""Makes .docx files, sound ones and hostile ones, part by part."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1", "heading 2", "heading 3")
    )
    + "</w:styles>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", number: int = 0, level: int = 0) -> str:
    content = content if content.startswith("<") else run(content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def relationship(kind: str, target: str, *, external: bool = False, key: str = "rId1") -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def relationships(*held: str) -> str:
    return f'<Relationships xmlns="{RELATIONSHIPS}">{"".join(held)}</Relationships>'


def docx(body: str, rels: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return the bytes of a document with this body; `parts` are added or take the place of others."""
    held = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relationships(relationship("officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relationships(
            relationship("numbering", "numbering.xml", key="rId90"),
            relationship("styles", "styles.xml", key="rId91"),
            rels,
        ),
        "word/numbering.xml": NUMBERING,
        "word/styles.xml": STYLES,
    } | (parts or {})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def sample() -> bytes:
    """Return the document that is kept as `documents/crohns.docx`."""
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Week", "Dose"))
    body = [
        paragraph("Infliximab for Crohn’s Disease", "Title"),
        paragraph(run("A gut at rest heals") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(", and slowly.")),
        paragraph("How Infliximab Works", "heading1"),
        paragraph("In the gut", "heading2"),
        paragraph(f'<w:hyperlink r:id="rId7">{run("A page about it")}</w:hyperlink>' + run(" says", "<w:b/>")),
        paragraph("first", number=1),
        paragraph("inside first", number=1, level=1),
        paragraph("second", number=1),
        f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>",
        paragraph("References", "heading1"),
        paragraph("Sample A. A made-up trial. J Invent Med. 2022;5(2):10-12.", number=2),
    ]
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("Tester B. Rest, a made-up report. 2021.")}'
    rels = relationship("hyperlink", "https://example.org/gut", external=True, key="rId7")
    rels += relationship("footnotes", "footnotes.xml", key="rId8")
    header = f'<w:hdr xmlns:w="{W}">{paragraph("Draft of May")}</w:hdr>'
    return docx(
        "".join(body), rels, {"word/footnotes.xml": f"{notes}</w:footnote></w:footnotes>", "word/header1.xml": header}
    )


if __name__ == "__main__":
    from pathlib import Path

    (Path(__file__).parent / "documents" / "crohns.docx").write_bytes(sample())
