// What the settings panel changes. A refused input stays in its field, with the reason.
import type { AttentionOptions, SoftmaxVariant } from '../engine/types.js';
import { STRIP_TOKENS } from '../figures/columns.js';
import { refusalText } from '../figures/refusals.js';
import type { Strings } from '../figures/strings.js';
import { MOST_HEADS, MOST_TOKENS, type Model } from '../state/model.js';
import type { Action } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { Refused, Session } from './session.js';

/** More columns than this do not fit beside each other; many tokens show one matrix at a time. */
const MOST_COLUMNS = 16;

export const mostWidth = ({ tokens }: Model): number =>
  tokens.length > STRIP_TOKENS ? MOST_TOKENS : MOST_COLUMNS;

const within = (value: number, most: number): number => Math.min(most, Math.max(1, value));

export const tokenField = (token: number): string => `token-${token}`;

const isTokenField = (field: string): boolean => field.startsWith('token-');

export class SettingsChanges {
  private readonly store: Store;

  constructor(
    private readonly session: Session,
    private readonly strings: Strings,
  ) {
    this.store = session.store;
  }

  renameToken(token: number, name: string): void {
    const last = { token: this.model.tokens[token] ?? '' };
    const field = tokenField(token);
    if (name.trim() !== '') {
      this.dispatch(field, { type: 'rename-token', token, name, gesture: field }, name);
    } else
      this.refuse(field, { text: name, message: this.strings.text('token-refused', { last }) });
  }

  addToken(): void {
    const n = this.model.tokens.length + 1;
    if (n > MOST_TOKENS) {
      const message = this.strings.text('tokens-full', { most: MOST_TOKENS });
      this.refuse('tokens', { text: '', message });
      return;
    }
    const name = this.strings.text('token-new', { n });
    this.dispatch('tokens', { type: 'add-token', name });
  }

  removeToken(token: number): void {
    this.dispatch('tokens', { type: 'remove-token', token });
    this.forgetNames();
  }

  /** False when there is no token to change places with. */
  moveToken(from: number, by: 1 | -1): boolean {
    const to = from + by;
    if (!(to in this.model.tokens)) return false;
    this.dispatch('tokens', { type: 'move-token', from, to });
    this.forgetNames();
    return true;
  }

  /** A refused name would stand in another token's field. */
  private forgetNames(): void {
    const others = Object.entries(this.session.refused).filter(([field]) => !isTokenField(field));
    this.session.refused = Object.fromEntries(others);
    this.session.changed();
  }

  setSeed(text: string): void {
    const seed = /^\d+$/u.test(text.trim()) ? Number(text) : Number.NaN;
    if (seed <= this.store.engine.limits.maxSeed) {
      this.dispatch('seed', { type: 'set-seed', seed }, text);
      return;
    }
    const last = String(this.model.seed);
    this.refuse('seed', { text, message: this.strings.text('seed-refused', { text, last }) });
  }

  stepSeed(by: number): void {
    const { seed } = this.model;
    const { maxSeed } = this.store.engine.limits;
    this.setSeed(String(Math.min(maxSeed, Math.max(0, seed + by))));
  }

  newSeed(): void {
    this.setSeed(String(crypto.getRandomValues(new Uint16Array(1))[0] ?? 0));
  }

  setOptions(field: string, options: AttentionOptions): void {
    this.dispatch(field, { type: 'set-options', options });
  }

  setHeads(heads: number): void {
    const next = within(heads, MOST_HEADS);
    if (next !== (this.model.options.heads ?? 1)) this.setOptions('heads', { heads: next });
  }

  setDHead(dHead: number, gesture?: string): void {
    const next = within(dHead, mostWidth(this.model));
    if (next !== this.model.dHead) {
      this.dispatch('d-head', { type: 'set-d-head', dHead: next, ...(gesture && { gesture }) });
    }
  }

  setSoftmax(softmax: SoftmaxVariant): void {
    if (softmax !== (this.model.options.softmax ?? 'row-max')) {
      this.setOptions('softmax', { softmax });
    }
  }

  /** The slider moves over powers of ten; its middle is 1. */
  setTemperature(position: string): void {
    const temperature = Number((10 ** Number(position)).toPrecision(3));
    const gesture = 'temperature';
    this.dispatch('temperature', { type: 'set-options', options: { temperature }, gesture });
  }

  /** A slider was let go, or a name left. */
  endGesture(): void {
    this.store.dispatch({ type: 'end-gesture' });
  }

  private get model(): Model {
    return this.store.snapshot.state.model;
  }

  private dispatch(field: string, action: Action, text = ''): void {
    const error = this.store.dispatch(action);
    this.refuse(field, error === null ? null : { text, message: refusalText(this.strings, error) });
  }

  private refuse(field: string, refused: Refused | null): void {
    const { session } = this;
    const { [field]: _, ...others } = session.refused;
    session.refused = refused === null ? others : { ...others, [field]: refused };
    session.changed();
  }
}
