export { ContextVector } from './context-vector.js';
