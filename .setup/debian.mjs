import { spawnSync } from 'node:child_process';
import { program } from './find.mjs';
import { CommandFailed, run } from './run.mjs';
import { Stop } from './stop.mjs';

const offline =
  /Failed to fetch|Could not resolve|Temporary failure|Unable to locate package|has no installation candidate/;

const isRoot = () => process.getuid() === 0;
const sudo = (args, stdio) => program('sudo') && spawnSync('sudo', args, { stdio }).status === 0;

/** The words to put before a command that needs root. */
function asRoot(packages) {
  if (isRoot()) return [];
  if (sudo(['-n', 'true'], 'ignore')) return ['sudo', '-n'];
  if (process.stdin.isTTY && sudo(['-v'], 'inherit')) return ['sudo', '-n'];
  throw new Stop(
    `No rights to install packages here; run "sudo apt-get install ${packages.join(' ')}", then this again.`,
  );
}

/** Installs Debian packages, or nothing: apt downloads all of them before it unpacks any. */
export async function installDebian(packages) {
  const [first, ...rest] = [
    ...asRoot(packages),
    ...['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=300'],
  ];
  try {
    await run(first, [...rest, 'update']);
    await run(first, [...rest, 'install', '--yes', '--no-install-recommends', ...packages]);
  } catch (error) {
    if (error instanceof CommandFailed && offline.test(error.output)) {
      throw new Stop(
        "Debian's packages could not be downloaded; check the network, then run this again.",
      );
    }
    throw error;
  }
}
