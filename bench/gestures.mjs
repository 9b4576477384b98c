// What a reader does: step through by keys, type into cells, point at things. Each gesture takes a page
// and `one`, which does one event and waits for its paint.

const KEYS = ['1', '.', '5', 'Backspace', '2', 'Enter'];
const STAGES = ['0', '1', '2', '3'];
const X_CELL = 'context-vector >>> [data-table="x"][aria-readonly="false"]';
const MOST_POINTS = 64;

const times = (count, item) => Array.from({ length: count }, () => item);

/** Two frames: nothing of what was done before is left to do. */
const settle = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

async function press(page, one, keys) {
  for (const key of keys) {
    await one(() => page.keyboard.down(key));
    await page.keyboard.up(key);
  }
}

/** Into the player, at the first step. */
async function begin(page) {
  await page.evaluate(() => {
    const player = document.querySelector('context-vector');
    player.focus();
    player.first();
  });
  await settle(page);
}

/** Forward through all steps to the end, and back again. */
export async function walk(page, one) {
  await begin(page);
  const { count } = await page.evaluate(() => {
    const player = document.querySelector('context-vector');
    return new Promise((resolve) => {
      player.addEventListener('cv-step', ({ detail }) => resolve(detail), { once: true });
      player.next();
    });
  });
  await begin(page);
  await press(page, one, times(count, 'ArrowRight'));
  await press(page, one, times(count, 'ArrowLeft'));
}

/** To each stage and some steps into it, forward and back. */
export async function visit(page, one) {
  await begin(page);
  for (const stage of STAGES) {
    await press(page, one, [stage, ...times(20, 'ArrowRight'), ...times(10, 'ArrowLeft')]);
  }
}

/** A number into each of some cells of X; where the figure has no room for X, among the settings. */
export async function type(page, one) {
  await begin(page);
  if ((await page.$(X_CELL)) === null) {
    await page.evaluate(() => document.querySelector('context-vector').toggleAttribute('settings'));
    await page.waitForSelector(X_CELL);
  }
  const cells = await page.$$(X_CELL);
  const places = await Promise.all(cells.slice(0, 12).map((cell) => cell.evaluate(selectorOf)));
  for (const place of places) {
    const cell = await page.$(`context-vector >>> ${place}`);
    // Of many only those in sight are drawn, and the one before may have moved them.
    if (cell === null) continue;
    await cell.focus();
    await settle(page);
    await press(page, one, KEYS);
  }
}

const selectorOf = ({ dataset: { table, row, column } }) =>
  `[data-table="${table}"][data-row="${row}"][data-column="${column}"]`;

/** In the page: middles of what can be pointed at; a heat map counts as many places. */
function pointsOf() {
  const { shadowRoot } = document.querySelector('context-vector');
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  const isInSight = ({ width, top, right, bottom, left }) =>
    width > 0 && top > 0 && left > 0 && bottom < innerHeight && right < innerWidth;
  const boxes = (selector) =>
    [...shadowRoot.querySelectorAll(selector)]
      .map((element) => element.getBoundingClientRect())
      .filter(isInSight);
  const across = (box) =>
    Array.from({ length: 40 }, (_, i) => [
      box.x + (box.width * ((i * 7) % 40)) / 40 + 1,
      box.y + (box.height * i) / 40 + 1,
    ]);
  const points = [
    ...boxes('.figure [role="gridcell"], .figure [data-token]').map(middle),
    ...boxes('.reader').flatMap(across),
  ];
  // To where the pointer is already is no move.
  return points.filter((point, i) => String(point) !== String(points[i - 1]));
}

/** Over the figure of every stage and the finished one. */
export async function point(page, one) {
  await begin(page);
  for (const key of [...STAGES, 'End']) {
    await page.keyboard.press(key);
    await settle(page);
    for (const [x, y] of (await page.evaluate(pointsOf)).slice(-MOST_POINTS)) {
      await one(() => page.mouse.move(x, y));
    }
  }
}
