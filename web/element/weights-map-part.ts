// What large inputs need: the one matrix that many tokens leave room for, and matrices that scroll.
import map from '../figures/weights-map.css?inline';
import scrolling from '../figures/windows.css?inline';
import messages from '../locales/en.map.ftl?raw';

export { weightsMap } from '../figures/weights-map.js';
export { windows } from '../figures/windows.js';
export { cellAfter, cellUnder } from './map-reader.js';
export const css = map + scrolling;
export { messages };
