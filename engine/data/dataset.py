"""A data set: examples before they are split and scaled."""

from __future__ import annotations

from dataclasses import dataclass

from engine.calls import Array
from engine.data.filling import Source


@dataclass(frozen=True)
class Dataset:
    """Examples before they are split and scaled.

    `x` (n, inputs) holds the raw columns; `y` holds class indices (n,) when there are
    `class_names`, else numbers (n, outputs). `in_plane` says that the two columns are coordinates
    of the input plane, from which features are computed. `image` is (height, width) of an example
    that is a picture. `source` says what of a table the columns were made of; where there is one,
    NaN in `x` stands for a missing value. `scales_target` asks for numbers to predict to be scaled
    as the training part has them. `places` (n,) says of painted points where in their list they
    stand, which tells the part that each belongs to (`engine.data.painted`).
    """

    x: Array
    y: Array
    class_names: tuple[str, ...]
    input_names: tuple[str, ...]
    in_plane: bool = False
    image: tuple[int, int] | None = None
    source: Source | None = None
    scales_target: bool = False
    places: Array | None = None

    @property
    def task(self) -> str:
        """`classification` or `regression`."""
        return "classification" if self.class_names else "regression"

    @property
    def outputs(self) -> int:
        """How many columns a regression target has; the number of classes otherwise."""
        return len(self.class_names) or int(self.y.shape[1])
