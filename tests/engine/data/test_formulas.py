"""Typed formulas: what they mean, how they are written, and where one fails."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine import Run, SpecError
from engine.calls import Array
from engine.data.formulas import LONGEST, Formula, FormulaError, parse
from engine.probe import Probe
from engine.reading import Spot
from tests.engine.building import small

X1, X2 = np.random.default_rng(4).uniform(-5, 5, (2, 30))
FEW = {"sin": np.sin, "cos": np.cos, "tan": np.tan, "tanh": np.tanh, "exp": np.exp, "log": np.log}
FEW |= {"sqrt": np.sqrt, "abs": np.abs, "sign": np.sign}
PAIRS = {"min": np.minimum, "max": np.maximum}
BETWEEN = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "^": np.power}
Tree = Any
"""A leaf's text, or (sign, part, …)."""

LEAVES = st.sampled_from(["x1", "x2", "pi", "e", "0", "1", "2", "10", "0.5", ".25", "3.", "2e-3"])
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.tuples(st.sampled_from([*FEW, "neg"]), inner)
        | st.tuples(st.sampled_from([*BETWEEN, *PAIRS]), inner, inner)
    ),
    max_leaves=6,
)


def written(tree: Tree, space: str = "") -> str:
    """With every bracket that there can be."""
    if isinstance(tree, str):
        return tree
    sign, *parts = tree
    inner = [written(part, space) for part in parts]
    if sign == "neg":
        return f"(-{space}{inner[0]})"
    if sign in BETWEEN:
        return f"({inner[0]}{space}{sign}{space}{inner[1]})"
    return f"{sign}({f'{space},{space}'.join(inner)})"


def worked_out(tree: Tree) -> Any:
    """What NumPy makes of a tree at X1, X2."""
    leaves = {"x1": X1, "x2": X2, "pi": np.pi, "e": np.e}
    if isinstance(tree, str):
        return leaves[tree] if tree in leaves else np.float64(tree)
    sign, *parts = tree
    values = [worked_out(part) for part in parts]
    functions: dict[str, Any] = {**FEW, **PAIRS, **BETWEEN, "neg": np.negative}
    return functions[sign](*values)


def without_infinities(values: Any) -> Array:
    full = np.array(np.broadcast_to(values, X1.shape), dtype=np.float64)
    return np.where(np.isfinite(full), full, np.nan)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(TREES, st.sampled_from(["", " ", "  "]))
def test_any_formula_is_worked_out_as_numpy_does_it_and_read_again_as_it_is_written(
    tree: Tree, space: str
) -> None:
    text = written(tree, space)
    if len(text) > LONGEST:
        with pytest.raises(FormulaError, match=f"at most {LONGEST}"):
            parse(text)
        return
    formula = parse(text)
    assert parse(str(formula)) == formula
    assert len(str(formula)) <= len(text)
    with np.errstate(all="ignore"):
        wanted = without_infinities(worked_out(tree))
    np.testing.assert_array_equal(formula.values(X1, X2), wanted)


def tried(text: str) -> tuple[Formula | None, FormulaError | None]:
    """The formula, or why it is none."""
    try:
        return parse(text), None
    except FormulaError as error:
        return None, error


PIECES = [
    "x1",
    "x₂",
    "pi",
    "π",
    "2",
    ".5",
    "1e3",
    "+",
    "-",
    "−",
    "*",
    "·",
    "/",
    "^",
    "**",
    "(",
    ")",
]
PIECES += [",", " ", "\t", "sin", "min(", "log", "e", "x3", "²", "\0", "'", "😀"]


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=120) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("-" * 99 + "1")
@example("(" * 100)
@example("x1^" * 33 + "1")
def test_any_text_is_a_formula_or_fails_at_one_of_its_characters(text: str) -> None:
    formula, failure = tried(text)
    if failure:
        assert 0 <= failure.position <= len(text)
        assert str(failure) == f"at character {failure.position + 1}: {failure.reason}"
        assert failure.reason.startswith("expected ")
    if formula:
        values = formula.values(X1, X2)
        assert values.shape == X1.shape
        assert not np.isinf(values).any()
        assert formula.label


@pytest.mark.parametrize(
    ("text", "brief", "label"),
    [
        ("sin(3*x1) + x2^2", "sin(3*x1)+x2^2", "sin(3x₁) + x₂²"),
        ("-x₁ ** 2", "-x1^2", "−x₁²"),
        ("(-x1)^2", "(-x1)^2", "(−x₁)²"),
        ("2^3^x1", "2^3^x1", "2^3^x₁"),
        ("(2^3)^x1", "(2^3)^x1", "(2³)^x₁"),
        ("x1-(x2-1)", "x1-(x2-1)", "x₁ − (x₂ − 1)"),
        ("(x1-x2)-1", "x1-x2-1", "x₁ − x₂ − 1"),
        ("x1/(x2/2)", "x1/(x2/2)", "x₁/(x₂/2)"),
        ("2 · π × x2", "2*pi*x2", "2pi·x₂"),
        ("2*3", "2*3", "2·3"),
        ("+min(x1, 2*(x2), 1)", "min(x1,2*x2,1)", "min(x₁, 2x₂, 1)"),
        ("x2^-10", "x2^-10", "x₂^−10"),
        ("x2^10", "x2^10", "x₂¹⁰"),
    ],
)
def test_a_formula_is_written_without_needless_brackets(text: str, brief: str, label: str) -> None:
    assert (str(parse(text)), parse(text).label) == (brief, label)


