### Learning: fetched when the chapter is opened.

learning-words = cat dog fox bus car van one two six tea egg pie
learning-title-associative-recall = A question finds its key
learning-title-previous-token = Looking one place back
learning-title-same-kind = Words find their kind
learning-text-associative-recall = Five pairs of a key and a value, then a question: a key alone. It should read the value that stands with its key.
learning-text-previous-token = Each token but the first should read the one before it. Only its position tells which that is.
learning-text-same-kind = Each word should read the mean of all words of its kind. Nothing in its numbers says what kind it is.
learning-how = Nobody tells the head where to look. Only what it reads is judged, and each step moves W<sub>Q</sub> and W<sub>K</sub> a little downhill.
learning-learned-associative-recall = Now each question looks at its own key. In the <strong>kernel</strong> every key finds itself: a rule that was never told.
learning-learned-previous-token = Now each token looks one place back, whatever stands there. The <strong>kernel</strong> holds one rule for all places: 5 finds 4, 6 finds 5.
learning-learned-same-kind = Now each word spreads its weight over its own kind. The <strong>kernel</strong> has a block for each kind, though no kind was ever named.
learning-toy = A toy task, and one head. W<sub>V</sub> is fixed, so that only where to look is learned; real models learn all of it, in many heads and layers.
learning-broken = The link’s settings could not be used here. The usual ones are in use instead.

## What can be set
learning-task = Task
learning-associative-recall = Find by key
learning-previous-token = Copy the one before
learning-same-kind = Gather one’s kind
learning-run = Learn
learning-run-on = Learn on
learning-pause = Pause
learning-one-step = One step
learning-reset = Start over
learning-step = { $step ->
    [0] No step yet
    [one] 1 step
   *[other] { $steps } steps
}
learning-speed = Pace
learning-speed-slow = 20 a second
learning-speed-full = full speed
learning-rate = Learning rate
learning-rates = Learning rates to try
learning-rate-refused = “{ $text }” is not a learning rate: a number above 0, up to { $most }. The last good one, { $last }, is still in use.
learning-optimizer = Optimizer
learning-adam = Adam
learning-momentum = Momentum
learning-seed = Seed
learning-seed-less = Seed one lower
learning-seed-more = Seed one higher
learning-seed-refused = “{ $text }” is not a seed: a whole number from 0 to { $most }. The last good seed, { $last }, is still in use.
learning-sequence = Sequence
learning-sequence-less = The sequence before
learning-sequence-more = The next sequence

learning-recipe = Rate { $rate }, { $optimizer }, seed { $seed }

## Why it stopped
learning-stopped-out-of-range = The next step would lead to a loss of { $loss }, over { $factor } times the first. With a learning rate of { $rate } the steps are too large.
learning-stopped-not-finite = The next step would lead to a loss that is not finite any more. With a learning rate of { $rate } the steps are too large.
learning-stopped-way = { $taken ->
    [0] Take a smaller one.
   *[other] The weights of step { $step } are kept: go back to them with a smaller rate, or start over.
}
learning-recover = { $taken ->
    [0] Learn with { $rate }
   *[other] Back to step { $step }, on with { $rate }
}
learning-failed = Learning stopped because of a mistake in this page. Start over to try again.

## What is shown
learning-curve = <strong>Loss</strong>, how far off what it reads is
learning-curve-label = { $step ->
    [0] Loss before any step, { $last }
    [one] Loss over 1 step, { $last }
   *[other] Loss over { $steps } steps, from { $first } to { $last }
}
learning-curve-burst = { $curve }. The next step would lead to { $loss }
learning-curve-pan = Loss
learning-a-pan = Weights
learning-kernel-pan = Kernel
learning-steps = steps
learning-least = Gray is out of reach. Lowest possible on the same sequences: { $loss }.
learning-held-out = <strong>On { $count } sequences it never learns from</strong>
learning-percent = { $percent } %
learning-right = { $right } of { $rows } rows give the true key { $least } or more.
learning-right-together = { $right } of { $rows } rows give all true keys together { $least } or more.
learning-mean = On average it gets { $mean }.
learning-mean-together = On average they get { $mean } together.
learning-before = before
learning-a = <strong>A</strong> where it looks, in sequence
learning-a-now = Weights now, the largest of each row: { $reading }
learning-a-before = Weights before learning, the largest of each row: { $reading }
learning-a-caption = Weights: each row is a token that asks, each column one it can read. ✓ marks the true key.
learning-a-corner = asks
learning-row-before = { $token }, before
learning-row-now = { $token }, now
learning-rows = rows ask,
learning-columns = columns are read.
learning-line-associative-recall = The line marks the true key.
learning-line-previous-token = Lines mark the true keys.
learning-line-same-kind = Lines mark the true keys.
learning-told = { $token } should read { $target }. It reads { $reads }.
learning-part = { $name } by { $share }
learning-kernel-associative-recall = <strong>Kernel</strong> of the keys alone, rows add to 1
learning-kernel-previous-token = <strong>Kernel</strong> of the positions alone, rows add to 1
learning-kernel-same-kind = <strong>Kernel</strong> of the words, rows add to 1
learning-kernel-note-associative-recall = <em>e</em><sup>q·k/√d</sup> ÷ the sum of its row, the values left out. In A each key has a value beside it, which adds to q·k. Most ink is { $most }.
learning-kernel-note-previous-token = <em>e</em><sup>q·k/√d</sup> ÷ the sum of its row, the symbols left out. In A each position has a symbol, which adds to q·k. Most ink is { $most }.
learning-kernel-note-same-kind = <em>e</em><sup>q·k/√d</sup> ÷ the sum of its row. A has the shares of the words in its sequence, scaled to add to 1. Most ink is { $most }.
learning-kernel-now = Kernel now, the largest of each row: { $reading }
learning-kernel-before = Kernel before learning, the largest of each row: { $reading }
learning-kernel-caption = Kernel: each row finds columns by its shares. ✓ marks what the task wants found.
learning-kernel-corner = finds

## What is spoken
learning-spoken-run = Learning.
learning-spoken = { $done }: loss { $loss }, { $percent } percent of held-out rows are right. Sequence { $sequence }: { $reading } { $task }, { $optimizer } at { $rate }, seed { $seed }, { $speed }.
