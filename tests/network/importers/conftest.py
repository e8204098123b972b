"""A small Jekyll site with every quirk of the real ones, in a folder of its own."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

DATA = Path(__file__).parents[2] / "data" / "jekyll"


@pytest.fixture
def site(tmp_path: Path, media: Path) -> Path:
    """Give a copy of the site with two logos drawn for it."""
    folder = tmp_path / "site"
    shutil.copytree(DATA, folder)
    logos = folder / "assets" / "images" / "partner logos"
    logos.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (120, 120), "teal").save(logos / "lyon.png")
    # The accent is a letter of its own here, as some systems write names.
    Image.new("RGB", (120, 120), "navy").save(logos / "co\u0301digo-prueba-logo.jpg")
    return folder
