export { AttentionError } from './error.js';
export { type LoadOptions, loadEngine } from './load.js';
export { EngineLoadError, type LoadFailure } from './load-error.js';
export { DEFAULT_OPTIONS } from './request.js';
export { sideBySide } from './side-by-side.js';
export type * from './types.js';
