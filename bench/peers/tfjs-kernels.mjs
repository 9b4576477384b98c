// TensorFlow.js on its WebAssembly backend, with no kernels but those that attention needs: what its
// guide calls a custom bundle.
import { setThreadsCount, setWasmPath } from '@tensorflow/tfjs-backend-wasm/dist/base';
import { _fusedMatMulConfig as fusedMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul';
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul';
import { identityConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Identity';
import { multiplyConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Multiply';
import { reshapeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape';
import { softmaxConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Softmax';
import { transposeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { ready, registerKernel, setBackend } from '@tensorflow/tfjs-core';

const kernels = [
  batchMatMulConfig,
  fusedMatMulConfig,
  identityConfig,
  multiplyConfig,
  reshapeConfig,
  softmaxConfig,
  transposeConfig,
];

/** Resolves once tensors can be computed with. */
export async function startTensorFlow() {
  setWasmPath(wasmUrl);
  setThreadsCount(1);
  for (const kernel of kernels) registerKernel(kernel);
  await setBackend('wasm');
  await ready();
}
