### English (American). Second person, present tense, short sentences. No praise.

## Cells and matrices
cell-label = { $row }, { $column }, { $value }
cell-masked = masked
cell-future = not yet
edit-field = New value
matrix-corner = token
matrix-label = { $name }, { $rows } { $rows ->
    [one] row
   *[other] rows
} by { $columns } { $columns ->
    [one] column
   *[other] columns
}
dimension = number { $n }
name-x = X, tokens as numbers
name-x-positions = X, tokens as numbers plus positions
name-wq = W Q, query parameters
name-wk = W K, key parameters
name-wv = W V, value parameters
name-q = Q, queries
name-k = K, keys
name-kt = K transposed, keys
name-v = V, values
name-s = S, scores
name-a = A, weights
name-c = C, context vectors
label-x = tokens as numbers
label-x-positions = + positions
label-q = queries
label-k = keys
label-kt = keys
label-kt-more = , on their side
label-v = values
label-s = scores
label-a = weights
label-a-more = , rows add to 1
label-c = context

## The player
player-label = Attention, step by step
working-label = Working
loading-title = Context Vector
loading-text = Working out the numbers.
part-coming = One moment …
part-failed = This part could not be fetched. Check the connection, then open it again or reload the page. The steps still work.
failure-text = The step player could not start: a file that it needs did not load.
failure-below = What stands below does without it, so you can still read it.
failure-retry = Try again
failure-check = What to check
failure-checks = All files of the player must be reachable, attention-core.wasm too, and the browser must allow WebAssembly. A content blocker, a strict policy of the site or a lost connection can stop it.
attribute-refused =
    This figure’s { $name } cannot be “{ $text }”. { $count ->
        [0] What was there before stays.
       *[other] It can be: { $choices }.
    }
attribute-field = It is “{ $field }” that is wrong. It can be: { $allowed }
begin = Start the figure
change-numbers = Change the numbers
undo = Undo
redo = Redo
link-copy = Copy link
link-copied = Link copied
link-field = Link to copy
link-long = This is too much for a link.
link-save = Save it as a file
link-broken = This link is damaged at “{ $field }”.
link-version = This link is for another version of this page.
link-lesson = This link is for a lesson that is not here.
link-too-large = This link is too long.
link-instead = Here is the example instead.
back-to-steps = Back to the steps
rounded = Rounded to { $places ->
    [2] two
   *[4] four
} places for reading, computed in full.
show-places = Show { $places ->
    [2] two
   *[4] four
} places

## The path
path-label = Part of the path
path-place = { $n } of { $count }
path-attention = Attention
path-transformer = What a real Transformer adds
path-breaks = What breaks
path-lenses = Lenses, learning, words
path-cost = What it costs
path-next = Next: { $title }
path-skip = Skip to: { $title }
path-again = Back to the start: { $title }
segment-tokens = Tokens
segment-projections = Projections
segment-score = Score
segment-softmax = Softmax
segment-mix = Mix
segment-context = Context vector
segment-retrieve = Search, weight, retrieve
segment-scale = Divide by √d
segment-mask = Hide later tokens
segment-heads = Several heads
segment-positions = Positions
segment-table-max = Largest of the table
segment-score-sum = Score ÷ sum
segment-neighbors = Nearest neighbors
segment-kernel = Kernel machine
segment-learning = A kernel that learns
segment-memory = Memory
segment-words = Real words
segment-views = One row, three ideas
segment-cost = Time and memory
segment-streaming = A row without its table
lens-row = Open this row in { $lens }
task-tokens = <strong>Try it.</strong> Press a number of X, type another, and see how far it reaches.
task-projections = <strong>Try it.</strong> Step by row: a whole query, key or value comes at once.
task-score = <strong>Try it.</strong> Point at a score. Its query and its key light up.
task-softmax = <strong>Try it.</strong> Before the last rung, guess the largest share.
task-mix = <strong>Try it.</strong> { $plane ->
    [0] Go down one column. Which key moves its sum most?
   *[1] Follow the arrows. Which one moves the sum most?
}
task-retrieve = <strong>Try it.</strong> Choose a token and read its weights: that is its whole search.

