"""The stylesheets of the public pages: many small files to write, one to send."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "css/site.css"

# Which rule wins is decided by the layers, not by this order; layers.css only has to be first.
STYLESHEETS = [
    "css/layers.css",
    "css/tokens.css",
    "css/base.css",
    "css/layout.css",
    "css/components/button.css",
    "css/components/data.css",
    "css/components/date.css",
    "css/components/facets.css",
    "css/components/facts.css",
    "css/components/footer.css",
    "css/components/form.css",
    "css/components/index.css",
    "css/components/legend.css",
    "css/components/lineage.css",
    "css/components/map.css",
    "css/components/masthead.css",
    "css/components/meridian.css",
    "css/components/notice.css",
    "css/components/place.css",
    "css/components/prose.css",
    "css/components/route.css",
    "css/components/suggestions.css",
    "css/components/table.css",
    "css/components/tile.css",
    "css/components/timetable.css",
    "css/components/title.css",
    "css/components/voice.css",
    "css/components/zone-switch.css",
    "css/pages/calls.css",
    "css/pages/exchanges.css",
    "css/pages/home.css",
    "css/pages/partner.css",
    "css/pages/partners.css",
    "css/pages/stories.css",
    "css/pages/summits.css",
    "css/print.css",
]

# What only a page or two need; those link it in their head, and nobody else carries it.
OCCASIONAL = [
    "css/components/embed.css",
    "css/components/lines.css",
    "css/components/plate.css",
    "css/components/share.css",
    "css/components/timegrid.css",
    "css/components/years.css",
    "css/pages/api.css",
    "css/pages/search.css",
    "css/pages/styleguide.css",
]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Collect the static files, and put all stylesheets of the public pages into one.

    A first visit then asks for one small file instead of twenty, each with its own headers.
    """

    bundle = BUNDLE

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            self.write_bundle(paths)
        yield from super().post_process(paths, dry_run, **options)

    def write_bundle(self, paths: dict[str, Any]) -> None:
        """Write the one stylesheet beside the others, and have it hashed and compressed too."""
        parts = []
        for name in STYLESHEETS:
            storage, path = paths[name]
            with storage.open(path) as file:
                parts.append(_tightened(file.read().decode()).replace("../../fonts/", "../fonts/"))
        if self.exists(BUNDLE):
            self.delete(BUNDLE)
        self.save(BUNDLE, ContentFile("\n".join(parts).encode()))
        paths[BUNDLE] = (self, BUNDLE)


def _tightened(css: str) -> str:
    """Leave out comments and indentation: they are for those who write, not for those who read."""
    lines = (line.strip() for line in COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line)
