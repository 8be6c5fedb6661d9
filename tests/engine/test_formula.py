"""Formulas: every one that a registry holds is well-formed MathML and says what its text says."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from engine import catalog
from engine.activations import ACTIVATIONS
from engine.data.features import FEATURES
from engine.data.normalization import NORMALIZATIONS
from engine.formula import mathml
from engine.initializers import INITIALIZERS
from engine.losses import LOSSES
from engine.metrics import METRICS
from engine.optimizers import OPTIMIZERS
from engine.registry import Entry
from engine.regularizers import REGULARIZERS
from engine.schedules import SCHEDULES

REGISTRIES: tuple[dict[str, Any], ...] = (
    *(ACTIVATIONS, LOSSES, OPTIMIZERS, SCHEDULES, INITIALIZERS),
    *(REGULARIZERS, METRICS, NORMALIZATIONS, FEATURES),
)
FORMULAS = [entry.formula for registry in REGISTRIES for entry in registry.values()]
FORMULAS += [entry.slope for entry in ACTIVATIONS.values()]

# Elements of MathML Core and how many children each must have; None is any number
ARITY = {"mfrac": 2, "msup": 2, "msub": 2, "mo": 0, "mi": 0, "mn": 0, "mtext": 0}
ANY = {"math", "mrow", "msqrt"}


def tree_of(text: str) -> ET.Element:
    return ET.fromstring(mathml(text))


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_well_formed_mathml(formula: str) -> None:
    tree = tree_of(formula)
    assert tree.tag == "math"
    for element in tree.iter():
        assert element.tag in ARITY or element.tag in ANY
        if element.tag in ARITY:
            assert len(element) == ARITY[element.tag]
        if ARITY.get(element.tag) == 0:
            assert (element.text or "").strip()
        else:
            assert len(element) > 0
            assert not element.text


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_shows_every_name_number_and_word_of_its_text(formula: str) -> None:
    shown = "".join(tree_of(formula).itertext()).replace("\xa0", "")
    for token in re.findall(r"[^\W_]+", formula):
        assert token in shown, f"{token} is missing in {shown}"


@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: next(iter(registry)))
def test_every_entry_has_a_name_a_label_one_line_of_help_and_a_formula(
    registry: dict[str, Entry],
) -> None:
    for name, entry in registry.items():
        assert entry.name == name
        assert entry.label
        assert entry.formula
        assert len(entry.help) > 10
        assert entry.help.endswith(".")
        assert "\n" not in entry.help
        plain = entry.to_dict()
        assert '"' not in plain["formula"]
        ET.fromstring(plain["mathml"])


def test_every_formula_of_the_catalog_is_well_formed() -> None:
    entries = [
        entry
        for value in catalog().values()
        if isinstance(value, list)
        for entry in value
        if "mathml" in entry
    ]
    assert len(entries) > 60
    for entry in entries:
        ET.fromstring(entry["mathml"])
        ET.fromstring(entry.get("derivative", "<math/>"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a / b", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>"),
        ("(a) / (b)", "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>"),
        ("e^(−z)", "<msup><mrow><mi>e</mi></mrow><mrow><mo>−</mo><mi>z</mi></mrow></msup>"),
        ("x_i", "<msub><mrow><mi>x</mi></mrow><mrow><mi>i</mi></mrow></msub>"),
        ("√v", "<msqrt><mi>v</mi></msqrt>"),
        ("(a)", "<mo>(</mo><mi>a</mi><mo>)</mo>"),
        ('"if" a < 1.5', "<mtext>&#160;if&#160;</mtext><mi>a</mi><mo>&lt;</mo><mn>1.5</mn>"),
        ("max a", '<mi mathvariant="normal">max</mi><mi>a</mi>'),
    ],
)
def test_text_becomes_the_mathml_one_would_write(text: str, wanted: str) -> None:
    assert mathml(text) == f"<math>{wanted}</math>"


@pytest.mark.parametrize("text", ["(a", "a)", "a /", "a^", "√", "((a)"])
def test_a_formula_that_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        mathml(text)
