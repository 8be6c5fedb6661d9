"""Formulas: written once as text, turned into MathML for the page.

The text is what a person would type: `a = 1 / (1 + e^(−z))`. `/` becomes a fraction, `^` and `_`
raise and lower, `√` takes a root, `"words"` stay words; brackets hold an operand together.
"""

from __future__ import annotations

import re
from html import escape

_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<words>"[^"]*")|(?P<name>[^\W\d_]+[₀-₉ᵢⱼₜ̂′]*|∂[^\W\d_]+[₀-₉ᵢⱼ]*)'
    r"|(?P<sign>.))"
)
_UPRIGHT = {"max", "min", "log", "sin", "cos", "tanh", "mean", "exp", "softplus", "sign", "clip"}


def mathml(text: str) -> str:
    """The formula as a MathML element; raises ValueError when a bracket is left open."""
    parser = _Parser(text)
    row = parser.row()
    if parser.rest():
        raise ValueError(f"unexpected {parser.rest()[0]!r} in {text!r}")
    return f"<math>{row}</math>"


class _Parser:
    """Recursive descent over rows of operands and signs."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [
            (match.lastgroup or "", match.group(match.lastgroup or 0))
            for match in _TOKEN.finditer(text.strip())
        ]
        self._at = 0

    def rest(self) -> list[str]:
        return [token for _, token in self._tokens[self._at :]]

    def _next_is(self, *signs: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at][1] in signs

    def row(self) -> str:
        """Operands and signs up to a closing bracket or the end."""
        parts: list[str] = []
        while self._at < len(self._tokens) and not self._next_is(")"):
            parts.append(self._fraction())
        return "".join(parts)

    def _fraction(self) -> str:
        above, bare_above = self._script()
        if not self._next_is("/"):
            return above
        self._at += 1
        _, bare_below = self._script()
        return f"<mfrac><mrow>{bare_above}</mrow><mrow>{bare_below}</mrow></mfrac>"

    def _script(self) -> tuple[str, str]:
        """An operand with its raised and lowered parts; with and without its outer brackets."""
        shown, bare = self._operand()
        while self._next_is("^", "_"):
            element = "msup" if self._tokens[self._at][1] == "^" else "msub"
            self._at += 1
            _, script = self._operand()
            shown = f"<{element}><mrow>{shown}</mrow><mrow>{script}</mrow></{element}>"
            bare = shown
        return shown, bare

    def _operand(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise ValueError(f"{self._text!r} ends too early")
        kind, token = self._tokens[self._at]
        self._at += 1
        if token == "(":
            inner = self.row()
            if not self._next_is(")"):
                raise ValueError(f"a bracket is left open in {self._text!r}")
            self._at += 1
            return f"<mo>(</mo>{inner}<mo>)</mo>", inner
        if token == "√":
            _, inner = self._operand()
            root = f"<msqrt>{inner}</msqrt>"
            return root, root
        if kind == "number":
            element = f"<mn>{token}</mn>"
        elif kind == "words":
            element = f"<mtext>&#160;{escape(token[1:-1])}&#160;</mtext>"
        elif kind == "name":
            upright = ' mathvariant="normal"' if token in _UPRIGHT else ""
            element = f"<mi{upright}>{escape(token)}</mi>"
        else:
            element = f"<mo>{escape(token)}</mo>"
        return element, element
