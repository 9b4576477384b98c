// The finished picture and what to try with it, fetched while the first steps are read.
import wholeCss from '../figures/whole.css?inline';
import messages from '../locales/en.whole.ftl?raw';
import triesCss from './tries.css?inline';

const css = wholeCss + triesCss;

export { whole } from '../figures/whole.js';
export { historyButtons } from './history.js';
export { tries } from './tries.js';
export { css, messages };
