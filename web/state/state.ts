// Where the reader stands and what they have set; a pure reducer. The engine is not known here.
import type { AttentionOptions, Grain, Projected, Table } from '../engine/index.js';
import {
  type EditableTable,
  editInput,
  type InputTable,
  type Model,
  NO_EDITS,
  redrawn,
  withTokens,
} from './model.js';

export interface Editing {
  readonly table: EditableTable;
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** why the text is refused; the model still holds the last good value */
  readonly error: string | null;
  /**
   * what there was to redo before the model took a value of this edit, which further ones join; null while
   * it holds none
   */
  readonly future: readonly Standpoint[] | null;
}

/** Matches figures' Target: what is pointed at or focused. */
export type Target =
  | { readonly kind: 'cell'; readonly table: Table; readonly row: number; readonly column: number }
  | { readonly kind: 'token'; readonly token: number };

/** What undo goes back to: inputs, and the segment they were in; with the place, where that was left for another. */
export type Standpoint = Pick<State, 'model' | 'segment' | 'own' | 'kept'> &
  Partial<Pick<State, 'index' | 'grain'>>;

export interface State {
  /** the lesson's inputs: what "put all back" returns to */
  readonly start: Model;
  readonly model: Model;
  readonly past: readonly Standpoint[];
  readonly future: readonly Standpoint[];
  /** 0 … count of steps; count = finished */
  readonly index: number;
  readonly grain: Grain;
  readonly head: number;
  readonly places: 2 | 4;
  readonly highlight: Target | null;
  readonly pinned: number | null;
  readonly editing: Editing | null;
  /** the lesson's segment that was opened last */
  readonly segment: string | null;
  /** what is being dragged, or typed: all its values are one undo step */
  readonly gesture: string | null;
  /** the reader's inputs, while a segment shows an example of its own */
  readonly own: Model | null;
  /** what chapters keep, by name, as text that only they can read */
  readonly kept: Kept;
}

export type Kept = Readonly<Record<string, string>>;

export type Action =
  | { readonly type: 'go'; readonly index: number }
  | { readonly type: 'set-grain'; readonly grain: Grain }
  | { readonly type: 'show-head'; readonly head: number }
  | { readonly type: 'set-places'; readonly places: 2 | 4 }
  | { readonly type: 'highlight'; readonly target: Target | null }
  | { readonly type: 'pin'; readonly token: number | null }
  | {
      readonly type: 'begin-edit';
      readonly table: EditableTable;
      readonly row: number;
      readonly column: number;
      readonly text: string;
    }
  | { readonly type: 'type'; readonly text: string; readonly error: string | null }
  | { readonly type: 'end-edit' }
  /** ends the edit and puts back what was there before it */
  | { readonly type: 'cancel-edit' }
  | {
      readonly type: 'edit-cell';
      readonly table: InputTable;
      readonly row: number;
      readonly column: number;
      readonly value: number;
    }
  /** the row leaves X · W; `from` is that row as it stood, all heads side by side */
  | {
      readonly type: 'edit-projected';
      readonly table: Projected;
      readonly row: number;
      readonly column: number;
      readonly value: number;
      readonly from: readonly number[];
    }
  /** the row follows X · W again */
  | { readonly type: 'reconnect'; readonly table: Projected; readonly row: number }
  | {
      readonly type: 'rename-token';
      readonly token: number;
      readonly name: string;
      readonly gesture?: string;
    }
  | { readonly type: 'add-token'; readonly name: string }
  | { readonly type: 'remove-token'; readonly token: number }
  | { readonly type: 'move-token'; readonly from: number; readonly to: number }
  | { readonly type: 'set-d-head'; readonly dHead: number; readonly gesture?: string }
  | { readonly type: 'set-seed'; readonly seed: number }
  | {
      readonly type: 'set-options';
      readonly options: AttentionOptions;
      readonly gesture?: string;
    }
  | { readonly type: 'end-gesture' }
  | { readonly type: 'replace'; readonly model: Model }
  | {
      readonly type: 'open-segment';
      /** null: the steps as they were left */
      readonly segment: string | null;
      readonly model: Model;
      readonly own: Model | null;
    }
  | {
      readonly type: 'keep';
      readonly name: string;
      readonly text: string;
      readonly gesture?: string;
    }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'put-all-back' };

