/** Attention as anybody would write it in JavaScript: three loops, doubles, no scale, no mask. */
export function plainAttention(queries, keys, values) {
  return queries.map((query) => {
    const scores = keys.map((key) => dot(query, key));
    const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const exponentials = scores.map((score) => Math.exp(score - most));
    const sum = exponentials.reduce((a, b) => a + b, 0);
    return mix(exponentials, sum, values);
  });
}

function dot(a, b) {
  let sum = 0;
  for (let k = 0; k < a.length; k += 1) sum += a[k] * b[k];
  return sum;
}

function mix(shares, sum, values) {
  const context = new Array(values[0].length).fill(0);
  for (let j = 0; j < values.length; j += 1) {
    const share = shares[j] / sum;
    const value = values[j];
    for (let c = 0; c < context.length; c += 1) context[c] += share * value[c];
  }
  return context;
}
