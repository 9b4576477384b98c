// The finished picture, fetched while the first steps are read.
import css from '../figures/whole.css?inline';
import messages from '../locales/en.whole.ftl?raw';

export { whole } from '../figures/whole.js';
export { historyButtons } from './history.js';
export { css, messages };
