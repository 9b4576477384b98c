import { buildPreset } from './cmake.mjs';
import { step } from './steps.mjs';

/** The C++ core as WebAssembly, for the page, the command line and their tests. */
export const buildModule = () => step('Building the WebAssembly module', () => buildPreset('wasm'));
