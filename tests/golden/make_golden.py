#!/usr/bin/env python3
"""Writes golden.txt: reference numbers for the C++ core, computed by NumPy in float64.

    make_golden.py           writes golden.txt beside this script
    make_golden.py --check   computes everything again and compares with the file that is there

The attention and the lenses below are the textbook's, written without looking at the C++; gradients
are complex steps (Squire & Trapp 1998), which need no chain rule. On one machine the file
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


# ---- The lenses -------------------------------------------------------------------------------


def similarities(queries, keys, kind):
    if kind == "dot-product":
        return queries @ keys.T
    if kind == "cosine":
        lengths = np.linalg.norm(queries, axis=1)[:, None] * np.linalg.norm(keys, axis=1)[None, :]
        return np.where(lengths > 0, queries @ keys.T / np.where(lengths > 0, lengths, 1.0), 0.0)
    squares = ((queries[:, None, :] - keys[None, :, :]) ** 2).sum(axis=2)
    return -(np.sqrt(squares) if kind == "negative-distance" else squares)


def soft_weights(scores, beta):
    """softmax(beta scores) with both limits."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    shares = (shifted == 0).astype(float) if np.isinf(beta) else np.exp(beta * shifted)
    return shares / shares.sum(axis=1, keepdims=True)


def log_kernel(queries, keys, kind, scale, bandwidth):
    if kind == "exponential":
        return queries @ keys.T * scale_factor(scale, keys.shape[1])
    return similarities(queries, keys, "negative-squared-distance") / (2 * bandwidth**2)


def draw_inputs(golden, shape, times=1.0):
    n_queries, n_keys, d_key, d_value = shape
    return (golden.draw("queries", n_queries, d_key, times), golden.draw("keys", n_keys, d_key, 1.0),
            golden.draw("values", n_keys, d_value, 1.0))


def write_neighbors(golden, queries, keys, values, kind, k, temperature):
    alike = similarities(queries, keys, kind)
    nearest = np.argsort(-alike, axis=1, kind="stable")[:, :k]
    knn = np.zeros_like(alike)
    np.put_along_axis(knn, nearest, 1.0 / k, axis=1)
    with np.errstate(divide="ignore"):
        weights = soft_weights(alike, np.float64(1.0) / temperature)
    for name, table in (("similarities", alike), ("knn_weights", knn), ("knn_context", knn @ values),
                        ("weights", weights), ("context", weights @ values),
                        ("query_lengths", np.linalg.norm(queries, axis=1)[:, None]),
                        ("key_lengths", np.linalg.norm(keys, axis=1)[:, None])):
        golden.expect(-1, name, table)
    golden.integers("nearest", np.ravel(nearest))
    golden.close()


SIMILARITIES = ("dot-product", "cosine", "negative-distance", "negative-squared-distance")
LENS_SHAPES = ((1, 1, 1, 1), (1, 3, 2, 3), (3, 4, 2, 1), (4, 7, 3, 2), (6, 16, 8, 4))


def neighbors(golden):
    temperatures = cycle((1.0, 0.0, 0.3, np.inf, 4.0))
    for number, (shape, kind) in enumerate(product(LENS_SHAPES, SIMILARITIES)):
        k, temperature, seed = 1 + number % shape[1], next(temperatures), 6000 + number
        golden.open("neighbors", f"neighbors-{kind}-{number}", seed=seed, similarity=kind, k=k,
                    temperature=numbers(temperature))
        np.random.seed(seed)
        write_neighbors(golden, *draw_inputs(golden, shape), kind, k, temperature)
    for kind, k in product(SIMILARITIES, (1, 2, 4)):
        golden.open("neighbors", f"neighbors-post-{kind}-{k}", similarity=kind, k=k, temperature="1")
        matrices = [np.array(m, dtype=float) for m in ([[1, 2]], [[1, 2], [2, 0], [-1, 3], [3, 3]], np.eye(4))]
        for name, matrix in zip(("queries", "keys", "values"), matrices):
            golden.give(name, matrix)
        write_neighbors(golden, *matrices, kind, k, 1.0)


