"""The arithmetic of the activation functions, as plans of NumPy calls.

`f(z, a)` fills `a` (units, batch) with f(z); `f_derivative(z, a, d)` fills `d` with da/dz. Unless
the activation is marked as needing z, `a` may be z's own buffer and z is gone afterwards.
"""

from __future__ import annotations

import numpy as np

from engine.calls import Array, Plan, constant

LEAK = 0.01  # Maas, Hannun, Ng (2013), "Rectifier nonlinearities improve neural network …"
# Klambauer et al. (2017), "Self-normalizing neural networks", section 2
SELU_SCALE, SELU_ALPHA = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717
# Hendrycks and Gimpel (2016), "Gaussian error linear units", section 2
GELU_ROOT, GELU_CUBE = (2 / np.pi) ** 0.5, 0.044715
BROADCASTING_PAYS = 256  # examples, from so many on
SIGN_PAYS = 1024  # numbers, up to so many


def linear(z: Array, a: Array) -> Plan:
    """The identity."""
    return [] if z is a else [(np.copyto, (a, z))]


def linear_derivative(z: Array, a: Array, d: Array) -> Plan:
    """1: it never changes, so it is written once and no call is left for later."""
    d.fill(1)
    return []


def step(z: Array, a: Array) -> Plan:
    """1 above zero, 0 up to it."""
    return [(np.heaviside, (z, constant(0, a), a))]


def step_derivative(z: Array, a: Array, d: Array) -> Plan:
    """0 everywhere (at the jump there is none)."""
    d.fill(0)
    return []


def sigmoid(z: Array, a: Array) -> Plan:
    """1 / (1 + e^−z)."""
    one = constant(1, a)
    return [
        (np.negative, (z, a)),
        (np.exp, (a, a)),  # overflows to ∞ below −88 in float32, which gives the right 0
        (np.add, (a, one, a)),
        (np.divide, (one, a, a)),
    ]


def sigmoid_derivative(z: Array, a: Array, d: Array) -> Plan:
    """The slope a (1 − a)."""
    return [(np.subtract, (constant(1, a), a, d)), (np.multiply, (d, a, d))]


def tanh(z: Array, a: Array) -> Plan:
    """The hyperbolic tangent."""
    return [(np.tanh, (z, a))]


def tanh_derivative(z: Array, a: Array, d: Array) -> Plan:
    """1 − a²."""
    return [(np.square, (a, d)), (np.subtract, (constant(1, a), d, d))]


def relu(z: Array, a: Array) -> Plan:
    """max(0, z).

    fmax, not maximum, which warns about a positional out; and a whole array of zeros, since
    against a single one fmax takes three times as long.
    """
    return [(np.fmax, (z, np.zeros_like(a), a))]


def relu_derivative(z: Array, a: Array, d: Array) -> Plan:
    """1 above zero, 0 up to it.

    That is a's sign; of many numbers, min(a, 1) rounded up is had in half the time.
    """
    if a.size < SIGN_PAYS:
        return [(np.sign, (a, d))]
    return [(np.fmin, (a, np.ones_like(a), d)), (np.ceil, (d, d))]


def leaky_relu(z: Array, a: Array) -> Plan:
    """max(LEAK·z, z)."""
    scaled = np.empty_like(a)
    return [(np.multiply, (z, constant(LEAK, a), scaled)), (np.fmax, (z, scaled, a))]


def leaky_relu_derivative(z: Array, a: Array, d: Array) -> Plan:
    """1 above zero, LEAK up to it."""
    return [
        (np.heaviside, (a, constant(0, a), d)),
        (np.multiply, (d, constant(1 - LEAK, a), d)),
        (np.add, (d, constant(LEAK, a), d)),
    ]


def elu(z: Array, a: Array) -> Plan:
    """The sum z above zero, e^z − 1 below: Clevert, Unterthiner, Hochreiter (2015), α = 1."""
    below, zero = np.empty_like(a), constant(0, a)
    return [
        (np.fmin, (z, zero, below)),
        (np.expm1, (below, below)),
        (np.fmax, (z, zero, a)),
        (np.add, (a, below, a)),
    ]


def elu_derivative(z: Array, a: Array, d: Array) -> Plan:
    """1 above zero, a + 1 below."""
    return [(np.fmin, (a, constant(0, a), d)), (np.add, (d, constant(1, a), d))]


def selu(z: Array, a: Array) -> Plan:
    """SELU_SCALE · (z above zero, SELU_ALPHA (e^z − 1) below)."""
    below, zero = np.empty_like(a), constant(0, a)
    return [
        (np.fmin, (z, zero, below)),
        (np.expm1, (below, below)),
        (np.multiply, (below, constant(SELU_SCALE * SELU_ALPHA, a), below)),
        (np.fmax, (z, zero, a)),
        (np.multiply, (a, constant(SELU_SCALE, a), a)),
        (np.add, (a, below, a)),
    ]


def selu_derivative(z: Array, a: Array, d: Array) -> Plan:
    """SELU_SCALE above zero, a + SELU_SCALE·SELU_ALPHA below."""
    above, zero = np.empty_like(a), constant(0, a)
    product = SELU_SCALE * SELU_ALPHA
    return [
        (np.heaviside, (a, zero, above)),
        (np.multiply, (above, constant(SELU_SCALE - product, a), above)),
        (np.fmin, (a, zero, d)),
        (np.add, (d, constant(product, a), d)),
        (np.add, (d, above, d)),
    ]


