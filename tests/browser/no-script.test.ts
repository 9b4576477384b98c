import { MOST_READERS } from './driver/tab.js';
import { expectExample } from './plain-tables.js';
import { expect, test } from './test.js';

test.use({ reader: { ...MOST_READERS, scripts: false } });

test('without scripts the example stands in real tables, every number NumPy’s', async ({ tab }) => {
  await tab.open('./');
  expect(await tab.text('h1')).toBe('Step through attention');
  await expectExample(tab);
});