def kernels(golden):
    bandwidths, scales = cycle((1.0, 0.5, 3.0)), cycle(("none", "sqrt-dk", 0.25))
    for number, (shape, kind) in enumerate(product(LENS_SHAPES, ("dot-product", "exponential", "rbf"))):
        bandwidth, scale, seed = next(bandwidths), next(scales), 6100 + number
        golden.open("kernel", f"kernel-{kind}-{number}", seed=seed, kernel=kind, scale=scale,
                    bandwidth=numbers(bandwidth))
        np.random.seed(seed)
        queries, keys, values = draw_inputs(golden, shape)
        kernel = queries @ keys.T if kind == "dot-product" else np.exp(
            log_kernel(queries, keys, kind, scale, bandwidth))
        weights = kernel / kernel.sum(axis=1, keepdims=True)
        for name, table in (("kernel", kernel), ("weights", weights), ("context", weights @ values)):
            golden.expect(-1, name, table)
        golden.close()


def identities(golden):
    for number, (shape, scale, times) in enumerate(
            product(LENS_SHAPES, ("none", "sqrt-dk", 0.25), (1.0, 4.0))):
        golden.open("identity", f"identity-{number}", seed=6200 + number, scale=scale)
        np.random.seed(6200 + number)
        queries, keys, _ = draw_inputs(golden, shape, times)
        s = scale_factor(scale, keys.shape[1])
        squares = (keys**2).sum(axis=1)
        factors = np.exp(s * (squares - squares.max()) / 2)
        rbf = soft_weights(log_kernel(queries, keys, "rbf", None, 1 / np.sqrt(s)), 1.0)
        softmax_weights = soft_weights(queries @ keys.T * s, 1.0)
        for name, table in (("softmax_weights", softmax_weights), ("rbf_weights", rbf),
                            ("key_factors", factors[:, None]), ("weighted_weights", softmax_weights)):
            golden.expect(-1, name, table)
        golden.close()


NO_FAULT, ZERO_SUM, NEGATIVE = 0, 1, 3


