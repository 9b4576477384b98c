### The page around the player: only the page’s source has these words.

site-name = Context Vector
page-title = Context Vector: step through attention
page-description = See which token is relevant to which, how that becomes importance, and how values mix into the context vector: every number real, every number yours to change.
page-heading = Step through attention
page-skip = Skip to the player
nav-label = Parts
nav-steps = Steps
nav-lenses = Lenses
nav-cost = Cost
nav-settings = Settings
example-text = This page steps through attention when scripts are on. Here is the finished example for { $tokens }.

## Where a link to the page is shown

social-alt = Attention for { $tokens } as matrices of numbers: queries and keys make scores, scores become weights, and a weight adds its value to a context vector.

## The page in a frame

embed-open = Open in a page of its own
embed-failed = The player could not be loaded: its script did not come, or may not run in this frame. Here is the finished example.

## Under the page

foot-embed = Put it in a post
foot-file = Save the page as one file