const UNDO_LIMIT = 200;

export function initialState(start: Model, index = 0): State {
  return {
    start,
    model: start,
    past: [],
    future: [],
    index,
    grain: 'cell',
    head: 0,
    places: 2,
    highlight: null,
    pinned: null,
    editing: null,
    segment: null,
    gesture: null,
    own: null,
    kept: {},
  };
}

function editProjected(
  model: Model,
  { table, row, column, value, from }: Extract<Action, { type: 'edit-projected' }>,
): Model {
  if (Object.is(from[column], value)) return model;
  const changed = from.map((entry, c) => (c === column ? value : entry));
  const rows = { ...model.detached[table], [row]: changed };
  return { ...model, detached: { ...model.detached, [table]: rows } };
}

function reconnect(model: Model, table: Projected, row: number): Model {
  const { [row]: _, ...rows } = model.detached[table];
  return { ...model, detached: { ...model.detached, [table]: rows } };
}

const tokenIndices = (model: Model): number[] => model.tokens.map((_, i) => i);

function moveToken(model: Model, from: number, to: number): Model {
  const order = tokenIndices(model).filter((index) => index !== from);
  order.splice(to, 0, from);
  return withTokens(model, order);
}

function setOptions(model: Model, options: AttentionOptions): Model {
  const next = { ...model, options: { ...model.options, ...options } };
  return next.options.heads === model.options.heads ? next : redrawn(next);
}

/** The inputs after an action; the same object when the action is not about inputs. */
function reduceModel(model: Model, action: Action, start: Model): Model {
  switch (action.type) {
    case 'edit-cell':
      return editInput(model, action);
    case 'edit-projected':
      return editProjected(model, action);
    case 'reconnect':
      return reconnect(model, action.table, action.row);
    case 'rename-token':
      return {
        ...model,
        tokens: model.tokens.map((t, i) => (i === action.token ? action.name : t)),
      };
    case 'add-token': {
      const next = withTokens(model, [...tokenIndices(model), model.tokens.length]);
      return { ...next, tokens: [...model.tokens, action.name] };
    }
    case 'remove-token':
      return withTokens(
        model,
        tokenIndices(model).filter((index) => index !== action.token),
      );
    case 'move-token':
      return moveToken(model, action.from, action.to);
    case 'set-seed':
      return { ...model, seed: action.seed, edits: NO_EDITS };
    case 'set-d-head':
      return redrawn({ ...model, dHead: action.dHead });
    case 'set-options':
      return setOptions(model, action.options);
    case 'replace':
    case 'open-segment':
      return action.model;
    case 'put-all-back':
      return start;
    default:
      return model;
  }
}

/** What chapters keep after an action; the same object when it is not about that. */
function reduceKept(kept: Kept, action: Action): Kept {
  if (action.type === 'put-all-back') return Object.keys(kept).length === 0 ? kept : {};
  if (action.type !== 'keep' || (kept[action.name] ?? '') === action.text) return kept;
  const { [action.name]: _, ...others } = kept;
  return action.text === '' ? others : { ...others, [action.name]: action.text };
}

function standpoint(state: State, withPlace: boolean): Standpoint {
  const { model, segment, own, kept, index, grain } = state;
  return { model, segment, own, kept, ...(withPlace && { index, grain }) };
}

/** As if the edit in hand had not been. */
function cancelEdit(state: State): State {
  const { editing, past } = state;
  const future = editing?.future ?? null;
  if (future === null) return { ...state, editing: null };
  const model = past.at(-1)?.model ?? state.model;
  return { ...state, model, past: past.slice(0, -1), future, editing: null };
}

/** Nothing is being changed. */
const AT_REST = { editing: null, gesture: null } as const;

function undo(state: State): State {
  const last = state.past.at(-1);
  if (last === undefined) return state;
  const past = state.past.slice(0, -1);
  const next = standpoint(state, 'index' in last);
  return { ...state, ...last, past, future: [next, ...state.future], ...AT_REST };
}

