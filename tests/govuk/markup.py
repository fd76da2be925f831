"""HTML reduced to what matters, so that two ways to write the same markup compare equal."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings

VOID = {"input", "br", "hr", "img", "path", "meta", "link"}
#: Django's own additions that harm nothing, and attributes that only say what is so anyway.
EXTRA = {"aria-invalid", "cols", "spellcheck", "autocomplete"}
#: Our forms have several questions on a page, so their labels and legends are bold.
OWN_CLASSES = {"govuk-label--s", "govuk-fieldset__legend--s"}


class Reducer(HTMLParser):
    """Collects tags with sorted attributes, and text without stray spaces."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        kept = {name: self.attribute(name, value) for name, value in attrs if name not in EXTRA}
        self.found.append((tag, tuple(sorted(kept.items()))))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.found.append(("/", tag))

    def handle_data(self, data):
        text = " ".join(data.split())
        if text:
            self.found.append(text)

    def attribute(self, name, value):
        value = value or ""
        if name == "class":
            return " ".join(sorted(set(value.split()) - OWN_CLASSES))
        if name in {"id", "for", "aria-describedby", "data-aria-controls", "href"}:
            return " ".join(self.identity(part) for part in value.split())
        return " ".join(value.split())

    @staticmethod
    def identity(part):
        """An id in GOV.UK's way of counting: the first choice bears the name itself, the second `-2`."""
        part = part.replace("_helptext", "-hint").replace("_error", "-error")
        part = re.sub(r"_(day|month|year)$", r"-\1", part)
        return re.sub(r"_(\d+)(?=$|-item)", lambda n: "" if n[1] == "0" else f"-{int(n[1]) + 1}", part)


def reduced(html):
    """The markup as a list that can be compared."""
    reducer = Reducer()
    reducer.feed(html)
    reducer.close()
    return reducer.found


def fixture(component, name):
    """One fixture: its options, and the HTML that GOV.UK expects."""
    path = Path(settings.NODE_MODULES) / f"govuk-frontend/dist/govuk/components/{component}/fixtures.json"
    found = next(each for each in json.loads(path.read_text())["fixtures"] if each["name"] == name)
    return found["options"], found["html"]


def text(option):
    return (option or {}).get("text", "")
