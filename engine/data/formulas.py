"""Typed formulas such as `sin(3*x1) + x2^2`: parsed to a tree, never run as code.

    sum     = product {("+" | "-") product}
    product = signed {("*" | "/") signed}
    signed  = ("-" | "+") signed | power
    power   = value ["^" signed]
    value   = number | name | function "(" sum {"," sum} ")" | "(" sum ")"

`x₁`, `π`, `−`, `·`, `×` and `**` may stand for `x1`, `pi`, `-`, `*`, `*` and `^`. Logarithms
are natural.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import Any

import numpy as np

from engine.calls import Array

LONGEST = 100
"""Characters of a formula at most; it has no more parts than those."""

_DEEPEST = 30

VARIABLES = ("x1", "x2")
CONSTANTS = {"pi": np.pi, "e": np.e}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "tanh": np.tanh,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "min": np.minimum,
    "max": np.maximum,
}
_OF_SEVERAL = ("min", "max")
_OPERATORS: dict[str, Callable[..., Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": np.power,
}
_SPELLINGS = {"−": "-", "·": "*", "×": "*", "**": "^", "x₁": "x1", "x₂": "x2", "π": "pi"}
_SUBSCRIPTS = str.maketrans("12", "₁₂")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUM, _PRODUCT, _SIGNED, _POWER, _VALUE = range(5)
"""How tightly a part holds together."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>π|[^\W\d_][\w₁₂]*)"
    r"|(?P<sign>\*\*|\S)|$)",
    re.ASCII,
)


class FormulaError(ValueError):
    """A text that is no formula: `position` is the character where it fails, the first one 0.

    At the end of the text it is the text's length. `reason` says what was expected there.
    """

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(f"at character {position + 1}: {reason}")
        self.position = position
        self.reason = reason


@dataclass(frozen=True)
class Formula:
    """A tree: a number, a variable or a constant, or what `sign` makes of its `parts`.

    As text it is the formula as briefly as it can be written, which is parsed to the same tree.
    """

    sign: str
    parts: tuple[Formula, ...] = ()

    def values(self, x1: Array, x2: Array) -> Array:
        """Its values (n,) at points with these coordinates, each (n,); NaN where it has none."""
        with np.errstate(all="ignore"):
            values = np.broadcast_to(self._value(x1, x2), x1.shape).astype(np.float64)
        values[~np.isfinite(values)] = np.nan
        return values

    def _value(self, x1: Array, x2: Array) -> Any:
        values = [part._value(x1, x2) for part in self.parts]
        if self.sign in VARIABLES:
            return x1 if self.sign == "x1" else x2
        if not values:
            return np.float64(CONSTANTS.get(self.sign) or self.sign)
        if self.sign in FUNCTIONS:
            function = FUNCTIONS[self.sign]
            return reduce(function, values) if len(values) > 1 else function(*values)
        return np.negative(values[0]) if len(values) == 1 else _OPERATORS[self.sign](*values)

    @property
    def variables(self) -> set[str]:
        """Which of x1 and x2 it reads."""
        own = {self.sign} & set(VARIABLES)
        return own.union(*(part.variables for part in self.parts))

    @property
    def label(self) -> str:
        """The formula as people write it: sin(3x₁) + x₂²."""
        return self._written(pretty=True)

    def __str__(self) -> str:
        return self._written(pretty=False)

    def _hold(self) -> int:
        if not self.parts or self.sign in FUNCTIONS:
            return _VALUE
        if len(self.parts) == 1:
            return _SIGNED
        return {"+": _SUM, "-": _SUM, "^": _POWER}.get(self.sign, _PRODUCT)

    def _written(self, pretty: bool) -> str:
        if not self.parts:
            is_lowered = pretty and self.sign in VARIABLES
            return self.sign.translate(_SUBSCRIPTS) if is_lowered else self.sign
        if self.sign in FUNCTIONS:
            inner = [part._written(pretty) for part in self.parts]
            return f"{self.sign}({(', ' if pretty else ',').join(inner)})"
        if len(self.parts) == 1:
            return ("−" if pretty else "-") + self.parts[0]._within(_SIGNED, pretty)
        left, right = self.parts
        if self.sign == "^":
            base = left._within(_VALUE, pretty)
            if pretty and right.sign.isdigit():
                return base + right.sign.translate(_SUPERSCRIPTS)
            return f"{base}^{right._within(_SIGNED, pretty)}"
        hold = self._hold()
        before, after = left._within(hold, pretty), right._within(hold + 1, pretty)
        sign = self.sign
        if pretty:
            is_factor = not left.parts and left.sign not in VARIABLES and after[0].isalpha()
            sign = {"+": " + ", "-": " − ", "*": "" if is_factor else "·"}.get(sign, sign)
        return before + sign + after

    def _within(self, hold: int, pretty: bool) -> str:
        """Written as a part of something that holds so tightly: in brackets if need be."""
        text = self._written(pretty)
        return text if self._hold() >= hold else f"({text})"


