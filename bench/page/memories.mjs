// Keeps hold of every WebAssembly memory made on this page, to see how far it grew. To be imported first.
const memories = [];
const { Memory, instantiate, instantiateStreaming } = WebAssembly;

function keepExported(result) {
  const { exports } = result.instance ?? result;
  memories.push(...Object.values(exports).filter((value) => value instanceof Memory));
  return result;
}

WebAssembly.instantiate = async (...args) => keepExported(await instantiate(...args));
WebAssembly.instantiateStreaming = async (...args) =>
  keepExported(await instantiateStreaming(...args));
WebAssembly.Memory = new Proxy(Memory, {
  construct(target, args) {
    const memory = new target(...args);
    memories.push(memory);
    return memory;
  },
});

/** The memories that `work` makes: resolves to what it gives and them. */
export async function memoriesOf(work) {
  const before = memories.length;
  return [await work(), memories.slice(before)];
}
