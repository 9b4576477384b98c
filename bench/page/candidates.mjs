// Who takes part, by name. Each is loaded when it is first asked for and gives `open(inputs)`, which
// resolves to {attend, close}: attend() computes once and returns the context's float32 numbers, or a
// promise of them. What may be laid out beforehand, `open` does. `openTiny`, where it differs, is from
// JavaScript's numbers to JavaScript's numbers.
const ours = () => import('./ours.mjs');
const tfjs = () => import('../peers/tfjs.mjs');
const onnxruntime = () => import('../peers/onnxruntime.mjs');

export const candidates = {
  streaming: async () => (await ours()).streaming,
  'streaming, inputs copied': async () => (await ours()).copied,
  'streaming, 2 workers': async () => (await ours()).twoWorkers,
  'whole table': async () => (await ours()).wholeTable,
  'tfjs-backend-wasm': async () => (await tfjs()).tfjs,
  'onnxruntime-web': async () => (await onnxruntime()).onnxruntime,
  'plain JavaScript': async () => (await import('./plain.mjs')).plain,
};

/** What else the peers were tried with, as 'tfjs-backend-wasm: form'. */
export async function otherForms() {
  const found = {
    'tfjs-backend-wasm': (await tfjs()).tfjsForms,
    'onnxruntime-web': (await onnxruntime()).onnxruntimeForms,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([peer, forms]) =>
      Object.entries(forms).map(([name, one]) => [`${peer}: ${name}`, one]),
    ),
  );
}
