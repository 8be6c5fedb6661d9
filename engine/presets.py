"""The experiments worth seeing, in the order in which a first course would show them."""

from __future__ import annotations

from typing import Any

from engine.data.gallery import Json, for_classes, layers
from engine.preset import Preset, adam, sgd

_TANH = (1, "tanh")
_LINEAR = (1, "linear")
_SIGMOID = (1, "sigmoid")


_WHOLE = 300  # more than there are training examples: every batch is all of them

_BOUNDARIES = (
    Preset(
        "line",
        "Boundaries and curves",
        "Without activations, no bend",
        "Both hidden layers are linear, so all their neurons together draw one straight line, and "
        "a line cannot enclose the disc: about 60 %. Give both layers tanh, and watch it bend.",
        {
            "data": {"name": "circle"},
            "layers": layers(4, 2, activation="linear", output=_TANH),
            "optimizer": adam(0.01),
        },
    ),
    Preset(
        "circle",
        "Boundaries and curves",
        "Three neurons enclose a disc",
        "Each hidden neuron draws one line, and three lines close around the disc. Remove a "
        "neuron: two lines leave a side open.",
        {
            "data": {"name": "circle"},
            "layers": layers(3, activation="tanh", output=_TANH),
            "optimizer": adam(0.03),
        },
    ),
    Preset(
        "xor",
        "Boundaries and curves",
        "XOR with two neurons gets stuck",
        "From most initial weights two neurons get about 75 % of the training examples right, "
        "from some about 90 %: draw new seeds. With four, nearly every seed gets above 95 %.",
        {
            "data": {"name": "xor"},
            "layers": layers(2, activation="tanh", output=_TANH),
            "optimizer": adam(0.03),
        },
    ),
    Preset(
        "sine",
        "Boundaries and curves",
        "A curve made of corners",
        "Each ReLU neuron puts one corner into the curve, and eight of them follow the wave. How "
        "few are enough? With tanh there are no corners.",
        {
            "data": {"name": "sine"},
            "layers": layers(8, activation="relu", output=_LINEAR),
            "optimizer": adam(0.01),
        },
    ),
)

_DESCENT = (
    Preset(
        "rate",
        "Gradient descent",
        "Steps that are too large",
        "Each step overshoots the lowest point and lands higher up on the other side: the loss "
        "grows, until training stops. Set the learning rate to 0.03 and press Reset; then try "
        "0.0001, which hardly gets anywhere.",
        {
            "data": {"name": "plane"},
            "layers": layers(activation="linear", output=_LINEAR),
            "optimizer": sgd(0.15),
            "batch_size": _WHOLE,
        },
        speed=1,
    ),
    Preset(
        "valley",
        "Gradient descent",
        "A narrow valley",
        "The two inputs are almost alike, which makes the loss a long, narrow valley: gradient "
        "descent drops to its floor in five epochs, and then creeps along. Choose the optimizer "
        "momentum meanwhile, and it gains speed.",
        {
            "data": {"name": "plane", "noise": 0, "features": ["x1", "x1 + 0.1*x2"]},
            "layers": layers(activation="linear", output=_LINEAR),
            "optimizer": sgd(0.03),
            "batch_size": _WHOLE,
        },
    ),
    Preset(
        "batch",
        "Gradient descent",
        "All examples at once, or one by one",
        "Every step looks at all training examples: the loss falls smoothly, but there is only "
        "one step an epoch. Set the batch size to 1 and press Reset: in as many epochs the loss "
        "falls much further, and jumps about.",
        {
            "data": {"name": "moons", "noise": 0.3},
            "layers": layers(6, 4, activation="tanh", output=_TANH),
            "optimizer": sgd(0.03),
            "batch_size": _WHOLE,
        },
    ),
)


def _deep(activation: str, **more: bool) -> Json:
    return {
        "data": {"name": "circle"},
        "layers": layers(*[8] * 6, activation=activation, output=_SIGMOID, **more),
        "loss": "binary_crossentropy",
        "optimizer": sgd(0.03),
    }


