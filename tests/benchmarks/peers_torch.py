"""PyTorch, eager: modules, autograd, and its own optimizers, plain or fused."""

from __future__ import annotations

import torch
from torch import nn

from tests.benchmarks.cases import RATES, Case, Layers


class Torch:
    def __init__(self, case: Case, optimizer: str, fused: bool = False) -> None:
        torch.set_num_threads(1)
        x, y = case.rows()
        self._x, self._y, self._batch = torch.tensor(x), torch.tensor(y), case.batch
        self._loss: nn.Module = nn.BCEWithLogitsLoss()
        if case.output == "softmax":
            self._y, self._loss = self._y.argmax(dim=1), nn.CrossEntropyLoss()
        self._linear = []
        modules: list[nn.Module] = []
        for weights, biases in case.start():
            linear = nn.Linear(*weights.shape)
            with torch.no_grad():
                linear.weight.copy_(torch.tensor(weights.T.copy()))
                linear.bias.copy_(torch.tensor(biases))
            self._linear.append(linear)
            modules += [linear, nn.Tanh() if case.activation == "tanh" else nn.ReLU()]
        self._network = nn.Sequential(*modules[:-1])
        kind = torch.optim.SGD if optimizer == "sgd" else torch.optim.Adam
        rate = RATES[optimizer]
        self._optimizer = kind(self._network.parameters(), lr=rate, fused=fused or None)

    def train(self, epochs: int) -> None:
        network, loss, optimizer, size = self._network, self._loss, self._optimizer, self._batch
        for _ in range(epochs):
            order = torch.randperm(len(self._x))
            x, y = self._x[order], self._y[order]
            for start in range(0, len(x), size):
                optimizer.zero_grad()
                loss(network(x[start : start + size]), y[start : start + size]).backward()
                optimizer.step()

    def layers(self) -> Layers:
        return [
            (linear.weight.detach().numpy().T, linear.bias.detach().numpy())
            for linear in self._linear
        ]