def _gelu_inner(z: Array, t: Array) -> Plan:
    """Fill t with tanh(√(2/π)·(z + GELU_CUBE·z³))."""
    return [
        (np.multiply, (z, z, t)),
        (np.multiply, (t, constant(GELU_CUBE, t), t)),
        (np.add, (t, constant(1, t), t)),
        (np.multiply, (t, z, t)),
        (np.multiply, (t, constant(GELU_ROOT, t), t)),
        (np.tanh, (t, t)),
    ]


def gelu(z: Array, a: Array) -> Plan:
    """z/2 · (1 + t), the paper's tanh form of z·Φ(z)."""
    return [
        *_gelu_inner(z, a),
        (np.add, (a, constant(1, a), a)),
        (np.multiply, (a, z, a)),
        (np.multiply, (a, constant(0.5, a), a)),
    ]


def gelu_derivative(z: Array, a: Array, d: Array) -> Plan:
    """(1 + t)/2 + z/2 · (1 − t²) · √(2/π) · (1 + 3·GELU_CUBE·z²)."""
    t, slope = np.empty_like(a), np.empty_like(a)
    one, half = constant(1, a), constant(0.5, a)
    return [
        *_gelu_inner(z, t),
        (np.multiply, (z, z, slope)),
        (np.multiply, (slope, constant(3 * GELU_CUBE * GELU_ROOT, a), slope)),
        (np.add, (slope, constant(GELU_ROOT, a), slope)),
        (np.multiply, (slope, z, slope)),
        (np.multiply, (t, t, d)),
        (np.subtract, (one, d, d)),
        (np.multiply, (d, slope, d)),
        (np.add, (d, t, d)),
        (np.add, (d, one, d)),
        (np.multiply, (d, half, d)),
    ]


def softplus(z: Array, a: Array) -> Plan:
    """log(1 + e^z), without overflow."""
    return [(np.logaddexp, (constant(0, a), z, a))]


def softplus_derivative(z: Array, a: Array, d: Array) -> Plan:
    """1 − e^−a, which is the sigmoid of z."""
    return [(np.negative, (a, d)), (np.expm1, (d, d)), (np.negative, (d, d))]


def silu(z: Array, a: Array) -> Plan:
    """z·sigmoid(z)."""
    return [*sigmoid(z, a), (np.multiply, (a, z, a))]


def silu_derivative(z: Array, a: Array, d: Array) -> Plan:
    """The slope s + a (1 − s), s the sigmoid of z."""
    rest = np.empty_like(a)
    return [
        *sigmoid(z, d),
        (np.subtract, (constant(1, a), d, rest)),
        (np.multiply, (rest, a, rest)),
        (np.add, (d, rest, d)),
    ]


def mish(z: Array, a: Array) -> Plan:
    """z·tanh(softplus(z)): Misra (2019)."""
    return [*softplus(z, a), (np.tanh, (a, a)), (np.multiply, (a, z, a))]


def mish_derivative(z: Array, a: Array, d: Array) -> Plan:
    """The slope t + z (1 − t²) s, t = tanh(softplus(z)), s the sigmoid of z."""
    t, s = np.empty_like(a), np.empty_like(a)
    return [
        *softplus(z, t),
        (np.tanh, (t, t)),
        *sigmoid(z, s),
        (np.multiply, (s, z, s)),
        (np.multiply, (t, t, d)),
        (np.subtract, (constant(1, a), d, d)),
        (np.multiply, (d, s, d)),
        (np.add, (d, t, d)),
    ]


def sine(z: Array, a: Array) -> Plan:
    """The sine."""
    return [(np.sin, (z, a))]


def sine_derivative(z: Array, a: Array, d: Array) -> Plan:
    """The cosine of z."""
    return [(np.cos, (z, d))]


def softmax(z: Array, a: Array) -> Plan:
    """e^z over its sum within each example; the largest z is taken out, so it can't overflow."""
    totals = np.empty_like(a)
    # A square of ones gives the sum to every unit: dividing by a row would cost more
    ones = np.ones((a.shape[0], a.shape[0]), a.dtype)
    return [
        *below_extreme(z, a),
        (np.exp, (a, a)),
        (ones.dot, (a, totals)),
        (np.divide, (a, totals, a)),
    ]


def below_extreme(z: Array, out: Array) -> Plan:
    """Fill `out` with z minus the largest z of each example."""
    extreme = np.empty((1, z.shape[1]), z.dtype)
    if z.shape[1] > BROADCASTING_PAYS:
        return [(np.maximum.reduce, (z, 0, None, extreme[0])), (np.subtract, (z, extreme, out))]
    # A product with ones gives the largest to every unit: in small, to broadcast costs more
    spread, ones = np.empty_like(z), np.ones((z.shape[0], 1), z.dtype)
    return [
        (np.maximum.reduce, (z, 0, None, extreme[0])),
        (ones.dot, (extreme, spread)),
        (np.subtract, (z, spread, out)),
    ]


def softmax_backward(a: Array, d: Array, gradient: Array) -> Plan:
    """dL/dz = a ⊙ (g − Σ g·a): the softmax's Jacobian diag(a) − a aᵀ times g = dL/da."""
    inner = np.empty(a.shape[1], a.dtype)
    ones = np.ones(a.shape[0], a.dtype)
    return [
        (np.multiply, (gradient, a, d)),
        (ones.dot, (d, inner)),
        (np.subtract, (gradient, inner, gradient)),
        (np.multiply, (gradient, a, gradient)),
    ]


def no_elementwise_derivative(z: Array, a: Array, d: Array) -> Plan:
    """Raise TypeError: softmax mixes the units of its layer."""
    raise TypeError("softmax mixes the units of its layer; use backward()")
