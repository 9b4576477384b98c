// The page's own first example for the peers' pages: queries, keys and values of three tokens by two columns,
// as the seed 0 gives them. The peers need not even project.
const matrix = (rows) => ({
  rows: rows.length,
  columns: rows[0].length,
  data: Float32Array.from(rows.flat()),
});

export const example = {
  queries: matrix([
    [3.63161034, -0.57712067],
    [2.84629597, 1.26361532],
    [3.69287875, 2.4896932],
  ]),
  keys: matrix([
    [0.65781887, 0.53227352],
    [0.9050813, 1.57594852],
    [0.48468795, 2.19854634],
  ]),
  values: matrix([
    [-1.05891074, 0.44846033],
    [-2.23992211, -0.20047714],
    [2.67158297, -1.80141902],
  ]),
  scale: 1,
};

export const rowsOf = ({ rows, columns, data }) =>
  Array.from({ length: rows }, (_, i) => Array.from(data.slice(i * columns, (i + 1) * columns)));

/** The context's rows into the page's table, as soon as all are there. */
export function show(data) {
  const table = document.createElement('table');
  table.id = 'context';
  const { columns } = example.values;
  for (let start = 0; start < data.length; start += columns) {
    const row = table.insertRow();
    for (const value of data.slice(start, start + columns)) {
      row.insertCell().textContent = value.toFixed(2);
    }
  }
  document.body.append(table);
}
