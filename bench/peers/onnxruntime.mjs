// onnxruntime-web, WebAssembly, one thread.
import * as ort from 'onnxruntime-web/wasm';
import { onnxForms } from './onnx-forms.mjs';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

function transpose({ rows, columns, data }) {
  const turned = new Float32Array(data.length);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) turned[j * rows + i] = data[i * columns + j];
  }
  return { rows: columns, columns: rows, data: turned };
}

const tensor = ({ rows, columns, data }, rank) =>
  new ort.Tensor('float32', data, [1, 1, rows, columns].slice(-rank));

export async function openSession({ model }, scale, graphOptimizationLevel = 'all') {
  return ort.InferenceSession.create(model(scale), {
    executionProviders: ['wasm'],
    graphOptimizationLevel,
  });
}

export function feedsOf({ transposed, rank }, { queries, keys, values }) {
  return {
    q: tensor(queries, rank),
    k: tensor(transposed ? transpose(keys) : keys, rank),
    v: tensor(values, rank),
  };
}

const candidate = (form, level) => ({
  async open(inputs) {
    const session = await openSession(form, inputs.scale, level);
    const feeds = feedsOf(form, inputs);
    return {
      attend: async () => (await session.run(feeds)).context.data,
      close: () => session.release(),
    };
  },
  /** From numbers to numbers, as somebody with three tokens would call it. */
  async openTiny({ queries, keys, values, scale }) {
    const session = await openSession(form, scale, level);
    return {
      attend: async () => {
        const { context } = await session.run(feedsOf(form, { queries, keys, values }));
        return context.data;
      },
      close: () => session.release(),
    };
  },
});

export const onnxruntime = candidate(onnxForms.FusedMatMul);

export const onnxruntimeForms = Object.fromEntries(
  Object.entries(onnxForms).flatMap(([name, form]) =>
    ['all', 'basic', 'disabled'].map((level) => [`${name} (${level})`, candidate(form, level)]),
  ),
);