## Transport
transport-label = Steps
first = First step
back = Back one step
play = Play
pause = Pause
next = Next step
last = Last step
scrub-label = Step
scrub-project = Project <em>X W</em>
scrub-score = 1 Score <em>Q K<sup>T</sup></em>
scrub-softmax = 2 Softmax <em>row by row</em>
scrub-mix = 3 Mix <em>A V</em>
scrub-value = { $place }, step { $step } of { $count }
scrub-done = All stages done
grain-label = Step by
grain-stage = Stage
grain-row = Row
grain-cell = Cell
speed-label = Speed
speed-value = Speed { $value }
stage-project = Project
stage-score = Score
stage-softmax = Softmax
stage-mix = Mix
stage-share = Score ÷ sum
eyebrow-project = Before the stages · Project
eyebrow-stage = Stage { $number } of 3 · { $name }
eyebrow-done = All stages done

## Captions: what happens, then what it means
tokens-title = Each token starts as numbers
tokens-text = { $token } is a row of X, toy numbers. The parameters are random and untrained, so who reads whom is chance.
project-title = Project { $token } into { $letter }
project-text = Take the row of { $token } and one column of the parameters. Multiply the pairs, then add: { $total }.
project-meaning = Three tables turn each token into a <q>query</q>, a <k>key</k> and a <v>value</v>: what it asks, what it is found by, what it hands over.
project-row-title = { $letter } of { $token }
project-row-text = The whole row of { $token } meets every column of the parameters. That makes its row of { $letter }.
project-stage-title = Every token becomes three vectors
project-stage-text = Each row of X meets three tables of parameters. Out come a <q>query</q>, a <k>key</k> and a <v>value</v> for each token.
project-stage-meaning = The query is what a token asks, the key is what it is found by, the value is what it hands over.
score-title = Compare { $query } with { $key }
score-text = Take the <q>query</q> row of { $query } and the <k>key</k> column of { $key }. Multiply the pairs, then add.
score-meaning = The sum lands where the row and the column cross. It says how strongly { $query } is drawn to { $key }.
score-row-title = Compare { $query } with every key
score-row-text = The <q>query</q> of { $query } meets the <k>key</k> columns in turn. One row of scores is full.
score-row-meaning = Scores have no ceiling, so you cannot read them as shares yet.
score-stage-title = Every query meets every key
score-stage-text = Lay the <k>keys</k> on their side. Now any <q>query</q> row can meet any key column.
score-stage-meaning = Each crossing is one dot product: how strongly the token at the left is drawn to the token above.
softmax-scores-title = Take the row of { $query }
softmax-scores-text = The largest score is { $highest }.
softmax-scores-meaning = Scores have no ceiling and may be negative, so they cannot serve as shares yet.
softmax-scale-title = Divide by { $divisor }
softmax-scale-text = Each score is divided by { $divisor } before anything else.
softmax-scale-meaning = Above 1, dividing narrows the gaps and evens out the shares; below 1, it widens them.
softmax-subtract-title = Subtract the largest
softmax-subtract-text = Subtract { $largest } from each score of { $query }. The gaps stay the same, and nothing can overflow.
softmax-subtract-meaning = { $shift ->
    [2] The table’s largest would stand at 0. This row stands below it, its gaps as before.
   *[1] The largest now stands at 0, the others as far behind as before.
}
softmax-subtract-aside = The post takes away one maximum for the whole table. Each row’s own never fails.
softmax-exponentiate-title = Raise <em>e</em> to each gap
softmax-exponentiate-text = Close behind stays tall; far behind almost vanishes. The row adds up to { $sum }.
softmax-exponentiate-meaning = No number is below zero now, whatever its score was.
softmax-normalize-title = Divide by the sum, { $sum }
softmax-normalize-text = These are the row’s weights.
softmax-normalize-meaning = Each weight says how much { $query } takes from that token. Together they make 1.
softmax-none-title = No shares for { $query }
softmax-row-title = Turn the scores of { $query } into shares
softmax-row-text = { $shift ->
    [0] Divide each score by their sum, { $sum }.
   *[1] Subtract the largest, raise <em>e</em> to each gap, divide by the sum, { $sum }.
}
softmax-row-meaning = What comes out is one row of weights: how much { $query } takes from each token.
softmax-stage-title = Turn scores into shares
softmax-stage-text = { $shift ->
    [0] Row by row: divide by the row’s sum.
   *[1] Row by row: subtract the largest, raise <em>e</em> to each gap, divide by the row’s sum.
}
softmax-stage-meaning = Every row of weights adds to 1. Each token has exactly that much to spend.
mix-title = Add { $masked ->
    [0] { $weight } of the value
   *[1] nothing
} of { $key }
mix-text = Multiply the <v>value</v> of { $key } by its weight and add it on. The sum { $ends ->
    [0] so far is
   *[1] is
} { $sofar }.
mix-meaning = The whole sum is the <c>context vector</c> of { $query }. { $shift ->
    [0] The weights add to 1; where one is below 0, it can leave the range of the values.
   *[1] The weights add to 1, so it cannot leave the range of the values.
}
mix-row-title = Mix the values for { $query }
mix-row-text = Each key token hands over its <v>value</v> times its weight. They add up to { $context }.
mix-row-meaning = { $shift ->
    [0] That is the <c>context vector</c> of { $query }. The weights add to 1; where one is below 0, it can leave the range of the values.
   *[1] That is the <c>context vector</c> of { $query }: an average of the values, weighted by relevance.
}
mix-stage-title = Values add up to context
mix-stage-text = { $shift ->
    [0] Every row of weights takes the same <v>values</v>, each so many times, and adds them up.
   *[1] Every row of weights mixes the same <v>values</v> in its own proportions.
}
mix-stage-meaning = One <c>context vector</c> per token: { $count } in, { $count } out.
done-title = Where the attention went
done-text = { $spent ->
    [0] Not every row of weights is a set of shares here: one has none, or a weight below 0.
   *[1] Every token had exactly 1.00 to spend. { $ribbons ->
        [0] The map shows
       *[1] The ribbons show
    } on whom each one spent it.
}
retrieve-title = Search, weight, retrieve
retrieve-text = Each <q>query</q> searches the <k>keys</k>, its scores become weights, and the <v>values</v> are retrieved in those shares.
retrieve-meaning = Decide where to look, decide how much to trust each source, then combine: that is all of attention.
done-meaning = Choose a row to trace it, or change a number and watch it move.

