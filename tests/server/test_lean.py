"""Scripts and styles are sent without what stands in them for people alone."""

from pathlib import Path

import pytest

from server.lean import SHORTENS, lean
from tests.server.asking import ask

STATIC = Path(__file__).resolve().parents[2] / "static"


def test_a_script_keeps_its_texts_and_the_names_that_others_know(tmp_path: Path) -> None:
    script = tmp_path / "script.js"
    script.write_text(
        """/** What it does. */
import { one } from "./one.js";

// Why
export function twice(/** @type {number} */ number) {
  const url = "https://a.example//b /* c */";
  return `${url} // ${number}  /** */ ${`a  ${url}`}`.replace(/\\/\\*"/g, one.of);
}
""",
        encoding="utf-8",
    )
    sent = lean(script, 0).decode()
    assert sent.startswith("import{one") is SHORTENS
    for kept in ("one", "twice", "https://a.example//b /* c */", " // ", "  /** */ ", ".of"):
        assert kept in sent
    assert ("Why" in sent, "What it does" in sent) == (not SHORTENS, not SHORTENS)


def test_a_style_keeps_its_rules(tmp_path: Path) -> None:
    style = tmp_path / "style.css"
    written = "/* The\n   panel */\n.panel > p {\n  width: calc(1px + 2%);\n}\n"
    style.write_text(written)
    short = ".panel>p{width:calc(1px + 2%)}"
    assert lean(style, 0).decode() == (short if SHORTENS else written)


def test_every_script_and_style_can_be_sent() -> None:
    for path in (*STATIC.rglob("*.js"), *STATIC.rglob("*.css")):
        assert 0 < len(lean(path, 0)) <= path.stat().st_size


@pytest.mark.parametrize(
    ("path", "kind"), [("main.js", "text/javascript"), ("css/layout.css", "text/css")]
)
def test_the_server_sends_a_file_lean_and_says_when_it_has_not_changed(
    server: str, path: str, kind: str
) -> None:
    body = lean(STATIC / path, 0)
    first = ask(server, f"/static/{path}")
    assert (first.status, first.body) == (200, body)
    assert first.headers["content-type"].startswith(kind)
    assert int(first.headers["content-length"]) == len(body)
    again = ask(server, f"/static/{path}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body) == (304, b"")
    assert ask(server, f"/static/{path}", "HEAD").body == b""


def test_other_files_are_sent_as_they_are(server: str) -> None:
    icon = ask(server, "/static/favicon.svg")
    assert icon.body == (STATIC / "favicon.svg").read_bytes()
