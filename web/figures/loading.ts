// The first step's figure before there are numbers: every place held by a dot, nothing moves when they come.
import { html, type TemplateResult } from 'lit';
import type { HeadTrace, Matrix } from '../engine/types.js';
import { projection } from './projection.js';
import type { Strings } from './strings.js';
import type { View } from './view.js';

/** Of the post's example: numbers of an embedding, and of a query, key or value. */
const MODEL = 4;
const DIMENSIONS = 2;

const blank = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));

function blankHead(n: number): HeadTrace {
  const vectors = blank(n, DIMENSIONS);
  const table = blank(n, n);
  return {
    queries: vectors,
    keys: vectors,
    values: vectors,
    firstRow: 0,
    scaleFactor: 1,
    temperature: 1,
    divisor: 1,
    scores: table,
    scaledScores: table,
    maskedScores: table,
    rowMax: [],
    shiftedScores: table,
    exponentials: table,
    rowSum: [],
    weights: table,
    context: vectors,
    received: [],
    emptyRows: [],
    undefinedRows: [],
  };
}

function blankView(strings: Strings, tokens: readonly string[]): View {
  const head = blankHead(tokens.length);
  const x = blank(tokens.length, MODEL);
  const w = blank(MODEL, DIMENSIONS);
  return {
    strings,
    tokens,
    keyTokens: tokens,
    trace: { x, weights: { wQ: w, wK: w, wV: w }, wO: null, heads: [head], context: head.context },
    head,
    headIndex: 0,
    shape: {
      nQueries: tokens.length,
      nKeys: tokens.length,
      dKey: DIMENSIONS,
      dValue: DIMENSIONS,
      projected: true,
      rungs: [],
    },
    count: 0,
    index: 0,
    step: null,
    now: null,
    grain: 'cell',
    working: [],
    places: 2,
    highlight: null,
    pinned: null,
    editing: null,
    before: null,
    tabStops: {},
    byHand: { queries: [], keys: [], values: [] },
    positions: false,
    editable: false,
  };
}

export function loading(strings: Strings, tokens: readonly string[]): TemplateResult {
  return html`<div inert>${projection(blankView(strings, tokens))}</div>`;
}
