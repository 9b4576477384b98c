/** What --help says about the input and the output of trace. */
export const FORMAT = `
Input, one of
  {"x": [[1, 0, 1, 0], …], "seed": 0, "dHead": 2}
      as np.random.seed(seed) and three randn(d_model, heads * dHead); dHead is 2 unless given
  {"x": …, "wQ": …, "wK": …, "wV": …, "wO": …}
  {"queries": …, "keys": …, "values": …, "wO": …}
      wO is the identity unless given
and, if wanted,
  "tokens": ["how", "are", "you"]    one per row, repeated in the output
  "rows": {"first": 0, "count": 16}  only these queries, for inputs too large for one trace
  "options": {
    "scale": "none" | "sqrt-dk" | a number to multiply by     default "none"
    "temperature": a number greater than 0                    default 1
    "mask": "none" | "causal" | rows of true (may attend) and false
    "realKeys": [true, …, false]                              false = padding
    "softmax": "row-max" | "global-max" | "score-sum"         default "row-max"
    "heads": 1, 2, …                                          default 1
    "positions": "none" | "sinusoidal"                        default "none"
  }

Output, numbers and nested arrays at full precision
  tokens (if given)
  x (with positions, as projected), wQ, wK, wV (as given or drawn)    unless queries were given
  wO (if given)
  queries, keys, values
  firstRow (a table's first row is this query), scaleFactor (scores are multiplied by it), temperature,
  divisor (temperature / scaleFactor)
  scores, scaledScores, maskedScores, rowMax, shiftedScores, exponentials, rowSum, weights, context,
  received (the weight that each key was handed), emptyRows, undefinedRows (if there are any)
  "score-sum" takes no exponentials: rowMax, shiftedScores and exponentials are empty.
  Several heads: queries, keys, values, context with the columns of all heads, and heads, a list
  with all from queries on for each; the tables in between exist only there.
  context is the result, after wO; a head's own context is before it.
  emptyRows: queries that may attend to nothing; undefinedRows: those whose weights are not finite.
  Numbers that are not finite: "NaN", "Infinity", "-Infinity".

Errors go to standard error as "context-vector: code: field: advice", with exit code 2.
`;