def write_memory(golden, queries, addresses, contents, beta):
    scores = queries @ addresses.T
    hard, soft = soft_weights(scores, np.inf), soft_weights(scores, beta)
    sums = scores.sum(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        shares = scores / sums
        read = (shares[:, :, None] * contents[None, :, :]).sum(axis=1)
    for name, table in (("scores", scores), ("hard_contents", hard @ contents), ("soft_weights", soft),
                        ("soft_contents", soft @ contents), ("score_sums", sums),
                        ("share_weights", shares), ("share_contents", read)):
        golden.expect(-1, name, table)
    golden.integers("faults", [ZERO_SUM if total == 0 else NEGATIVE if (row < 0).any() else NO_FAULT
                               for row, total in zip(shares, np.ravel(sums))])
    golden.close()


def memories(golden):
    addresses, contents = np.array([[1.0, 0], [0, 1], [1, 1]]), np.array([[10.0], [20], [30]])
    queries = np.array([[1.0, 1], [1, -1], [1, -2], [-1, -1]])
    betas = (0.0, 1.0, 5.0, np.inf)
    for beta in betas:
        golden.open("memory", f"memory-post-{numbers(beta)}", beta=numbers(beta))
        for name, matrix in (("addresses", addresses), ("contents", contents), ("queries", queries)):
            golden.give(name, matrix)
        write_memory(golden, queries, addresses, contents, beta)
    for number, (shape, beta) in enumerate(product(LENS_SHAPES, (0.5, 2.0))):
        golden.open("memory", f"memory-{number}", seed=6300 + number, beta=numbers(beta))
        np.random.seed(6300 + number)
        n_queries, n_cells, d_address, d_content = shape
        queries = golden.draw("queries", n_queries, d_address, 1.0)
        write_memory(golden, queries, golden.draw("addresses", n_cells, d_address, 1.0),
                     golden.draw("contents", n_cells, d_content, 1.0), beta)


ONLINE_BLOCKS = (1, 2, 5)


def online_softmaxes(golden):
    """What has been seen up to the end of each block, computed anew from all of it."""
    for number, block in enumerate(ONLINE_BLOCKS):
        golden.open("online", f"online-{number}", seed=6500 + number, block=block)
        np.random.seed(6500 + number)
        scores = golden.draw("scores", 1, 7, 3.0)
        values = golden.draw("values", 7, 3, 1.0)
        ends = [min(end, 7) for end in range(block, 7 + block, block)]
        largest = [scores[0, :end].max() for end in ends]
        shares = [np.exp(scores[0, :end] - most) for end, most in zip(ends, largest)]
        mixes = np.array([share @ values[:end] for end, share in zip(ends, shares)])
        sums = np.array([share.sum() for share in shares])
        golden.expect(-1, "running_max", np.array(largest))
        golden.expect(-1, "running_sum", sums)
        golden.expect(-1, "running_mix", mixes)
        golden.expect(-1, "context", mixes[-1:] / sums[-1])
        golden.close()


def associative_memories(golden):
    for number, (_, n_cells, d_address, d_content) in enumerate(LENS_SHAPES):
        golden.open("associative", f"associative-{number}", seed=6400 + number)
        np.random.seed(6400 + number)
        addresses = golden.draw("addresses", n_cells, d_address, 1.0)
        contents = golden.draw("contents", n_cells, d_content, 1.0)
        associations = sum(np.outer(a, c) for a, c in zip(addresses, contents))
        own = np.array([(a @ a) * c for a, c in zip(addresses, contents)])
        crosstalk = np.array([sum(((addresses[i] @ addresses[j]) * contents[j]
                                   for j in range(n_cells) if j != i), np.zeros(d_content))
                              for i in range(n_cells)])
        lengths = [np.linalg.norm(part, axis=1) for part in (own, crosstalk)]
        for name, table in (("associations", associations), ("overlaps", addresses @ addresses.T),
                            ("own", own), ("crosstalk", crosstalk), ("readout", addresses @ associations),
                            ("shares", (lengths[1] / (lengths[0] + lengths[1]))[:, None])):
            golden.expect(-1, name, table)
        golden.close()


# ---- Learning ---------------------------------------------------------------------------------

COMPLEX_STEP = 1e-200


def head_loss(sequences, weights, options):
    """Mean loss of a head over all asked rows; its parameters may be complex."""
    losses = []
    for x, asked, targets in sequences:
        queries, keys, values = (x @ w for w in weights)
        scores = queries @ keys.T * scale_factor(options["scale"], keys.shape[1])
        allowed = allowed_pairs(*scores.shape, options)
        exponentials = np.where(allowed, np.exp(scores - scores.real.max(axis=1, keepdims=True)), 0.0)
        context = (exponentials / exponentials.sum(axis=1, keepdims=True) @ values)[asked]
        if options["loss"] == "log-loss":
            losses.extend(-(targets * np.log(context)).sum(axis=1))
        else:
            losses.extend(((context - targets) ** 2).sum(axis=1) / 2)
    return sum(losses) / len(losses)


def head_gradients(sequences, weights, options):
    """By a step so small, along the imaginary axis, that nothing is lost to cancellation."""
    gradients = [np.zeros_like(w) for w in weights]
    for number, w in enumerate(weights[:2 + options["learn_values"]]):
        for cell in np.ndindex(w.shape):
            moved = [m.astype(complex) for m in weights]
            moved[number][cell] += 1j * COMPLEX_STEP
            gradients[number][cell] = head_loss(sequences, moved, options).imag / COMPLEX_STEP
    return gradients


def draw_head(golden, n_sequences, n_tokens, d_model, d_head, d_value):
    """Sequences of shares, which a logarithm can judge, and parameters."""
    sequences = []
    for number in range(n_sequences):
        asked = np.arange(number % 2, n_tokens, 2)
        x = np.abs(np.random.randn(n_tokens, d_model))
        targets = np.abs(np.random.randn(len(asked), d_value))
        golden.give(f"x{number}", x)
        golden.give(f"targets{number}", targets)
        golden.integers(f"asked/{number}", asked)
        sequences.append((x, asked, targets))
    weights = [np.random.randn(d_model, d_head) / 2, np.random.randn(d_model, d_head) / 2,
               np.abs(np.random.randn(d_model, d_value))]
    for name, w in zip(("w_q", "w_k", "w_v"), weights):
        golden.give(name, w)
    return sequences, weights


def head_options(n_tokens, mask, scale, loss):
    learn_values = int(loss == "squared-error-all")
    options = {"loss": loss.removesuffix("-all"), "scale": scale, "mask": mask, "learn_values": learn_values}
    if mask == "custom":
        allow = np.random.RandomState(SEED + 3).random_sample((n_tokens, n_tokens)) < 0.6
        allow[:, 0] = True
        options["allow"] = allow
    return options


def open_head(golden, kind, name, options, n_sequences, **fields):
    shown = {key: value for key, value in options.items() if key != "allow"}
    golden.open(kind, name, sequences=n_sequences, **shown, **fields)
    if "allow" in options:
        allow = options["allow"]
        golden.lines.append(f"allow {allow.shape[0]} {allow.shape[1]} {bits(allow)}")


LOSSES = ("log-loss", "squared-error", "squared-error-all")


def gradients(golden):
    scales = cycle(("none", "sqrt-dk", 0.25, -1.5))
    for number, (loss, mask) in enumerate(product(LOSSES, ("none", "causal", "custom"))):
        np.random.seed(6500 + number)
        options = head_options(4, mask, next(scales), loss)
        open_head(golden, "gradients", f"gradients-{number}", options, 2)
        sequences, weights = draw_head(golden, 2, 4, 3, 2, 3)
        golden.expect(-1, "loss", np.array([[head_loss(sequences, weights, options)]]))
        for name, gradient in zip(("d_w_q", "d_w_k", "d_w_v"), head_gradients(sequences, weights, options)):
            golden.expect(-1, name, gradient)
        golden.close()


def descend(weights, gradients, memory, step, optimizer, rate):
    """One step of momentum 0.9, or of Adam with its authors' constants."""
    for w, g, (first, second) in zip(weights, gradients, memory):
        if optimizer == "momentum":
            first[:] = 0.9 * first + g
            w -= rate * first
            continue
        first[:] = 0.9 * first + 0.1 * g
        second[:] = 0.999 * second + 0.001 * g**2
        w -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)


