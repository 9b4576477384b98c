// The one matrix that many tokens leave room for. Fetched when there are many.
import css from '../figures/weights-map.css?inline';

export { weightsMap } from '../figures/weights-map.js';
export { css };
