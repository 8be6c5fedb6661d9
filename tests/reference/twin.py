"""The twin of a run in PyTorch: its own modules, losses, optimizers and schedules, in float64.

Two things are put together from PyTorch's pieces. The gradient is shortened by its norm alone,
where `clip_grad_norm_` adds 1e-6 to the norm. The binary step, which PyTorch can't differentiate,
passes a gradient of 0 on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils import get_total_norm, prune
from torch.optim import Optimizer, lr_scheduler

from engine import Spec
from engine.calls import Array
from engine.spec import LayerSpec, RegularizationSpec, ScheduleSpec
from tests.engine.trajectories import EPOCHS, LOOKED_AT, Case, Outcome, ready

NUDGE = 1e-15


def step(z: torch.Tensor) -> torch.Tensor:
    """1 above zero, 0 up to it; a gradient of 0."""
    return torch.heaviside(z.detach(), torch.zeros((), dtype=z.dtype)) + 0 * z


ACTIVATIONS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "linear": nn.Identity(),
    "step": step,
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "relu": nn.ReLU(),
    "leaky_relu": nn.LeakyReLU(),
    "elu": nn.ELU(),
    "selu": nn.SELU(),
    "gelu": nn.GELU(approximate="tanh"),
    "softplus": nn.Softplus(threshold=1000),
    "silu": nn.SiLU(),
    "mish": nn.Mish(),
    "sine": torch.sin,
    "softmax": nn.Softmax(dim=1),
}

LOSSES: dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]] = {
    "mse": functional.mse_loss,
    "mae": functional.l1_loss,
    "huber": functional.huber_loss,
}


class Layer:
    """One layer: a linear map, batch normalization where the spec says so, and an activation."""

    def __init__(self, weights: Array, biases: Array, said: LayerSpec) -> None:
        inputs, units = weights.shape
        self.linear = nn.Linear(inputs, units, dtype=torch.float64)
        with torch.no_grad():
            self.linear.weight.copy_(torch.tensor(weights.T))
            self.linear.bias.copy_(torch.tensor(biases))
        self.normalization = (
            nn.BatchNorm1d(units, dtype=torch.float64)
            if said.batch_normalization
            else nn.Identity()
        )
        self.activation = ACTIVATIONS[said.activation]
        self.modules = nn.ModuleDict({"linear": self.linear, "normalization": self.normalization})
        self.modules.requires_grad_(not said.frozen)
        self.factor = torch.ones(1, dtype=torch.float64)  # 1, or a hair off under a nudge

    def sums(self, x: torch.Tensor) -> torch.Tensor:
        """What goes into the activation."""
        return self.normalization(self.linear(x) * self.factor)

    def arrays(self) -> list[Array]:
        """The layer's numbers in the engine's arrangement."""
        # A pruned weight is computed on the way forward
        self.linear(torch.zeros(1, self.linear.in_features, dtype=torch.float64))
        numbers: list[Array] = [
            self.linear.weight.numpy().T.copy(),
            self.linear.bias.numpy().copy(),
        ]
        if isinstance(self.normalization, nn.BatchNorm1d):
            names = ("weight", "bias", "running_mean", "running_var")
            numbers.append(np.stack([getattr(self.normalization, name).numpy() for name in names]))
        return numbers


class Twin:
    """PyTorch's training of one case; with a `nudge`, with other rounding in every sum."""

    def __init__(self, case: Case, nudge: int = 0) -> None:
        self.spec = Spec.from_dict(case.spec)
        data = ready(case).data
        self._x, self._y = torch.tensor(data.x_train), torch.tensor(data.y_train)
        self.layers = [
            Layer(*one) for one in zip(case.weights, case.biases, self.spec.layers, strict=True)
        ]
        generator = torch.Generator().manual_seed(nudge)
        for layer in self.layers if nudge else []:
            shape = len(self._x), layer.linear.out_features
            layer.factor = 1 + NUDGE * torch.randn(shape, generator=generator, dtype=torch.float64)
        self._cut(case.cuts)
        self.modules = nn.ModuleList([layer.modules for layer in self.layers])
        self.optimizer = optimizer(self.spec, self.modules)
        self.schedule = schedule(self.optimizer, self.spec.schedule)

    def _cut(self, cuts: list[tuple[int, int, int]]) -> None:
        for index, layer in enumerate(self.layers):
            mask = torch.ones_like(layer.linear.weight)
            for _, source, unit in (cut for cut in cuts if cut[0] == index):
                mask[unit, source] = 0
            if not mask.all():
                prune.custom_from_mask(layer.linear, "weight", mask)

    def loss(self) -> torch.Tensor:
        """The loss of all examples, from the logits where PyTorch has it so."""
        *hidden, last = self.layers
        a = self._x
        for layer in hidden:
            a = layer.activation(layer.sums(a))
        name, sums = self.spec.loss, last.sums(a)
        if name == "categorical_crossentropy":
            return functional.cross_entropy(sums, self._y)
        if name == "binary_crossentropy":
            return functional.binary_cross_entropy_with_logits(sums, self._y)
        return LOSSES[name](last.activation(sums), self._y)

    def step(self) -> None:
        """One step of the optimizer, one of the schedule."""
        self.modules.train()
        self.optimizer.zero_grad()
        (self.loss() + penalty(self.layers, self.spec.regularization)).backward()
        clip = self.spec.optimizer.clip
        gradients = [p.grad for p in self.modules.parameters() if p.grad is not None]
        norm = get_total_norm(gradients)
        if clip and norm > clip:
            for gradient in gradients:
                gradient.mul_(clip / norm)
        self.optimizer.step()
        self.schedule.step()

    def outcome(self) -> Outcome:
        """What comes of EPOCHS steps."""
        losses = []
        for _ in range(EPOCHS):
            self.step()
            self.modules.eval()
            with torch.no_grad():
                losses.append(self.loss().item())
        numbers = [losses[epoch - 1] for epoch in LOOKED_AT]
        with torch.no_grad():
            layers = [array for layer in self.layers for array in layer.arrays()]
            numbers.append(float(penalty(self.layers, self.spec.regularization)))
            return Outcome(np.array(numbers), layers)


