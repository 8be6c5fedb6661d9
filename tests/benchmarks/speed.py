"""The speed of training: the engine and its peers, in turns, on six cases with SGD and Adam."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.benchmarks.cases import CASES, OPTIMIZERS, Case
from tests.benchmarks.figures import Figure, number, table
from tests.benchmarks.peers_c import C, compiler
from tests.benchmarks.peers_engine import Engine
from tests.benchmarks.peers_jax import Jax
from tests.benchmarks.peers_naive import Naive, Products
from tests.benchmarks.peers_sklearn import ScikitLearn
from tests.benchmarks.peers_torch import Torch
from tests.benchmarks.racing import Racer, race

ENGINE, TORCH, FUSED, SKLEARN = "Glassnet", "PyTorch", "PyTorch fused", "scikit-learn"
JAX, NAIVE, LOOP, PRODUCTS = "JAX", "naive NumPy", "C", "products alone"

# Peer → how many times faster than it the engine has to be, case by case
BARS = {
    TORCH: (40, 40, 25, 12, 2, 1.1),
    SKLEARN: (25, 25, 20, 10, 2, 1.2),
    JAX: (0.8, 0.8, 1, 1, 1, 1),
}
PRODUCTS_BAR = 1.25  # the last case with SGD takes at most this many times its products' time
LEARNING_EPOCHS = 10, 1  # before losses are compared: small and large cases
FAR_OFF = 0.3  # by orders of examples alone losses differ by up to a quarter of the engine's


@dataclass(frozen=True)
class Result:
    """Microseconds a step by peer, and the loss of each after the same epochs from one start."""

    case: Case
    optimizer: str
    steps: int
    micros: dict[str, float]
    losses: dict[str, float]

    def figure(self, peer: str) -> Figure | None:
        """How many times the engine's time the peer takes, with the bar if there is one.

        For the products alone it is the other way round.
        """
        if peer not in self.micros:
            return None
        index = CASES.index(self.case)
        ratio = self.micros[peer] / self.micros[ENGINE]
        if peer == PRODUCTS:
            bar = PRODUCTS_BAR if index == len(CASES) - 1 and self.optimizer == "sgd" else None
            return Figure(1 / ratio, "×", at_most=bar)
        bars = BARS.get(peer)
        return Figure(ratio, "×", at_least=bars[index] if bars else None)

    def strangers(self) -> dict[str, float]:
        """The peers whose loss is far from the engine's."""
        own = self.losses[ENGINE]
        return {peer: loss for peer, loss in self.losses.items() if abs(loss - own) > FAR_OFF * own}


def _racers(case: Case, optimizer: str) -> dict[str, Racer]:
    makers: dict[str, Callable[[Case, str], Racer]] = {
        ENGINE: Engine,
        TORCH: Torch,
        SKLEARN: ScikitLearn,
        JAX: Jax,
        NAIVE: Naive,
    }
    if optimizer == "adam":
        makers[FUSED] = lambda case, optimizer: Torch(case, optimizer, fused=True)
    if compiler():
        makers[LOOP] = C
    return {name: make(case, optimizer) for name, make in makers.items()}


def measure(cases: Sequence[int], repeats: int) -> Iterator[Result]:
    """The results of the cases with these indices, one after the other."""
    for index in cases:
        case = CASES[index]
        for optimizer in OPTIMIZERS:
            racers = _racers(case, optimizer)
            losses = {}
            for name, racer in racers.items():
                racer.train(LEARNING_EPOCHS[case.large])
                losses[name] = case.loss(racer.layers())
            goers = {name: racer.train for name, racer in racers.items()}
            if case.large:
                goers[PRODUCTS] = Products(case).train
            steps = case.steps()
            seconds = race(goers, repeats)
            micros = {name: 1e6 * second / steps for name, second in seconds.items()}
            yield Result(case, optimizer, steps, micros, losses)


def times(results: Sequence[Result]) -> str:
    """The table of times: what a step costs each, and the engine's epochs a second."""
    peers = [ENGINE, TORCH, FUSED, SKLEARN, JAX, NAIVE, LOOP, PRODUCTS]
    rows = [
        [
            result.case.name,
            result.case.data_name,
            result.optimizer,
            number(1e6 / result.micros[ENGINE] / result.steps),
            *(number(result.micros[peer]) if peer in result.micros else "" for peer in peers),
        ]
        for result in results
    ]
    return table(("case", "data", "optimizer", "epochs/s", *peers), rows)


def ratios(results: Sequence[Result]) -> str:
    """The table of ratios: how many times faster than each the engine is, with the bars."""
    peers = [TORCH, FUSED, SKLEARN, JAX, NAIVE, LOOP, PRODUCTS]
    rows = [
        [
            result.case.name,
            result.optimizer,
            *(str(result.figure(peer) or "") for peer in peers),
        ]
        for result in results
    ]
    return table(("case", "optimizer", *peers), rows)


def learning(results: Sequence[Result]) -> str:
    """Whether all did the same job, in words."""
    lines = []
    for result in results:
        for peer, loss in result.strangers().items():
            lines.append(
                f"- {peer}, {result.case.name}, {result.optimizer}: loss {loss:.4f}, "
                f"Glassnet's {result.losses[ENGINE]:.4f}"
            )
    if not lines:
        return f"After the same epochs all losses are within {FAR_OFF:.0%} of Glassnet's."
    return f"Losses that differ by more than {FAR_OFF:.0%}:\n\n" + "\n".join(lines)
