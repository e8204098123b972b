"""Answer with a list as a file: at once and with an ETag while it is short, streamed if long."""

import hashlib
from collections.abc import Iterator

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response

from network.opendata.datasets import Dataset
from network.opendata.formats import Format
from network.opendata.licence import licence

SHORT = 500  # rows that are written at once


def file_of(
    request: HttpRequest, dataset: Dataset, chosen: Format, asked: QueryDict
) -> HttpResponseBase:
    """Give what the page beside it shows for the same address, all of it, as a file."""
    found = dataset.find(asked)
    pieces = chosen.write(dataset, found, "bom" in request.GET)
    name = f"{dataset.path.replace('/', '-')}-{found.day.isoformat()}.{chosen.ending}"
    if len(found) > SHORT:
        # What only asks for the headers is not made to wait for a body it won't get.
        rows: Iterator[str] = iter(()) if request.method == "HEAD" else pieces
        return _told(StreamingHttpResponse(rows, content_type=chosen.content_type), name)
    body = "".join(pieces).encode()
    response = _told(HttpResponse(body, content_type=chosen.content_type), name)
    response["ETag"] = etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return get_conditional_response(request, etag=etag, response=response) or response


def _told[Response: HttpResponseBase](response: Response, filename: str) -> Response:
    """Say what any site may do with it; search engines leave files out."""
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{licence().url}>; rel="license"'
    return response
