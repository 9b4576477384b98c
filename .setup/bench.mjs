// npm run bench: builds the page, then prints how fast it and the engine are. `-- --check` fails where a
// limit is missed; other options are those of bench/peers.mjs.
import { measure, prepareBench } from './bench-steps.mjs';
import { buildNativePeers } from './peers.mjs';
import { command } from './steps.mjs';

const args = process.argv.slice(2);
const check = args.filter((arg) => arg === '--check');

await command(async () => {
  await prepareBench();
  await buildNativePeers();
  await measure('Attention by the engine and by plain JavaScript', 'bench/attention.mjs');
  await measure('Work from event to paint', 'bench/paint.mjs', check);
  await measure('Answering while attention is measured', 'bench/responsiveness.mjs', check);
  await measure('Instructions of the innermost loops', 'bench/instructions.mjs', check);
  await measure('Attention against peers', 'bench/peers.mjs', args);
});
