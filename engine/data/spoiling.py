"""What makes a made-up set harder: uneven classes, outliers, wrong labels.

Each draws from a generator of its own, so that what is not asked for changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.calls import Array
from engine.data.generators import Made, Maker
from engine.data.recipe import Recipe


def make(maker: Maker, recipe: Recipe, classes: int) -> Made:
    """The points of a recipe: those of the maker, spoiled as the recipe says.

    `classes` is how many there are, 0 for numbers to predict.
    """
    if classes and recipe.balance < 1:
        x, y = _unevenly(maker, recipe, classes)
    else:
        x, y = maker(np.random.default_rng(recipe.seed), recipe)
    generator = np.random.default_rng([recipe.seed, 3])
    places = _some(generator, len(x), recipe.outliers)
    if classes:
        x[places] = generator.uniform(-5, 5, (len(places), x.shape[1]))
    else:
        y[places] = generator.uniform(-1.5, 1.5, (len(places), y.shape[1]))
    if classes:
        generator = np.random.default_rng([recipe.seed, 4])
        places = _some(generator, len(x), recipe.label_noise)
        y[places] = (y[places] + generator.integers(1, classes, len(places))) % classes
    return x, y


def counts(samples: int, classes: int, balance: float) -> list[int]:
    """How many points each class has: each the same share of the one before, at least one."""
    shares = balance ** (np.arange(classes) / (classes - 1))
    sizes: list[int] = np.maximum(shares / shares.sum() * samples, 1).astype(int).tolist()
    sizes[0] += samples - sum(sizes)
    return sizes


def _unevenly(maker: Maker, recipe: Recipe, classes: int) -> Made:
    """Points of classes of different sizes, drawn from more points than are needed."""
    sizes = counts(recipe.samples, classes, recipe.balance)
    many = recipe.samples
    while True:
        many *= 2
        x, y = maker(np.random.default_rng(recipe.seed), replace(recipe, samples=many))
        if (np.bincount(y, minlength=classes) >= sizes).all():
            break
    generator = np.random.default_rng([recipe.seed, 2])
    chosen = [
        generator.choice(np.flatnonzero(y == label), size, replace=False)
        for label, size in enumerate(sizes)
    ]
    order = np.sort(np.concatenate(chosen))
    return x[order], y[order]


def _some(generator: np.random.Generator, points: int, share: float) -> Array:
    """The indices of that share of the points, drawn at random."""
    return generator.permutation(points)[: round(points * share)]