_DEPTH = (
    Preset(
        "spirals",
        "Deep networks",
        "Features that are learned",
        "Only x₁ and x₂ go in, and three hidden layers find what else they need, in some 200 "
        "epochs. One layer alone stays near 60 %, unless you hand it sin x₁ and sin x₂.",
        {
            "data": {"name": "spirals"},
            "layers": layers(8, 8, 8, activation="tanh", output=_TANH),
            "optimizer": adam(0.005),
            "seed": 1,
        },
        speed=60,
    ),
    Preset(
        "zeros",
        "Deep networks",
        "All alike for ever",
        "All weights start at zero: whatever the input, the neurons answer 0, no gradient reaches "
        "them, and the symmetry is never broken. Choose other initial weights.",
        {
            "data": {"name": "circle"},
            "layers": layers(4, 2, activation="tanh", output=_TANH),
            "optimizer": adam(0.01),
            "initializer": "zeros",
        },
    ),
    Preset(
        "dead",
        "Deep networks",
        "Dead ReLU neurons",
        "Initial biases of −10 hold every hidden neuron at zero, where ReLU lets no gradient "
        "through: only the output's bias learns. Give the layer leaky ReLU while it trains, and "
        "it comes to life.",
        {
            "data": {"name": "circle"},
            "layers": layers(8, activation="relu", output=_SIGMOID),
            "loss": "binary_crossentropy",
            "optimizer": adam(0.1),
            "initial_bias": -10,
        },
    ),
    Preset(
        "vanishing",
        "Deep networks",
        "Vanishing gradients",
        "Back through six sigmoid layers the gradient gets a thousand times smaller: see under "
        "Gradients how little reaches the first. Nothing is learned, until you give the hidden "
        "layers ReLU.",
        _deep("sigmoid"),
        panel="gradients",
    ),
    Preset(
        "normalized",
        "Deep networks",
        "Saved by batch normalization",
        "The same six sigmoid layers, now with batch normalization: the gradients of all layers "
        "are about as large, and the circle is learned in 100 epochs.",
        _deep("sigmoid", batch_normalization=True),
        panel="gradients",
    ),
)

_MOONS = {"name": "moons", "samples": 80, "noise": 0.4, "label_noise": 0.15, "validation": 0.5}


def _large(**more: object) -> Json:
    return {
        "data": _MOONS,
        "layers": layers(24, 16, activation="tanh", output=_SIGMOID),
        "loss": "binary_crossentropy",
        "optimizer": adam(0.003),
        **more,
    }


_OVERFITTING = (
    Preset(
        "by_heart",
        "Overfitting",
        "Learned by heart",
        "Forty points, some of them with a wrong class, and a network that is far too large: it "
        "learns the wrong ones too, and the validation loss rises. Take 2,000 samples, and it "
        "does not.",
        _large(),
        speed=60,
    ),
    Preset(
        "l2",
        "Overfitting",
        "A price for large weights",
        "The same data and network with L2: large weights cost something now, the boundary stays "
        "smooth, and the validation loss stays low. At a rate of 0.3 nothing can be learned any "
        "more.",
        _large(regularization={"name": "l2", "rate": 0.01}),
        speed=60,
    ),
    Preset(
        "patience",
        "Overfitting",
        "Stopping in time",
        "The same data and network, with patience instead of L2: when the validation loss has not "
        "improved for 30 epochs, training stops. Set the patience to 0 and play on to see what was "
        "avoided.",
        _large(stop={"patience": 30}),
    ),
    Preset(
        "l1",
        "Overfitting",
        "L1 keeps what is needed",
        "Seven features go in, and L1 pulls nearly all weights down to zero: those of x₁² and "
        "x₂² are left, and the disc is found all the same. See under Weights how narrow the "
        "histogram gets; with L2 it does not.",
        {
            "data": {
                "name": "circle",
                "features": ["x1", "x2", "x1^2", "x2^2", "x1*x2", "sin(x1)", "sin(x2)"],
            },
            "layers": layers(6, activation="tanh", output=_TANH),
            "optimizer": sgd(0.03),
            "regularization": {"name": "l1", "rate": 0.02},
        },
        panel="weights",
    ),
)

_REAL = (
    Preset(
        "wine",
        "Real data",
        "Why to normalize",
        "Some of these 13 measurements are near 1, others near 1000. As they are, they drive every "
        "neuron to its limit, and the accuracy stays near 40 %. Choose z-score, and it gets "
        "above 90 %.",
        {
            "data": {"name": "wine", "normalization": "none"},
            **for_classes((6,), "tanh", 3),
            "optimizer": sgd(0.03),
        },
    ),
    Preset(
        "digits",
        "Real data",
        "Reading handwriting",
        "After 20 epochs the network reads more than 95 % of the digits that it has never seen. "
        "Then draw one yourself, and see which ones it gets wrong.",
        {
            "data": {"name": "digits", "normalization": "min_max"},
            **for_classes((32, 16), "relu", 10),
            "optimizer": adam(0.003),
        },
    ),
)

PRESETS = (*_BOUNDARIES, *_DESCENT, *_DEPTH, *_OVERFITTING, *_REAL)


def presets() -> list[dict[str, Any]]:
    """All experiments as plain JSON types, in their order."""
    return [preset.to_dict() for preset in PRESETS]
