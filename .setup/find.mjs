// Where things are on this machine. Nothing here runs a program.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The full path of a program, or undefined. */
export const program = (...names) =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, name)))
    .find((path) => existsSync(path));

/** Where a C++ header is that no compiler has to be asked for, or undefined. */
export const header = (path) =>
  [
    ...(process.env.CMAKE_PREFIX_PATH ?? '').split(delimiter),
    '/usr',
    '/usr/local',
    '/opt/homebrew',
    '/opt/local',
  ]
    .filter(Boolean)
    .map((prefix) => join(prefix, 'include', path))
    .find((path) => existsSync(path));

export const findChromium = () =>
  process.env.CHROMIUM ?? program('chromium', 'chromium-browser', 'google-chrome');

export const findFirefox = () => process.env.FIREFOX ?? program('firefox-esr', 'firefox');

export const findWebKitDriver = () => process.env.WEBKIT_DRIVER ?? program('WebKitWebDriver');

/** WebKitGTK's own browser lies with its libraries, in a folder named after the machine's kind. */
export const findMiniBrowser = () => {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return libraries
    .map((kind) => join('/usr/lib', kind, 'webkit2gtk-4.1/MiniBrowser'))
    .find((path) => existsSync(path));
};
