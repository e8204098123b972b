"""Draw static/img/share.png and favicon.png with Chromium, when the mark or the look changes."""

import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

STATIC = Path(__file__).parents[1] / "static"
SHARE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 1200px; height: 630px; background: #ffd31a; color: #0e1e29; }}
img.land {{ position: absolute; left: 30px; top: 60px; width: 1140px; opacity: .34; }}
svg {{ position: absolute; left: 330px; top: 205px; width: 540px; fill: none;
  stroke: #0e1e29; stroke-width: 2; }}
.end {{ fill: #0e1e29; }}
.strip {{ position: absolute; inset: auto 0 0; height: 22px; border-top: 6px solid; background:
  repeating-linear-gradient(to right, #0e1e29 0 50px, #ffd31a 50px 100px); }}
</style><img class="land" src="file://{land}">
<svg viewBox="0 0 45 20"><circle class="end" cx="8" cy="14" r="4.5"/>
<path d="M8 14C14 1 31 1 37 11"/><circle cx="37" cy="14" r="4.5" fill="#ffd31a"/></svg>
<div class="strip"></div>"""
ICON = """<!doctype html><style>body {{ margin: 0; background: #ffd31a; display: grid; place-items:
center; height: 180px; }} svg {{ width: 150px; fill: none; stroke: #0e1e29; stroke-width: 2.5; }}
.end {{ fill: #0e1e29; }}</style><svg viewBox="0 0 45 20">
<circle class="end" cx="8" cy="14" r="4.5"/><path d="M8 14C14 1 31 1 37 11"/>
<circle cx="37" cy="14" r="4.5"/></svg>"""


def main() -> None:
    """Take both pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, html, width, height in (
            ("share", SHARE, 1200, 630),
            ("favicon", ICON, 180, 180),
        ):
            sheet = STATIC / f"{name}.tmp.html"
            sheet.write_text(html.format(land=STATIC / "img" / "land.svg"), encoding="utf-8")
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(sheet.as_uri())
            page.screenshot(path=STATIC / "img" / f"{name}.png")
            sheet.unlink()
            shrink(STATIC / "img" / f"{name}.png")
        browser.close()


def shrink(path: Path) -> None:
    """Keep the few colours there are."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(32).save(path, optimize=True)


if __name__ == "__main__":
    main()
