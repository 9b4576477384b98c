### Real words.

words-title = The company a word keeps
words-text = These tokens are words with vectors learned from text: a hundred numbers each, alike where words are used alike.
words-meaning-both = Nearest to { $word } itself is { $nearest }. Among these words its <c>context vector</c> turns most toward { $toward } and { $next }, and away from { $away }.
words-meaning-toward = Nearest to { $word } itself is { $nearest }. Among these words its <c>context vector</c> turns most toward { $toward } and { $next }.
words-meaning-away = Nearest to { $word } itself is { $nearest }. Among these words its <c>context vector</c> turns away from { $away }.
words-meaning-still = Nearest to { $word } itself is { $nearest }. Its <c>context vector</c> stays where it is: { $word } reads only itself, or words like it.
words-meaning-alone = A word alone reads itself: the <c>context vector</c> of { $word } is its own vector. Type another word beside it.
words-limits = Queries, keys and values are the vectors themselves, so a word reads what it already resembles. Trained projections would learn what to look for, and what to pass on.
words-undivided = Undivided, a word’s score with itself is so far ahead that it reads little else. Divide by the root of the width, or raise the temperature.
words-source = Vectors: GloVe, learned from an encyclopedia and the news. They carry the habits and prejudices of those texts.
words-broken = The link’s words could not be used. The first example is shown instead.
words-examples = Sentences to try

words-field = Your words
words-show = Show
words-hint = 1 to { $most } of { $count } common words. A word counts when a space or Enter follows it.
words-letters = Letters on their own, such as “a” and “I”, have no vector in this source: they are left out.
words-empty = There is no word in this. The last sentence stays on show.
words-many = These are { $count } words; { $most } fit. The last sentence stays on show.
words-unknown = Not among the { $count } words: { $words }. The last sentence stays on show.
words-instead = { $found ->
    [0] Nothing is spelled like { $word }.
   *[other] Instead of { $word }:
}
words-leave-out = leave it out

words-shares = Whose context vector; what { $word } reads of each word
words-share = { $word }, { $weight }
words-context-of = of { $word }
words-divide = Divide scores by
words-by-one = 1
words-by-root = √{ $dimensions }
words-temperature = Temperature

words-nearest = <strong>The nearest of { $count } words.</strong> Numbers are cosines. The sentence’s own words are left out.
words-own = its own vector
words-context = its context vector
words-own-short = own vector
words-context-short = context vector
words-rank-before = now { $rank }
words-rank-after = was { $rank }
words-slopes = Nearest words of { $word }, best first. To its own vector: { $before }. To its context vector: { $after }.
words-toward = Turned toward
words-away = Turned away from
words-cosine = cosine, from its own vector to its context vector
words-cosine-short = cosine, before to after
words-pictures = Nearest words, before attention and after it; may scroll sideways
words-turning = The context vector of { $word } turned toward { $toward }, and away from { $away }.
words-table = Words near the vector of { $word }, before attention and after it
words-word = word
words-column-before = cosine before
words-column-rank-before = place before
words-column-after = cosine after
words-column-rank-after = place after
words-spoken = { $word } reads { $weights }. Nearest before: { $before }. Nearest after: { $after }.
