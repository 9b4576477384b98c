### Words of a step as a file: what a picture says to those who do not see it, and tables of its numbers.

render-alt = { $title }. { $text }
render-row = { $token }: { $numbers }.
render-list-more = { $numbers } …
render-reads = { $query } reads { $key } most, { $weight }. Its context vector is { $context }.
render-no-weights = { $query } has no weights.
render-ladder = softmax of { $query }, rung by rung
render-of-row = of the row
render-open = Step through it
render-done = { $spent ->
    [0] Not every row of A is a set of shares here: one has none, or a weight below 0.
   *[1] Every token had exactly 1.00 to spend. Its row of A says on whom it spent it.
}
