### What the three lenses share; fetched with each of them.

lens-tabs = Lenses
lens-neighbors = Nearest neighbors
lens-kernel = Kernel machine
lens-memory = Memory
lens-key = k{ $n }
lens-query = query
lens-pin = Light { $name } in every view
lens-sources = Numbers
lens-post = the post’s
lens-own = your own
lens-ways = Open these numbers in
lens-steps = the steps
lens-field = { $name }, number { $n }
lens-broken = The numbers given could not be used in the lenses. The post’s are shown instead.
