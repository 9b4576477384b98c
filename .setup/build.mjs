// npm run build: dist/, a static site that works from any path of any host, and the npm package.
import { buildModule } from './module.mjs';
import { preparePackages } from './npm.mjs';
import { prepareMachine, toBuild } from './prerequisites.mjs';
import { command } from './steps.mjs';
import { buildCommandLine, buildEmbed, buildPackage, buildSite } from './vite.mjs';

await command(async () => {
  await prepareMachine(toBuild);
  await preparePackages();
  await buildModule();
  await buildCommandLine();
  await buildEmbed();
  await buildPackage();
  await buildSite();
});
