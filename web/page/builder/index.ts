// Puts an embed together. What is chosen is tried on a player, shown in a post, measured, and written as
// snippets; it stands in this page's address.
import { type Accepted, accept, unfolded } from './accept.js';
import { inAddress, keep, restate, whenOpened } from './address.js';
import { fromPlace } from './attributes.js';
import { type Choices, type Field, NONE, readAddress } from './choices.js';
import { widthOf } from './column.js';
import { forgetCopied, offerCopies } from './copy.js';
import { canHold, fillFields, form, isTyped, nameOf, readFields } from './fields.js';
import { element } from './forms/element.js';
import type { Form } from './forms/form.js';
import { frame } from './forms/frame.js';
import { link } from './forms/link.js';
import { picture } from './forms/picture.js';
import { latest } from './latest.js';
import { one } from './one.js';
import { Preview } from './preview.js';
import { showLeftOut, showProblems } from './problems.js';
import { Room } from './room.js';
import { findSite } from './site.js';
import { showStep } from './step-field.js';
import { showUsable } from './usable.js';

const FORMS: Readonly<Record<string, Form>> = { '': element, iframe: frame, static: picture, link };

const take = one<HTMLButtonElement>('#take');
const stateField = one<HTMLInputElement>('#state');
const stateOutcome = one<HTMLElement>('#state-outcome');
const code = one<HTMLElement>('#code');

const site = findSite();
const preview = new Preview(offerTaking);
const rooms = {
  column: new Room('#yard .column', () => void update()),
  phone: new Room('#yard .phone', () => void update()),
};
const update = latest(work);

/** what can be had of the choices, as it is on show */
let accepted: Accepted = { choices: NONE, problems: new Map(), verdict: null };

// ---- What comes of the choices --------------------------------------------------------------------

/** Whether step and numbers are a link's. */
const isKept = (): boolean => accepted.choices.state !== '';

/** A link that fields can say becomes fields; of another they show what they can. */
async function openLink(next: Accepted): Promise<Accepted> {
  const { choices, verdict } = next;
  const isNew = choices.state !== '' && choices.state !== accepted.choices.state;
  if (choices.state === '') stateOutcome.textContent = '';
  if (!isNew || verdict === null) return next;
  const fields = await unfolded(choices, verdict);
  const { state, ...shown } = fromPlace(verdict.place, choices);
  fillFields(fields ?? shown);
  const outcome = fields === null ? 'kept' : 'unfolded';
  stateOutcome.textContent = stateOutcome.dataset[outcome] ?? '';
  showUsable(readFields(), fields === null);
  restate(readFields());
  return fields === null ? next : accept(fields, fields);
}

function showForm({ kind }: Choices): void {
  for (const section of code.querySelectorAll<HTMLElement>('[data-kind]')) {
    section.hidden = section.dataset['kind'] !== kind;
  }
}

/** Whether it could be. */
async function show({ choices, verdict }: Accepted, isStale: () => boolean): Promise<boolean> {
  try {
    await preview.look(widthOf(choices), choices.paper);
    const place = verdict?.place ?? '';
    await FORMS[choices.kind]?.({ choices, place, site: await site, preview, rooms, isStale });
    return preview.isShown;
  } catch {
    return false;
  }
}

async function work(isStale: () => boolean): Promise<void> {
  const chosen = readFields();
  accepted = await openLink(await accept(chosen, accepted.choices));
  const { choices, problems, verdict } = accepted;
  showProblems(problems, (field) => (field === 'step' ? '' : (chosen[field as Field] ?? '')));
  showUsable(readFields(), isKept());
  if (verdict !== null) showStep(verdict);
  showForm(choices);
  const isShown = await show(accepted, isStale);
  one<HTMLElement>('#untried').hidden = isShown && verdict !== null;
  code.ariaBusy = String(isStale());
  offerTaking();
}

// ---- What is chosen -------------------------------------------------------------------------------

function offerTaking(): void {
  const { place } = preview;
  const isThere = place === null || place === accepted.verdict?.place;
  take.ariaDisabled = String(isThere);
}

function stopMeasuring(): void {
  for (const room of Object.values(rooms)) room.stop();
}

/** The snippets that stand there are of what was chosen before. */
function beginAnew(): void {
  code.ariaBusy = 'true';
  forgetCopied();
  stopMeasuring();
  void update();
}

/** What the fields hold now is chosen; `field` is the one that is typed into. */
function choose(field: string | null): void {
  const choices = readFields();
  keep(choices, field);
  showUsable(choices, isKept() && choices.state !== '');
  beginAnew();
}

/** The fields are the author's again, with what the link put into them. */
function takeLinkOut(): void {
  fillFields({ state: '' });
  showUsable(readFields(), false);
  choose(null);
  stateField.focus();
}

function takePreview(): void {
  const { place } = preview;
  if (place === null || take.ariaDisabled === 'true') return;
  fillFields({ state: place });
  choose(null);
}

/** From the address. */
function open(): void {
  const { choices, refused } = readAddress(inAddress(), canHold);
  showUsable(choices, false);
  fillFields(choices);
  showLeftOut(refused);
  beginAnew();
}

form.addEventListener('submit', (event) => event.preventDefault());
// Some of its fields stand elsewhere on the page.
document.addEventListener('input', ({ target }) => {
  if (target === stateField && stateField.value === '') showUsable(readFields(), false);
  choose(isTyped(target) ? nameOf(target) : null);
});
// What is told now happens next.
form.addEventListener('reset', () =>
  setTimeout(() => {
    showUsable(NONE, false);
    fillFields(NONE);
    choose(null);
  }),
);
take.addEventListener('click', takePreview);
one('#link-out').addEventListener('click', takeLinkOut);
one('.skip').addEventListener('click', (event) => {
  // What is chosen stays in the address.
  event.preventDefault();
  code.focus();
});
offerCopies(update, () => code.ariaBusy === 'true');
whenOpened(open);
open();
