"""Text messages, without a socket."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.hidden import Hidden
from engine.insight import Panel
from engine.inspection import Place
from engine.planes import Across
from engine.reading import Example, Spot
from engine.verdicts import Cell
from server import protocol, strict_json
from server.events import Error, State
from server.protocol import CommandError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
NAMES = st.sampled_from(
    [
        "open",
        "configure",
        "play",
        "pause",
        "step",
        "reset",
        "speed",
        "edit",
        "undo",
        "redo",
        "view",
        "ack",
    ]
)
FIELDS = st.sampled_from(
    [
        *("session", "spec", "edits", "epoch", "epochs", "epochs_per_second"),
        *("edit", "visible", "focus", "grid", "inspect", "sequence", "unheard_of"),
        *("example", "wall", "fingerprints"),
        *("point", "outputs", "threshold"),
    ]
)


def refusal(text: str) -> CommandError:
    with pytest.raises(CommandError) as caught:
        protocol.parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ('{"type":"open","session":null}', protocol.Open(None)),
        ('{"type":"open","session":"abc"}', protocol.Open("abc")),
        ('{"type":"configure","spec":{"seed":1}}', protocol.Configure({"seed": 1})),
        (
            '{"type":"configure","spec":{},"edits":[{"epoch":2}],"epoch":7}',
            protocol.Configure({}, ({"epoch": 2},), 7),
        ),
        ('{"type":"play"}', protocol.Play()),
        ('{"type":"pause"}', protocol.Pause()),
        ('{"type":"step"}', protocol.Step(1)),
        ('{"type":"step","epochs":10}', protocol.Step(10)),
        ('{"type":"reset"}', protocol.Reset()),
        ('{"type":"speed","epochs_per_second":null}', protocol.Speed(None)),
        ('{"type":"speed","epochs_per_second":10}', protocol.Speed(10.0)),
        ('{"type":"edit","edit":{"type":"set"}}', protocol.Edit({"type": "set"})),
        ('{"type":"edit","edit":{},"gesture":3}', protocol.Edit({}, 3)),
        ('{"type":"undo"}', protocol.Undo()),
        ('{"type":"redo"}', protocol.Redo()),
        ('{"type":"view"}', protocol.View()),
        (
            '{"type":"view","visible":false,"focus":{"column":1,"unit":2},"grid":48}',
            protocol.View(False, (1, 2), 48),
        ),
        (
            '{"type":"view","inspect":[{"column":1,"unit":2},{"column":2,"unit":0,"input":3}]}',
            protocol.View(inspect=(Place(1, 2), Place(2, 0, 3))),
        ),
        (
            '{"type":"view","example":{"part":"validation","index":17},"fingerprints":true}',
            protocol.View(example={"part": "validation", "index": 17}, fingerprints=True),
        ),
        (
            '{"type":"view","example":{"strokes":[[[0,0.5],[1,1]]]}}',
            protocol.View(example={"strokes": [[[0, 0.5], [1, 1]]]}),
        ),
        (
            '{"type":"view","example":{"values":[-3.5]},"wall":{"part":"train","truth":4,"predicted":null}}',
            protocol.View(example={"values": [-3.5]}, wall=Cell("train", 4)),
        ),
        ('{"type":"view","point":{"x":1,"y":-2.5}}', protocol.View(point=Spot(1.0, -2.5))),
        (
            '{"type":"view","point":{"part":"train","index":7},"outputs":true,"threshold":0.25}',
            protocol.View(point=Example("train", 7), outputs=True, threshold=0.25),
        ),
        ('{"type":"view","spread":48}', protocol.View(spread=48)),
        (
            '{"type":"view","plane":{"columns":[0,3],"held":null}}',
            protocol.View(plane=Across((0, 3))),
        ),
        (
            '{"type":"view","plane":{"columns":[2,1],"held":{"part":"train","index":4}}}',
            protocol.View(plane=Across((2, 1), Example("train", 4))),
        ),
        (
            '{"type":"view","plane":{"column":2,"units":[0,3]}}',
            protocol.View(plane=Hidden(2, (0, 3))),
        ),
        (
            '{"type":"view","panel":{"name":"warp","column":2,"units":[0,3]}}',
            protocol.View(panel=Panel("warp", 2, (0, 3))),
        ),
        ('{"type":"ack","sequence":17}', protocol.Ack(17)),
    ],
)
def test_every_command_of_the_wire_is_understood(text: str, command: protocol.Command) -> None:
    assert protocol.parse(text) == command


@pytest.mark.parametrize(
    ("text", "field", "says"),
    [
        ('{"type":"fly"}', "type", "one of open, configure"),
        ('{"type":7}', "type", "one of open"),
        ("{}", "type", "one of open"),
        ('{"type":"play","now":true}', "now", "no field now"),
        ('{"type":"open"}', "session", "is missing"),
        ('{"type":"open","session":5}', "session", "null or a text"),
        ('{"type":"step","epochs":0}', "epochs", "a whole number from 1 to 1000000"),
        ('{"type":"step","epochs":true}', "epochs", "a whole number"),
        ('{"type":"step","epochs":1.5}', "epochs", "a whole number"),
        ('{"type":"speed","epochs_per_second":-1}', "epochs_per_second", "a number above 0"),
        ('{"type":"speed","epochs_per_second":0}', "epochs_per_second", "a number above 0"),
        ('{"type":"speed","epochs_per_second":"1"}', "epochs_per_second", "a number above 0"),
        ('{"type":"configure","spec":[]}', "spec", "an object"),
        ('{"type":"configure","spec":{},"edits":[1]}', "edits", "a list of objects"),
        ('{"type":"view","focus":{"column":1}}', "focus", "null or an object"),
        ('{"type":"view","focus":{"column":-1,"unit":0}}', "focus", "from 0 to"),
        ('{"type":"view","inspect":{}}', "inspect", "a list of at most 4 objects"),
        ('{"type":"view","inspect":[{"column":1}]}', "inspect", "column, unit and"),
        ('{"type":"view","inspect":[{"column":1,"unit":1,"bias":1}]}', "inspect", "a list of"),
        ('{"type":"view","inspect":[{"column":1,"unit":-1}]}', "inspect", "from 0 to"),
        ('{"type":"view","inspect":[{"column":1,"unit":1,"input":null}]}', "inspect", "from 0"),
        ('{"type":"view","example":{}}', "example", "null or an object"),
        ('{"type":"view","example":{"part":"test","index":1}}', "example", "(train or val"),
        ('{"type":"view","example":{"part":"train","index":true}}', "example", "and index"),
        ('{"type":"view","example":{"values":[1],"index":1}}', "example", "either"),
        ('{"type":"view","example":{"values":["1"]}}', "example", "at most 4096 numbers"),
        ('{"type":"view","example":{"strokes":[]}}', "example", "at most 50 lists"),
        ('{"type":"view","example":{"strokes":[[]]}}', "example", "lists of points"),
        ('{"type":"view","example":{"strokes":[[[0.5,1.5]]]}}', "example", "from 0 to 1"),
        ('{"type":"view","example":{"strokes":[[[0.5]]]}}', "example", "points [x, y]"),
        (
            '{"type":"view","example":{"strokes":[[' + "[0,0]," * 2000 + "[0,0]]]}}",
            "example",
            "2000 points in all",
        ),
        ('{"type":"view","wall":{"truth":1}}', "wall", "truth and predicted"),
        ('{"type":"view","wall":{"part":[],"truth":1,"predicted":1}}', "wall", "(train or"),
        (
            '{"type":"view","wall":{"part":"train","truth":-1,"predicted":null}}',
            "wall",
            "from 0 to",
        ),
        ('{"type":"view","fingerprints":1}', "fingerprints", "true or false"),
        ('{"type":"view","grid":100000}', "grid", "from 12 to 240"),
        ('{"type":"view","spread":-1}', "spread", "from 0"),
        ('{"type":"view","plane":{"columns":[0,1]}}', "plane", "what the others are held at"),
        ('{"type":"view","plane":{"columns":[0],"held":null}}', "plane", "two columns"),
        ('{"type":"view","plane":{"columns":[0,-1],"held":null}}', "plane", "from 0"),
        ('{"type":"view","plane":{"columns":[0,1],"held":{"index":1}}}', "plane", "an example"),
        ('{"type":"view","plane":{"column":1,"units":[0,1,2]}}', "plane", "two units"),
        ('{"type":"view","plane":{"column":1.5,"units":[0,1]}}', "plane", "from 0"),
        ('{"type":"view","panel":"warp"}', "panel", "(metrics, gradients, weights, warp)"),
        ('{"type":"view","panel":{"name":"?","column":1,"units":[0,1]}}', "panel", "a name"),
        ('{"type":"view","panel":{"name":"warp","column":1,"units":[0]}}', "panel", "two units"),
        ('{"type":"view","panel":{"name":"warp","column":-1,"units":[0,1]}}', "panel", "from 0"),
        ('{"type":"view","panel":{"name":"warp"}}', "panel", "two units"),
        ('{"type":"ack","sequence":null}', "sequence", "a whole number"),
    ],
)
def test_a_wrong_field_is_named_with_what_is_allowed(text: str, field: str, says: str) -> None:
    error = refusal(text)
    assert error.field == field
    assert says in str(error)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("play", "not JSON"),
        ('{"type":"play"} {}', "not JSON"),
        ('["play"]', "has to be a JSON object"),
        ('{"type":"speed","epochs_per_second":NaN}', "NaN is not a JSON number"),
        ('{"type":"speed","epochs_per_second":-Infinity}', "-Infinity is not a JSON number"),
        ('{"type":"speed","epochs_per_second":1e999}', "too large a number"),
        ('{"type":"step","epochs":' + "9" * 5000 + "}", "too large a whole number"),
        ('{"type":"play","type":"pause"}', "twice"),
        ('{"type":"edit","edit":{"a":' + "[" * 30 + "]" * 30 + "}}", "deeper than 16"),
        ("[" * 500_000, "deeper than 16"),
        ('{"type":"edit","edit":"' + "x" * (1 << 20) + '"}', "longer than 1048576"),
    ],
)
def test_what_is_no_clean_json_is_refused_in_plain_words(text: str, says: str) -> None:
    assert says in str(refusal(text))


@given(st.text(max_size=60))
def test_any_text_is_a_command_or_refused(text: str) -> None:
    try:
        protocol.parse(text)
    except CommandError as error:
        json.loads(Error.of_command(error).to_json())


@given(NAMES, st.dictionaries(FIELDS, JSON, max_size=4))
def test_any_field_with_any_value_is_taken_or_refused_with_an_answer_that_json_can_hold(
    name: str, fields: dict[str, Any]
) -> None:
    try:
        command = protocol.parse(json.dumps({**fields, "type": name}))
    except CommandError as error:
        answer = json.loads(Error.of_command(error).to_json(), parse_constant=pytest.fail)
        assert len(json.dumps(answer)) < 5000
    else:
        assert command.type == name


@given(JSON)
def test_any_value_can_be_shown_to_a_person(value: object) -> None:
    assert len(json.dumps(strict_json.presentable(value), allow_nan=False)) < 2500


def test_a_value_that_json_cannot_hold_is_shown_as_text() -> None:
    assert strict_json.presentable(float("nan")) == "nan"
    assert strict_json.presentable([float("inf")]) == "[inf]"


def test_an_event_is_one_flat_object_with_its_type() -> None:
    text = State("r", "paused", None, 3, None).to_json()
    assert json.loads(text) == {
        "type": "state",
        "run": "r",
        "status": "paused",
        "reason": None,
        "epoch": 3,
        "epochs_per_second": None,
    }
