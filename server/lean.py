"""The page's scripts and styles as they are sent: without what only people need.

The sources are written to be read; more than half of their bytes are comments, white space and
names that nobody outside of a function sees, of which a browser needs nothing.
"""

import os
import re
from functools import lru_cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

try:
    import minify
except ImportError:  # for this machine there is none (pyproject.toml)
    minify = None

SHORTENS = minify is not None
"""Whether files are sent shorter than they are; else they are sent as they are."""

_INDENTATION = re.compile(r"\n\s+")
_KINDS = {".css": "text/css", ".js": "application/javascript"}


@lru_cache(maxsize=1024)
def lean(path: Path, changed: int) -> bytes:
    """Return what is sent of a script or a style.

    path: its file, `.js` or `.css`.
    changed: when that was changed last, in ns; of another time the answer is another.
    """
    text = path.read_text(encoding="utf-8")
    if minify is not None:
        text = minify.string(_KINDS[path.suffix], text)
    return text.encode()


def flush_left(html: str) -> str:
    """Return the page without the indentation and the empty lines of its templates."""
    return _INDENTATION.sub("\n", html)


class LeanFiles(StaticFiles):
    """Static files, of which scripts and styles are sent as `lean` makes them."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return the answer to a request for a file that is there."""
        path = Path(full_path)
        whole = super().file_response(full_path, stat_result, scope, status_code)
        if path.suffix not in _KINDS or isinstance(whole, NotModifiedResponse):
            return whole
        kept = {name: whole.headers[name] for name in ("etag", "last-modified")}
        return Response(lean(path, stat_result.st_mtime_ns), status_code, kept, whole.media_type)
