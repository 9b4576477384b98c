// npm run bench: builds the page, then prints how fast it and the engine are. `-- --check` fails where a
// limit is missed; the programs in bench/ take more options when they are run by themselves.
import { measure, prepareBench } from './bench-steps.mjs';
import { buildNativePeers } from './peers.mjs';
import { command } from './steps.mjs';

const args = process.argv.slice(2);

await command(async () => {
  await prepareBench();
  await buildNativePeers();
  await measure('Attention by the engine and by plain JavaScript', 'bench/attention.mjs');
  await measure('Work from event to paint', 'bench/paint.mjs', args);
  await measure('Attention against peers', 'bench/peers.mjs', args);
});
