"""The rules of the layout that Django itself doesn't check."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.staticfiles import finders

import network.models

ROOT = Path(__file__).parents[1]
NETWORK = ROOT / "network"
LAYERS = [
    *("shared", "addresses", "places", "accounts", "mail", "topics", "partners", "people"),
    *("projects", "exchanges", "calls", "offers", "summits", "resources", "pages", "identity"),
    *("get_involved", "figures", "diary", "planet"),
]
ABOVE = {"atlas": {"shared"}, "pagecache": set()}  # they know no model of the portal
TOP = {"api", "demo", "home", "importers", "load", "opendata", "search", "shares"}
NOT_CONCEPTS = {"management", "migrations", "templatetags"}
LONGEST = 300
SKIPPED = {".venv", ".git", "var", "migrations", "data", "vendor", "node_modules", ".hypothesis"}
HAND_WRITTEN = {".py", ".html", ".css", ".js", ".sh"}


def project_files(*suffixes: str, under: str = "") -> list[Path]:
    """Give the hand-written files of the project, by ending."""
    found = (ROOT / under).rglob("*")
    return sorted(
        path
        for path in found
        if path.suffix in suffixes and not SKIPPED & set(path.relative_to(ROOT).parts)
    )


def name_of(path: Path) -> str:
    """Give a file's path as a test's name."""
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[str]:
    """Give the modules a file imports at its top level; a function's imports are its own affair."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


PACKAGES = sorted(
    path.parent.name
    for path in NETWORK.glob("*/__init__.py")
    if path.parent.name not in NOT_CONCEPTS
)
MODELS = sorted(NETWORK.glob("*/models.py"))
TEMPLATES = project_files(".html", under="templates")


def test_network_models_names_every_model():
    for path in MODELS:
        import_module(f"network.{path.parent.name}.models")

    named = [model.__name__ for model in apps.get_app_config("network").get_models()]

    assert network.models.__all__ == sorted(named)


def test_every_package_has_its_layer():
    known = {*LAYERS, *ABOVE, *TOP}

    assert [package for package in PACKAGES if package not in known] == []


@pytest.mark.parametrize("path", MODELS, ids=name_of)
def test_models_import_only_from_the_layers_below(path):
    own = path.parent.name
    below = LAYERS[: LAYERS.index(own) + 1] if own in LAYERS else [*LAYERS, own]
    names = [name.split(".")[1] for name in imported(path) if name.startswith("network.")]

    assert [name for name in names if name not in below] == []
    assert [name for name in imported(path) if name.split(".")[0] == "blog"] == []


@pytest.mark.parametrize("path", MODELS, ids=name_of)
def test_models_import_no_forms_views_actions_or_admin(path):
    own = [name for name in imported(path) if name.startswith(("network.", "blog."))]

    assert [
        name for name in own if name.split(".")[-1] in {"forms", "views", "actions", "admin"}
    ] == []


@pytest.mark.parametrize("package", [*LAYERS, *ABOVE])
def test_nothing_below_imports_what_stands_on_top(package):
    allowed_above = ABOVE.get(package)
    for path in sorted((NETWORK / package).rglob("*.py")):
        names = {name.split(".")[1] for name in imported(path) if name.startswith("network.")}
        assert names & TOP == set(), name_of(path)
        if allowed_above is not None:
            assert names - {package} <= allowed_above, name_of(path)


@pytest.mark.parametrize("path", project_files(*HAND_WRITTEN), ids=name_of)
def test_no_file_is_too_long_to_read(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST


def test_every_module_says_what_it_is_for():
    silent = [
        name_of(path)
        for path in project_files(".py")
        if (text := path.read_text(encoding="utf-8")).strip()
        and not ast.get_docstring(ast.parse(text))
    ]

    assert silent == []


class InlineFinder(HTMLParser):
    """Find what the content security policy forbids."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or "style" in names:
            self.found.append(f"<{tag}> has a style")
        if tag == "script" and "src" not in names and not is_data(names.get("type")):
            self.found.append("<script> without src")
        self.found += [f"<{tag} {name}>" for name in names if re.match(r"on[a-z]+$", name)]
        if re.match(r"\s*javascript:", names.get("href") or "", re.IGNORECASE):
            self.found.append(f"<{tag}> leads to a script")


def is_data(kind: str | None) -> bool:
    """Say whether a script is none: structured data is not run."""
    return kind in {"application/ld+json", "application/json", "importmap", "speculationrules"}


def inline(path: Path) -> list[str]:
    """Give the inline styles and scripts of a template."""
    finder = InlineFinder()
    finder.feed(re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8")))
    return finder.found


def is_mail(path: Path) -> bool:
    """Say whether a template is an e-mail, whose readers know no stylesheets."""
    return "emails" in path.parts


@pytest.mark.parametrize("path", [p for p in TEMPLATES if not is_mail(p)], ids=name_of)
def test_templates_have_no_inline_style_or_script(path):
    assert inline(path) == []


def test_inline_styles_and_scripts_would_be_found(tmp_path):
    template = tmp_path / "bad.html"
    template.write_text(
        '<p style="x"><a href="javascript:1" onclick="x">a</a><style></style><script>1</script>'
    )

    assert len(inline(template)) == 5


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_static_file_named_in_a_template_exists(path):
    named = re.findall(r"""{%\s*static\s+["']([^"']+)["']""", path.read_text(encoding="utf-8"))

    assert [name for name in named if finders.find(name) is None] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_load_nothing_from_elsewhere(path):
    text = path.read_text(encoding="utf-8")
    loaded = re.findall(r"""<(?:script|img|iframe|source|video)[^>]*\ssrc=["'](\w+:)?//""", text)
    linked = re.findall(
        r"""<link[^>]*rel=["']?(?:stylesheet|preload|icon)[^>]*=["'][^"']*//""", text
    )

    assert loaded + linked == []


@pytest.mark.parametrize("path", project_files(".css", under="static"), ids=name_of)
def test_stylesheets_load_only_files_that_exist(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = re.findall(r"""(?:url\(|@import\s+)["']?([^"')\s;]+)""", text)
    missing = [
        name
        for name in named
        if not name.startswith(("data:", "#", "url("))
        and not (path.parent / re.sub(r"[?#].*", "", name)).is_file()
    ]

    assert missing == []
