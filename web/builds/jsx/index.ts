// <context-vector> in JSX: what may be written on it, whatever the framework.
import type { LitElement } from 'lit';
import type { ContextVector, ContextVectorEventMap } from '../../element/index.js';

type Own = Omit<ContextVector, keyof LitElement>;

type Unsettable = ((...all: never[]) => unknown) | Promise<unknown>;

/** Properties, under their own names. */
type Properties = {
  readonly [Name in keyof Own as Own[Name] extends Unsettable ? never : Name]?:
    | Own[Name]
    | null
    | undefined;
};

/**
 * The element's attributes and properties. React 18 writes attributes only, and every value as text: there
 * leave `settings` out rather than give it `false`.
 */
export interface ContextVectorAttributes extends Properties {
  readonly 'wasm-url'?: string | null | undefined;
}

/** A listener for each event, named as the framework names them: "on" for `oncv-step`. */
export type ContextVectorListeners<Prefix extends string> = {
  readonly [Name in keyof ContextVectorEventMap as `${Prefix}${Name}`]?:
    | ((event: ContextVectorEventMap[Name]) => void)
    | undefined;
};

/** A framework's attributes of all elements, with the element's own in their place. */
export type ContextVectorProps<Common, Prefix extends string> = Omit<
  Common,
  keyof ContextVectorAttributes
> &
  ContextVectorAttributes &
  ContextVectorListeners<Prefix>;
