import { readFileSync } from 'node:fs';
import { render } from '@lit-labs/ssr';
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js';
import { svg } from 'lit';
import { describe, expect, it } from 'vitest';
import { measuredSizes, memoryLines, readSize, timeLines } from '../../web/chapters/cost/lines.js';
import { decadesAround, logTicks } from '../../web/chapters/cost/log-axis.js';
import { frameOf, type LogPlotSpec, logPlot } from '../../web/chapters/cost/log-plot.js';
import { wrapped } from '../../web/chapters/cost/picture.js';
import { SAMPLE } from '../../web/chapters/cost/sample.js';
import { closest, indexAfterKey } from '../../web/chapters/cost/slide.js';
import {
  bytesText,
  bytesTick,
  countText,
  timeText,
  timeTick,
} from '../../web/chapters/cost/units.js';
import { boxOf, meet } from '../../web/chapters/cost/words-room.js';
import { shareOf } from '../../web/chapters/lens/log-slider.js';
import { createStrings } from '../../web/element/strings.js';
import type { CostPoint } from '../../web/state/cost.js';

const strings = createStrings(
  'en',
  readFileSync(new URL('../../web/locales/en.cost.ftl', import.meta.url), 'utf8'),
);
const NARROW_SPACE = '\u202f';

describe('a time', () => {
  it.each([
    [0.0004, '0.4 µs'],
    [0.001, '1.0 µs'],
    [0.00149, '1.5 µs'],
    [0.00994, '9.9 µs'],
    [0.00996, '10 µs'],
    [0.0994, '99 µs'],
    [0.9994, '999 µs'],
    [0.9996, '1.0 ms'],
    [6.62, '6.6 ms'],
    [137.4, '137 ms'],
    [999.6, '1.0 s'],
    [100_000, '100 s'],
    [1_234_000, `1${NARROW_SPACE}234 s`],
  ])('of %s ms is written %s', (milliseconds, text) => {
    expect(timeText(strings, milliseconds)).toBe(text);
  });
});

