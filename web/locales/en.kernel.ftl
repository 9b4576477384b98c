### Lens 2: kernel machine.

kernel-title = A likeness you can train
kernel-text = A kernel takes two things and returns how alike they are. The plain one multiplies and adds: for ({ $a }) and ({ $b }) it gives { $product }.
kernel-meaning = Attention slips a matrix in between. <strong>M</strong> is W<sub>Q</sub> times W<sub>K</sub> on its side, so training can decide which features should match.
kernel-aside = This kernel is lopsided: { $first } to { $last } is { $there }, { $last } to { $first } is { $back }. A textbook (Mercer) kernel gives one number for both.

kern-kind = Kernel
kern-dot-product = dot product
kern-exponential = exponential
kern-rbf = bell (RBF)
kern-bandwidth = width of the bell, σ
kern-bandwidth-range = The width cannot be { $found }; allowed is { $least } to { $most }. The last good width is still in use.
kern-fixed = <strong>Fixed.</strong> Nothing between: the tokens’ own rows of X.
kern-fixed-caption = K(<em>x</em>, <em>x</em>′)
kern-learned = <strong>Learnable.</strong> <strong>M</strong> between.
kern-between-caption = <strong>M</strong> = W<sub>Q</sub> W<sub>K</sub><sup>T</sup>
kern-learned-caption = K(<q>q</q>, <k>k</k>)
kern-fixed-table = Fixed kernel over the tokens; may scroll sideways
kern-learned-table = Learnable kernel over the tokens; may scroll sideways
kern-legend = More ink is larger; hatched is below zero.
kern-by-hand = Some queries or keys were set by hand and do not follow M.
kern-cut = The first { $count } rows and columns are shown.
kern-overflow = <em>e</em> raised to these scores is beyond what a computer can hold. Choose another kernel, or a higher temperature in the first lens.
kern-curves = Kernel curves
kern-slide-post = <strong>Slide <k>b</k> along ({ $b })</strong> with <q>a</q> held at ({ $a }). At 1 it is the post’s pair.
kern-slide = <strong>Slide <k>b</k> along ({ $b })</strong> with <q>a</q> held at ({ $a }): the pinned key, or the first, and the query.
kern-slide-value = { $slide } of ({ $b })
kern-curve = { $kind }: { $value } at { $slide }
kern-curves-meaning = { $way ->
    [1] The first two never stop climbing: stretch the key and it scores more without end.
    [2] The first two never stop falling: the key points away from the query, so stretch it and it scores less without end.
   *[0] The first two stay level: the score is 0, and no stretching of the key changes that.
}
kern-curves-bell = The bell peaks where the points are nearest.
kern-smoothing = Kernel smoothing
kern-smoothing-caption = <strong>Attention is kernel smoothing.</strong> Each key gets a share by its kernel; the values are averaged by the shares. The bell times a bonus for the key’s length, shared out, is softmax.
kern-smoothing-table = Softmax and the bell, key by key; may scroll sideways
kern-column-key = key
kern-column-at = at
kern-column-rbf = bell alone, σ = { $sigma }
kern-column-factor = bonus for length, longest = 1
kern-column-again = bell × bonus ÷ sum
kern-column-rbf-short = bell
kern-column-factor-short = bonus
kern-column-again-short = product ÷ sum
kern-column-softmax = softmax
kern-mean = mean of the values
kern-same = <strong>All keys are equally long,</strong> so the bonus is the same for each and drops out: softmax and the bell are one and the same.
kern-alike = The keys differ in length, and so does their bonus, yet here it changes nothing: only keys of one length have any weight.
kern-differ = Here they part, by up to { $difference }: longer keys get a bonus that no distance knows of.
kern-equation = e to the a·b equals e to the minus half of the squared distance, times e to half of a’s squared length, times e to half of b’s squared length
kern-cases = Where the idea breaks
kern-case-equal = All keys equally long: softmax is the bell
kern-case-differ = The post’s keys: softmax and the bell part
kern-case-bell = The bell peaks before the slide reaches b
kern-spoken = { $kind }: { $value }. { $same ->
    [0] Softmax and the bell differ by up to { $difference }.
   *[other] Softmax and the bell are one and the same.
}
