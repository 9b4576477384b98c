// npm run bench:page: builds the page, then prints what a first visit to it and to the peers costs.
import { measure, prepareBench } from './bench-steps.mjs';
import { command } from './steps.mjs';

await command(async () => {
  await prepareBench();
  await measure('First visits', 'bench/page-load.mjs', process.argv.slice(2));
});
