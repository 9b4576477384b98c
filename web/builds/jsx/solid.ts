// <context-vector> in Solid: import type {} from 'context-vector/jsx/solid'.
import type { JSX } from 'solid-js/jsx-runtime';
import type { ContextVector } from '../../element/index.js';
import type { ContextVectorProps } from './index.js';

declare module 'solid-js/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'context-vector': ContextVectorProps<JSX.HTMLAttributes<ContextVector>, 'on:'>;
    }
  }
}
