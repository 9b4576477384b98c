// The numbers that all candidates get, and the context they must come to.
async function bytesOf(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
}

/** Three matrices of n × d float32 and the scale of scores. */
export async function readInputs(n, d) {
  const bytes = await bytesOf(`inputs/inputs-${n}.f32`);
  const matrix = (place) => ({
    rows: n,
    columns: d,
    data: new Float32Array(bytes, 4 * place * n * d, n * d),
  });
  return { queries: matrix(0), keys: matrix(1), values: matrix(2), scale: 1 / Math.sqrt(d) };
}

/** The largest difference from the float64 context as far as that goes, as a part of its largest number. */
export async function errorOf(context, n) {
  const expected = new Float64Array(await bytesOf(`inputs/context-${n}.f64`));
  if (context.length < expected.length) throw new Error('The context is too short.');
  let [difference, largest] = [0, 0];
  for (const [i, value] of expected.entries()) {
    // Written so that NaN is not overlooked.
    if (!(Math.abs(context[i] - value) <= difference)) difference = Math.abs(context[i] - value);
    largest = Math.max(largest, Math.abs(value));
  }
  return difference / largest;
}
