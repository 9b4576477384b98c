### The closing view: search, weight, retrieve.

views-title = One row, three ideas
views-text = Attention takes one step from each idea: it searches like nearest neighbors, weighs like a kernel machine, and retrieves like a memory.
views-meaning = Here they are on the numbers you came with. None of the three alone is attention: under each stands what it would have done by itself.
views-divided = Softmax divides the scores by { $temperature } first.
views-step-neighbors = Search
views-step-kernel = Weight
views-step-memory = Retrieve
views-formula-neighbors = <q>Q</q><k>K</k><sup>T</sup>
views-formula-kernel = softmax
views-formula-memory = A<v>V</v>
views-role-neighbors = Nearest neighbors find relevant tokens: one score per key.
views-role-kernel = Kernel smoothing turns likeness into shares: they add to 1.
views-role-memory = Memory retrieval fetches what is useful: values, mixed in those shares.
views-alone-neighbors = Alone, it would keep only <k><em>{ $best }</em></k>: { $result }.
views-alone-kernel = Alone, the bell looks at distance only: shares { $weights }, result { $result }.
views-alone-memory = Alone, with scores divided by their sum: shares { $weights }, result { $result }.
views-alone-memory-nan = Alone, with scores divided by their sum, there is no result: the scores add to 0.
views-open = Open in { $lens }
views-context = context
views-column-view = seen as
views-agree = <strong>Seen three ways, the same row.</strong> Each view is computed on its own; the weights and the context agree.
views-agree-label = Weights and context by view; may scroll sideways
views-as-neighbors = neighbors, all kept by weight
views-as-kernel = smoothing with the exponential kernel
views-as-memory = memory, read softly
views-spoken = Weights { $weights }. Context { $context }.