describe('a size', () => {
  it.each([
    [0, '0 B'],
    [32, '32 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1024, '1.0 kB'],
    [65_536, '66 kB'],
    [4_194_304, '4.2 MB'],
    [999_600, '1.0 MB'],
    [17_179_869_184, '17 GB'],
  ])('of %s bytes is written %s', (bytes, text) => {
    expect(bytesText(strings, bytes)).toBe(text);
  });

  it('that is a power of ten is written whole on an axis', () => {
    expect([1, 10, 1e3, 1e6].map((bytes) => bytesTick(strings, bytes))).toEqual([
      '1 B',
      '10 B',
      '1 kB',
      '1 MB',
    ]);
    expect([1e-3, 0.1, 1, 1e3].map((time) => timeTick(strings, time))).toEqual([
      '1 µs',
      '100 µs',
      '1 ms',
      '1 s',
    ]);
  });

  it('of many tokens has narrow spaces', () => {
    expect(countText(16)).toBe('16');
    expect(countText(65_536)).toBe(`65${NARROW_SPACE}536`);
    expect(countText(65_536 ** 2)).toBe(['4', '294', '967', '296'].join(NARROW_SPACE));
  });
});

describe('a logarithmic axis', () => {
  const usual = { least: 1, most: 10 };

  it('has whole decades around all values', () => {
    expect(decadesAround([], usual)).toEqual(usual);
    expect(decadesAround([0.02, 300], usual)).toEqual({ least: 0.01, most: 1000 });
    expect(decadesAround([2, 3], usual)).toEqual(usual);
  });

  it('opens no decade for a value at its end, nor for none', () => {
    expect(decadesAround([1000], usual).most).toBe(1000);
    expect(decadesAround([0.001], usual).least).toBe(0.001);
    expect(decadesAround([0], usual).least).toBe(1);
  });

  it('puts equal factors at equal distances', () => {
    const range = { least: 16, most: 4096 };
    expect(shareOf(16, range)).toBe(0);
    expect(shareOf(4096, range)).toBe(1);
    expect(shareOf(256, range)).toBeCloseTo(0.5, 12);
  });

  it('has a tick for each factor where there is room', () => {
    expect(logTicks({ least: 16, most: 256 }, 2, 400, 46)).toEqual([16, 32, 64, 128, 256]);
    expect(logTicks({ least: 16, most: 4096 }, 2, 326, 46)).toEqual([16, 64, 256, 1024, 4096]);
    expect(logTicks({ least: 16, most: 65_536 }, 2, 194, 46)).toEqual([
      16, 128, 1024, 8192, 65_536,
    ]);
  });

  it('never has ticks closer than asked', () => {
    for (let most = 32; most <= 65_536; most *= 2) {
      for (const length of [194, 290, 326, 480]) {
        const ticks = logTicks({ least: 16, most }, 2, length, 46);
        const gap = (shareOf(ticks[1] ?? most, { least: 16, most }) || 1) * length;
        expect(gap).toBeGreaterThanOrEqual(46);
      }
    }
  });
});

const point = (form: CostPoint['form'], tokens: number, milliseconds: number): CostPoint => ({
  ...{ form, tokens, milliseconds },
  lower: milliseconds / 2,
  upper: milliseconds * 2,
  repeats: 9,
  scratchBytes: form === 'streaming' ? 50_000 : 4 * tokens ** 2,
  workers: 1,
});

const POINTS = [16, 32, 64, 128].flatMap((tokens) => [
  point('whole-table', tokens, tokens ** 2 / 1000),
  point('streaming', tokens, tokens ** 2 / 2000),
]);

describe('the lines of a run', () => {
  it('hold each point once, by form and size', () => {
    const shuffled = POINTS.toReversed();
    for (const lines of [timeLines(shuffled), memoryLines(shuffled)]) {
      expect(lines.map(({ form }) => form)).toEqual(['whole-table', 'streaming']);
      for (const { spots } of lines) {
        expect(spots.map(({ tokens }) => tokens)).toEqual([16, 32, 64, 128]);
      }
    }
    expect(timeLines(shuffled)[0]?.spots[1]).toMatchObject({ value: 1.024, upper: 2.048 });
    expect(memoryLines(shuffled)[0]?.spots[1]?.value).toBe(4096);
  });

  it('are none of a form that was not measured', () => {
    expect(timeLines([])).toEqual([]);
    expect(timeLines([point('streaming', 16, 1)])).toHaveLength(1);
  });
});

describe('the handle', () => {
  const sizes = measuredSizes(POINTS);

  it('reads the size it stands at, or the next one below', () => {
    expect(readSize(sizes, 64)).toBe(64);
    expect(readSize(sizes, 1024)).toBe(128);
    expect(readSize([64, 128], 16)).toBe(64);
    expect(readSize([], 1024)).toBeNull();
  });

  it('goes by keys, and never beyond the ends', () => {
    expect(indexAfterKey('ArrowRight', 0, 4)).toBe(1);
    expect(indexAfterKey('ArrowUp', 3, 4)).toBe(3);
    expect(indexAfterKey('ArrowLeft', 0, 4)).toBe(0);
    expect(indexAfterKey('PageUp', 0, 9)).toBe(3);
    expect(indexAfterKey('PageDown', 1, 9)).toBe(0);
    expect(indexAfterKey('Home', 3, 4)).toBe(0);
    expect(indexAfterKey('End', 0, 4)).toBe(3);
    expect(indexAfterKey('x', 1, 4)).toBeNull();
  });

  it('snaps to the closest size on the axis', () => {
    const axis = { least: 16, most: 256 };
    expect(closest(sizes, axis, -1)).toBe(16);
    expect(closest(sizes, axis, 0.24)).toBe(32);
    expect(closest(sizes, axis, 0.4)).toBe(64);
    expect(closest(sizes, axis, 1)).toBe(128);
    expect(closest([], axis, 0.5)).toBeUndefined();
  });
});

describe('a plot', () => {
  const spec: LogPlotSpec = {
    ...{ strings, width: 404, height: 372, title: 'Time' },
    lines: timeLines(POINTS),
    sizes: { least: 16, most: 128 },
    usual: { least: 0.01, most: 100 },
    at: 64,
    guide: true,
    textOf: (value) => timeText(strings, value),
    tickOf: (value) => timeTick(strings, value),
  };
  const drawn = (changes: Partial<LogPlotSpec> = {}): string =>
    collectResultSync(render(svg`${logPlot({ ...spec, ...changes })}`)).replace(/<!--.*?-->/gu, '');
  const textsOf = (markup: string, kind: string): string[] =>
    [...markup.matchAll(/<text class="([^"]*)"[^>]*>([^<]*)/gu)]
      .filter(([, css = '']) => css.split(' ').includes(kind))
      .map(([, , text = '']) => text);
  const circles = (markup: string) =>
    [...markup.matchAll(/cx="?([\d.]+)"? cy="?([\d.]+)/gu)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);

  it('has a dot for each point, where its axes say', () => {
    const dots = circles(drawn());
    expect(dots).toHaveLength(8);
    // 16 at the left end of the axis, 128 at the right.
    expect(dots[0]?.[0]).toBe(56);
    expect(dots[3]?.[0]).toBe(376);
    // Four times the time is 0.602 of a decade; the axis from 10 µs to 100 ms has four.
    const [first = 0, second = 0] = dots.map(([, y = 0]) => y);
    expect(first - second).toBeCloseTo((Math.log10(4) * (372 - 46 - 30)) / 4, 1);
  });

  it('reads both lines at the handle', () => {
    expect(textsOf(drawn(), 'strong')).toEqual(['Time', '4.1 ms', '2.0 ms']);
    expect(textsOf(drawn({ at: null }), 'strong')).toEqual(['Time']);
  });

  it('draws whiskers where half of the repeats leave the dot', () => {
    const whiskers = (markup: string) => markup.match(/M[\d.]+ [\d.]+h8/gu) ?? [];
    expect(whiskers(drawn())).toHaveLength(16);
    const calm = timeLines(
      POINTS.map((one) => ({ ...one, lower: one.milliseconds, upper: one.milliseconds })),
    );
    expect(whiskers(drawn({ lines: calm }))).toHaveLength(0);
  });

  it('has the guide and its stair only where lines have a slope', () => {
    expect(drawn()).toContain('× 4');
    const two = timeLines(POINTS.filter(({ tokens }) => tokens < 64));
    expect(drawn({ lines: two })).not.toContain('× 4');
    expect(drawn({ guide: false })).not.toContain('× 4');
  });

  it.each([328, 404])(
    'keeps the stair off the handle, and words off axis and edge, %i wide',
    (width) => {
      const sample = timeLines(SAMPLE.points);
      const [x, right] = [
        frameOf({ width, height: 330 }).left,
        frameOf({ width, height: 330 }).right,
      ];
      for (const at of measuredSizes(SAMPLE.points)) {
        const sizes = { least: 16, most: 4096 };
        const markup = drawn({ lines: sample, sizes, width, height: 330, at });
        const handle = x + (Math.log2(at / 16) / 8) * (right - x);
        const [, from, to] = /M([\d.]+) [\d.]+H([\d.]+)V/u.exec(markup) ?? [];
        expect(handle < Number(from) || handle > Number(to) + 20, `stair at ${at}`).toBe(true);
        const words = [...markup.matchAll(/class="halo *" x="([\d.-]+)" y="([\d.-]+)">([^<]+)/gu)];
        for (const [, left, foot, text = ''] of words) {
          expect(Number(foot), `${text} at ${at}`).toBeLessThan(330 - 46);
          expect(Number(left) + 7.3 * text.length, `${text} at ${at}`).toBeLessThanOrEqual(width);
        }
      }
    },
  );

  it('names each line, and no name is in the way of a number', () => {
    for (const at of [16, 32, 64, 128]) {
      const words = [
        ...drawn({ at }).matchAll(/class="halo([^"]*)" x="([\d.-]+)" y="([\d.-]+)">([^<]+)/gu),
      ].map(([, kind = '', x, y, text = '']) =>
        boxOf({ x: Number(x), y: Number(y), text, isEnd: kind.includes('end') }),
      );
      expect(words.length).toBeGreaterThanOrEqual(4);
      for (const [i, one] of words.entries()) {
        expect(words.slice(i + 1).some((other) => meet(one, other))).toBe(false);
      }
    }
  });

  it('has axes before anything was measured', () => {
    const empty = drawn({ lines: [], at: null });
    expect(textsOf(empty, 'xs')).toContain('100 ms');
    expect(circles(empty)).toEqual([]);
  });
});

describe('the words under a saved picture', () => {
  it('are wrapped without losing any', () => {
    const text = 'At n = 1024: many scores, and more words than one line holds';
    const lines = wrapped(text, 20);
    expect(lines.join(' ')).toBe(text);
    for (const one of lines) expect(one.length).toBeLessThanOrEqual(20);
  });
});
