// build/embed/context-vector-bundle.js: the embed with all that it would fetch piece by piece in its one
// script, for whom one hash has to cover every line that runs in the page. WebAssembly, data and the worker
// of long inputs are beside it as before.
import { defineConfig } from 'vite';
import { inProject } from '../../.setup/paths.mjs';
import { closeTemplates } from './close-templates.js';
import { compileAhead } from './compile-ahead.js';
import { compiledMessages } from './compiled-messages.js';
import embed from './embed.config.js';
import { filesBeside } from './files-beside.js';
import { minifyAgain } from './minify-again.js';
import { ownStyles } from './own-styles.js';

const SCRIPT = 'context-vector-bundle';

export default defineConfig({
  ...embed,
  plugins: [
    compiledMessages(),
    closeTemplates(),
    ownStyles(),
    filesBeside(),
    minifyAgain(),
    compileAhead(),
  ],
  build: {
    ...embed.build,
    emptyOutDir: false,
    license: false,
    lib: { entry: { [SCRIPT]: inProject('web/element/define.ts') }, formats: ['es'] },
    rolldownOptions: { output: { entryFileNames: '[name].js', codeSplitting: false } },
  },
});
