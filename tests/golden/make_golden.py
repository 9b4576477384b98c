#!/usr/bin/env python3
"""Writes golden.txt: reference numbers for the C++ core, computed by NumPy in float64.

    make_golden.py           writes golden.txt beside this script
    make_golden.py --check   computes everything again and compares with the file that is there

The attention below is the textbook's, written without looking at the C++. On one machine the file
comes out the same byte for byte every time. Between machines exp, log and the order of sums inside
NumPy may differ in the last bits, so --check compares numbers to a tenth of the tests' tolerance.

Format: a line a record, fields separated by spaces, # starts a comment.

    case KIND NAME key=value ...          opens a case
    draw MATRIX ROWS COLUMNS TIMES        an input: the next ROWS*COLUMNS normals after np.random.seed(seed),
                                          multiplied by TIMES
    give MATRIX ROWS COLUMNS numbers      an input, spelled out
    allow ROWS COLUMNS 01...              the custom mask, 1 = may attend
    real_keys COUNT 01...                 the padding, 0 = nobody may attend
    expect HEAD TABLE FIRST ROWS COLUMNS numbers
                                          rows FIRST... of a table of one head; HEAD -1 = no head's own
    integers NAME COUNT numbers
    end
"""

import sys
from itertools import cycle, product
from pathlib import Path

import numpy as np

SEED = 20260312
TOLERANCE = 1e-12  # of the largest entry of a table
NORMAL_TOLERANCE = 1e-15  # relative, one number at a time: 4 units in the last place
LARGEST_FULL_TABLE = 40  # cells; of larger tables three rows are kept

FILE = Path(__file__).resolve().parent / "golden.txt"

POST_X = np.array([[1.0, 0, 1, 0], [0, 1, 1, 0], [1, 1, 0, 1]])

DEFAULTS = {"scale": "none", "temperature": 1.0, "mask": "none", "softmax": "row-max", "heads": 1}
OPTION_NAMES = (*DEFAULTS, "rows", "positions")


# ---- The textbook -----------------------------------------------------------------------------


def scale_factor(scale, d_key):
    if scale == "none":
        return 1.0
    if scale == "sqrt-dk":
        return 1.0 / np.sqrt(d_key)
    return float(scale)


def allowed_pairs(n_queries, n_keys, options):
    allowed = np.ones((n_queries, n_keys), dtype=bool)
    if options["mask"] == "causal":
        allowed = np.tril(allowed)
    elif options["mask"] == "custom":
        allowed = options["allow"].copy()
    if "real_keys" in options:
        allowed &= options["real_keys"]
    return allowed


def softmax(masked, allowed, variant):
    """Returns row_max, shifted, exponentials (None under score-sum), row_sum and weights."""
    if variant == "score-sum":
        row_sum = np.where(allowed, masked, 0.0).sum(axis=1)
        weights = np.where(allowed, masked / row_sum[:, None], 0.0)
        return None, None, None, row_sum, weights
    row_max = masked.max(axis=1) if variant == "row-max" else np.full(len(masked), masked.max())
    shifted = np.where(allowed, masked - row_max[:, None], -np.inf)
    exponentials = np.exp(shifted)
    row_sum = exponentials.sum(axis=1)
    weights = np.where(allowed, exponentials / row_sum[:, None], 0.0)
    return row_max, shifted, exponentials, row_sum, weights


def attention(queries, keys, values, options):
    """One head; every table by name."""
    with np.errstate(all="ignore"):
        scores = queries @ keys.T
        scaled = scores * scale_factor(options["scale"], keys.shape[1]) / options["temperature"]
        allowed = allowed_pairs(*scores.shape, options)
        masked = np.where(allowed, scaled, -np.inf)
        row_max, shifted, exponentials, row_sum, weights = softmax(masked, allowed, options["softmax"])
        # A product by broadcasting, for a BLAS may mishandle NaN and infinity.
        context = (weights[:, :, None] * values[None, :, :]).sum(axis=1)
    tables = {"scores": scores, "scaled_scores": scaled, "masked_scores": masked, "row_max": row_max,
              "shifted_scores": shifted, "exponentials": exponentials, "row_sum": row_sum,
              "weights": weights, "context": context}
    first, count = options.get("rows", (0, len(scores)))
    tables = {name: table[first:first + count] for name, table in tables.items() if table is not None}
    tables["received"] = tables["weights"].sum(axis=0)
    empty = [first + i for i in range(count) if not allowed[first + i].any()]
    undefined = [first + i for i in range(count) if not np.isfinite(tables["weights"][i]).all()]
    return tables, empty, undefined


