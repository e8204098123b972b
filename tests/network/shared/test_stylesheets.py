"""Many small stylesheets to write, one to send."""

from pathlib import Path

from django.conf import settings
from django.test import override_settings

from network.shared.stylesheets import BUNDLE, OCCASIONAL, STYLESHEETS, PortalStaticFilesStorage
from network.templatetags.portal import stylesheets

STATIC = Path(settings.BASE_DIR) / "static"
OF_THE_ADMIN = {"css/admin.css", "css/admin_compare.css", "css/admin/programme.css"}


def collected(folder: Path) -> PortalStaticFilesStorage:
    """Collect the stylesheets and fonts into a folder."""
    source = PortalStaticFilesStorage(location=str(STATIC), base_url="/static/")
    storage = PortalStaticFilesStorage(location=str(folder), base_url="/static/")
    names = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()]
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)
    paths = {name: (source, name) for name in names}
    results = [result for _old, _new, result in storage.post_process(paths)]
    failed = [result for result in results if isinstance(result, Exception)]
    assert failed == []
    return storage


def test_every_stylesheet_is_on_the_list_and_layers_come_first():
    written = {path.relative_to(STATIC).as_posix() for path in (STATIC / "css").rglob("*.css")}

    assert {*STYLESHEETS, *OCCASIONAL} == written - OF_THE_ADMIN
    assert not set(STYLESHEETS) & set(OCCASIONAL)
    assert STYLESHEETS[0] == "css/layers.css"


def test_pages_link_each_stylesheet_while_nothing_is_collected():
    links = str(stylesheets())

    assert links.count('rel="stylesheet"') == len(STYLESHEETS)


@override_settings(DEBUG=False)
def test_collecting_puts_all_stylesheets_into_one_with_hashed_fonts(tmp_path):
    storage = collected(tmp_path)

    bundle = tmp_path / storage.hashed_files[storage.hash_key(BUNDLE)]
    css = bundle.read_text(encoding="utf-8")
    assert css.startswith("@layer tokens")
    assert "/*" not in css
    assert css.count("@layer components {") == sum("components/" in name for name in STYLESHEETS)
    assert 'url("../fonts/sans.' in css
    assert 'url("../fonts/sans.woff2")' not in css


def test_collecting_twice_gives_the_same_bundle(tmp_path):
    first = collected(tmp_path / "a").hashed_files
    second = collected(tmp_path / "b").hashed_files

    assert first[BUNDLE] == second[BUNDLE]
