### What the three lenses share; fetched with each of them.

lens-tabs = Lenses
lens-neighbors = Nearest neighbors
lens-kernel = Kernel machine
lens-memory = Memory
lens-key = k{ $n }
lens-query = query
lens-pin = Light { $name } in every view
lens-sources = Numbers
lens-post = the post’s
lens-own = changed
lens-ways = Open these numbers in
lens-steps = the steps
lens-field = { $name }, number { $n }
lens-broken = The numbers given could not be used in the lenses. The post’s are shown instead.
lens-masked = Every key of this row is masked, so no lens can show it. Other numbers are shown instead.

## Of a row of the steps
lens-left-out = { $count ->
    [one] The key that is masked for it is left out.
   *[other] The { $count } keys that are masked for it are left out.
}
lens-divisor = The steps divide these scores by { $divisor }{ $near ->
    [0] ; no lens goes so far.
   *[1] .
}
lens-score-sum = The steps divide each score by the row’s sum, so softmax gives other weights here.
lens-no-weights = In the steps this row has no weights.
