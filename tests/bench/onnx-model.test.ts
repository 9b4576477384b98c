import { describe, expect, test } from 'vitest';
import { onnxForms } from '../../bench/peers/onnx-forms.mjs';

type Field = { field: number; value: number | Uint8Array };

/** Any protobuf message's fields, in order; throws where a length does not fit. */
function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++] ?? Number.NaN;
      value += (byte % 128) * factor;
      if (!(byte > 127)) return value;
    }
  };
  const take = (length: number) => {
    if (at + length > bytes.length) throw new RangeError('A field is longer than its message.');
    at += length;
    return bytes.slice(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === 0) fields.push({ field, value: varint() });
    else if (wire === 2) fields.push({ field, value: take(varint()) });
    else if (wire === 5)
      fields.push({ field, value: new DataView(take(4).buffer).getFloat32(0, true) });
    else throw new RangeError(`Wire type ${wire}`);
  }
  return fields;
}

const all = (bytes: Uint8Array, wanted: number) =>
  fieldsOf(bytes)
    .filter(({ field }) => field === wanted)
    .map(({ value }) => value as Uint8Array);

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe.each(Object.entries(onnxForms))('The ONNX model: %s', (name, { model }) => {
  const [graph = new Uint8Array()] = all(model(0.125), 7);
  const nodes = all(graph, 1);

  test('has queries, keys, values and a context', () => {
    const names = (field: number) => all(graph, field).map((value) => text(all(value, 1)[0]));
    expect(names(11)).toEqual(['q', 'k', 'v']);
    expect(names(12)).toEqual(['context']);
  });

  test('computes every name before it is used', () => {
    const known = new Set(['q', 'k', 'v', ...all(graph, 5).map((one) => text(all(one, 8)[0]))]);
    for (const node of nodes) {
      for (const input of all(node, 1)) expect(known).toContain(text(input));
      known.add(text(all(node, 2)[0]));
    }
    expect(known).toContain('context');
  });

  test('is scaled by a float', () => {
    const attributes = nodes.flatMap((node) => all(node, 5));
    const scalars = all(graph, 5).flatMap((one) => all(one, 4));
    const floats = [...scalars, ...attributes.flatMap((one) => all(one, 2))];
    expect(floats, name).toEqual([0.125]);
  });
});
