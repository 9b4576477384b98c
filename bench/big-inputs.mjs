/** As many tokens and columns as the page takes, as a file for the element's `restore`. */
export function bigInputs(size) {
  const indices = Array.from({ length: size }, (_, i) => i);
  // Between −1 and 1, no row like another.
  const value = (row, column) => Math.round(100 * Math.sin(row * size + column + 1)) / 100;
  return JSON.stringify([
    ['v', '1'],
    ...indices.map((i) => ['token', `token${i + 1}`]),
    ['columns', String(size)],
    ['dHead', String(size)],
    ...indices.flatMap((row) => indices.map((c) => ['x', `${row},${c},${value(row, c)}`])),
    ['scale', 'sqrt-dk'],
  ]);
}
