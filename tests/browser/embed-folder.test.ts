// The folder that an author copies or links to: every file twice, with its hash, and the licenses beside.
import { createHash } from 'node:crypto';
import { expect, publishedBy, test } from './embed.js';

const bytes = async (address: string): Promise<Buffer> => {
  const answer = await fetch(address);
  expect(answer.status, address).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
};

test('sri.json has the hash of every file, in the folder that changes and in that which never does', async ({
  host,
}) => {
  const { version, folder, files } = await publishedBy(host);
  expect(folder).toBe(`${version}/`);
  for (const name of ['context-vector.js', 'frame.js', 'attention-core.wasm', 'words.txt']) {
    expect(Object.keys(files)).toContain(name);
  }
  for (const [name, hash] of Object.entries(files)) {
    const newest = await bytes(host.files + name);
    expect(`sha384-${createHash('sha384').update(newest).digest('base64')}`, name).toBe(hash);
    expect(newest.equals(await bytes(host.files + folder + name)), name).toBe(true);
  }
});

test('the script of pages with frames can be pinned by its version and its hash', async ({
  page,
  host,
}) => {
  const { folder, files } = await publishedBy(host);
  const pinned = `<script async crossorigin src="FILES${folder}frame.js" integrity="${files['frame.js']}"></script>`;
  const frame =
    '<iframe src="FILES../embed.html" title="Attention" width="640" height="300"></iframe>';
  await page.goto(host.post({ head: pinned, body: frame }));
  const height = () => page.locator('iframe').evaluate((one) => one.getBoundingClientRect().height);
  await expect.poll(height).toBeGreaterThan(700);
});

test('the licenses of what is bundled and compiled stand beside the script', async ({ host }) => {
  const { folder } = await publishedBy(host);
  for (const place of [host.files, host.files + folder]) {
    const notices = String(await bytes(`${place}THIRD-PARTY-NOTICES.txt`));
    for (const name of [
      'lit-html 3',
      'Copyright (c) 2017 Google LLC',
      'Eigen 3.4',
      'Emscripten',
      'GloVe',
    ]) {
      expect(notices).toContain(name);
    }
  }
});
