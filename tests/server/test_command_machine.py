"""Commands in any order, with any values, from several pages: a session always knows what to do."""

import json
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from server import protocol
from tests.running import RunningServer
from tests.server.bench import Bench
from tests.server.live import Client

CONNECTIONS = ("a", "b", "c")
ACTIVATIONS = st.sampled_from(["tanh", "relu", "linear", "sigmoid", "softmax", "none", ""])
WHOLE = st.integers(-2, 6) | st.integers()
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | WHOLE | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
LAYER = st.fixed_dictionaries(
    {"units": WHOLE, "activation": ACTIVATIONS}, optional={"dropout": ANYTHING, "frozen": ANYTHING}
)
SPEC = st.fixed_dictionaries(
    {"data": st.just({"name": "xor", "samples": 20})},
    optional={
        "layers": st.lists(LAYER, max_size=4) | ANYTHING,
        "loss": st.sampled_from(["mse", "mae", "huber", "hinge"]) | ANYTHING,
        "batch_size": WHOLE,
        "seed": WHOLE,
        "stop": st.fixed_dictionaries({}, optional={"epochs": WHOLE, "patience": WHOLE}),
    },
)
PATHS = st.sampled_from(
    [
        *("optimizer.learning_rate", "layers[0].units", "layers[0].activation", "loss", "layers"),
        *("layers[9].units", "layers[-1].units", "seed", "regularization.rate", "batch_size", ""),
    ]
)
EDIT = (
    st.fixed_dictionaries(
        {"type": st.just("set"), "fields": st.dictionaries(PATHS, ANYTHING | WHOLE, max_size=3)}
    )
    | st.fixed_dictionaries(
        {"type": st.just("insert_layer"), "layer": WHOLE, "units": WHOLE, "activation": ACTIVATIONS}
    )
    | st.fixed_dictionaries(
        {
            "type": st.sampled_from(
                [
                    *("remove_layer", "move_layer", "add_neuron", "remove_neuron", "move_neuron"),
                    *("set_weight", "cut", "restore", ""),
                ]
            ),
            "layer": WHOLE,
        },
        optional=dict.fromkeys(("unit", "from", "to", "value", "column", "epoch"), WHOLE),
    )
    | st.dictionaries(st.text(max_size=5), ANYTHING, max_size=3)
)
COMMAND = st.one_of(
    st.sampled_from(
        [
            {"type": name}
            for name in ("play", "pause", "reset", "step", "view", "undo", "redo", "undo")
        ]
    ),
    st.fixed_dictionaries({"type": st.just("step"), "epochs": st.integers(0, 30)}),
    st.fixed_dictionaries(
        {
            "type": st.just("speed"),
            "epochs_per_second": st.none() | st.floats(1e-3, 1e3) | ANYTHING,
        }
    ),
    st.fixed_dictionaries(
        {"type": st.just("edit"), "edit": EDIT}, optional={"gesture": st.none() | WHOLE}
    ),
    st.fixed_dictionaries(
        {"type": st.just("view")},
        optional={
            "visible": st.booleans(),
            "grid": st.sampled_from([12, 24, 240, 0]),
            "focus": st.none() | st.fixed_dictionaries({"column": WHOLE, "unit": WHOLE}),
        },
    ),
    st.fixed_dictionaries({"type": st.just("ack"), "sequence": WHOLE}),
    st.fixed_dictionaries(
        {"type": st.just("configure"), "spec": SPEC},
        optional={
            "epoch": st.integers(-1, 20),
            "edits": st.lists(EDIT, max_size=3),
            "gesture": st.integers(0, 2),
            "afresh": st.booleans(),
        },
    ),
)


class Pages(RuleBasedStateMachine):
    """Some pages of one session, on a clock of their own."""

    @initialize()
    def open(self) -> None:
        self.bench = Bench()
        self.there = {"a"}

    @rule(command=COMMAND, connection=st.sampled_from(CONNECTIONS))
    def say(self, command: dict[str, Any], connection: str) -> None:
        try:
            parsed = protocol.parse(json.dumps(command))
        except protocol.CommandError:
            return
        self.bench.do(parsed, connection=connection)

    @rule(seconds=st.sampled_from([0.001, 0.02, 0.1]))
    def wait(self, seconds: float) -> None:
        self.bench.work(seconds)

    @rule()
    def draw_everything(self) -> None:
        for connection, event in self.bench.sent:
            if event["type"] == "picture" and connection in self.there:
                acknowledged = protocol.Ack(event["sequence"])
                self.bench.session.command(connection, acknowledged)
        self.bench.sent.clear()

    @precondition(lambda self: len(self.there) < len(CONNECTIONS))
    @rule()
    def come(self) -> None:
        connection = next(name for name in CONNECTIONS if name not in self.there)
        self.there.add(connection)
        self.bench.session.attach(connection)

    @precondition(lambda self: self.there)
    @rule()
    def go(self) -> None:
        connection = max(self.there)
        self.there.remove(connection)
        self.bench.session.detach(connection)

    @invariant()
    def nothing_has_failed_inside(self) -> None:
        sent = getattr(self, "bench", None)
        for _, event in sent.sent if sent is not None else []:
            told = str(event.get("message")) + str(event.get("reason"))
            assert "internal error" not in told, told


def test_a_session_survives_any_commands_in_any_order() -> None:
    run_state_machine_as_test(
        Pages,
        settings=settings(
            max_examples=60,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )


def machine_over(url: str) -> type[RuleBasedStateMachine]:
    """Pages that speak over a real socket; after every command the session still answers."""

    class RealPage(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.client = Client(url)

        @rule(command=COMMAND)
        def say(self, command: dict[str, Any]) -> None:
            self.client.socket.send(json.dumps(command))

        @rule()
        def come_back(self) -> None:
            self.client.close()
            self.client = Client(url, session=self.client.session)

        @rule()
        def be_answered(self) -> None:
            self.client.send("no such command")
            self.client.event("error", lambda event: event["field"] == "type")

        def teardown(self) -> None:
            self.be_answered()
            errors = [each for each in self.client.seen if isinstance(each, dict)]
            assert not [each for each in errors if "internal" in str(each.get("message"))]
            self.client.close()

    return RealPage


def test_a_real_socket_survives_them_too() -> None:
    with RunningServer() as running:
        run_state_machine_as_test(
            machine_over(running.url),
            settings=settings(
                max_examples=15,
                stateful_step_count=12,
                deadline=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            ),
        )
        assert running.process.poll() is None
    assert len(running.output.splitlines()) == 1, running.output
