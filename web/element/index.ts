export { ContextVector } from './context-vector.js';
export type {
  ContextVectorEventMap,
  ErrorDetail,
  NoDetail,
  StepDetail,
  ViewDetail,
} from './events.js';
