// Principal axes, by Jacobi's rotations: plain arithmetic, so that every machine gets the same bits.

const SWEEPS = 100;
const DUST = 1e-22;

/** rows: arrays of equal length. The sum of x·xᵀ. */
function secondMoments(rows) {
  const d = rows[0].length;
  const moments = Array.from({ length: d }, () => new Float64Array(d));
  for (const row of rows) {
    for (let i = 0; i < d; i += 1) {
      for (let j = 0; j < d; j += 1) moments[i][j] += row[i] * row[j];
    }
  }
  return moments;
}

function rotation(a, p, q) {
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  return [c, t * c];
}

function rotate(a, axes, p, q) {
  const d = a.length;
  const [c, s] = rotation(a, p, q);
  for (let k = 0; k < d; k += 1) {
    const [kp, kq] = [a[k][p], a[k][q]];
    [a[k][p], a[k][q]] = [c * kp - s * kq, s * kp + c * kq];
  }
  for (let k = 0; k < d; k += 1) {
    const [pk, qk] = [a[p][k], a[q][k]];
    [a[p][k], a[q][k]] = [c * pk - s * qk, s * pk + c * qk];
    const [ep, eq] = [axes[p][k], axes[q][k]];
    [axes[p][k], axes[q][k]] = [c * ep - s * eq, s * ep + c * eq];
  }
}

const offDiagonal = (a) =>
  a.reduce((sum, row, i) => sum + row.reduce((s, x, j) => (i === j ? s : s + x * x), 0), 0);
const diagonal = (a) => a.reduce((sum, row, i) => sum + row[i] * row[i], 0);

/** The axis that has its largest entry below zero is turned round. */
function upright(axis) {
  const largest = axis.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
  return largest < 0 ? axis.map((x) => -x) : axis;
}

/** One a row, the one along which the rows are longest first. */
export function principalAxes(rows) {
  const a = secondMoments(rows);
  const d = a.length;
  const axes = a.map((_, i) => Float64Array.from({ length: d }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a) > DUST * diagonal(a); sweep += 1) {
    for (let p = 0; p < d; p += 1) {
      for (let q = p + 1; q < d; q += 1) if (a[p][q] !== 0) rotate(a, axes, p, q);
    }
  }
  const order = axes.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i]);
  return order.map((i) => upright(axes[i]));
}

/** The rows as seen along the axes. */
export const along = (rows, axes) =>
  rows.map((row) =>
    Float64Array.from(axes, (axis) => axis.reduce((sum, x, i) => sum + x * row[i], 0)),
  );
