"""Writes what every candidate computes from, and what must come out.

Usage: make_inputs.py FOLDER N D ROWS. Writes FOLDER/inputs-N.f32 (queries, keys, values, each N × D,
row-major) and FOLDER/context-N.f64: the first ROWS rows of the context, computed in float64.
"""

import sys
from pathlib import Path

import numpy as np

ROWS_AT_ONCE = 512


def context_of(queries, keys, values):
    scores = queries @ keys.T / np.sqrt(keys.shape[1])
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True) @ values


def main():
    folder = Path(sys.argv[1])
    n, d, rows = map(int, sys.argv[2:])
    inputs = np.random.default_rng(n).standard_normal((3, n, d)).astype(np.float32)
    queries, keys, values = inputs.astype(np.float64)
    blocks = [
        context_of(queries[first : min(first + ROWS_AT_ONCE, rows)], keys, values)
        for first in range(0, rows, ROWS_AT_ONCE)
    ]
    inputs.tofile(folder / f"inputs-{n}.f32")
    np.concatenate(blocks).tofile(folder / f"context-{n}.f64")


main()
