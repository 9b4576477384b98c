// Embind registers every type it knows. No text of ours is of wide characters, so what would convert
// those need not come along.
mergeInto(LibraryManager.library, {
  _embind_register_std_wstring__deps: [],
  _embind_register_std_wstring: function nothing() {},
});
