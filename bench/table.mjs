// The results as a table that reads well in a terminal and is Markdown as well.
const MIB = 2 ** 20;

const digits = (value, count = 3) =>
  value >= 10 ** (count - 1) ? value.toFixed(0) : value.toPrecision(count);

const cells = {
  n: ({ n }) => n.toLocaleString('en'),
  system: ({ name }) => name,
  'ms a run': ({ time }) => digits(time),
  'GFLOP/s': ({ speed }) => digits(speed),
  '% of peak': ({ percent }) => (percent ? digits(percent, 2) : '–'),
  'times as long as streaming': ({ ratio }) =>
    ratio ? `${digits(ratio.middle)} (${digits(ratio.low)} to ${digits(ratio.high)})` : '–',
  rounds: ({ rounds }) => String(rounds),
  error: ({ error }) => error.toExponential(0),
  'memory, MiB': ({ memory }) => (memory === null ? '–' : digits(memory / MIB)),
};

const heads = Object.keys(cells);
const isText = (head) => head === 'system';

/** Where a candidate failed, it says why instead of numbers. */
const line = (n, row) =>
  heads.map((head) => {
    if (row.failure === undefined || head === 'n' || head === 'system')
      return cells[head]({ n, ...row });
    return head === 'ms a run' ? row.failure : '';
  });

/** `sizes`: {n, rows}. */
export function table(sizes) {
  const lines = sizes.flatMap(({ n, rows }) => rows.map((row) => line(n, row)));
  const widths = heads.map((head, i) => Math.max(head.length, ...lines.map((l) => l[i].length)));
  const pad = (cell, i) => (isText(heads[i]) ? cell.padEnd(widths[i]) : cell.padStart(widths[i]));
  const rule = heads.map((head, i) =>
    isText(head) ? '-'.repeat(widths[i]) : `${'-'.repeat(widths[i] - 1)}:`,
  );
  return [heads.map(pad), rule, ...lines.map((l) => l.map(pad))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}
