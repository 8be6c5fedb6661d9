"""The engine itself: a Trainer on the case, without evaluation."""

from __future__ import annotations

import numpy as np

from engine.calls import Array
from engine.descent import Clock
from engine.network import Network
from engine.optimizers import OPTIMIZERS
from engine.trainer import Trainer
from tests.benchmarks.cases import Case, Layers


class Engine:
    def __init__(self, case: Case, optimizer: str) -> None:
        spec = case.spec(optimizer)
        x, y = case.rows()
        parameters = sum(weights.size + biases.size for weights, biases in case.start())
        slots = OPTIMIZERS[optimizer].slots
        memory: Array = np.zeros((1 + slots, parameters), np.float32)
        self._network = Network(x.shape[1], spec.layers, memory[0], np.zeros(0, np.float32))
        for matrix, (weights, biases) in zip(self._network.matrices, case.start(), strict=True):
            matrix[:, :-1], matrix[:, -1] = weights.T, biases
        generator = np.random.default_rng(1)
        self._trainer = Trainer(spec, self._network, x, y, memory[1:], Clock(), generator)

    def train(self, epochs: int) -> None:
        with np.errstate(all="ignore"):
            for number in range(epochs):
                self._trainer.epoch(number)

    def layers(self) -> Layers:
        return [(matrix[:, :-1].T, matrix[:, -1]) for matrix in self._network.matrices]
