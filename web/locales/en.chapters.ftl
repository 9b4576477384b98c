### What a real Transformer adds, and what breaks: fetched when such a segment is first opened.

## Divide by √d
scale-title = Why scores are divided by √<em>d</em>
scale-text = { $width ->
    [1] A score is a single product here. Wider rows add up more of them, and scores spread out. At this width { $query } puts no more than { $top } on any key.
   *[other] A score adds up { $width } products, so scores spread out as rows get wider. The largest weight of { $query } is { $top }.
}
scale-meaning = Divided by √<em>d</em><sub>k</sub>, scores spread alike at every width, and softmax keeps listening to more than one key.
task-scale = <strong>Try it.</strong> Change the width from 64 to 1 and back, and watch the cells with the most ink. Then divide.
width-value = { $width } { $width ->
    [one] number
   *[other] numbers
} a row

## Causal mask
causal-title = No peeking ahead
causal-text = With the causal mask on, hidden scores count as −∞, so their weights are exactly 0. The first token can then read only itself.
causal-meaning = A model that writes text learns to guess the next token, so it must not see that one.
task-causal = <strong>Try it.</strong> Switch the mask off and on. Which row of weights never changes?

## Heads
heads-title = Several searches at once
heads-text = Each head has parameters of its own, so it can ask other questions and read other tokens.
heads-meaning = One head is shown at a time. Side by side in C, the contexts of all heads are one longer vector per token; a real model then multiplies it by W<sub>O</sub>.
task-heads = <strong>Try it.</strong> Choose two heads or more, and change between them over the figure. Do they read the same tokens?

## Positions
positions-title = When order means nothing
positions-text = With no positions and no causal mask, nothing here knows who came first: swap two tokens and their contexts swap with them.
positions-meaning = With positions added to X, a token has a different query, key and value in each place.
task-positions = <strong>Try it.</strong> Swap two tokens. Then add positions and swap them again.

## Largest of the table
table-max-title = One maximum for the whole table
table-max-text = The post subtracts the largest score of the table from every row. Here that is { $most }.
table-max-meaning = A row far below it then has only powers of <em>e</em> that come out as 0, and 0 ÷ 0 is not a number. The largest of its own row never fails.
task-table-max = <strong>Try it.</strong> Choose “table max” and look at the last row.

## Score ÷ sum
score-sum-title = Dividing scores by their sum
score-sum-text = Without e, each score is divided by its row’s sum. As long as all scores are above 0, that looks like shares.
score-sum-meaning = A row that adds to 0 has no weights at all. And where it adds to more than 0, a score below 0 becomes a weight below 0: nobody can hand over less than nothing.
task-score-sum = <strong>Try it.</strong> Choose “score ÷ sum” and go down the rows.
