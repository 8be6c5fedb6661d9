"""One thread of linear algebra for every process.

The matrices of a small network are far too small to be shared among threads: handing them out
costs more than it saves, and the workers already use every core. The libraries read these
variables when NumPy is first imported, so they have to be set before.
"""

import os

_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)


def use_one_thread() -> None:
    """Make this process, if NumPy is not loaded yet, and all it starts compute in one thread."""
    for variable in _VARIABLES:
        os.environ[variable] = "1"
