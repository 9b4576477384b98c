### The whole picture: fetched once the player is ready.

whole-label = Everything from X to C
whole-result = Result
ribbon-asks = asks
ribbon-read = is read
ribbon-received = handed over
ribbon-reading = { $query } reads { $key }: { $weight }
ribbons-label = Ribbons from each query to each key; width is weight. { $query } reads { $weights }.
ribbons-caption = Weights: each row is one query, each column one key. The last row is what each key was handed.
ribbons-none = Not every weight here is a number from 0 up, so they cannot be widths. The table has them all.
contexts-values = values,
contexts-contexts = contexts
contexts-label = Plane of values and context vectors. Lines from the values pull the context of { $query }, each as wide as its weight, to { $context }.
contexts-caption = Values and context vectors
contexts-value-of = value of { $token }
contexts-context-of = context of { $token }

## What to try when all is done
try-heading = Try next
try-zero = <strong>Set the first number of { $query } to 0.</strong> { $ribbons ->
    [0] Which rows change?
   *[1] Which way do its ribbons swing?
}
try-mask = <strong>Hide later tokens.</strong> What is left for { $query } to read?
try-scale = <strong>Divide scores by √d.</strong> Which row changes most?
try-temperature = <strong>Set the temperature to 10.</strong> { $plane ->
    [0] Which row changes least?
   *[1] Where do the contexts gather?
}
