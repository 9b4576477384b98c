### The page on which an embed is put together.

builder-title = Put it in a post: Context Vector
builder-description = Choose a step, a view and a size, see it at the width of your post, and copy one snippet.
builder-heading = Put it in your post
builder-intro = Choose what your readers see, try it at the width of your column, copy one snippet.
builder-skip = Skip to the snippet
builder-steps = To the steps
builder-form = What your readers see
builder-no-script = This page needs scripts. What it writes can be written by hand: docs/embedding.md says how.
builder-address = This page’s address asks for something that there is not. It was left out:
builder-untried = The figure did not start, so what you chose could not be tried. The snippet says it as you typed it.

## What it shows
builder-what = What it shows
builder-lesson = Lesson
builder-view = View
builder-view-all = The whole step-through
builder-view-settings = Its settings, open
builder-view-stages = One stage alone
builder-begin = Begins at
builder-begin-first = its first step
builder-begin-query = a query
builder-begin-key = a key
builder-begin-value = a value
builder-begin-score = a score
builder-begin-softmax = a softmax
builder-begin-mix = a mix
builder-begin-done = the end
builder-begin-row = Of token
builder-begin-column = At
builder-begin-number = number
builder-begin-part = This part begins at a step of its own.
builder-rung-scores = scores
builder-rung-scale = divided
builder-rung-subtract = largest taken away
builder-rung-exponentiate = e to each
builder-rung-normalize = shares
builder-take = Begin with what the preview shows
builder-take-hint = Its step, and every number you changed in it.

## The numbers
builder-numbers = The numbers
builder-numbers-own = This part brings an example of its own.
builder-tokens-hint = With spaces between them, or ["New York", "is"]
builder-scale-none = none
builder-scale-sqrt = ÷ √<em>d</em><sub>k</sub>
builder-scale-number = × number
builder-scale-factor = Number to multiply scores by

## A copied link
builder-link = From a link
builder-link-hint = “Copy link”, beside the steps on the page, keeps a step and all numbers. Paste it here.
builder-link-unfolded = Step and numbers are in the fields now.
builder-link-kept = Step and numbers are this link’s. Some of them have no field here.
builder-link-out = Take the link out

## How it looks
builder-look = How it looks
builder-theme = Theme
builder-theme-auto = as the reader’s
builder-theme-light = light
builder-theme-dark = dark
builder-controls = Controls
builder-controls-full = all
builder-controls-minimal = no settings
builder-controls-none = none
builder-loading = Loads
builder-loading-lazy = nearby
builder-loading-eager = at once
builder-loading-click = on a click
builder-room = Room for
builder-room-first = first step
builder-room-steps = every step
builder-room-fixed = fixed
builder-room-until = Up to
builder-room-end = the end
builder-room-pixels = Height in pixels
builder-measuring = measuring …
builder-on-phones = on phones
builder-lang = Language
builder-reset = Put all back

## Refusals: what was typed, that it cannot be used, what can, what counts now.
builder-refused = cannot be used.
builder-last = The last good one stays.
builder-allowed-tokens = Allowed: up to { $tokens } names with spaces between them, or a list such as ["New York", "is"].
builder-allowed-seed = Allowed: a whole number from 0 to { $seed }.
builder-allowed-factor = Allowed: a number, such as 0.5.
builder-allowed-temperature = Allowed: a number above 0.
builder-allowed-heads = Allowed: a whole number from 1 to { $heads }.
builder-allowed-d-head = Allowed: a whole number from 1 to { $tokens }.
builder-allowed-height = Allowed: a whole number from 80 to 5000.
builder-allowed-width = Allowed: a whole number from 280 to 1600.
builder-allowed-step = There is no such step with these numbers. Choose another, or put the numbers back.

## The forms
builder-kind = Form
builder-kind-element = Element
builder-kind-iframe = Frame
builder-kind-static = Picture
builder-kind-link = Link
builder-about-element = For a site that lets you add a script. It is as wide as your column.
builder-about-iframe = For a site that allows frames. Where it allows one small script too, the frame grows with what is in it.
builder-about-static = For a site that allows neither, for mail and print.
builder-about-link = Works everywhere. It opens the page at the step you chose.
builder-no-picture = A chapter has no picture. Choose steps, a stage or another part, or use a link.
builder-too-much = A picture holds up to { $drawn } tokens, and { $drawn } numbers of each. Choose tables, or fewer.
builder-inside = Inside
builder-inside-link = a link
builder-inside-tables = tables
builder-files = Script
builder-files-pieces = as needed
builder-files-one = all in one
builder-script = Height
builder-script-with = grows, by a script
builder-script-without = stays
builder-format = As
builder-format-svg = SVG
builder-format-png = PNG
builder-format-html = tables
builder-format-markdown = Markdown
builder-snippets = What to paste
builder-code = Snippet
builder-code-command = Command that writes it
builder-code-html = HTML
builder-code-markdown = Markdown
builder-code-address = Address
builder-copy = Copy
builder-save = Save the picture
builder-copied = Copied.
builder-copying = Measuring; what is copied is what comes of it …
builder-not-copied = This browser does not let the page copy. The text is selected: copy it with your keyboard.
builder-name = Step through attention

## The preview
builder-preview = Preview
builder-width = Column
builder-width-free = Column width in pixels
builder-paper = Your page
builder-frame = A post, with the figure as it will be in yours
builder-post-title = A post of yours
builder-post-before = Here are your words, in your typeface. The figure comes next.
builder-post-after = And this is what follows it.
