### Lens 1: nearest neighbors.

neighbors-title = Nearest, by whose ruler?
neighbors-text = Keys are points, and the <q>query</q> is an arrow from the origin. Picking neighbors keeps the top few and drops the rest. Attention keeps everyone, by weight.
neighbors-meaning-dot-product = The ruler is odd. Scores grow along the query, and a key’s length multiplies them: <k><em>{ $best }</em></k> scores { $score } and gets { $weight }. A dot product is not a distance.
neighbors-meaning-dot-product-tie = The ruler is odd. <k><em>{ $all }</em></k> tie: each scores { $score }, { $plane ->
    [1] because they lie on one line, square to the <q>query</q>, however far apart
   *[0] because they reach equally far along the <q>query</q>, however far apart
}. A dot product is not a distance.
neighbors-meaning-dot-product-alike = All keys are equally long, so only direction counts: the better a key scores, the nearer it is to the <q>query</q>. { $count ->
    [one] <k><em>{ $best }</em></k> scores { $score }, gets { $weight } and is the nearest.
   *[other] <k><em>{ $all }</em></k> tie: each scores { $score }, and none is nearer.
}
neighbors-meaning-zero = This <q>query</q> is all zeros and points nowhere. Every key scores 0, so attention cannot tell one from another.
neighbors-meaning-cosine = The cosine looks at direction alone. Now <k><em>{ $best }</em></k> is best with { $score }; no key wins by being long.
neighbors-meaning-cosine-tie = The cosine looks at direction alone. Now <k><em>{ $all }</em></k> tie for the best, { $score }; no key wins by being long.
neighbors-meaning-negative-distance = Distance asks who is closest. Now <k><em>{ $best }</em></k> is best, at { $score }, its distance below zero. Attention does not compare like this.
neighbors-meaning-negative-distance-tie = Distance asks who is closest. Now <k><em>{ $all }</em></k> tie for the best, { $score }, their distance below zero. Attention does not compare like this.

near-table = Keys compared with the query; may scroll sideways
near-column-key = key
near-column-at = at
# Where a phone has no room for the word it may be broken at "\u00AD".
near-column-distance = dis{ "\u00AD" }tance
near-column-score = score
near-column-top = top { $k }
near-column-attention = atten{ "\u00AD" }tion
near-mean-value = mean of the values
near-tie = tie
near-tie-note = Where keys tie, the order of the list decides who is kept. Attention gives all of them the same.
near-keep = Keep
near-all = all, by weight
near-compare = Compare by
near-dot-product = dot product
near-cosine = cosine
near-negative-distance = distance
near-query-letter = q
near-score = score
near-point = point, move with the arrow keys
near-point-at = { $scored ->
    [0] at { $place }
   *[other] at { $place }, score { $score }
}
near-plane = Plane with the query at { $query } and { $count } { $count ->
    [one] key
   *[other] keys
}. Lines join points that would be equally similar.
near-averages = Every soft average there is, from the top to the mean of all
near-line = The line with two diamonds is every soft average there is, from { $count ->
    [one] the top key
   *[other] the top keys’ midpoint
} to the plain mean. The handle below moves along it.
near-no-plane = Only rows of two numbers have a plane to be drawn on. All else works.
near-chart = <strong>Every temperature at once.</strong> Height is weight. Drag the handle, or use the arrow keys.
near-temperature = Temperature
near-temperature-at = { $post ->
    [0] temperature { $temperature }
   *[other] temperature 1, as in the post
}
near-temperature-reading = { $post ->
    [0] { $temperature }; weights { $weights }
   *[other] 1, as in the post; weights { $weights }
}
near-nearest-one = only the best
near-mean = mean of all
near-cases = Where the idea breaks
near-case-tie = Two keys tie, one on the query, one far from it
near-case-long = Not the nearest, yet the long key takes nearly all
near-case-equal = All keys equally long: dot product and distance agree
near-spoken = Query { $query }. Scores: { $scores }. { $count ->
    [one] Weights: { $weights }.
   *[other] { $all } tie. Weights: { $weights }.
}
