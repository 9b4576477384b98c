// npm start: installs what is missing, builds the module, serves the page.
import { buildModule } from './module.mjs';
import { preparePackages } from './npm.mjs';
import { prepareMachine, toBuild } from './prerequisites.mjs';
import { serve } from './serve.mjs';
import { command } from './steps.mjs';
import { buildCommandLine } from './vite.mjs';

await command(async () => {
  await prepareMachine(toBuild);
  await preparePackages();
  await buildModule();
  await buildCommandLine();
  await serve();
});
