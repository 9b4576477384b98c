// Embind registers every type it knows, for whatever a program may do with it. What ours never do need
// not come along.
mergeInto(LibraryManager.library, {
  // No text of ours is of wide characters.
  _embind_register_std_wstring__deps: [],
  _embind_register_std_wstring: function nothing() {},

  // Every other is UTF-8 in C++, a string in JavaScript. On the way: {length, bytes}, freed by who reads it.
  _embind_register_std_string__deps: ['malloc', 'free', '$registerType'],
  _embind_register_std_string: function registerText(rawType) {
    registerType(rawType, {
      name: 'string',
      fromWireType(at) {
        const start = at + 4;
        const text = new TextDecoder().decode(HEAPU8.subarray(start, start + HEAPU32[at >> 2]));
        _free(at);
        return text;
      },
      toWireType(destructors, text) {
        const bytes = new TextEncoder().encode(text);
        const at = _malloc(4 + bytes.length);
        HEAPU32[at >> 2] = bytes.length;
        HEAPU8.set(bytes, at + 4);
        if (destructors) destructors.push(_free, at);
        return at;
      },
      argPackAdvance: 8,
      readValueFromPointer(pointer) {
        return this.fromWireType(HEAPU32[pointer >> 2]);
      },
      destructorFunction: _free,
    });
  },

  // No function of ours takes 64-bit whole numbers, which would need a way of their own into WebAssembly.
  $embind__requireFunction__deps: ['$getWasmTableEntry'],
  $embind__requireFunction: function entry(_signature, rawFunction) {
    return getWasmTableEntry(rawFunction);
  },

  // Nor is any overloaded.
  $exposePublicSymbol__deps: [],
  $exposePublicSymbol: function expose(name, value) {
    Module[name] = value;
  },
  $replacePublicSymbol__deps: [],
  $replacePublicSymbol: function replace(name, value, argCount) {
    Module[name] = value;
    value.argCount = argCount;
  },

  // All their types are known; what else goes wrong needs no kind of error of its own.
  $throwUnboundTypeError__deps: [],
  $throwUnboundTypeError: function unbound(message) {
    throw new TypeError(message);
  },
  $extendError__deps: [],
  $extendError: function plain(type) {
    return type;
  },

  // Nobody counts the values that are handed over.
  $init_emval__deps: [],
  $init_emval: function nothing() {},
});
