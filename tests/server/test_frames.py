"""Pictures as bytes."""

import json
from typing import Any

import numpy as np
import pytest
import safetensors.numpy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from server import frames

TENSORS = st.dictionaries(
    st.text(min_size=1, max_size=12).filter(lambda name: name != "__metadata__"),
    st.sampled_from([np.uint8, np.float32, np.float64, np.int32, np.int64]).flatmap(
        lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_side=0, max_dims=3))
    ),
    max_size=5,
)


@given(TENSORS)
def test_what_is_encoded_comes_back_bit_for_bit(
    tensors: dict[str, NDArray[Any]],
) -> None:
    metadata, decoded = frames.decode(frames.encode(tensors, {"epoch": 3}))
    assert metadata == {"epoch": 3}
    assert decoded.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert decoded[name].dtype == tensor.dtype
        assert decoded[name].shape == tensor.shape
        assert decoded[name].tobytes() == tensor.tobytes()


@given(TENSORS)
def test_the_safetensors_package_opens_a_document(
    tensors: dict[str, NDArray[Any]],
) -> None:
    opened = safetensors.numpy.load(frames.encode(tensors, {}))
    assert opened.keys() == tensors.keys()
    for name, tensor in tensors.items():
        assert opened[name].dtype == tensor.dtype
        assert opened[name].tobytes() == tensor.tobytes()


def test_every_array_starts_at_a_multiple_of_its_item_size_so_that_a_browser_can_view_it() -> None:
    tensors: dict[str, NDArray[Any]] = {
        "map.0": np.zeros((3, 5), np.uint8),
        "weights.1": np.zeros((7,), np.float32),
        "map.1": np.zeros((1,), np.uint8),
        "wide": np.zeros((1,), np.float64),
    }
    document = frames.encode(tensors, {})
    start = 8 + int.from_bytes(document[:8], "little")
    assert start % 8 == 0
    header = json.loads(document[8:start])
    for name, tensor in tensors.items():
        assert (start + header[name]["data_offsets"][0]) % tensor.itemsize == 0


def test_arrays_that_are_views_or_big_endian_are_written_plainly() -> None:
    view = np.arange(12, dtype=np.float32).reshape(3, 4).T
    big = np.arange(3, dtype=">f4")
    _, decoded = frames.decode(frames.encode({"view": view, "big": big}, {}))
    assert np.array_equal(decoded["view"], view)
    assert np.array_equal(decoded["big"], [0, 1, 2])


def test_numbers_that_a_document_cannot_hold_are_refused() -> None:
    with pytest.raises(frames.FrameError, match=r"z: .*complex128"):
        frames.encode({"z": np.zeros(2, np.complex128)}, {})


@given(st.binary(max_size=200))
def test_bytes_that_are_no_document_are_refused_with_one_kind_of_error(noise: bytes) -> None:
    with pytest.raises(frames.FrameError):
        frames.decode(noise)