## What comes next
next-project-wq = Next: query of { $token }, number { $n }
next-project-wk = Next: key of { $token }, number { $n }
next-project-wv = Next: value of { $token }, number { $n }
next-score = Next: { $query } with { $key }
next-score-masked = Next: { $query } with { $key }, masked
next-softmax-scores = Next: the row of { $query }
next-softmax-scale = Next: divide by { $divisor }
next-softmax-subtract = Next: subtract { $largest }
next-softmax-exponentiate = Next: raise <em>e</em> to each gap
next-softmax-normalize = Next: divide by the sum, { $sum }
next-mix = Next: add { $weight } of { $key }
next-mix-masked = Next: nothing of { $key }
next-mix-none = Next: mix for { $query }
next-row-project = Next: { $letter } of { $token }
next-row-score = Next: row { $query }
next-row-softmax = Next: shares of { $query }
next-row-mix = Next: mix for { $query }
next-stage-project = Next: project
next-stage-score = Next: score
next-stage-softmax = Next: softmax
next-stage-mix = Next: mix the values
next-done = Next: the whole picture

## Spoken, one sentence a step
place = { $stage }, { $what }
place-with = { $query } with { $key }
live-made = { $place }: { $made }.
live-softmax-scores = { $place }, scores: { $made }. Largest { $highest }.
live-softmax-scale = { $place }, divide by { $divisor }: { $made }.
live-softmax-subtract = { $place }, subtract the largest, { $largest }: { $made }.
live-softmax-exponentiate = { $place }, raise e: { $made }. Sum { $sum }.
live-softmax-normalize = { $place }, divide by the sum, { $sum }: { $made }.
live-mix = Mix, { $query }: add { $weight } of { $key }. { $ends ->
    [0] So far
   *[1] Sum
} { $sofar }.
live-mix-none = { $place }: no weights.
live-mix-masked = Mix, { $query }: nothing of { $key }. So far { $sofar }.
live-changed = { $query } now reads { $key } most, { $weight }.
live-changed-undefined = { $query } has no weights now.
live-done = All stages done.

