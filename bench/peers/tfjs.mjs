// tfjs-backend-wasm, SIMD, one thread.
import { fused, matMul, mul, softmax, tensor2d, tidy, transpose } from '@tensorflow/tfjs-core';
import { startTensorFlow } from './tfjs-kernels.mjs';

const tensor = ({ rows, columns, data }) => tensor2d(data, [rows, columns], 'float32');

/** Each from tensors of queries, keys and values, and the scale, to the context's tensor. */
const forms = {
  'transpose, matMul, softmax, matMul': (q, k, v, scale) =>
    matMul(softmax(matMul(mul(q, scale), transpose(k))), v),
  'matMul with transposeB': (q, k, v, scale) =>
    matMul(softmax(matMul(mul(q, scale), k, false, true)), v),
  'transpose and fused.matMul': (q, k, v, scale) =>
    fused.matMul({
      a: softmax(fused.matMul({ a: mul(q, scale), b: transpose(k) })),
      b: v,
    }),
  'scores scaled, not queries': (q, k, v, scale) =>
    matMul(softmax(mul(matMul(q, transpose(k)), scale)), v),
};

let started;

const candidate = (form) => ({
  async open({ queries, keys, values, scale }) {
    started ??= startTensorFlow();
    await started;
    const tensors = [queries, keys, values].map(tensor);
    return {
      attend() {
        const context = tidy(() => form(...tensors, scale));
        const data = context.dataSync();
        context.dispose();
        return data;
      },
      close: () => {
        for (const one of tensors) one.dispose();
      },
    };
  },
  /** From numbers to numbers, as somebody with three tokens would call it. */
  async openTiny({ queries, keys, values, scale }) {
    started ??= startTensorFlow();
    await started;
    return {
      attend: () =>
        tidy(() => form(tensor(queries), tensor(keys), tensor(values), scale).dataSync()),
      close: () => {},
    };
  },
});

export const tfjs = candidate(forms['transpose, matMul, softmax, matMul']);

export const tfjsForms = Object.fromEntries(
  Object.entries(forms).map(([name, form]) => [name, candidate(form)]),
);
