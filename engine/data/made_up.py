"""The made-up sets of the gallery."""

from __future__ import annotations

from engine.data import functions, generators, painted
from engine.data.gallery import GallerySet, by_hand, for_classes, layers, made

_COLOURS = ("blue", "orange", "green", "pink", "amber", "sky", "yellow", "ink")
_TWO = _COLOURS[:2]
_BINARY = {"layers": layers(4, 2, activation="tanh", output=(1, "tanh")), "loss": "mse"}
_DEEPER = {"layers": layers(8, 8, activation="tanh", output=(1, "tanh")), "loss": "mse"}
_NUMBER = {"layers": layers(6, 4, activation="tanh", output=(1, "linear")), "loss": "mse"}
_POINTS = ("samples", "noise", "outliers")
_CLASSES = (*_POINTS, "balance", "label_noise")

CLASSES = (
    GallerySet(
        "circle",
        "Circle",
        "A disc inside a ring: no straight line parts them, three neurons can.",
        "2-D",
        made(generators.circle),
        _TWO,
        adjustable=_CLASSES,
        suggested=_BINARY,
    ),
    GallerySet(
        "xor",
        "XOR",
        "Opposite quadrants belong together: the problem one layer can't solve.",
        "2-D",
        made(generators.xor),
        _TWO,
        adjustable=_CLASSES,
        suggested=_BINARY,
    ),
    GallerySet(
        "gaussian",
        "Gauss",
        "Two round clouds: a single neuron is enough.",
        "2-D",
        made(generators.gaussian),
        _TWO,
        adjustable=_CLASSES,
        suggested=_BINARY,
    ),
    GallerySet(
        "spirals",
        "Spirals",
        "Arms wound into each other: the hardest of the plane, it wants depth or features.",
        "2-D",
        made(generators.spirals),
        _COLOURS[:5],
        adjustable=("arms", *_CLASSES),
        classes_by="arms",
        suggested={**_BINARY, "layers": layers(6, 5, 3, activation="tanh", output=(1, "tanh"))},
    ),
    GallerySet(
        "moons",
        "Moons",
        "Two half circles that reach into each other: a curved boundary.",
        "2-D",
        made(generators.moons),
        _TWO,
        adjustable=_CLASSES,
        suggested=_BINARY,
    ),
    GallerySet(
        "blobs",
        "Blobs",
        "Round clouds, each a class: the place to meet softmax.",
        "2-D",
        made(generators.blobs),
        _COLOURS,
        adjustable=("classes", *_CLASSES),
        classes_by="classes",
        suggested=for_classes((4,), "tanh", 3),
    ),
    GallerySet(
        "rings",
        "Rings",
        "Rings around each other: each class encloses the one before.",
        "2-D",
        made(generators.rings),
        _COLOURS,
        adjustable=("classes", *_CLASSES),
        classes_by="classes",
        suggested=for_classes((8, 6), "tanh", 3),
    ),
    GallerySet(
        "checkerboard",
        "Checker",
        "Cells of two classes in turn: many small regions, which want many neurons.",
        "2-D",
        made(generators.checkerboard),
        _TWO,
        adjustable=("cells", *_CLASSES),
        suggested=_DEEPER,
    ),
    GallerySet(
        "above",
        "Above",
        "What lies above a curve and what below: the boundary is known, so see how close you get.",
        "2-D",
        made(generators.above),
        ("below", "above"),
        adjustable=("function", *_CLASSES),
        suggested=_BINARY,
    ),
    GallerySet(
        painted.NAME,
        "Painted",
        "Points that you paint: brush, erase and move them while the network learns.",
        "2-D",
        by_hand,
        _COLOURS,
        adjustable=("classes",),
        classes_by="classes",
        suggested=for_classes((6, 4), "tanh", 3),
        source="",
        licence="",
    ),
)

CURVES = (
    GallerySet(
        "sine",
        "Sine",
        "A wave to fit: count the neurons that each bend of it takes.",
        "Curves",
        made(functions.sine),
        input_names=("x",),
        adjustable=_POINTS,
        suggested=_NUMBER,
    ),
    GallerySet(
        "step",
        "Step",
        "A jump to fit: smooth activations need large weights for it.",
        "Curves",
        made(functions.step),
        input_names=("x",),
        adjustable=_POINTS,
        suggested=_NUMBER,
    ),
    GallerySet(
        "polynomial",
        "Polynomial",
        "A cubic curve to fit, steeper the further out: see what happens beyond the points.",
        "Curves",
        made(functions.polynomial),
        input_names=("x",),
        adjustable=_POINTS,
        suggested=_NUMBER,
    ),
    GallerySet(
        "noisy_line",
        "Noisy line",
        "A straight line under noise: too large a network follows the noise instead.",
        "Curves",
        made(functions.noisy_line),
        input_names=("x",),
        adjustable=_POINTS,
        suggested=_NUMBER,
    ),
)

SURFACES = (
    GallerySet(
        "plane",
        "Plane",
        "A number that rises evenly across the plane: a linear neuron finds it.",
        "Surfaces",
        made(functions.plane),
        adjustable=_POINTS,
        suggested=_NUMBER,
    ),
    GallerySet(
        "multi_gaussian",
        "Multi-Gaussian",
        "Hills and hollows: a number that needs hidden layers.",
        "Surfaces",
        made(functions.multi_gaussian),
        adjustable=_POINTS,
        suggested=_NUMBER,
    ),
    GallerySet(
        "saddle",
        "Saddle",
        "The product of both inputs: easy with the feature x₁x₂, and not so easy without.",
        "Surfaces",
        made(functions.saddle),
        adjustable=_POINTS,
        suggested=_NUMBER,
    ),
    GallerySet(
        "ripple",
        "Ripple",
        "Waves around the middle: a hard number, for deeper networks.",
        "Surfaces",
        made(functions.ripple),
        adjustable=_POINTS,
        suggested={
            **_NUMBER,
            "layers": layers(16, 12, 8, activation="tanh", output=(1, "linear")),
        },
    ),
)
