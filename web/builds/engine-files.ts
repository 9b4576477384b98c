// How the engine's sources spell the addresses of WebAssembly and data.

/** Emscripten's glue has an address of its own, which is never asked. Captures the file's name. */
export const GLUE = /new URL\(["']([\w-]+\.wasm)["'],\s*import\.meta\.url\)/gu;

/** Captures the path and, in it, the file's name. */
export const ADDRESS =
  /new URL\('((?:\.\/wasm|\.\.\/words)\/([\w-]+\.\w+))', import\.meta\.url\)/gu;

/** Whether such addresses can stand in this source. */
export const hasAddresses = (id: string): boolean => /\/web\/(?:engine|state)\//u.test(id);
