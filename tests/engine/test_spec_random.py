"""Specs of random values: any is taken or refused with reason, and an allowed one comes back."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Spec, SpecError
from engine.fields import Choice, Number, Switch
from engine.limits import FIELDS
from tests.engine.building import HIDDEN, PAIRS, holding, merged

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(st.sampled_from(list(FIELDS)), ANYTHING)
def test_any_json_value_is_either_taken_or_refused_with_reason(path: str, value: object) -> None:
    try:
        spec = Spec.from_dict(holding(path, value))
    except SpecError as error:
        json.dumps(error.to_dict(), allow_nan=False)
    else:
        assert Spec.from_dict(spec.to_dict()) == spec


def value_of(field: Number | Choice | Switch) -> st.SearchStrategy[Any]:
    """Whatever a field allows."""
    if isinstance(field, Choice):
        return st.sampled_from(field.names)
    if isinstance(field, Switch):
        return st.booleans()
    if field.integer:
        return st.integers(int(field.minimum), int(field.maximum))
    return st.floats(field.minimum, field.maximum)


IN_A_LAYER = {path.rpartition(".")[2]: field for path, field in FIELDS.items() if "[]" in path}
LAYER = st.fixed_dictionaries(
    {
        **{name: value_of(field) for name, field in IN_A_LAYER.items()},
        "units": st.integers(1, 64),  # wider ones may have too many weights together
    }
)
OUTSIDE = {path: value_of(field) for path, field in FIELDS.items() if "[]" not in path}


@st.composite
def specs(draw: st.DrawFn) -> Mapping[str, Any]:
    """Whole specs with every field drawn from what its entry allows."""
    plain: dict[str, Any] = {}
    for path, value in draw(st.fixed_dictionaries(OUTSIDE)).items():
        plain = merged(plain, holding(path, value))
    loss, output = draw(st.sampled_from(PAIRS))
    hidden = draw(st.lists(st.tuples(LAYER, st.sampled_from(HIDDEN)), max_size=4))
    stack = [{**layer, "activation": name} for layer, name in hidden]
    last = {"units": draw(st.integers(2, 9)), "activation": output, "dropout": 0}
    return {**plain, "loss": loss, "layers": [*stack, {**draw(LAYER), **last}]}


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(specs())
def test_every_spec_of_allowed_values_goes_there_and_back(plain: dict[str, Any]) -> None:
    spec = Spec.from_dict(plain)
    again = json.loads(json.dumps(spec.to_dict(), allow_nan=False))
    assert Spec.from_dict(again) == spec
    assert merged(again, plain) == again
