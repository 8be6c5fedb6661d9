"""The page's scripts and styles as they are sent: without their comments.

The sources are written to be read; a browser reads no comments, and they are a third of the
bytes. Every line keeps its number, so that what a browser reports of line 40 stands in line 40.
"""

import os
import re
from functools import lru_cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

_COMMENTS = {
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".js": re.compile(r"/\*\*.*?\*/|^[ \t]*//[^\n]*", re.DOTALL | re.MULTILINE),
}
_BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)


def without_comments(text: str, suffix: str) -> str:
    """Return a script's or a style's text without its comments, on as many lines as before.

    Of a script, these are `/** ... */` and the lines that hold nothing but `// ...`. No text in
    quotes may look like one; that none does is one of the house's rules.

    text: the file's content.
    suffix: `.js` or `.css`.
    """
    bare = _COMMENTS[suffix].sub(lambda found: "\n" * found[0].count("\n"), text)
    return _BLANK.sub("", bare)


@lru_cache(maxsize=1024)
def _sent(path: Path, changed: int) -> bytes:
    """Return what is sent of a file that was changed last at this time, in ns."""
    return without_comments(path.read_text(encoding="utf-8"), path.suffix).encode()


class LeanFiles(StaticFiles):
    """Static files, of which scripts and styles lose their comments on the way."""

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
        if path.suffix not in _COMMENTS or isinstance(whole, NotModifiedResponse):
            return whole
        kept = {name: whole.headers[name] for name in ("etag", "last-modified")}
        content = _sent(path, stat_result.st_mtime_ns)
        return Response(content, status_code, kept, whole.media_type)
