// Puts an embed together: choices become attributes of the player in the preview, and a snippet. All of
// them stand in the address.
import type { ContextVector } from '../element/index.js';
import { applyWishes, type Name, type Wishes } from './from-query.js';
import {
  elementSnippet,
  frameSnippet,
  linkSnippet,
  pictureSnippet,
  type Site,
} from './snippets.js';
import './frame.js';

/** Whose fields are named as the player's attributes. */
const CHOSEN: readonly Name[] = ['view', 'grain', 'tokens', 'seed', 'theme', 'lang', 'controls'];
const STAGES = ['project', 'score', 'softmax', 'mix'];
/** The step that the preview stands at. */
const PREVIEW = 'preview';
const WIDTH = 640;
/** For a screen that has no room for more. */
const NARROW = '360';
/** Where a player begins that is told nothing else. */
const FIRST = 'project/queries/0/0';
const FIRST_OF: Readonly<Record<string, string>> = {
  score: 'score/0/0',
  softmax: 'softmax/0/scores',
  mix: 'mix/0/0',
};

const one = <Kind extends Element>(selector: string): Kind => {
  const found = document.querySelector<Kind>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
};

const form = one<HTMLFormElement>('#choices');
const frame = one<HTMLIFrameElement>('#frame');
const code = one<HTMLTextAreaElement>('#code');
const outcome = one<HTMLElement>('#outcome');
const problems = [...document.querySelectorAll<HTMLElement>('[data-problem]')];
/** Where this page is, and where the site says that it is. */
const home = new URL('./', location.href);
const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
const base = new URL('./', canonical ?? home).href;

let site: Site = { base, script: 'embed/context-vector.js', integrity: null };
let player: ContextVector | null = null;
/** where the preview stands, as in links */
let here = '';
/** what the player said at a step, with these inputs */
const said = new Map<string, string>();
let applied: Wishes = new Map();

const chosen = (name: string): string => String(new FormData(form).get(name) ?? '').trim();
const widthOf = (): number => Number(chosen('width') || WIDTH);
const isFixed = (): boolean => chosen('fit') === 'fixed';

// ---- What is chosen -------------------------------------------------------------------------------

/** As the player's attributes, without those that say what is usual. */
function wishes(): Map<Name, string> {
  const pairs = CHOSEN.map((name): [Name, string] => [name, chosen(name)]);
  const begin = chosen('begin');
  pairs.splice(1, 0, ['step', begin === PREVIEW ? here : begin]);
  return new Map(pairs.filter(([, value]) => value !== ''));
}

/** The rest is no attribute of the player's, or not in every form. */
function withForm(kind: string): Map<Name, string> {
  const all = wishes();
  const loading = chosen('loading');
  if (loading === 'click' || (loading !== '' && kind === '')) all.set('loading', loading);
  if (isFixed() && kind === '') all.set('height', chosen('height'));
  return all;
}

const beginsAt = (): string => wishes().get('step') ?? FIRST_OF[chosen('view')] ?? FIRST;

// ---- The address ----------------------------------------------------------------------------------

const FIELDS = [...CHOSEN, 'loading', 'fit', 'height', 'kind', 'width'];

function readAddress(): void {
  const query = new URLSearchParams(location.search);
  for (const name of FIELDS) {
    const value = query.get(name);
    const field = form.elements.namedItem(name);
    if (value !== null && field !== null && 'value' in field) field.value = value;
  }
  here = query.get('step') ?? '';
  if (!query.has('width') && matchMedia('(max-width: 43rem)').matches) {
    for (const radio of document.querySelectorAll<HTMLInputElement>('[name="width"]')) {
      radio.checked = radio.value === NARROW;
    }
  }
  const begin = one<HTMLSelectElement>('#begin');
  const isOffered = [...begin.options].some(({ value }) => value === here);
  begin.value = isOffered ? here : PREVIEW;
}

function writeAddress(): void {
  const query = new URLSearchParams();
  for (const [name, value] of wishes()) query.set(name, value);
  for (const name of FIELDS) if (chosen(name) !== '') query.set(name, chosen(name));
  const text = query.size > 0 ? `?${query}` : '';
  try {
    history.replaceState(null, '', location.pathname + text);
  } catch {
    // Too often in a short time: the next choice writes it.
  }
}

// ---- The preview ----------------------------------------------------------------------------------

function say(name: string, message: string): void {
  const field = problems.find(({ dataset }) => dataset['problem'] === name);
  if (field !== undefined) field.textContent = message;
}

/** What a choice changed is judged anew. */
function forget(now: Wishes): void {
  for (const { dataset } of problems) {
    const name = dataset['problem'] as Name;
    if (now.get(name) !== applied.get(name)) say(name, '');
  }
}

function preview(): void {
  const now = wishes();
  forget(now);
  if (player !== null) {
    const asked = new Map(now);
    // Where it stands it is already.
    const step = player.getAttribute('step');
    if (chosen('begin') === PREVIEW && applied.size > 0 && step !== null) asked.set('step', step);
    applyWishes(player, asked, new Map([['loading', chosen('loading') || 'eager']]));
  }
  applied = now;
  const width = widthOf();
  const height = isFixed() ? `${chosen('height')}px` : '';
  Object.assign(frame.style, { width: `${width}px`, minHeight: height, maxHeight: height });
}

