"""What is wrong in a publiccode.yml: the line, the key, and how to mend it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """One thing to mend, where it stands, and whether the file breaks the standard by it."""

    words: str
    path: Path = ()
    line: int = 0
    column: int = 0
    is_error: bool = True

    @property
    def key(self) -> str:
        """Name the place as people write it: maintenance/contacts[1]/name."""
        return key_of(self.path)

    @property
    def place(self) -> str:
        """Say where it stands, '' for what concerns the whole file."""
        if not self.line:
            return ""
        return _("Line %(line)d, column %(column)d") % {"line": self.line, "column": self.column}


class Unreadable(Exception):
    """A file that can't be read at all, with the reason in words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.words)
        self.problem = problem


def key_of(path: Path) -> str:
    """Join the steps to a key; the entries of a list are counted from one."""
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f"/{step}"
    return words.removeprefix("/")
