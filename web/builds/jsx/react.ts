// <context-vector> in React: import type {} from 'context-vector/jsx/react'. React 18 attaches no listeners to
// custom elements: there they are added through a ref.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ContextVector } from '../../element/index.js';
import type { ContextVectorProps } from './index.js';

interface Common extends DetailedHTMLProps<HTMLAttributes<ContextVector>, ContextVector> {
  /** React 18 writes `className` as it is spelled. */
  readonly class?: string | undefined;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'context-vector': ContextVectorProps<Common, 'on'>;
    }
  }
}