/** Anew: a player begins once. */
function load(): void {
  const query = chosen('loading') === 'click' ? '?loading=click' : '';
  const { href } = new URL(`embed.html${query}`, home);
  if (frame.src !== href) frame.src = href;
}

function attend(): void {
  player = frame.contentDocument?.querySelector<ContextVector>('context-vector') ?? null;
  applied = new Map();
  player?.addEventListener('cv-step', (event) => {
    here = (event as CustomEvent<{ step: string }>).detail.step;
    if (chosen('begin') === PREVIEW) writeAddress();
    void settle();
  });
  player?.addEventListener('cv-change', () => said.clear());
  for (const event of ['cv-ready', 'cv-change', 'cv-view']) {
    player?.addEventListener(event, () => void settle());
  }
  player?.addEventListener('cv-error', (event) => {
    const { attribute, message } = (event as CustomEvent<{ attribute?: string; message: string }>)
      .detail;
    say(attribute ?? '', message);
  });
  preview();
}

// ---- The snippet ----------------------------------------------------------------------------------

/** The player's own words for where it stands; they come a little later. */
const ear = new MutationObserver(() => {
  listen();
  write();
});

function listen(): void {
  const status = player?.shadowRoot?.querySelector('[role="status"][aria-live]');
  if (status == null || here === '') return;
  ear.observe(status, { characterData: true, childList: true, subtree: true });
  said.set(here, status.textContent?.trim() ?? '');
}

/** A link to where the snippet begins, with the preview's inputs. */
function place(): string {
  const link = player?.link?.() ?? '';
  return link.replace(/(^|&)step=[^&]*/u, `$1step=${beginsAt()}`);
}

function snippet(kind: string): string {
  const subject = {
    wishes: withForm(kind),
    title: code.dataset['name'] ?? '',
    place: place(),
  };
  if (kind === '') return elementSnippet(site, subject);
  if (kind === 'iframe') {
    return frameSnippet(site, subject, {
      height: Math.round(frame.getBoundingClientRect().height),
      grows: !isFixed(),
      lazy: chosen('loading') !== 'eager',
    });
  }
  if (kind !== 'static') return linkSnippet(site, subject);
  const step = beginsAt();
  const shown = new Map(subject.wishes).set('step', step);
  const words = said.get(step) || subject.title;
  return pictureSnippet(site, { ...subject, wishes: shown }, { width: widthOf(), said: words });
}

function write(): void {
  const kind = chosen('kind');
  const view = chosen('view');
  const lacks = kind === 'static' && view !== '' && !STAGES.includes(view);
  for (const about of document.querySelectorAll<HTMLElement>('[data-about]')) {
    about.hidden = about.dataset['about'] !== (lacks ? 'no-picture' : kind);
  }
  const text = snippet(lacks ? 'link' : kind);
  if (text !== code.value) outcome.textContent = '';
  code.value = text;
  const height = Math.round(frame.getBoundingClientRect().height);
  one<HTMLOutputElement>('#size').value = `${widthOf()} × ${height}`;
  one<HTMLOutputElement>('#step').value = chosen('begin') === PREVIEW ? here : '';
  one<HTMLButtonElement>('#begin-here').disabled = here === '' || beginsAt() === here;
}

/** Once the player has drawn, and said, what happened. */
async function settle(): Promise<void> {
  await player?.updateComplete;
  listen();
  write();
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.value);
    outcome.textContent = outcome.dataset['copied'] ?? '';
  } catch {
    code.select();
    outcome.textContent = outcome.dataset['refused'] ?? '';
  }
}

// ---- Together -------------------------------------------------------------------------------------

function choose(): void {
  const height = form.elements.namedItem('height') as HTMLInputElement;
  // Fixed begins at what it has.
  if (isFixed() && height.value === '') {
    height.value = String(Math.round(frame.getBoundingClientRect().height));
  }
  height.disabled = !isFixed();
  load();
  preview();
  writeAddress();
  write();
}

async function findScript(): Promise<void> {
  try {
    const response = await fetch(new URL('embed/sri.json', home));
    const { folder, files } = await response.json();
    const name = 'context-vector.js';
    site = { base, script: `embed/${folder}${name}`, integrity: files[name] ?? null };
    write();
  } catch {
    // The script without a version works as well.
  }
}

readAddress();
form.addEventListener('submit', (event) => event.preventDefault());
// Some of its fields stand elsewhere on the page.
document.addEventListener('input', choose);
one('#begin-here').addEventListener('click', () => {
  one<HTMLSelectElement>('#begin').value = PREVIEW;
  choose();
});
// What is told now happens next.
form.addEventListener('reset', () => setTimeout(choose));
frame.addEventListener('load', attend);
new ResizeObserver(write).observe(frame);
one('#copy').addEventListener('click', () => void copy());
choose();
void findScript();
