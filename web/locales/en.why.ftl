### What each score is made of, after a question: fetched when the reader asks.

four-key = key
four-match = direction match
four-length = length
four-score = score
four-weight = weight
four-product = Match × length × { $length }, the length of { $query }’s query, is the score.
four-cosine = A match of 1 points the same way as the query, 0 at a right angle, −1 the opposite way.
four-too-long = A query or a key here is longer than any number that can be computed with, so its score cannot be taken apart.
