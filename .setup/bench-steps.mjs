import { buildModule } from './module.mjs';
import { preparePackages } from './npm.mjs';
import { inProject } from './paths.mjs';
import { buildBenchPages, preparePeers } from './peers.mjs';
import { prepareMachine, toBench } from './prerequisites.mjs';
import { CommandFailed, runNode } from './run.mjs';
import { step } from './steps.mjs';
import { Stop } from './stop.mjs';
import { buildEmbed, buildSite } from './vite.mjs';

/** The page, the peers and the pages on which they meet. */
export async function prepareBench() {
  await prepareMachine(toBench);
  await preparePackages();
  await preparePeers();
  await buildModule();
  await buildEmbed();
  await buildSite();
  await buildBenchPages();
}

/** Runs a program of bench/ and shows its figures, whether it kept its limits or not. */
export async function measure(title, script, args = []) {
  let figures = '';
  try {
    await step(title, async () => {
      figures = await runNode(inProject(script), args).catch((error) => {
        if (!(error instanceof CommandFailed)) throw error;
        figures = error.output.replace(/^… .*\n/gm, '');
        throw new Stop('A limit was missed, or it broke; see below.');
      });
    });
  } catch {
    process.exitCode = 1;
  }
  process.stdout.write(figures);
}
