"""Documents that do harm where they are read without care: by file name, what the refusal says, and the bytes.

Bytes that are nothing stand for 200 megabytes.
"""

from .docx_file import W, docx, paragraph, relationship

BODY = paragraph("Some words.")
XXE = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{W}">&x;</w:document>'

HOSTILE = {
    "xxe.docx": ("declares entities", docx(BODY, parts={"word/document.xml": XXE})),
    "bomb.docx": ("unpacks to far more", docx(BODY, parts={"word/media/a.bin": b"\0" * 40_000_000})),
    "slip.docx": ("names files outside", docx(BODY, parts={"../../evil.xml": "<a/>"})),
    "external.docx": ("from elsewhere", docx(BODY, relationship("image", "https://example.org/a.png", external=True))),
    "macros.docx": ("macros", docx(BODY, parts={"word/vbaProject.bin": b"x"})),
    "macros.docm": ("macros", docx(BODY)),
    "external.html": ("from elsewhere", b'<p>word</p><img src="https://example.org/a.png">'),
    "external.md": ("from elsewhere", b"word ![alt](https://example.org/a.png)"),
    "entities.html": ("declares entities", b'<!DOCTYPE d [<!ENTITY x "y">]><p>word &x;'),
    "huge.txt": ("too large: 200", None),
    "huge.docx": ("too large: 200", None),
}
