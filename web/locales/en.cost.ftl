### What attention costs: fetched when the chapter is opened.

cost-title = Twice the words, four times the work
cost-text = Every token scores every token, so the table has <em>n</em> × <em>n</em> cells. Double <em>n</em>, and each side doubles.
cost-streaming = Streaming meets the keys in blocks and keeps only a running maximum, a running sum and the mix so far. The time still grows as <em>n</em>²; the table is never stored.
cost-causal = Hide later tokens, and about half of the scores need not be computed. Half of <em>n</em>² still grows as <em>n</em>².
cost-steps = How a row does without its table
cost-broken = The link’s settings could not be used here. The usual ones are in use instead.

## The tables of 3, 6 and 12 tokens
cost-grids = Three score tables drawn to one scale: { $few }, { $more } and { $most } scores
cost-grid-n = n = { $n }
cost-grid-scores = { $scores } scores

## What can be set
cost-longest = Longest <em>n</em>
cost-halve = Half as many tokens
cost-double = Twice as many tokens
cost-width = d
cost-mask = Mask
cost-mask-none = none
cost-mask-causal = causal
cost-workers = Workers
cost-workers-auto = auto
cost-workers-none = none
cost-workers-less = One worker fewer
cost-workers-more = One worker more
cost-show = Show
cost-form-whole-table = whole table
cost-form-streaming = streaming
cost-more = d = { $width }, mask { $mask }, workers { $workers }

## The run
cost-run = Run on this device
cost-stop = Stop
cost-begins = Getting ready.
cost-now-whole-table = Measuring the whole table at <em>n</em> = { $n }
cost-now-streaming = Measuring streaming at <em>n</em> = { $n }
cost-percent = { $percent } %
cost-progress = How much of the run is done
cost-what = medians and quartiles, <em>d</em> = { $width }{ $causal ->
    [0] {""}
   *[other] , causal mask
}, { $workers ->
    [0] no worker
    [one] one worker
   *[other] up to { $workers } workers
}
cost-sample = <strong>A sample run, not on your device:</strong> { cost-what }. Headless Chromium { $version } on a server with { $cores } cores, { $date }. Run it to see your own.
cost-own = <strong>Measured on this device:</strong> { cost-what }.

## The plots
cost-time = Time, measured
cost-memory = Scratch memory
cost-tokens = tokens, n
cost-across = × 2
cost-up = × 4
cost-handle = Number of tokens to read off both plots
cost-handle-at = { $n } tokens
cost-memory-label = Scratch memory against number of tokens, both logarithmic. { $reading }
cost-us = { $value } µs
cost-ms = { $value } ms
cost-s = { $value } s
cost-b = { $value } B
cost-kb = { $value } kB
cost-mb = { $value } MB
cost-gb = { $value } GB

## What they say
cost-read-nothing = Nothing of this was measured yet.
cost-read-both = At <em>n</em> = { $n }: { $scores } scores, { $whole-table-time } and { $whole-table-memory } with the whole table, { $streaming-time } and { $streaming-memory } streaming.
cost-read-whole-table = At <em>n</em> = { $n }: { $scores } scores, { $whole-table-time } and { $whole-table-memory } with the whole table.
cost-read-streaming = At <em>n</em> = { $n }: { $scores } scores, { $streaming-time } and { $streaming-memory } streaming.
cost-slopes = From { $from } up the times climb with slopes { $first } and { $second }. The dashed guide has slope 2.
cost-slope = From { $from } up the times climb with slope { $first }. The dashed guide has slope 2.
cost-spoken-run = Measuring.

## What did not go as asked
cost-stopped-asked = Stopped. What was measured stays.
cost-stopped-hidden = The run stopped when it went out of sight: browsers slow such pages down, and the times would be wrong. What was measured stays.
cost-failed = The run ended because of a mistake in this page. What was measured stays; running it again may help.
cost-refused-whole-table = The memory for the whole table was refused at <em>n</em> = { $n }. Shorter inputs and streaming still work.
cost-refused-streaming = The memory was refused at <em>n</em> = { $n }, even without a table. Shorter inputs still work.
cost-worker-lost = A worker stopped at <em>n</em> = { $n }. The others did its work.
cost-left-out-whole-table = The whole table at <em>n</em> = { $n } would hold up this page, and no worker can do it. Shorter inputs still work.
cost-left-out-streaming = Streaming at <em>n</em> = { $n } would hold up this page, and no worker can do it. Shorter inputs still work.
cost-no-simd = This browser has no SIMD, so each product is computed by itself. All sizes work, and take longer.
cost-no-workers = No worker can start here, so the page measures between its own turns. What would hold it up is left out.

## Results
cost-column-median = { $form }, median
cost-column-quartiles = quartiles
cost-column-repeats = repeats
cost-column-workers = workers
cost-column-scratch = scratch memory
cost-between = { $lower } – { $upper }
cost-save-csv = Save the numbers (CSV)
cost-save-svg = Save the picture (SVG)