## Heads
heads-label = Head on show
head = Head { $n }

## Editing
number-refused = “{ $text }” is not a number. The last good value, { $last }, is still in use.

## Errors, by the engine's code
error-wrong-type = { $argument } holds { $found }; it takes { $expected }.
error-wrong-shape = { $argument } is { $found }; it must be { $expected }.
error-ragged = The rows of { $argument } differ in length: { $found } where { $expected } are needed.
error-empty = { $argument } is empty; it needs at least one number.
error-not-finite = { $argument } holds { $found }, which is not a finite number.
error-not-positive = { $argument } is { $found }; it must be greater than 0.
error-not-divisible = { $argument } has { $found } columns, which do not split evenly: { $expected }.
error-out-of-range = { $argument } is { $found }; allowed is { $expected }.
error-too-large = { $argument } is too large: { $found }, at most { $expected }.
error-overflow = With this number { $argument } would be beyond what a computer can hold. The last good numbers are still in use.
link-step = There is no step “{ $step }” with these numbers.
error-unknown-option = { $argument } is { $found }; allowed is { $expected }.
error-missing = { $argument } is missing.
error-conflict = { $argument } cannot be given together with { $expected }.

## Figures: strip, projection, sum, score line
strip-label = Queries, keys, scores, weights, values and context
flow-softmax = softmax
flow-share = ÷ sum
cell-was = { $value }, was { $was }
reason-empty-row = { $query } may read no token: every key is masked. Its weights and its context are 0.
reason-underflow = { $query } has no weights: every exponential of its row came out as 0, so there is nothing to divide by.
reason-zero-sum = { $query } has no weights: its scores add to 0, so there is nothing to divide by.
reason-overflow = { $query } has no weights: its scores leave the range a computer can hold.
sum-times = { $left } times { $right }
sum-plus = { ", plus " }
sum-spoken = Query of { $query } with key of { $key }: { $terms }. Sum { $total }.
sum-spoken-q = Query of { $query }, number { $n }: { $terms }. Sum { $total }.
sum-spoken-k = Key of { $query }, number { $n }: { $terms }. Sum { $total }.
sum-spoken-v = Value of { $query }, number { $n }: { $terms }. Sum { $total }.
sum-more = { $count ->
    [one] + 1 more product
   *[other] + { $count } more products
}
sum-fold = Fold the middle
sum-by-hand-q = You set this number: the query of { $token } does not follow X · W<sub>Q</sub> now.
sum-by-hand-k = You set this number: the key of { $token } does not follow X · W<sub>K</sub> now.
sum-by-hand-v = You set this number: the value of { $token } does not follow X · W<sub>V</sub> now.
by-hand = Set by hand, not X · W:
by-hand-title = You set { $letter } of { $token }
by-hand-text = This row does not follow X and its table of parameters now. All that comes after uses your numbers.
by-hand-q = <q>query</q> of { $token }
by-hand-k = <k>key</k> of { $token }
by-hand-v = <v>value</v> of { $token }
reconnect = Reconnect
reconnect-q = Reconnect the query of { $token } to X · W
reconnect-k = Reconnect the key of { $token } to X · W
reconnect-v = Reconnect the value of { $token } to X · W
sum-masked = Masked: { $query } may not read { $key }
masked-text = Whatever the product, the score counts as −∞ and its weight will be 0.
line-label = Score line for { $query }.
line-other = { $key } is at { $value }.
line-now = The score for { $key } is { $value }. From 0 its products lead to { $stops }.
line-masked = { $key } is masked and has no place on the line.
line-product = { $n ->
    [1] first product
    [2] second product
    [3] third product
    [4] fourth product
   *[other] product { $n }
} { $value }
line-more = { $count ->
    [one] 1 more product
   *[other] { $count } more products
}
projection-label = X, parameters, queries, keys and values
dial-x = { $token }, number { $n }
dial-wq = W<sub>Q</sub>, row { $row }, column { $n }
dial-wk = W<sub>K</sub>, row { $row }, column { $n }
dial-wv = W<sub>V</sub>, row { $row }, column { $n }
dial-q = <q>query</q> of { $token }, number { $n }
dial-k = <k>key</k> of { $token }, number { $n }
dial-v = <v>value</v> of { $token }, number { $n }
dial-positions = X shows it with its position added.
dial-was = was { $was }
dial-label = Ruler from { $low } to { $high }. Value { $value }, was { $was }.
dial-hint = Any number on a ruler can be dragged, or typed over.
key-shift = Shift
key-escape = Esc
put-back = put back
table-x = tokens as numbers
table-w = parameters
table-q = queries, X W<sub>Q</sub>
table-k = keys, X W<sub>K</sub>
table-v = values, X W<sub>V</sub>
table-s = scores, Q K<sup>T</sup>
table-a = weights, softmax of S
table-c = context, A V
moved = What moved
moved-none = What comes of it
moved-hint = The old number stays under the new one until you are done.


