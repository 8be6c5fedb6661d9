"""The fields of a spec by path: every range, every default, every line of help, in one place."""

from __future__ import annotations

from engine.activations import ACTIVATIONS
from engine.data.normalization import NORMALIZATIONS
from engine.data.recipe import RECIPE_FIELDS
from engine.data.sets import DATA
from engine.fields import Choice, Number, Switch
from engine.initializers import INITIALIZERS
from engine.losses import LOSSES
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS
from engine.schedules import SCHEDULES

MAXIMUM_LAYERS = 16
MAXIMUM_PARAMETERS = 2_000_000
LARGEST_BATCH = 5000

PARAMETER = Number("Value", "What a weight or a bias is set to by hand.", 0, -1e6, 1e6)

FIELDS: dict[str, Number | Choice | Switch] = {
    "data.name": Choice("Data set", "What the network learns from.", "spirals", tuple(DATA)),
    **{f"data.{name}": field for name, field in RECIPE_FIELDS.items()},
    "data.validation": Number(
        "Validation",
        "The share of points the network is tested on and never trained on.",
        0.4,
        0,
        0.9,
    ),
    "data.normalization": Choice(
        "Normalization",
        "How the inputs are scaled before the network sees them.",
        "none",
        tuple(NORMALIZATIONS),
    ),
    "layers[].units": Number(
        "Neurons", "How many neurons the layer has.", 4, 1, 1024, integer=True
    ),
    "layers[].activation": Choice(
        "Activation", "What each neuron makes of its sum.", "tanh", tuple(ACTIVATIONS)
    ),
    "layers[].dropout": Number(
        "Dropout",
        "The share of the layer's neurons that are switched off at random in each step.",
        0,
        0,
        0.9,
    ),
    "layers[].batch_normalization": Switch(
        "Batch normalization",
        "Gives each neuron's sum mean 0 and variance 1 over the batch before its activation.",
    ),
    "layers[].frozen": Switch("Frozen", "Keeps the layer's weights and biases as they are."),
    "loss": Choice("Loss", "What training makes smaller.", "mse", tuple(LOSSES)),
    "optimizer.name": Choice(
        "Optimizer", "How a gradient becomes a step.", "adam", tuple(OPTIMIZERS)
    ),
    "optimizer.learning_rate": Number(
        "Learning rate",
        "How large a step is. Too small crawls, too large jumps about.",
        0.01,
        1e-6,
        100,
        scale="log",
    ),
    "optimizer.momentum": Number("Momentum μ", "How much speed is kept.", 0.9, 0, 0.999),
    "optimizer.beta_1": Number("β₁", "How long gradients are remembered.", 0.9, 0, 0.999),
    "optimizer.beta_2": Number("β₂", "How long their squares are.", 0.999, 0, 0.99999),
    "optimizer.rho": Number(
        "Memory ρ", "How long squared gradients are remembered.", 0.9, 0, 0.999
    ),
    "optimizer.epsilon": Number(
        "ε", "Keeps the division from blowing up.", 1e-8, 1e-12, 1, scale="log"
    ),
    "optimizer.weight_decay": Number("Weight decay", "How fast weights decay.", 0.01, 0, 1),
    "optimizer.clip": Number(
        "Clip gradients",
        "The longest gradient that is followed unshortened; 0 follows any.",
        0,
        0,
        1000,
    ),
    "schedule.name": Choice(
        "Schedule",
        "How the learning rate changes from epoch to epoch.",
        "constant",
        tuple(SCHEDULES),
    ),
    "schedule.epochs": Number(
        "Schedule epochs", "Over how many epochs it changes.", 100, 1, 1_000_000, integer=True
    ),
    "schedule.decay": Number("Decay", "By what factor it falls.", 0.5, 0.001, 1),
    "regularization.name": Choice(
        "Regularization",
        "A price for large weights, against overfitting.",
        "none",
        tuple(REGULARIZERS),
    ),
    "regularization.rate": Number(
        "Rate λ", "How high the price for large weights is.", 0.001, 0, 10
    ),
    "regularization.mix": Number("Mix", "The share of L1 in the elastic net.", 0.5, 0, 1),
    "initializer": Choice(
        "Initial weights",
        "How weights are drawn before training.",
        "glorot_uniform",
        tuple(INITIALIZERS),
    ),
    "initial_bias": Number("Initial bias", "What every bias starts from.", 0, -10, 10),
    "stop.epochs": Number(
        "Stop at epoch", "Training stops at this epoch; 0 goes on.", 0, 0, 10_000_000, integer=True
    ),
    "stop.loss": Number(
        "Stop at loss", "Training stops when the training loss is this low; 0 goes on.", 0, 0, 1000
    ),
    "stop.accuracy": Number(
        "Stop at accuracy (0–1)",
        "Training stops when validation accuracy is this high, such as 0.95 for 95 %; 0 goes on.",
        0,
        0,
        1,
    ),
    "stop.patience": Number(
        "Patience",
        "Training stops when the validation loss has not improved for this many epochs; 0 goes on.",
        0,
        0,
        1_000_000,
        integer=True,
    ),
    "batch_size": Number(
        "Batch size", "How many examples make one step.", 10, 1, LARGEST_BATCH, integer=True
    ),
    "dtype": Choice(
        "Precision",
        "The kind of number the engine computes with.",
        "float32",
        ("float32", "float64"),
    ),
    "seed": Number(
        "Seed",
        "Where the random draws start: the same seed gives the same run.",
        3,
        0,
        2**31 - 1,
        integer=True,
    ),
}
