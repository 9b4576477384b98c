### How attention does without its table; fetched with that chapter.

streaming-title = A row without its table
streaming-text = Softmax needs the largest score of a row and the sum of its powers of <em>e</em>. Both can be kept while keys pass by, and so can the mix of <v>values</v>.
streaming-broken = The link’s settings could not be used here. The usual ones are shown instead.

## What is said at each stop
stream-say-max = { $grows ->
    [0] <k>{ $key }</k> { $count ->
        [one] brings
       *[other] bring
    } no larger score. The largest stays { $max }.
    [2] <k>{ $key }</k> { $count ->
        [one] is
       *[other] are
    } masked, so there is no largest score yet.
   *[other] With <k>{ $key }</k> the largest score so far is { $max }.
}
stream-say-rescale = { $grows ->
    [0] The largest did not change, so what was kept is multiplied by 1.
    [2] Nothing is kept yet, so there is nothing to rescale.
   *[other] What was kept was measured from a smaller maximum. One factor, { $factor }, puts it right: no score is needed again.
}
stream-say-add = <k>{ $key }</k> { $count ->
    [one] adds its power of <em>e</em> to the sum, and its <v>value</v> times that
   *[other] add their powers of <em>e</em> to the sum, and their <v>values</v> times those
} to the mix. Then { $count ->
    [one] its score is
   *[other] their scores are
} forgotten.
stream-say-divide = No key is left. The mix divided by the sum, { $sum }, is the <c>context vector</c>.
stream-memory = Kept at any time: { $kept } numbers, however many keys pass by. The whole table holds one score per key, { $count } for this row alone.{ $few ->
    [1] { " " }So few keys save nothing yet; a thousand would.
   *[0] { "" }
}

## Controls
stream-row = Row of
stream-block = Keys at a time
stream-all = all
stream-first = First
stream-back = Back
stream-next-max = Meet the next { $count ->
    [one] key
   *[other] keys
}
stream-next-rescale = Rescale what is kept
stream-next-add = Add the { $count ->
    [one] key
   *[other] keys
}
stream-next-divide = Divide by the sum
stream-done = Done
stream-place = Step { $n } of { $stops }

## The picture
stream-bars = <strong>Keys met so far.</strong> Height is <em>e</em> to the score less the largest. Scores crossed out are forgotten.
stream-picture = What each key met so far stands for in the sum: { $list }
stream-kept = <strong>All that is kept.</strong>
stream-kept-max = largest score
stream-kept-sum = sum
stream-kept-mix = mix of values
stream-before = before
stream-now = now
stream-factor = factor
stream-working-max = <strong>The largest so far.</strong>
stream-working-rescale = <strong>Rescale.</strong> From the old maximum to the new one.
stream-working-add = <strong>Add.</strong> <em>p</em> is <em>e</em> to the score less the largest.
stream-working-divide = <strong>Divide.</strong>
stream-same = The whole table gives the same: { $whole }.
stream-other = The steps make weights another way now, so they read something else.
stream-empty = No key of this row may be read. Choose another row to see keys pass by.
stream-overflow = These numbers are too large to be added up.

## What is spoken
stream-none = nothing yet
stream-act-max = Largest so far
stream-act-rescale = Rescaled
stream-act-add = Added
stream-spoken = Step { $n } of { $stops }. { $act }. Maximum { $max }, sum { $sum }, mix { $mix }.
stream-spoken-end = Step { $n } of { $stops }. Mix divided by sum: { $mix }.
