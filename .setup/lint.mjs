// npm run lint: format, warnings, types and the direction of imports.
import { lint } from './lint-steps.mjs';
import { buildModule } from './module.mjs';
import { preparePackages } from './npm.mjs';
import { prepareMachine, toLint } from './prerequisites.mjs';
import { command } from './steps.mjs';

await command(async () => {
  await prepareMachine(toLint);
  await preparePackages();
  await buildModule();
  await lint();
});
