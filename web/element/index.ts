export { ContextVector, type ErrorDetail, type StepDetail } from './context-vector.js';
