### Real words.

words-title = The company a word keeps
words-text = These tokens are words with vectors learned from text: a hundred numbers each, alike where words are used alike.
words-meaning-both = Outside this sentence, the word nearest to { $word } is { $nearest }. Among these words its <c>context vector</c> turns most toward { $toward } and { $next }, and away from { $away }.
words-meaning-toward = Outside this sentence, the word nearest to { $word } is { $nearest }. Among these words its <c>context vector</c> turns most toward { $toward } and { $next }.
words-meaning-away = Outside this sentence, the word nearest to { $word } is { $nearest }. Among these words its <c>context vector</c> turns away from { $away }.
words-meaning-still = Outside this sentence, the word nearest to { $word } is { $nearest }. Its <c>context vector</c> stays where it is: { $word } reads only itself, or words like it.
words-meaning-alone = A word alone reads itself: the <c>context vector</c> of { $word } is its own vector. Type another word beside it.
words-filler = Of the others, { $word } reads { $common } ({ $weight }) more than { $other } ({ $less }): nothing here has learned to skip very common words.
words-limits = Queries, keys and values are the vectors themselves, so a word reads what it already resembles. Trained projections would learn what to look for, and what to pass on.
words-undivided = At temperature 1, undivided, a word’s score with itself is so far ahead that it reads little else. Divide by the root of the width, or raise the temperature.
words-source = Vectors: GloVe, learned from an encyclopedia and the news. They carry the habits and prejudices of those texts.
words-broken = The link’s words could not be used. The first example is shown instead.
words-examples = Sentences to try

words-field = Your words
words-show = Show
words-hint = 1 to { $most } of { $count } common words. A word counts when a space or Enter follows it.
words-quoted = “{ $typed }”
words-letters = Left out: { $words }. This source has no vectors of letters on their own.
words-digits = Left out: { $words }. Digits have no vectors here; write numbers as words.
words-read = “{ $typed }” is read as “{ $word }”
words-endings = { $words }: the source splits such endings off, and they are not among the { $count } words.
words-empty = There is no word in this.
words-many = These are { $count } words; { $most } fit.
words-unknown = Not among the { $count } words: { $words }.
words-kept = Still on show: “{ $sentence }”.
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
words-own = own vector
words-context = context vector
words-rank-before = now { $rank }
words-rank-after = was { $rank }
words-slopes = Nearest words of { $word } outside the sentence, best first. To its own vector: { $before }. To its context vector: { $after }.
words-toward = Turned toward
words-away = Turned away from
words-cosine = cosine, from its own vector to its context vector
words-cosine-short = cosine, before to after
words-pictures = Nearest words, before attention and after it; may scroll sideways
words-turning = The context vector of { $word } turned toward { $toward }, and away from { $away }.
words-table = Words near the vector of { $word }, before attention and after it, and those it turned toward or away from most
words-word = word
words-column-before = cosine before
words-column-rank-before = place before
words-column-after = cosine after
words-column-rank-after = place after
words-column-turn = turned most
words-turn-toward = toward
words-turn-away = away
words-spoken = { $word } reads { $weights }. Nearest outside the sentence before: { $before }; after: { $after }.
