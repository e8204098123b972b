"""Fill in the forms of the admin as a browser would: take what stands there, change a few."""

from html.parser import HTMLParser
from typing import Any


class FormReader(HTMLParser):
    """Collect what a browser would send back from the fields of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name:
            kind = given.get("type", "text")
            is_off = kind in ("checkbox", "radio") and "checked" not in given
            if kind not in ("submit", "file", "button", "search") and not is_off:
                empty = "on" if kind in ("checkbox", "radio") else ""
                self.fields.setdefault(name, []).append(given.get("value", empty))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.fields.setdefault(self.select, []).append(given.get("value", ""))
        elif tag == "textarea":
            self.textarea = name
            self.fields[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            self.fields[self.textarea] = [self.fields[self.textarea][0].removeprefix("\n")]
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.fields[self.textarea][0] += data


def filled(client: Any, address: str, **changes: Any) -> dict[str, Any]:
    """Give what a change form would send, with some fields changed."""
    reader = FormReader()
    reader.feed(client.get(address).text)
    dropped = {name for name in reader.fields if "__prefix__" in name}
    sent = {name: value for name, value in reader.fields.items() if name not in dropped}
    return {**sent, "_save": "Save", **changes}


def row_of(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    """Name the fields of one inline row: `row_of("guests", 0, partner=7)`."""
    return {f"{prefix}-{number}-{name}": value for name, value in values.items()}


def errors_of(response: Any) -> list[str]:
    """List every message a refused form shows, inline rows included."""
    found = [str(text) for texts in response.context["adminform"].errors.values() for text in texts]
    for inline in response.context["inline_admin_formsets"]:
        found += [str(text) for text in inline.formset.non_form_errors()]
        for errors in inline.formset.errors:
            found += [str(text) for texts in errors.values() for text in texts]
    return found


def messages_of(response: Any) -> list[str]:
    """List the messages shown after saving."""
    return [str(message) for message in response.context["messages"]]
