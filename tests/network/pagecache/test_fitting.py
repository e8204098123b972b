"""The page cache is put together from the settings, and keeps nobody from the portal."""

import os

import pytest

from network.pagecache import fitting
from network.pagecache.serving import PageCache
from tests import factories as make
from tests.network.pagecache.front import Answers


@pytest.fixture
def _out_of_reach(settings, tmp_path):
    """Let the folder for pages be one that can't be made."""
    (tmp_path / "file").touch()
    settings.PAGE_CACHE_DIR = tmp_path / "file" / "pages"
    fitting.shared_stamps.cache_clear()
    yield
    fitting.shared_stamps.cache_clear()


def test_it_stands_in_front_unless_it_is_off(settings):
    portal = Answers()

    settings.PAGE_CACHE = True
    assert isinstance(fitting.in_front_of(portal), PageCache)
    settings.PAGE_CACHE = False
    assert fitting.in_front_of(portal) is portal


@pytest.mark.usefixtures("_out_of_reach")
def test_without_its_folder_pages_are_made_each_time(settings, caplog):
    settings.PAGE_CACHE = True
    portal = Answers()

    assert fitting.in_front_of(portal) is portal
    assert "must belong to the user the portal runs as" in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_out_of_reach")
def test_without_its_folder_changes_are_saved_all_the_same(caplog):
    topic = make.make_topic(name="Saved")

    topic.refresh_from_db()
    assert topic.name == "Saved"
    assert "A change was not counted" in caplog.text


def test_another_version_of_the_code_has_another_edition(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "config").mkdir()
    file = tmp_path / "config" / "one.py"
    file.write_text("1")
    editions = []
    for seconds in (1, 2):
        os.utime(file, (seconds, seconds))
        fitting.edition.cache_clear()
        editions.append(fitting.edition())
    fitting.edition.cache_clear()

    assert len(set(editions)) == 2


def test_other_static_files_have_another_edition(settings, tmp_path):
    settings.BASE_DIR = settings.STATIC_ROOT = tmp_path
    editions = []
    for name in ("pages.1.css", "pages.2.css"):
        (tmp_path / "staticfiles.json").write_text(name)
        fitting.edition.cache_clear()
        editions.append(fitting.edition())
    fitting.edition.cache_clear()

    assert len(set(editions)) == 2
