"""The post's example for a few seeds, and other settings, by NumPy: writes post_seeds.json beside this file."""

import json
import math
from pathlib import Path

import numpy as np

TOKENS = ["how", "are", "you"]
X = np.array([[1, 0, 1, 0], [0, 1, 1, 0], [1, 1, 0, 1]], dtype=float)
SEEDS = [0, 1, 42, 2026]


def positions(n_tokens, d_model):
    """Sinusoidal positions (Vaswani et al. 2017, section 3.5)."""
    angles = np.array([[p / 10000 ** (2 * (c // 2) / d_model) for c in range(d_model)] for p in range(n_tokens)])
    return np.where(np.arange(d_model) % 2 == 0, np.sin(angles), np.cos(angles))


def attend(queries, keys, values, factor=1.0, temperature=1.0, allowed=None):
    """softmax(QK^T) V of one head, with every intermediate."""
    scores = queries @ keys.T
    scaled = scores * factor / temperature
    allowed = np.ones(scores.shape, bool) if allowed is None else allowed
    masked = np.where(allowed, scaled, -np.inf)
    row_max = masked.max(axis=1)
    exponentials = np.exp(masked - row_max[:, None])
    row_sum = exponentials.sum(axis=1)
    weights = exponentials / row_sum[:, None]
    return {
        "queries": queries,
        "keys": keys,
        "values": values,
        "scores": scores,
        "scaledScores": scaled,
        "maskedScores": masked,
        "rowMax": row_max,
        "exponentials": exponentials,
        "rowSum": row_sum,
        "weights": weights,
        "context": weights @ values,
    }


def draw(seed, d_columns=2):
    """The post's three matrices."""
    np.random.seed(seed)
    return [np.random.randn(4, d_columns) for _ in range(3)]


def post(seed):
    """The post's own pipeline."""
    w_q, w_k, w_v = draw(seed)
    return {
        "name": f"seed {seed}",
        "input": {"tokens": TOKENS, "x": X, "seed": seed},
        "trace": attend(X @ w_q, X @ w_k, X @ w_v),
    }


def scaled_and_causal():
    """1/sqrt(d_k), a temperature and a causal mask, with the weights given."""
    w_q, w_k, w_v = draw(7)
    allowed = np.tril(np.ones((3, 3), bool))
    return {
        "name": "scaled and causal",
        "input": {
            "x": X, "wQ": w_q, "wK": w_k, "wV": w_v,
            "options": {"scale": "sqrt-dk", "temperature": 0.5, "mask": "causal"},
        },
        "trace": attend(X @ w_q, X @ w_k, X @ w_v, 1 / math.sqrt(2), 0.5, allowed),
    }


def cross():
    """Two queries over three keys, values of another width, a custom mask and a factor."""
    rng = np.random.RandomState(3)
    queries, keys, values = rng.randn(2, 3), rng.randn(3, 3), rng.randn(3, 5)
    allowed = np.array([[True, False, True], [False, True, True]])
    return {
        "name": "cross-attention",
        "input": {
            "queries": queries, "keys": keys, "values": values,
            "options": {"scale": 0.25, "mask": allowed},
        },
        "trace": attend(queries, keys, values, 0.25, 1.0, allowed),
    }


def positioned():
    """Sinusoidal positions added to x."""
    w_q, w_k, w_v = draw(5)
    x = X + positions(3, 4)
    return {
        "name": "positions",
        "input": {"x": X, "seed": 5, "options": {"positions": "sinusoidal"}},
        "trace": attend(x @ w_q, x @ w_k, x @ w_v),
    }


def two_heads():
    """Consecutive column blocks of one draw, concatenated, times W_o."""
    w_q, w_k, w_v = draw(11, 4)
    w_o = np.random.RandomState(12).randn(4, 3)
    queries, keys, values = X @ w_q, X @ w_k, X @ w_v
    heads = [attend(queries[:, c], keys[:, c], values[:, c]) for c in (slice(0, 2), slice(2, 4))]
    return {
        "name": "two heads",
        "input": {"x": X, "wQ": w_q, "wK": w_k, "wV": w_v, "wO": w_o, "options": {"heads": 2}},
        "trace": {
            "queries": queries,
            "keys": keys,
            "values": values,
            "context": np.hstack([head["context"] for head in heads]) @ w_o,
            "heads": heads,
        },
    }


def plain(value):
    """For json: lists, and words for numbers that JSON has no word for."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(member) for member in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, float) and math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def main():
    cases = [*map(post, SEEDS), scaled_and_causal(), cross(), positioned(), two_heads()]
    golden = {
        "made by": "tests/golden/post_seeds.py",
        "numpy": np.__version__,
        "tolerance": 1e-12,
        "cases": plain(cases),
    }
    target = Path(__file__).with_suffix(".json")
    target.write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


main()
