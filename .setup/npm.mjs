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
import { inProject, root } from './paths.mjs';
import { CommandFailed, run, runNode } from './run.mjs';
import { step } from './steps.mjs';
import { Stop } from './stop.mjs';

const staging = inProject('build/npm');
const offline = /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/;

// npm's own waits add up to two silent minutes without a network.
const patience = ['--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];

const lockHash = (folder) =>
  createHash('sha256')
    .update(readFileSync(`${folder}/package-lock.json`))
    .digest('hex');

const stampOf = (modules) => `${modules}/.installed-from`;

const installedFrom = (modules) =>
  existsSync(stampOf(modules)) && readFileSync(stampOf(modules), 'utf8');

const npm = (args, options) =>
  process.env.npm_execpath
    ? runNode(process.env.npm_execpath, args, options)
    : run('npm', args, options);

/** Downloads into a folder of its own, so that what is in place stays whole when it fails. */
async function download(folder) {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(`${folder}/${file}`, `${staging}/${file}`);
  }
  copyFileSync(inProject('.npmrc'), `${staging}/.npmrc`);
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
function linkOwnCommands(modules) {
  const { bin } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  for (const [name, path] of Object.entries(bin)) {
    symlinkSync(`../../${path}`, `${modules}/.bin/${name}`);
  }
}

/** Makes a folder's node_modules what its lock file says; `finish` gets them before they are in place. */
export function installLocked(folder, { title, finish = () => {} }) {
  const modules = `${folder}/node_modules`;
  const hash = lockHash(folder);
  if (installedFrom(modules) === hash) return step(title, () => 'all here');
  return step(`Installing ${title}`, async () => {
    await download(folder);
    const downloaded = `${staging}/node_modules`;
    finish(downloaded);
    writeFileSync(stampOf(downloaded), hash);
    rmSync(modules, { recursive: true, force: true });
    renameSync(downloaded, modules);
    rmSync(staging, { recursive: true, force: true });
  });
}

/** What the project itself uses. */
export const preparePackages = () =>
  installLocked(root, { title: 'npm packages', finish: linkOwnCommands });
