"""NumPy's attention, timed on demand.

Usage: attend.py FORM INPUTS N D. FORM: textbook or in-place. Answers each line of its input by one line:
"check CONTEXT" by the largest error divided by the largest number of the float64 context in that file,
"time COUNT" by the milliseconds that COUNT runs took, "memory" by the most bytes the process has held.
"""

import resource
import sys
from time import perf_counter

import numpy as np


def textbook(queries, keys, values):
    scores = queries @ keys.T / np.float32(np.sqrt(keys.shape[1]))
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    weights = exponentials / exponentials.sum(axis=1, keepdims=True)
    return weights @ values


def in_place(queries, keys, values):
    table = (queries / np.float32(np.sqrt(keys.shape[1]))) @ keys.T
    table -= table.max(axis=1, keepdims=True)
    np.exp(table, out=table)
    return (table @ values) / table.sum(axis=1, keepdims=True)


def error_of(context, path):
    expected = np.fromfile(path).reshape(context.shape)
    return np.abs(context - expected).max() / np.abs(expected).max()


def milliseconds(work, count):
    start = perf_counter()
    for _ in range(count):
        work()
    return 1000 * (perf_counter() - start)


def main():
    form, path, n, d = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    inputs = np.fromfile(path, dtype=np.float32).reshape(3, n, d)
    attend = {"textbook": textbook, "in-place": in_place}[form]
    for line in sys.stdin:
        command, *arguments = line.split()
        if command == "check":
            print(error_of(attend(*inputs), arguments[0]), flush=True)
        elif command == "time":
            print(milliseconds(lambda: attend(*inputs), int(arguments[0])), flush=True)
        elif command == "memory":
            print(1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)


main()
