import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { inProject } from './paths.mjs';
import { CommandFailed, run, runNode } from './run.mjs';
import { step } from './steps.mjs';
import { Stop } from './stop.mjs';

const modules = inProject('node_modules');
const stamp = `${modules}/.installed-from`;
const staging = inProject('build/npm');
const offline = /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/;

// npm's own waits add up to two silent minutes without a network.
const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(inProject('package-lock.json')))
    .digest('hex');

const installedFrom = () => existsSync(stamp) && readFileSync(stamp, 'utf8');

const npm = (args, options) =>
  process.env.npm_execpath
    ? runNode(process.env.npm_execpath, args, options)
    : run('npm', args, options);

/** Downloads into a folder of its own, so that what is in place stays whole when it fails. */
async function download() {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    copyFileSync(inProject(file), `${staging}/${file}`);
  }
  try {
    await npm(['ci', '--prefix', staging, '--no-audit', '--no-fund', ...patience]);
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (error instanceof CommandFailed && offline.test(error.output)) {
      throw new Stop(
        'The npm packages could not be downloaded; check the network, then run this again.',
      );
    }
    throw error;
  }
}

/** npm links a package's own command only where the package is a dependency; a clone wants it too. */
function linkOwnCommands() {
  const { bin } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  for (const [name, path] of Object.entries(bin)) {
    symlinkSync(`../../${path}`, `${staging}/node_modules/.bin/${name}`);
  }
}

/** Makes node_modules what the lock file says. */
export function preparePackages() {
  const hash = lockHash();
  if (installedFrom() === hash) return step('npm packages', () => 'all here');
  return step('Installing npm packages', async () => {
    await download();
    linkOwnCommands();
    writeFileSync(`${staging}/node_modules/.installed-from`, hash);
    rmSync(modules, { recursive: true, force: true });
    renameSync(`${staging}/node_modules`, modules);
    rmSync(staging, { recursive: true, force: true });
  });
}
