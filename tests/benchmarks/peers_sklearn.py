"""scikit-learn: MLPClassifier.partial_fit, which trains for one epoch in a new order."""

from __future__ import annotations

import numpy as np
from sklearn.neural_network import MLPClassifier

from tests.benchmarks.cases import RATES, Case, Layers


class ScikitLearn:
    def __init__(self, case: Case, optimizer: str) -> None:
        self._x, y = case.rows()
        self._labels = y.argmax(axis=1) if case.output == "softmax" else y[:, 0].astype(int)
        self._network = MLPClassifier(
            case.sizes[1:-1],
            activation=case.activation,
            solver=optimizer,
            alpha=0,
            batch_size=case.batch,
            learning_rate_init=RATES[optimizer],
            momentum=0,
            nesterovs_momentum=False,
            random_state=1,
        )
        # It makes its arrays and its optimizer when first called; then it gets the case's weights
        self._network.partial_fit(self._x, self._labels, classes=np.unique(self._labels))
        for index, (weights, biases) in enumerate(case.start()):
            self._network.coefs_[index][:] = weights
            self._network.intercepts_[index][:] = biases

    def train(self, epochs: int) -> None:
        for _ in range(epochs):
            self._network.partial_fit(self._x, self._labels)

    def layers(self) -> Layers:
        return list(zip(self._network.coefs_, self._network.intercepts_, strict=True))
