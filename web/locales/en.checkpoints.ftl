### Questions before a row is seen: fetched once the steps go on.

ask-eyebrow = Before you look
ask-most-read-title = Which key does row { $query } read most?
ask-most-read-text = Row { $query } of the scores is still blank. Guess from its query and the keys. Nobody keeps count.
ask-weight-title = What weight does row { $query } give the key { $key }?
ask-weight-text = The power of <em>e</em> for { $key } is { $power }, and the row adds to { $sum }. Nobody keeps count.
ask-group = Your guess
ask-field = Your guess, from 0 to 1
ask-check = Look
ask-skip = Skip, show me
ask-refused = “{ $text }” is not a number. Give one from 0 to 1, such as 0.25.
ask-hint-query = The arrow is what { $query } asks for.
ask-hint-keys = Each square is what a token can be found by.
ask-plane-label = Plane with the query of { $query } as an arrow and the keys as squares: { $keys }.

told-eyebrow = Now look
told-most-read-title = It reads { $most } most
told-weight-title = { $query } reads { $key }: { $weight }
told-hint-drop = A dashed line drops a key onto the query.
told-hint-score = The farther along it lands, the higher the score.
told-guess = your guess
told-answer = read most
told-live = You said { $picked }. It reads { $most } most, { $weight }.
told-live-weight = You said { $guess }. The weight is { $weight }.
told-why = Why, in four columns

why-right = Yes: { $answer } has the highest score of the row, { $score }, and so the largest weight.
why-tie = Yes, and not alone: { $most } get { $weight } each.
why-masked = { $picked } is hidden from { $query }. Whatever its score would be, its weight is 0.
why-longer = Your pick, { $picked }, does point closer to the query. But the key of { $answer } is longer, and a dot product pays for length as well as direction.
why-direction = The key of { $picked } is indeed the longer one. But the key of { $answer } points closer to the query, and here that counts for more.
why-negative = One product of { $picked } is below zero and lowers its score. { $answer } has none.
why-length = Both keys match the query’s direction equally well. That of { $answer } is longer, and a dot product pays for length.
why-closer = Both keys are equally long. That of { $answer } points closer to the query.
why-away = Both keys point away from the query, so both score below 0. The key of { $picked } is longer and loses more.
why-score = { $picked } scores { $lower }, and { $answer } scores { $score }, which is more.
why-both = The key of { $answer } points closer to the query than that of { $picked }, and it is longer too: both raise its score.
why-weight-right = Yes: { $power } ÷ { $sum } is { $weight }, and you said { $guess }.
why-weight-range = A weight is a share: never below 0 and never above 1. This one is { $power } ÷ { $sum }.
why-weight-power = { $guess } is the power of <em>e</em>. It still has to be divided by the row’s sum, { $sum }.
why-weight-other = That is the weight of { $other }. For { $key } it is { $power } ÷ { $sum }.
why-weight-high = Too much: { $power } ÷ { $sum } is { $weight }. The other keys take the rest of the row.
why-weight-low = Too little: { $power } ÷ { $sum } is { $weight }. The larger the power of <em>e</em>, the larger the share.