function redo(state: State): State {
  const [next, ...future] = state.future;
  if (next === undefined) return state;
  const last = standpoint(state, 'index' in next);
  return { ...state, ...next, past: [...state.past, last], future, ...AT_REST };
}

/** Whether undo or redo leads to a place as well. */
export function leadsToPlace({ past, future }: State, { type }: Action): boolean {
  const to = type === 'undo' ? past.at(-1) : type === 'redo' ? future[0] : undefined;
  return to !== undefined && 'index' in to;
}

function reduceRest(state: State, action: Action): State {
  switch (action.type) {
    case 'go':
      return { ...state, index: action.index };
    case 'set-grain':
      return { ...state, grain: action.grain };
    case 'show-head':
      return { ...state, head: action.head };
    case 'set-places':
      return { ...state, places: action.places };
    case 'highlight':
      return { ...state, highlight: action.target };
    case 'pin':
      return { ...state, pinned: action.token };
    case 'begin-edit': {
      const { table, row, column, text } = action;
      return { ...state, editing: { table, row, column, text, error: null, future: null } };
    }
    case 'type':
      return state.editing === null
        ? state
        : { ...state, editing: { ...state.editing, text: action.text, error: action.error } };
    case 'end-gesture':
      return { ...state, gesture: null };
    case 'end-edit':
      return { ...state, editing: null };
    case 'cancel-edit':
      return cancelEdit(state);
    case 'undo':
      return undo(state);
    case 'redo':
      return redo(state);
    default:
      return state;
  }
}

/** What points at a token goes where it goes. */
function followToken({ pinned }: State, action: Action): Partial<State> {
  if (action.type !== 'remove-token' && action.type !== 'move-token') return {};
  if (pinned === null) return { highlight: null };
  if (action.type === 'remove-token') {
    const next = pinned > action.token ? pinned - 1 : pinned;
    return { pinned: pinned === action.token ? null : next, highlight: null };
  }
  const others = [...Array(Math.max(pinned, action.from, action.to) + 1).keys()];
  others.splice(action.to, 0, ...others.splice(action.from, 1));
  return { pinned: others.indexOf(pinned), highlight: null };
}

/** The column in its head's own table. */
function columnIn(
  { options }: Model,
  action: Extract<Action, { type: 'edit-cell' | 'edit-projected' }>,
): number {
  if (action.type === 'edit-cell') return action.column;
  return action.column % (action.from.length / (options.heads ?? 1));
}

const gestureOf = (action: Action): string | null =>
  'gesture' in action ? (action.gesture ?? null) : null;

/** One edit of a cell, or one drag, is one undo step, however many values it goes through. */
function joinsLast(state: State, action: Action): boolean {
  const { editing } = state;
  const gesture = gestureOf(action);
  if (gesture !== null) return gesture === state.gesture;
  return (
    (action.type === 'edit-cell' || action.type === 'edit-projected') &&
    editing !== null &&
    editing.future !== null &&
    editing.table === action.table &&
    editing.row === action.row &&
    editing.column === columnIn(state.model, action)
  );
}

/** The segment after an action about one, or about all inputs. */
function segmentAfter({ segment, own }: State, action: Action): Pick<State, 'segment' | 'own'> {
  if (action.type === 'open-segment') return { segment: action.segment, own: action.own };
  return action.type === 'put-all-back' ? { segment: null, own: null } : { segment, own };
}

export function reduce(before: State, action: Action): State {
  const { segment, own } = segmentAfter(before, action);
  const isSame = segment === before.segment && own === before.own;
  const state = isSame ? before : { ...before, segment, own };
  const model = reduceModel(state.model, action, state.start);
  const kept = reduceKept(state.kept, action);
  if (model === state.model && kept === state.kept) return reduceRest(state, action);
  if (joinsLast(state, action)) return { ...state, model, kept };
  const last = standpoint(before, action.type === 'open-segment');
  const past = [...state.past, last].slice(-UNDO_LIMIT);
  const editing =
    state.editing !== null && action.type.startsWith('edit-')
      ? { ...state.editing, future: state.future }
      : null;
  const targets = followToken(state, action);
  const gesture = gestureOf(action);
  return { ...state, ...targets, model, kept, past, future: [], editing, gesture };
}