@pytest.mark.parametrize(
    ("text", "at", "reason"),
    [
        ("", 1, "a number, x1, x2, pi, e, a function or ("),
        ("  ", 3, "a number"),
        ("x1 +", 5, "a number"),
        ("x1 + * 2", 6, "a number"),
        ("3x1", 2, "an operator or the end"),
        ("x1 x2", 4, "an operator or the end"),
        ("x1)", 3, "an operator or the end"),
        ("(x1", 4, "an operator or )"),
        ("sin(x1", 7, "an operator or )"),
        ("sin(x1, x2)", 7, "an operator or )"),
        ("sin x1", 5, "( after sin"),
        ("x1 + sine(x1)", 6, "one of the names x1, x2, pi, e, sin,"),
        ("x3", 1, "one of the names"),
        ("__import__", 1, "a number"),
        ("min(x1)", 7, "a comma: min is of two values or more"),
        ("max(x1, 2", 10, "an operator, a comma or )"),
        ("1e999", 1, "a smaller number"),
        ("1.5.5", 4, "an operator or the end"),
        ("x1 # x2", 4, "an operator or the end"),
        ("(" * 40, 31, "less: at most 30"),
        ("x1" + "+1" * 50, LONGEST + 1, f"the end: a formula has at most {LONGEST} characters"),
    ],
)
def test_a_text_that_is_no_formula_fails_where_it_goes_wrong(
    text: str, at: int, reason: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert caught.value.position == at - 1
    assert caught.value.reason.startswith(f"expected {reason}")


def test_a_network_learns_from_a_formula_as_from_a_feature_with_a_name() -> None:
    both = [
        Run(small(data={"features": ["x2", name], "normalization": "z_score"}))
        for name in ("x1*x2", "x2*x1")
    ]
    for run in both:
        run.advance(3)
    named, typed = both
    assert typed.summary()["inputs"] == ["x₂", "x₂·x₁"]
    np.testing.assert_array_equal(typed.data.x_train, named.data.x_train)
    np.testing.assert_array_equal(typed.predict([[1, 2]]), named.predict([[1, 2]]))
    pictures = [Probe(run).picture(grid=12) for run in both]
    for name, tensor in pictures[0].items():
        np.testing.assert_array_equal(tensor, pictures[1][name])


@pytest.mark.parametrize("formula", ["log(x1)", "1/(x1-x1)", "exp(exp(9+x1^2))", "sqrt(x2-9)"])
def test_a_formula_without_a_value_at_an_example_is_refused(formula: str) -> None:
    with pytest.raises(SpecError) as caught:
        Run(small(data={"features": ["x1", formula], "normalization": "z_score"}))
    error = caught.value
    assert (error.field, error.value) == ("data.features[1]", formula)
    found = Run(small()).data.dataset.x
    values = parse(formula).values(*found.T)
    first = found[np.flatnonzero(np.isnan(values))[0]]
    count = int(np.isnan(values).sum())
    assert f"none at {count} of {len(found)} examples" in error.allowed
    assert error.allowed.endswith(f"x1 = {first[0]:.4g}, x2 = {first[1]:.4g}")


def test_a_value_that_single_precision_cannot_hold_is_refused_only_there() -> None:
    data = {"features": ["exp(10*x1^2)"]}
    with pytest.raises(SpecError, match="finite value at every example"):
        Run(small(data=data, dtype="float32"))
    Run(small(data=data, dtype="float64"))


def test_where_a_formula_has_no_value_maps_show_none_and_training_does_not_mind() -> None:
    spec = small(data={"features": ["x1", "log(5-x1)"]}, dtype="float32")
    run = Run(spec)
    run.advance(2)
    assert all(np.isfinite(values).all() for values in run.history.values())
    probe = Probe(run)
    picture = probe.picture(grid=24, stride=3, focus=(0, 1))
    across = -6 + (np.arange(24) + 0.5) / 2
    for name, without in (
        ("map.focus", across >= 5),
        ("map.3", across >= 5),
        ("map.1", across[1::3] >= 5),
    ):
        blank = picture[name] == 0
        np.testing.assert_array_equal(blank, np.broadcast_to(without, blank.shape))
    assert (picture["map.0"][0] > 0).all()
    assert np.isfinite(picture["scale.focus"]).all()
    assert math.isnan(probe.reading(Spot(5.5, 0))["point.outputs"][0])
    assert np.isfinite(probe.reading(Spot(4.5, 0))["point.outputs"]).all()
