// The code beside the steps, for pages wide enough to show it.
import css from '../figures/code.css?inline';

export { codePanel } from '../figures/code.js';
export { css };