def penalty(layers: list[Layer], price: RegularizationSpec) -> torch.Tensor:
    """The price of the weights: norms of PyTorch's, over weights only."""
    total = torch.zeros((), dtype=torch.float64)
    share = {"none": (0.0, 0.0), "l1": (1.0, 0.0), "l2": (0.0, 1.0)}.get(
        price.name, (price.mix, 1 - price.mix)
    )
    for layer in layers:
        weight = layer.linear.weight
        total = total + price.rate * (share[0] * weight.abs().sum() + share[1] * (weight**2).sum())
    return total


def optimizer(spec: Spec, modules: nn.Module) -> Optimizer:
    """PyTorch's optimizer for the spec."""
    said, optim = spec.optimizer, torch.optim
    named = [(name, p) for name, p in modules.named_parameters() if p.requires_grad]
    every: list[Any] = [p for _, p in named]
    rate, epsilon, betas = said.learning_rate, said.epsilon, (said.beta_1, said.beta_2)
    match said.name:
        case "sgd":
            return optim.SGD(every, rate)
        case "momentum":
            return optim.SGD(every, rate, momentum=said.momentum)
        case "nesterov":
            return optim.SGD(every, rate, momentum=said.momentum, nesterov=True)
        case "adagrad":
            return optim.Adagrad(every, rate, eps=epsilon)
        case "adadelta":
            return optim.Adadelta(every, rate, rho=said.rho, eps=epsilon)
        case "rmsprop":
            return optim.RMSprop(every, rate, alpha=said.rho, eps=epsilon)
        case "adam":
            return optim.Adam(every, rate, betas=betas, eps=epsilon)
        case "nadam":
            return optim.NAdam(every, rate, betas=betas, eps=epsilon)
        case "adamw":
            weights = [p for name, p in named if "linear.weight" in name]
            others = [p for name, p in named if "linear.weight" not in name]
            groups = [
                {"params": weights, "weight_decay": said.weight_decay},
                {"params": others, "weight_decay": 0.0},
            ]
            return optim.AdamW(groups, rate, betas=betas, eps=epsilon)
        case _:
            raise KeyError(said.name)


def schedule(optimizer: Optimizer, said: ScheduleSpec) -> lr_scheduler.LRScheduler:
    """PyTorch's schedule for the spec; warm-up is its LinearLR from 1/n to 1."""
    match said.name:
        case "constant":
            return lr_scheduler.ConstantLR(optimizer, factor=1.0)
        case "step":
            return lr_scheduler.StepLR(optimizer, said.epochs, said.decay)
        case "exponential":
            return lr_scheduler.ExponentialLR(optimizer, said.decay ** (1 / said.epochs))
        case "cosine":
            return lr_scheduler.CosineAnnealingLR(optimizer, said.epochs)
        case "warmup":
            return lr_scheduler.LinearLR(optimizer, 1 / said.epochs, total_iters=said.epochs - 1)
        case _:
            raise KeyError(said.name)