def multi_head(queries, keys, values, w_o, options):
    heads = [attention(q, k, v, options)
             for q, k, v in zip(*(np.split(m, options["heads"], axis=1) for m in (queries, keys, values)))]
    concatenated = np.hstack([tables["context"] for tables, _, _ in heads])
    return heads, concatenated, concatenated if w_o is None else concatenated @ w_o


def positions(n_tokens, d_model):
    table = np.zeros((n_tokens, d_model))
    for column in range(d_model):
        angle = np.arange(n_tokens) / 10000.0 ** (2 * (column // 2) / d_model)
        table[:, column] = np.sin(angle) if column % 2 == 0 else np.cos(angle)
    return table


# ---- The file ---------------------------------------------------------------------------------


def numbers(values):
    return " ".join(repr(float(v)).removesuffix(".0") for v in np.ravel(values))


def bits(values):
    return "".join("1" if v else "0" for v in np.ravel(values))


class Golden:
    """Collects the lines of golden.txt."""

    def __init__(self):
        self.cases = 0
        self.lines = [
            "# Reference numbers for the core, by make_golden.py, where the format is explained.",
            f"# Random choices from seed {SEED}. NumPy {np.__version__}.",
            f"tolerance {TOLERANCE:g}",
            f"normal_tolerance {NORMAL_TOLERANCE:g}",
        ]

    def open(self, kind, name, **fields):
        self.cases += 1
        self.lines.append(" ".join(["case", kind, name, *(f"{k}={v}" for k, v in fields.items())]))

    def close(self):
        self.lines.append("end")

    def give(self, name, matrix):
        self.lines.append(f"give {name} {matrix.shape[0]} {matrix.shape[1]} {numbers(matrix)}")

    def draw(self, name, rows, columns, times):
        self.lines.append(f"draw {name} {rows} {columns} {numbers(times)}")
        return np.random.randn(rows, columns) * times

    def integers(self, name, values):
        self.lines.append(" ".join(["integers", name, str(len(values)), *map(str, values)]))

    def expect_rows(self, head, name, first, table):
        self.lines.append(f"expect {head} {name} {first} {table.shape[0]} {table.shape[1]} {numbers(table)}")

    def expect(self, head, name, table):
        """The whole table, or three rows of a large one. A vector counts as one column."""
        table = table.reshape(len(table), -1)
        if table.size <= LARGEST_FULL_TABLE or table.shape[1] == 1:
            self.expect_rows(head, name, 0, table)
            return
        for row in sorted({0, len(table) // 2, len(table) - 1}):
            self.expect_rows(head, name, row, table[row:row + 1])

    def text(self):
        return "\n".join([*self.lines, f"cases {self.cases}", ""])


def option_fields(options):
    fields = {name: options[name] for name in OPTION_NAMES if name in options}
    if "rows" in fields:
        fields["rows"] = "{}:{}".format(*fields["rows"])
    fields["temperature"] = numbers(fields["temperature"])
    return fields


def write_attention(golden, queries, keys, values, w_o, options):
    """Everything after the inputs: masks, then what attend or attend_multi_head must give."""
    if "allow" in options:
        allow = options["allow"]
        golden.lines.append(f"allow {allow.shape[0]} {allow.shape[1]} {bits(allow)}")
    if "real_keys" in options:
        golden.lines.append(f"real_keys {len(options['real_keys'])} {bits(options['real_keys'])}")
    heads, concatenated, context = multi_head(queries, keys, values, w_o, options)
    small = heads[0][0]["scores"].size <= LARGEST_FULL_TABLE
    kept = ("row_max", "row_sum", "weights", "context")
    for number, (tables, empty, undefined) in enumerate(heads):
        for name, table in tables.items():
            if small or name in kept:
                golden.expect(number, name, table)
        golden.integers(f"empty_rows/{number}", empty)
        golden.integers(f"undefined_rows/{number}", undefined)
    if len(heads) > 1:
        golden.expect(-1, "concatenated", concatenated)
    golden.expect(-1, "context", context)
    golden.close()


def drawn_case(golden, name, seed, shape, options, d_out=None, times=1.0):
    """Q, K, V and perhaps W_o as recipes; shape = n_queries, n_keys, d_head, d_value of one head."""
    options = {**DEFAULTS, **options}
    n_queries, n_keys, d_head, d_value = shape
    heads = options["heads"]
    golden.open("attention", name, seed=seed, **option_fields(options))
    np.random.seed(seed)
    queries = golden.draw("queries", n_queries, heads * d_head, times)
    keys = golden.draw("keys", n_keys, heads * d_head, 1.0)
    values = golden.draw("values", n_keys, heads * d_value, 1.0)
    w_o = golden.draw("w_o", heads * d_value, d_out, 1.0) if d_out else None
    write_attention(golden, queries, keys, values, w_o, options)


def given_case(golden, name, queries, keys, values, **options):
    options = {**DEFAULTS, **options}
    golden.open("attention", name, **option_fields(options))
    matrices = [np.array(m, dtype=float) for m in (queries, keys, values)]
    for matrix_name, matrix in zip(("queries", "keys", "values"), matrices):
        golden.give(matrix_name, matrix)
    write_attention(golden, *matrices, None, options)


def projected_case(golden, name, x, seed, d_head, options):
    """X through the three matrices that np.random.seed(seed) gives, as in the post."""
    options = {**DEFAULTS, **options}
    golden.open("projected", name, seed=seed, d_head=d_head, **option_fields(options))
    golden.give("x", x)
    if options.get("positions") == "sinusoidal":
        x = x + positions(*x.shape)
    np.random.seed(seed)
    w_q, w_k, w_v = (np.random.randn(x.shape[1], options["heads"] * d_head) for _ in range(3))
    matrices = x @ w_q, x @ w_k, x @ w_v
    for matrix_name, matrix in zip(("queries", "keys", "values"), matrices):
        golden.expect(-1, matrix_name, matrix)
    write_attention(golden, *matrices, None, options)


# ---- The cases --------------------------------------------------------------------------------

STREAM_SEEDS = (0, 1, 2, 42, 2026, 5489, 2**16, 2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1)
# Stretches of the stream: its start, across the first two refills of 624 words, and far on.
STRETCHES = ((0, 8), (620, 8), (1246, 4), (20000, 4))


def random_streams(golden):
    draws = {
        "uint32": lambda stream, n: [int(v) for v in stream.randint(0, 2**32, n, dtype=np.uint32)],
        "uniform": lambda stream, n: stream.random_sample(n),
        "normal": lambda stream, n: stream.randn(n),
    }
    for kind, seed in product(draws, STREAM_SEEDS):
        golden.open(kind, f"{kind}-{seed}", seed=seed)
        stream = draws[kind](np.random.RandomState(seed), max(first + count for first, count in STRETCHES))
        for first, count in STRETCHES:
            part = stream[first:first + count]
            if kind == "uint32":
                golden.integers(f"at/{first}", part)
            else:
                golden.expect_rows(-1, "stream", first, np.reshape(part, (-1, 1)))
        golden.close()


def seeded_weights(golden):
    shapes = cycle(((4, 2, 1), (1, 1, 1), (3, 5, 1), (4, 2, 2), (6, 1, 3), (5, 2, 4)))
    seeds = (0, 1, 42, 2026, 2**32 - 1, *range(2, 12), 99, 1000, 65535, 123456789, 2**31, 2**32 - 2)
    for seed, (d_model, d_head, heads) in zip(seeds, shapes):
        golden.open("weights", f"weights-{seed}", seed=seed, d_model=d_model, d_head=d_head, heads=heads)
        np.random.seed(seed)
        for name in ("w_q", "w_k", "w_v"):
            matrix = np.random.randn(d_model, heads * d_head)
            golden.expect_rows(-1, name, 0, matrix)
        golden.close()


def the_post(golden):
    for seed in (*range(24), 42, 2026, 31337, 2**31, 2**32 - 1):
        projected_case(golden, f"post-{seed}", POST_X, seed, 2, {})
    for seed in (0, 1, 42, 2026):
        projected_case(golden, f"post-{seed}-scaled", POST_X, seed, 2, {"scale": "sqrt-dk"})
        projected_case(golden, f"post-{seed}-positions", POST_X, seed, 2, {"positions": "sinusoidal"})
        projected_case(golden, f"post-{seed}-two-heads", POST_X, seed, 2, {"heads": 2, "mask": "causal"})
        projected_case(golden, f"post-{seed}-global", POST_X, seed, 2, {"softmax": "global-max"})


SHAPES = (
    (1, 1, 1, 1), (2, 2, 2, 2), (3, 3, 2, 2), (3, 3, 4, 1), (4, 4, 3, 3), (5, 5, 2, 6), (6, 6, 6, 6),
    (8, 8, 4, 4), (10, 10, 3, 5), (12, 12, 8, 8), (16, 16, 16, 16), (24, 24, 8, 4), (32, 32, 16, 16),
    (48, 48, 3, 2), (64, 64, 64, 64),
    (1, 5, 3, 2), (5, 1, 3, 2), (2, 7, 4, 1), (7, 3, 4, 6), (1, 64, 8, 4), (64, 1, 8, 4), (9, 4, 1, 3),
    (3, 64, 64, 1), (64, 17, 8, 64), (17, 33, 5, 9),
)
SCALES = ("none", "sqrt-dk", 0.25, -1.5)
TEMPERATURES = (1.0, 0.5, 2.0, 0.125, 10.0)
MASKS = ("none", "causal", "random", "sparse", "padding", "causal-padding")


def masking(name, n_queries, n_keys, chooser):
    if name in ("none", "causal"):
        return {"mask": name}
    if name in ("random", "sparse"):  # sparse leaves some rows with nothing to attend to
        chance = 0.6 if name == "random" else 1.2 / n_keys
        return {"mask": "custom", "allow": chooser.random_sample((n_queries, n_keys)) < chance}
    real_keys = chooser.random_sample(n_keys) < 0.7
    return {"mask": "causal" if name == "causal-padding" else "none", "real_keys": real_keys}


def shapes_and_options(golden):
    chooser = np.random.RandomState(SEED)
    scales, temperatures, masks = cycle(SCALES), cycle(TEMPERATURES), cycle(MASKS)
    softmaxes = cycle(("row-max", "global-max", "row-max", "score-sum"))
    for number, shape in enumerate([*SHAPES] * 5):
        options = {"scale": next(scales), "temperature": next(temperatures), "softmax": next(softmaxes)}
        options |= masking(next(masks), *shape[:2], chooser)
        drawn_case(golden, f"shape-{number}", 1000 + number, shape, options)
    for number, (variant, mask) in enumerate(product(("row-max", "global-max", "score-sum"), MASKS)):
        options = {"softmax": variant} | masking(mask, 4, 5, chooser)
        drawn_case(golden, f"mask-{variant}-{mask}", 2000 + number, (4, 5, 3, 2), options)


def many_heads(golden):
    chooser = np.random.RandomState(SEED + 1)
    shapes = ((3, 3, 2, 2), (4, 4, 1, 3), (6, 4, 3, 2), (1, 9, 4, 4), (16, 16, 8, 8), (64, 64, 16, 16))
    outputs, masks = cycle((None, 3, None, 1, 8)), cycle(MASKS)
    for number, (heads, shape) in enumerate(product((1, 2, 3, 4), shapes)):
        options = {"heads": heads, "scale": "sqrt-dk"} | masking(next(masks), *shape[:2], chooser)
        drawn_case(golden, f"heads-{heads}-{number}", 3000 + number, shape, options, d_out=next(outputs))


def row_ranges(golden):
    chooser = np.random.RandomState(SEED + 2)
    shapes = ((5, 5, 2, 2), (5, 8, 3, 4), (64, 64, 8, 8))
    for number, (shape, variant, mask) in enumerate(
            product(shapes, ("row-max", "global-max", "score-sum"), ("none", "causal", "sparse"))):
        first = int(chooser.randint(0, shape[0]))
        count = int(chooser.randint(1, shape[0] - first + 1))
        options = {"softmax": variant, "rows": (first, count)} | masking(mask, *shape[:2], chooser)
        drawn_case(golden, f"rows-{number}", 4000 + number, shape, options)


def sinusoids(golden):
    for n_tokens, d_model in ((1, 1), (1, 2), (3, 4), (5, 3), (10, 7), (20, 16), (64, 64), (4096, 2)):
        golden.open("positions", f"positions-{n_tokens}x{d_model}", n_tokens=n_tokens, d_model=d_model)
        golden.expect(-1, "positions", positions(n_tokens, d_model))
        golden.close()


def where_it_breaks(golden):
    identity = np.eye(2)
    for variant in ("row-max", "global-max"):
        given_case(golden, f"far-apart-{variant}", [[800, 790], [0, 1]], identity, identity, softmax=variant)
    given_case(golden, "far-apart-masked", [[800, 790], [0, 1]], identity, identity, softmax="global-max",
               mask="custom", allow=np.array([[1, 1], [1, 0]], dtype=bool))
    given_case(golden, "global-max-under-mask", [[800, 790], [0, 1]], identity, identity, softmax="global-max",
               mask="custom", allow=np.array([[0, 0], [1, 1]], dtype=bool))
    drawn_case(golden, "global-max-steep", 5000, (6, 6, 4, 3), {"softmax": "global-max"}, times=400.0)
    drawn_case(golden, "row-max-steep", 5000, (6, 6, 4, 3), {}, times=400.0)
    nothing = np.zeros((2, 2), dtype=bool)
    for variant in ("row-max", "global-max", "score-sum"):
        given_case(golden, f"nothing-allowed-{variant}", [[1, 2], [3, 4]], identity, identity, softmax=variant,
                   mask="custom", allow=nothing)
        given_case(golden, f"one-row-empty-{variant}", [[1, 2], [3, 4]], identity, identity, softmax=variant,
                   mask="custom", allow=np.array([[0, 0], [1, 1]], dtype=bool))
    keys, values = [[1, 0], [0, 1], [1, 1]], [[10], [20], [30]]
    for query in ([1, 1], [1, -1], [1, -2], [-1, -1]):
        name = "memory_{}_{}".format(*query)
        for variant in ("score-sum", "row-max"):
            given_case(golden, f"{name}-{variant}", [query], keys, values, softmax=variant)
    given_case(golden, "memory-scaled", [[1, 1]], keys, values, scale="sqrt-dk")
    given_case(golden, "memory-sharper", [[1, 1]], keys, values, scale=5)
    given_case(golden, "neighbors", [[1, 2]], [[1, 2], [2, 0], [-1, 3]], np.eye(3))
    given_case(golden, "neighbors-long-key", [[1, 2]], [[1, 2], [2, 0], [-1, 3], [3, 3]], np.eye(4))


def make():
    golden = Golden()
    for part in (random_streams, seeded_weights, the_post, shapes_and_options, many_heads, row_ranges,
                 sinusoids, where_it_breaks):
        part(golden)
    return golden


# ---- Comparing --------------------------------------------------------------------------------


def same_line(old, new):
    """The same words, and numbers that agree to a tenth of what the tests allow."""
    old, new = old.split(), new.split()
    if old == new:
        return True
    if len(old) != len(new) or old[:6] != new[:6] or old[0] != "expect":
        return False
    old, new = (np.array(line[6:], dtype=float) for line in (old, new))
    limit = 0.1 * TOLERANCE * np.abs(new[np.isfinite(new)]).max(initial=0.0)
    return np.isclose(old, new, rtol=0.0, atol=limit, equal_nan=True).all()


def without_comments(text):
    return [line for line in text.splitlines() if not line.startswith("#")]


def check(golden):
    old, new = without_comments(FILE.read_text()), without_comments(golden.text())
    wrong = [n for n, pair in enumerate(zip(old, new)) if not same_line(*pair)]
    if wrong or len(old) != len(new):
        print(f"golden.txt does not match make_golden.py (record {(wrong or [min(len(old), len(new))])[0] + 1})")
        return 1
    print(f"golden.txt: {golden.cases} cases agree with NumPy {np.__version__}")
    return 0


def main():
    golden = make()
    if sys.argv[1:] == ["--check"]:
        return check(golden)
    if sys.argv[1:]:
        print(__doc__)
        return 2
    FILE.write_text(golden.text())
    print(f"golden.txt: {golden.cases} cases, {FILE.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
