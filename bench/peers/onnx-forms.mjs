// The ways of writing attention in ONNX that onnxruntime-web can run.
import { onnxModel } from './onnx-model.mjs';

const product = (left, right, output) => ({ type: 'MatMul', inputs: [left, right], output });
const softmax = { type: 'Softmax', inputs: ['scores'], output: 'weights' };
const mix = product('weights', 'v', 'context');
const microsoft = 'com.microsoft';

/** `transposed`: keys come as d × n. `rank`: of the inputs, 3 for a batch of
 * one, 4 for that with one head. */
export const onnxForms = {
  'MatMul, keys transposed before': {
    transposed: true,
    rank: 2,
    model: (scale) =>
      onnxModel({
        scalars: { scale },
        nodes: [
          { type: 'Mul', inputs: ['q', 'scale'], output: 'scaled' },
          product('scaled', 'k', 'scores'),
          softmax,
          mix,
        ],
      }),
  },
  'Transpose and MatMul': {
    rank: 2,
    model: (scale) =>
      onnxModel({
        scalars: { scale },
        nodes: [
          { type: 'Mul', inputs: ['q', 'scale'], output: 'scaled' },
          { type: 'Transpose', inputs: ['k'], output: 'turned' },
          product('scaled', 'turned', 'scores'),
          softmax,
          mix,
        ],
      }),
  },
  FusedMatMul: {
    rank: 2,
    model: (scale) =>
      onnxModel({
        opsets: { '': 17, [microsoft]: 1 },
        nodes: [
          {
            ...product('q', 'k', 'scores'),
            type: 'FusedMatMul',
            domain: microsoft,
            floats: { alpha: scale },
            integers: { transB: 1 },
          },
          softmax,
          mix,
        ],
      }),
  },
  MultiHeadAttention: {
    rank: 3,
    model: (scale) =>
      onnxModel({
        rank: 3,
        opsets: { '': 17, [microsoft]: 1 },
        nodes: [
          {
            type: 'MultiHeadAttention',
            domain: microsoft,
            inputs: ['q', 'k', 'v'],
            output: 'context',
            integers: { num_heads: 1 },
            floats: { scale },
          },
        ],
      }),
  },
  'Attention of opset 23': {
    rank: 4,
    model: (scale) =>
      onnxModel({
        rank: 4,
        opsets: { '': 23 },
        nodes: [
          {
            type: 'Attention',
            inputs: ['q', 'k', 'v'],
            output: 'context',
            floats: { scale },
          },
        ],
      }),
  },
};
