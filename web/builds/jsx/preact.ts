// <context-vector> in Preact: import type {} from 'context-vector/jsx/preact'.
import type { HTMLAttributes } from 'preact';
import type { ContextVector } from '../../element/index.js';
import type { ContextVectorProps } from './index.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'context-vector': ContextVectorProps<HTMLAttributes<ContextVector>, 'on'>;
    }
  }
}
