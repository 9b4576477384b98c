### Lens 3: memory retrieval.

memory-title = A memory read all at once
memory-text = An ordinary memory opens one slot. This one opens every slot a little, by how well its <k>address</k> matches what you <q>ask for</q>.
memory-balance = Stand each <v>content</v> on a beam with its weight. The <c>read-out</c> is where the beam balances.

## What holds for the numbers on show
mem-aside-none = <strong>Score ÷ sum is not softmax.</strong> It works here because no score is below 0: it reads { $share }, softmax { $soft }.
mem-aside-opposite = <strong>Score ÷ sum is not softmax.</strong> Here no score is above 0, and the signs cancel: it reads { $share }, as if you had asked for the opposite. Softmax reads { $soft }.
mem-aside-zero-sum = <strong>Score ÷ sum is not softmax.</strong> The scores { $scores } add to 0, and nothing can be divided by 0. Softmax has no such hole: it reads { $soft }.
mem-aside-negative-weights = <strong>Score ÷ sum is not softmax.</strong> The scores { $scores } have both signs, and so have the weights: a slot opened by less than nothing. Softmax never does that; it reads { $soft }.
mem-aside-overflow = <strong>Score ÷ sum is not softmax.</strong> Adding the scores up, or dividing by a sum that is almost 0, leads beyond what a computer can hold. Softmax reads { $soft }.
mem-aside-softmax = At β = { $beta } softmax reads { $soft }. { $tie ->
    [0] The larger β, the wider the best slot opens: alone, it reads { $best }.
    [1] The larger β, the wider the { $slots } best slots open: without the others, they read { $best }.
   *[2] No slot matches better than another, so β changes nothing.
}

## Table
mem-table = Memory cells and what they hand over; may scroll sideways
mem-column-cell = cell
mem-column-address = address
mem-column-content = content
mem-column-match = match
mem-column-share = share of the sum
mem-column-softmax = softmax share
mem-read-out = read-out
mem-below-zero = (below zero)
mem-why-zero-sum = scores add to 0
mem-why-overflow = too large to hold
mem-none-zero-sum = No weights: the scores add to 0
mem-none-overflow = No weights: too large to hold
mem-write = Write a memory
mem-full = { $count } cells are the most you can write.
mem-forget = Forget { $name }
mem-new = new { $n }
mem-ask = Ask for
mem-divide = Divide by
mem-sum = the sum, as in the post
mem-softmax = softmax
mem-column = Number of the content
mem-column-of = { $n }

## Balance
mem-balance = Balance
mem-caption = <strong>Two beams, one memory.</strong> Triangle area is weight. Opening only the best { $slots ->
    [one] slot
   *[other] slots
} reads { $best }; opening all alike reads { $mean }.
mem-caption-column = <strong>Two beams, one memory.</strong> Triangle area is weight; number { $n } of each content. Opening only the best { $slots ->
    [one] slot
   *[other] slots
} reads { $best }; opening all alike reads { $mean }.
mem-share-of-sum = Share of the sum
mem-softmax-share = Softmax share
mem-shrunk = triangles shrunk to fit
mem-beam = { $name }: weights { $weights } at { $contents } balance at { $value }
mem-beam-none = { $name }, contents { $contents }. { $reason }
mem-end-mean = all alike { $value }
mem-end-best = { $slots ->
    [one] best slot { $value }
   *[other] { $slots } best slots { $value }
}
mem-all-alike = all alike
mem-only-best = only the best
mem-beta = Sharpness β
mem-beta-at = { $post ->
    [0] β = { $beta }
   *[other] β = 1, plain softmax
}
mem-beta-reading = { $post ->
    [0] { $beta }; read-out { $value }, weights { $weights }
   *[other] 1, plain softmax; read-out { $value }, weights { $weights }
}
mem-beta-table = Read-out of softmax
mem-beta-column = read-out

## Without slots
mem-slots-title = A memory without slots
mem-slots-text = Multiply each address by its content and add all of it into one matrix. Ask for a stored address, and its own content comes back, times the address’s length squared. Every address that overlaps adds some of its own: crosstalk.
mem-slots-sum = All pairs add up to ({ $numbers }).
mem-slots-none = No two addresses overlap, so nothing is disturbed.
mem-slots-worst = is disturbed most: its share of crosstalk is { $share }.
mem-slots-overflow = Added up, these numbers are too large to hold.
mem-slots-table = Each stored address read again; may scroll sideways
mem-slots-asked = asked for
mem-slots-stored = stored
mem-slots-own = own
mem-slots-crosstalk = crosstalk
mem-slots-share = share of crosstalk
mem-slots-square = Keep two addresses that do not overlap
mem-slots-write = Write one more

## Where it breaks
mem-cases = Where the idea breaks
mem-case-zero = Ask for (1, −1): the scores add to 0
mem-case-negative = Ask for (1, −2): a weight below 0
mem-case-opposite = Ask for (−1, −1): the opposite reads the same
mem-case-sharp = β = 5: nearly the exact match

mem-spoken = { $count ->
    [one] One cell.
   *[other] { $count } cells.
} Asked for { $query }. Matches { $scores }. Score ÷ sum reads { $share }. Softmax, β { $beta }, reads { $soft }.
mem-spoken-none = { $count ->
    [one] One cell.
   *[other] { $count } cells.
} Asked for { $query }. Matches { $scores }. Score ÷ sum reads nothing: { $reason }. Softmax, β { $beta }, reads { $soft }.
