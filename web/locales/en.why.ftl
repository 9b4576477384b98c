### What each score is made of, after a question: fetched when the reader asks.

four-key = key
four-match = direction match
four-length = length
four-score = score
four-weight = weight
four-product = Match × length × { $length } ≈ score: { $length } is how long the query of { $query } is, and all of it is rounded for reading.
four-cosine = The match is 1 for a key that points the query’s way, 0 at a right angle to it, −1 the other way.
four-too-long = A query or a key here is longer than any number that can be computed with, so its score cannot be taken apart.
