"""Glassnet's engine: neural networks trained with NumPy, usable without the page.

    from engine import Spec, Run, SpecError, data

    spec = Spec.from_dict({
        "data": {"name": "spirals", "samples": 300, "noise": 0.1, "validation": 0.4, "seed": 1,
                 "normalization": "none", "features": ["x1", "x2"]},
        "layers": [{"units": 6, "activation": "tanh"}, {"units": 1, "activation": "tanh"}],
        "loss": "mse", "optimizer": {"name": "adam", "learning_rate": 0.01},
        "regularization": {"name": "none", "rate": 0.0}, "initializer": "glorot_uniform",
        "batch_size": 10, "dtype": "float32", "seed": 3})

    run = Run(spec)                 # the data is made, the weights are drawn
    run.advance(epochs=10)
    run.history["validation_loss"]  # 11 values, the first before any training

The last of `layers` is the output layer. Every field has a default; `SpecError` names the field,
the value and what is allowed; `spec.to_dict()` gives plain JSON types back. A run of own arrays is
`Run(spec, data=data.from_arrays(x, y))`: x (n, inputs); y (n,) class labels or (n, outputs)
numbers; `spec.data` still says how they are split and scaled. `data.from_csv(path, target=…)`
reads them from a table.

A run has

- `advance(epochs)`, `epoch`, and `stop_reason` when it stopped early;
- `edit({...})`: hyper-parameters and layers changed without losing training (`engine.edits`);
- `weights`, `biases`: for each layer a copy, (inputs, units) and (units,); `set_parameters`;
- `predict(x)`: raw columns (n, inputs) → outputs (n, units of the last layer);
- `history`: metric → array of epoch + 1 values, the first before any training;
- `data`: `x_train`, `y_train`, `x_validation`, `y_validation`, (n, columns) arrays as the network
  sees them; class targets are one-hot or 0/1, or −1/+1 for tanh and linear outputs;
- `summary()`: what the network looks like, as plain JSON types.

Conventions are Keras's: the last, smaller batch of an epoch is trained on too; `mse` is the mean
over examples and outputs; the gradient is the mean over the batch's examples; L1 adds rate·Σ|w|
and L2 rate·Σw² over the weights, not the biases. Adam is in PyTorch's form. The same spec and the
same edits give the same numbers, bit for bit, on one machine.
"""

from engine import data
from engine.catalog import catalog, opening
from engine.fields import SpecError
from engine.presets import presets
from engine.run import Run
from engine.spec import Spec

__all__ = ["Run", "Spec", "SpecError", "catalog", "data", "opening", "presets"]