@lru_cache(maxsize=256)
def parse(text: str) -> Formula:
    """The tree of a formula; raises FormulaError for a text that is none."""
    if len(text) > LONGEST:
        raise FormulaError(LONGEST, f"expected the end: a formula has at most {LONGEST} characters")
    return _Parser(text).whole()


class _Parser:
    """Recursive descent; `_depth` counts how many values are open in each other."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str, int]] = []
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or "end"
            token = match.group(kind) if match.lastgroup else ""
            start = match.start(kind) if match.lastgroup else len(text)
            self._tokens.append((kind, _SPELLINGS.get(token, token), start))
        self._at = 0
        self._depth = 0

    def whole(self) -> Formula:
        formula = self._sum()
        self._expect("", "expected an operator or the end")
        return formula

    def _next(self) -> tuple[str, str, int]:
        return self._tokens[self._at]

    def _takes(self, *signs: str) -> str:
        """The next token if it is one of these, which is then taken."""
        kind, token, _ = self._next()
        if kind != "sign" or token not in signs:
            return ""
        self._at += 1
        return token

    def _expect(self, sign: str, reason: str) -> None:
        kind, token, start = self._next()
        if token != sign or (kind == "end") != (not sign):
            raise FormulaError(start, reason)
        self._at += 1

    def _sum(self) -> Formula:
        formula = self._product()
        while sign := self._takes("+", "-"):
            formula = Formula(sign, (formula, self._product()))
        return formula

    def _product(self) -> Formula:
        formula = self._signed()
        while sign := self._takes("*", "/"):
            formula = Formula(sign, (formula, self._signed()))
        return formula

    def _signed(self) -> Formula:
        self._depth += 1
        if self._depth > _DEEPEST:
            reason = f"expected less: at most {_DEEPEST} brackets and signs may be open at once"
            raise FormulaError(self._next()[2], reason)
        sign = self._takes("+", "-")
        if sign:
            formula = self._signed()
            formula = Formula("-", (formula,)) if sign == "-" else formula
        else:
            formula = self._value()
            if self._takes("^"):
                formula = Formula("^", (formula, self._signed()))
        self._depth -= 1
        return formula

    def _value(self) -> Formula:
        kind, token, start = self._next()
        self._at += 1
        if kind == "number":
            if not np.isfinite(float(token)):
                raise FormulaError(start, "expected a smaller number")
            return Formula(token)
        if kind == "name":
            return self._named(token, start)
        if kind == "sign" and token == "(":
            formula = self._sum()
            self._expect(")", "expected an operator or )")
            return formula
        raise FormulaError(start, "expected a number, x1, x2, pi, e, a function or (")

    def _named(self, name: str, start: int) -> Formula:
        if name in VARIABLES or name in CONSTANTS:
            return Formula(name)
        if name not in FUNCTIONS:
            known = ", ".join((*VARIABLES, *CONSTANTS, *FUNCTIONS))
            raise FormulaError(start, f"expected one of the names {known}")
        self._expect("(", f"expected ( after {name}")
        parts = [self._sum()]
        if name not in _OF_SEVERAL:
            self._expect(")", "expected an operator or )")
            return Formula(name, (*parts,))
        while self._takes(","):
            parts.append(self._sum())
        if len(parts) == 1:
            self._expect(",", f"expected a comma: {name} is of two values or more")
        self._expect(")", "expected an operator, a comma or )")
        return Formula(name, (*parts,))
