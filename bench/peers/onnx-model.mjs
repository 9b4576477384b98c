// Writes the few ONNX models the bench needs, as protobuf by hand: fields of numbers, floats, texts and
// messages, numbered as in onnx.proto.
const FLOAT = 1;
const IR_VERSION = 10;

const utf8 = new TextEncoder();

function varint(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

const number = (field, value) => [...varint(field * 8), ...varint(value)];
const float = (field, value) => [
  ...varint(field * 8 + 5),
  ...new Uint8Array(Float32Array.of(value).buffer),
];
const message = (field, bytes) => [...varint(field * 8 + 2), ...varint(bytes.length), ...bytes];
const text = (field, value) => message(field, utf8.encode(value));

/** AttributeProto */
const integer = ([name, value]) => [...text(1, name), ...number(3, value), ...number(20, 2)];
const real = ([name, value]) => [...text(1, name), ...float(2, value), ...number(20, 1)];

function node({ type, inputs, output, domain = '', integers = {}, floats = {} }) {
  return [
    ...inputs.flatMap((input) => text(1, input)),
    ...text(2, output),
    ...text(4, type),
    ...Object.entries(integers).flatMap((entry) => message(5, integer(entry))),
    ...Object.entries(floats).flatMap((entry) => message(5, real(entry))),
    ...text(7, domain),
  ];
}

/** TensorProto of one float. */
const scalar = (name, value) => [...number(2, FLOAT), ...text(8, name), ...float(4, value)];

/** ValueInfoProto: float32 of any shape with this many dimensions. */
function value(name, rank) {
  const dimensions = Array.from({ length: rank }, (_, i) => message(1, text(2, `${name}${i}`)));
  const tensor = [...number(1, FLOAT), ...message(2, dimensions.flat())];
  return [...text(1, name), ...message(2, message(1, tensor))];
}

/** `opsets`: versions by domain, '' being ONNX's own. The graph goes from q, k, v to context. */
export function onnxModel({ nodes, scalars = {}, rank = 2, opsets = { '': 17 } }) {
  const graph = [
    ...nodes.flatMap((one) => message(1, node(one))),
    ...text(2, 'attention'),
    ...Object.entries(scalars).flatMap(([name, of]) => message(5, scalar(name, of))),
    ...['q', 'k', 'v'].flatMap((name) => message(11, value(name, rank))),
    ...message(12, value('context', rank)),
  ];
  return Uint8Array.from([
    ...number(1, IR_VERSION),
    ...message(7, graph),
    ...Object.entries(opsets).flatMap(([domain, version]) =>
      message(8, [...text(1, domain), ...number(2, version)]),
    ),
  ]);
}
