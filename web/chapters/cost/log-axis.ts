// Axes on which equal steps are equal factors.
import type { LogRange } from '../lens/log-slider.js';

/** The whole decades that hold all values, `usual` included. */
export function decadesAround(values: readonly number[], usual: LogRange): LogRange {
  const good = values.filter((value) => value > 0);
  // The dust of a logarithm must not open another decade.
  const power = (value: number, round: (x: number) => number) =>
    10 ** round(Number(Math.log10(value).toFixed(9)));
  return {
    least: power(Math.min(usual.least, ...good), Math.floor),
    most: power(Math.max(usual.most, ...good), Math.ceil),
  };
}

/** From one end to the other by a factor, or by a power of it where those would stand closer than `room`. */
export function logTicks({ least, most }: LogRange, factor: number, length: number, room: number) {
  const steps = Math.round(Math.log(most / least) / Math.log(factor));
  const every = Math.max(1, Math.ceil((room * steps) / length));
  return Array.from(
    { length: Math.floor(steps / every) + 1 },
    (_, i) => least * factor ** (i * every),
  );
}
