// npm run bench: builds the page, then prints how fast it and the engine are. Options behind `--` go to
// the page's bench.
import { buildModule } from './module.mjs';
import { preparePackages } from './npm.mjs';
import { inProject } from './paths.mjs';
import { prepareMachine, toBench } from './prerequisites.mjs';
import { runNode } from './run.mjs';
import { command, step } from './steps.mjs';
import { buildSite } from './vite.mjs';

async function measure(title, script, args) {
  let figures;
  await step(title, async () => {
    figures = await runNode(inProject(script), args);
  });
  process.stdout.write(figures);
}

await command(async () => {
  await prepareMachine(toBench);
  await preparePackages();
  await buildModule();
  await buildSite();
  await measure('Attention by the engine and by plain JavaScript', 'bench/attention.mjs');
  await measure('Work from event to paint', 'bench/paint.mjs', process.argv.slice(2));
});
