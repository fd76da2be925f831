"""A referral as PDF and as Word file, from the one source that its page is made of.

What people wrote goes into the PDF as JSON, so that no text can become markup. The PDF is made to PDF/UA-1; where a
glyph is missing, which that standard refuses, it is made plainly, still tagged.
"""

from __future__ import annotations

import json
import logging
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import typst
from django.conf import settings
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from referrals.presenters.mace_sheet import Sheet

logger = logging.getLogger(__name__)

TEMPLATE = "templates/referrals/mace/referral.typ"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Document:
    """A file to hand over: its bytes, and a name that holds no name of a person."""

    content: bytes
    content_type: str
    name: str


def as_pdf(sheet: Sheet, *, made: str) -> Document:
    """The referral as PDF.

    :param made: who made it and when; stands on every page
    """
    data = json.dumps(plain(sheet, made), ensure_ascii=False)
    source = _template()
    inputs = {"sheet": data}
    try:
        content = typst.compile(source, sys_inputs=inputs, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        logger.warning("A referral was made as plain PDF, because PDF/UA-1 refused it.")
        content = typst.compile(source, sys_inputs=inputs, format="pdf")
    return Document(bytes(content), PDF, f"MACE-referral-{sheet.reference}.pdf")


def as_docx(sheet: Sheet, *, made: str) -> Document:
    """The referral as Word file, with real headings, marked on every page."""
    data = plain(sheet, made)
    document = docx.Document()
    document.core_properties.title = data["title"]
    document.core_properties.language = "en-GB"
    document.core_properties.author = "PGPM"
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10.5)
    page = document.sections[0]
    header = page.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    header.add_run(data["marking"]).bold = True
    footer = page.footer.paragraphs[0]
    footer.add_run(f"{data['marking']}. {data['made']}. Page ")
    _page_number(footer)
    document.add_heading(data["title"], level=1)
    for title, rows in [
        ("Why", data["facts"]),
        *((each["title"], each["rows"]) for each in data["sections"]),
    ]:
        document.add_heading(title, level=2)
        for key, value in rows:
            paragraph = document.add_paragraph()
            if key:
                paragraph.add_run(key).bold = True
                paragraph.add_run().add_break()
            paragraph.add_run(value)
    out = BytesIO()
    document.save(out)
    return Document(out.getvalue(), DOCX, f"MACE-referral-{sheet.reference}.docx")


def plain(sheet: Sheet, made: str) -> dict[str, Any]:
    """The referral as plain data, without the control characters that neither format can hold."""
    return {
        "title": f"MACE referral {sheet.reference}",
        "marking": sheet.marking,
        "made": clean(made),
        "facts": [[clean(key), clean(value)] for key, value in sheet.facts],
        "sections": [
            {
                "title": f"{section.number}. {section.title}",
                "rows": [[clean(key), clean(value)] for key, value in section.rows],
            }
            for section in sheet.sections
        ],
    }


def clean(text: str) -> str:
    """Text without control characters and halves of characters; line breaks stay."""
    kept = (
        character
        for character in text.replace("\r\n", "\n")
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Cn"}
    )
    return "".join(kept)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (Path(settings.BASE_DIR) / TEMPLATE).read_bytes()


def _page_number(paragraph: Any) -> None:
    """Word's own field for the number of the page."""
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
