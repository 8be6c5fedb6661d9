"""An epoch of a large network is trained in pieces, and is the same epoch all the same."""

import numpy as np

from engine import Run, Spec

LARGE = {
    "data": {"name": "digits", "normalization": "min_max"},
    "layers": [
        {"units": 256, "activation": "relu", "dropout": 0.2},
        {"units": 128, "activation": "relu", "batch_normalization": True},
        {"units": 10, "activation": "softmax"},
    ],
    "loss": "categorical_crossentropy",
    "batch_size": 64,
}


def test_an_epoch_in_pieces_ends_where_a_whole_one_ends_bit_for_bit() -> None:
    whole, pieces = (Run(Spec.from_dict(LARGE)) for _ in range(2))
    whole.advance(2)
    taken = [0, 0]
    for epoch in range(2):
        done = False
        while not done:
            done = pieces.advance_some()
            taken[epoch] += 1
            assert pieces.epoch == (epoch + 1 if done else epoch)
    assert min(taken) > 5
    for one, other in zip(whole.weights, pieces.weights, strict=True):
        assert np.array_equal(one, other)
    assert np.array_equal(whole.history_rows(), pieces.history_rows())


def test_an_epoch_of_a_small_network_is_one_piece() -> None:
    run = Run(Spec.from_dict({"data": {"name": "circle"}}))
    assert run.advance_some() is True
    assert run.epoch == 1


def test_numbers_that_grow_too_large_in_the_midst_of_an_epoch_undo_all_of_it() -> None:
    wild = {
        **LARGE,
        "layers": [{"units": 256, "activation": "relu"}, {"units": 10, "activation": "linear"}],
        "loss": "mse",
        "optimizer": {"name": "sgd", "learning_rate": 100.0},
    }
    run = Run(Spec.from_dict(wild))
    for _ in range(50):
        before, epoch = run.weights, run.epoch
        while not run.advance_some():
            pass
        if run.stop_reason is not None and run.epoch == epoch:
            break
    else:
        raise AssertionError("it never diverged")
    assert all(np.array_equal(one, two) for one, two in zip(before, run.weights, strict=True))
