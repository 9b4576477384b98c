export { ContextVector, type ErrorDetail, type StepDetail } from './context-vector.js';
export type { ContextVectorEventMap, NoDetail, ViewDetail } from './events.js';
