### Many tokens: fetched with the figures for them.

map-heading-weights = weights, { $rows } × { $columns }, rows add to 1
map-heading-scores = scores, { $rows } × { $columns }
map-weights = weight
map-scores = score
map-row = Row { $query }
map-row-largest = Row { $query }, the { $count } largest
map-others = { $count ->
    [one] 1 other
   *[other] { $count } others
}
map-context = context of { $query }
map-reads-weights = { $query } reads { $key }
map-reads-scores = { $query } with { $key }
map-read = is read
map-place = row { $row }, column { $column }
map-scale-linear = { $table }, more ink is larger, up to { $most }
map-scale-root = { $table }, more ink is larger, up to { $most } (square-root steps)
map-below-zero = Striped: below zero
map-dot = A dot is less than 0.005.
map-keys = Arrow keys move the crosshair, Home and End go to the ends of the row, Page Up and Page Down jump 8 rows.
