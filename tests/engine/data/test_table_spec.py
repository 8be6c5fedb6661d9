"""A spec names a table: by its text's hash, how it is read and what it is used for."""

import hashlib
from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, SpecError
from engine.data import TableError, proposal
from engine.data.csv_files import preview
from engine.data.table_spec import TableSpec

BIRDS = (
    "name;bill;where;kind\n"
    + "".join(f"bird {n};{30 + n % 7},5;{'xyz'[n % 3]};{'ab'[n % 2]}\n" for n in range(40))
).encode()


def proposed(source: bytes, **changes: Any) -> dict[str, Any]:
    """The table of a spec, as it is proposed."""
    seen = preview(source)
    read = {name: seen[name] for name in ("delimiter", "first_line", "decimal")}
    sha256 = hashlib.sha256(source).hexdigest()
    return {**seen["use"], **read, "sha256": sha256, "label": "birds.csv", **changes}


def spec_of(table: dict[str, Any]) -> Spec:
    suits = proposal.network(TableSpec.from_dict(table).dataset(BIRDS))
    normalization = suits.pop("normalization")
    return Spec.from_dict({"data": {"table": table, "normalization": normalization}, **suits})


def test_a_run_learns_from_the_table_that_its_spec_names() -> None:
    spec = spec_of(proposed(BIRDS))
    assert spec.data.name == "table"
    assert Spec.from_dict(spec.to_dict()) == spec
    assert spec.data.table is not None
    data = spec.data.table.dataset(BIRDS)
    run = Run(spec, data=data)
    assert run.summary()["inputs"] == ["bill", "where = x", "where = y", "where = z"]
    assert run.summary()["class_names"] == ["a", "b"]
    assert run.summary()["columns"] == [
        {"name": "bill", "categories": []},
        {"name": "where", "categories": ["x", "y", "z"]},
    ]
    run.advance(3)
    state = run.state()
    again = Run.restore(state, data=data)
    run.advance(2)
    again.advance(2)
    np.testing.assert_array_equal(again.weights[0], run.weights[0])
    with pytest.raises(ValueError, match="a table that is there"):
        Run.restore(state)


def test_a_run_without_the_table_that_its_spec_names_is_refused() -> None:
    with pytest.raises(SpecError, match=r"data\.table: 'birds\.csv' is not allowed"):
        Run(spec_of(proposed(BIRDS)))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sha256": "x" * 64}, "data.table.sha256"),
        ({"sha256": 5}, "data.table.sha256"),
        ({"label": ""}, "data.table.label"),
        ({"label": "x" * 81}, "data.table.label"),
        ({"inputs": []}, "data.table.inputs"),
        ({"inputs": ["bill", "bill"]}, "data.table.inputs"),
        ({"inputs": ["bill", 7]}, "data.table.inputs[1]"),
        ({"categories": ["kind"]}, "data.table.categories"),
        ({"missing": "guess"}, "data.table.missing"),
        ({"delimiter": "x"}, "data.table.delimiter"),
        ({"more": 1}, "data.table.more"),
    ],
)
def test_what_a_table_of_a_spec_may_not_say_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(SpecError) as caught:
        Spec.from_dict({"data": {"table": proposed(BIRDS, **changes)}})
    assert caught.value.field == field


@pytest.mark.parametrize("name", ["table", "nothing"])
def test_a_set_called_table_needs_its_table(name: str) -> None:
    with pytest.raises(SpecError, match=r"data\.name"):
        Spec.from_dict({"data": {"name": name}})
    with pytest.raises(SpecError, match=r"data\.name"):
        Spec.from_dict({"data": {"name": "xor", "table": proposed(BIRDS)}})


def test_target_task_inputs_and_missing_values_are_proposed() -> None:
    seen = preview(BIRDS)
    assert (seen["delimiter"], seen["decimal"], seen["first_line"]) == (";", ",", "names")
    assert seen["use"] == {
        "target": "kind",
        "task": "classification",
        "inputs": ("bill", "where"),
        "categories": ("where",),
        "missing": "refuse",
    }
    assert [each["kind"] for each in seen["columns"]] == ["category", "number"] + ["category"] * 2
    assert seen["head"][0] == ["bird 0", "30,5", "x", "a"]
    gaps = preview(
        "a,b,target\n" + "".join(f"{n},{'' if n % 3 else n},{n / 7}\n" for n in range(9))
    )
    assert gaps["use"]["missing"] == "median"
    assert gaps["use"]["task"] == "regression"
    assert gaps["columns"][1]["missing"] == 6


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"inputs": ["name"], "categories": [], "target": "bill", "task": "regression"},
            "row 2, column name: 'bird 0' is no number",
        ),
        ({"inputs": ["weight"], "categories": []}, "there is no column 'weight'"),
    ],
)
def test_what_a_table_cannot_be_used_for_is_refused_with_its_place(
    changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(TableError) as caught:
        TableSpec.from_dict(proposed(BIRDS, **changes)).dataset(BIRDS)
    assert said in str(caught.value)


def test_a_column_of_too_many_categories_is_refused_by_its_name() -> None:
    text = "id,much,y\n" + "".join(f"n{row},{row},{row % 2}\n" for row in range(300))
    use = {**proposed(text.encode()), "inputs": ["id", "much"], "categories": ["id"]}
    with pytest.raises(TableError, match="column id: it has 300 categories; at most 100"):
        TableSpec.from_dict(use).dataset(text)
