"""Scripts and styles are sent without their comments, and with nothing else missing."""

from pathlib import Path

import pytest

from server.lean import without_comments
from tests.server.asking import ask

STATIC = Path(__file__).resolve().parents[2] / "static"


def test_a_script_loses_its_comments_and_keeps_its_lines() -> None:
    script = [
        "/**",
        " * What it does.",
        " */",
        'import { a } from "./a.js"; // stays',
        "",
        "  // why",
        "const b = /** @type {A} */ (a); /* stays */",
        'const url = "https://a.example//b"; const half = 1 / 2;',
    ]
    assert without_comments("\n".join(script), ".js").split("\n") == [
        "",
        "",
        "",
        'import { a } from "./a.js"; // stays',
        "",
        "",
        "const b =  (a); /* stays */",
        'const url = "https://a.example//b"; const half = 1 / 2;',
    ]


def test_a_style_loses_its_comments_and_keeps_its_lines() -> None:
    style = "/* The\n   panel */\n.panel {\n  color: red; /* loud */\n}\n"
    assert without_comments(style, ".css") == "\n\n.panel {\n  color: red; \n}\n"


@pytest.mark.parametrize(
    ("path", "kind"), [("main.js", "text/javascript"), ("css/layout.css", "text/css")]
)
def test_the_server_sends_a_file_bare_and_says_when_it_has_not_changed(
    server: str, path: str, kind: str
) -> None:
    bare = without_comments((STATIC / path).read_text(encoding="utf-8"), Path(path).suffix).encode()
    first = ask(server, f"/static/{path}")
    assert (first.status, first.body) == (200, bare)
    assert first.headers["content-type"].startswith(kind)
    assert int(first.headers["content-length"]) == len(bare)
    again = ask(server, f"/static/{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert ask(server, f"/static/{path}", "HEAD").body == b""


def test_other_files_are_sent_as_they_are(server: str) -> None:
    icon = ask(server, "/static/favicon.svg")
    assert icon.body == (STATIC / "favicon.svg").read_bytes()