## Figures: ladder, curve
ladder-label = Softmax of row { $query }
ladder-rung = rung
ladder-row = of the row
ladder-scores = Scores
ladder-scores-more = row { $query }
ladder-scale = Divide
ladder-scale-more = by { $divisor }
ladder-subtract = Subtract
ladder-subtract-more = the largest
ladder-exponentiate = Raise <em>e</em>
ladder-exponentiate-more = to each
ladder-normalize = Divide
ladder-normalize-more = by the sum
ladder-largest = largest
ladder-largest-of-all = largest of all rows
ladder-sum = sum
ladder-none = all masked
ladder-empty-row = Every key of this row is masked, so nothing is left to share out. By rule all its weights are 0.
ladder-underflow = This row lies so far below the largest of all rows that every power of <em>e</em> comes out as 0. The sum is 0, and 0 ÷ 0 is not a number.
ladder-zero-sum = These scores add to 0. Nothing can be divided by 0, so this row has no weights.
ladder-overflow = Added up, or divided by what they add up to, these scores leave the range a computer can hold.
curve-axis = x the gap to the largest
curve-gap = { $key } at { $gap }
curve-power = { $key } at { $gap } keeps { $power }
curve-label = The curve of e to the x, with the gaps of row { $query }: { $readings }.

## Figures: weighted sum, plane of values
stack-label = Weighted values for { $query }
stack-key = key
stack-weight = weight
stack-value = value
stack-weighted = weighted
stack-sum-so-far = Sum so far
stack-sum = Sum
stack-before = { $count ->
    [one] 1 key before these, already added
   *[other] { $count } keys before these, already added
}
stack-after = { $count ->
    [one] 1 key still to come
   *[other] { $count } keys still to come
}
plane-so-far = so far
plane-label = Plane of values. The weighted values of row { $query }, laid tip to tail, have reached { $sum }.
plane-label-done = Plane of values. The weighted values of row { $query }, laid tip to tail, end at { $sum }: its context vector.

## Figures: code, tables
code-label = The same in NumPy
code-inputs = X and parameters, seed { $seed }
as-table = Show as a table
as-table-label = Table, may scroll sideways
label-x-short = tokens
