### The settings panel: fetched when it is first opened.

settings-eyebrow = Change the numbers
settings-label = Settings
settings-title = { $count ->
    [0] This is the post’s example
    [one] One change from the post
   *[other] { $count } changes from the post
}
settings-text = Drag a number on a ruler, or type over it. All that moves is marked.
came-itself = { $query } now reads itself
came-other = { $query } now reads { $key } most
came-swung = The largest share of { $query } went from { $before } to { $key }.
came-same = The same tokens are read most
came-shares = The shares have moved
came-moved = The share of { $query } that goes to { $key } moved most: from { $from } to { $to }.
came-still = No share moved
came-still-text = Each row reads as it did. What stands in its context may differ.
changes = { $count ->
    [0] As in the post, seed 0
    [one] 1 change
   *[other] { $count } changes
}
put-all-back = Put all back
settings-tokens = Tokens
token-field = Token { $n }
token-remove = Remove { $token }
tokens-full = This page takes up to { $most } tokens.
token-add = Add a token
token-swap = Swap { $token } and { $next }
token-new = token { $n }
settings-seed = Seed
seed-less = Seed one lower
seed-more = Seed one higher
seed-new = New
seed-refused = “{ $text }” is not a seed: a whole number from 0 to 4294967295. The last good seed, { $last }, is still in use.
settings-scale = Scale
scale-switch = divide by √<em>d</em>
settings-mask = Mask
mask-switch = hide later tokens
settings-heads = Heads
heads-less = One head fewer
heads-more = One head more
settings-d-head = Width <em>d</em><sub>k</sub>
d-head-less = One number a row fewer
d-head-more = One number a row more
settings-positions = Positions
positions-switch = add sinusoidal positions
settings-softmax = Softmax
softmax-row-max = row max
softmax-global-max = table max
softmax-score-sum = score ÷ sum
softmax-global-max-why = As the post does. The weights stay the same until a row lies so far below the table’s largest that all its powers of <em>e</em> come out as 0: then 0 ÷ 0.
softmax-score-sum-why = No e here: each score is divided by its row’s sum. Weights can be below 0 or above 1, and a row that adds to 0 has none.
settings-temperature = Temperature
temperature-post = 1.00, as in the post
nearest-one = only the best
mean-of-all = mean of all
settings-asks = Questions
asks-switch = ask before a row shows
file-save = Save as a file
file-open = Open a file
token-refused = A token needs a name. The last one, { $last }, is still in use.