def descents(golden):
    steps, batch, n_sequences = 6, 2, 3  # batches that wrap around
    for number, (loss, optimizer) in enumerate(product(LOSSES, ("momentum", "adam"))):
        np.random.seed(6600 + number)
        options = head_options(4, "causal", "sqrt-dk", loss)
        rate = 0.05
        open_head(golden, "descent", f"descent-{number}", options, n_sequences, optimizer=optimizer,
                  rate=numbers(rate), batch=batch, steps=steps)
        sequences, weights = draw_head(golden, n_sequences, 4, 3, 2, 3)
        memory = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]
        losses = []
        for step in range(steps):
            part = [sequences[(step * batch + i) % n_sequences] for i in range(batch)]
            losses.append(head_loss(part, weights, options))
            descend(weights, head_gradients(part, weights, options), memory, step + 1, optimizer, rate)
        golden.expect(-1, "losses", np.array(losses)[:, None])
        for name, w in zip(("w_q", "w_k", "w_v"), weights):
            golden.expect(-1, name, w)
        golden.close()


def make():
    golden = Golden()
    for part in (random_streams, seeded_weights, the_post, shapes_and_options, many_heads, row_ranges,
                 sinusoids, where_it_breaks, neighbors, kernels, identities, memories, associative_memories,
                 online_softmaxes, gradients, descents):
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
