// The settings as they stand beside the figure. Fetched when they are first opened.
import { html, type TemplateResult } from 'lit';
import { fixed } from '../figures/format.js';
import stepperCss from '../figures/stepper.css?inline';
import type { Strings } from '../figures/strings.js';
import type { View } from '../figures/view.js';
import messages from '../locales/en.settings.ftl?raw';
import { countChanges } from '../state/model.js';
import { consequence } from './consequence.js';
import type { Session } from './session.js';
import settingsCss from './settings.css?inline';
import { type Settings, settings } from './settings.js';
import { SettingsChanges } from './settings-changes.js';

const css = stepperCss + settingsCss;

export { css, messages };

export interface SettingsPanel {
  readonly view: View;
  readonly session: Session;
  readonly strings: Strings;
  /** grain and speed, for where the transport has no room for them */
  readonly pace: TemplateResult;
  /** whether the reader is asked before a row is seen; null where nobody ever is */
  readonly asks: boolean | null;
  readonly onAsks: (asks: boolean) => void;
  /** gives the focus to what this selects, once it is drawn */
  readonly focusNext: (selector: string) => void;
}

export function settingsOf(panel: SettingsPanel): Settings {
  const { view, session, strings, pace, asks, onAsks, focusNext } = panel;
  const changes = new SettingsChanges(session, strings);
  const { state } = session.store.snapshot;
  const { model } = state;
  return {
    strings,
    model,
    temperatureText: fixed(model.options.temperature ?? 1, view.places),
    refused: session.refused,
    history: state,
    pace,
    asks,
    onAsks,
    onRename: (token, name) => changes.renameToken(token, name),
    onAdd: () => {
      focusNext(`[data-token-field="${model.tokens.length}"]`);
      changes.addToken();
    },
    onRemove: (token) => {
      // Where its button goes with it, the focus would, too.
      const last = model.tokens.length - 2;
      if (token > last || last === 0) {
        focusNext(`[data-token-field="${Math.min(token, last)}"]`);
      }
      changes.removeToken(token);
    },
    onMove: (token, by) => {
      if (changes.moveToken(token, by)) focusNext(`[data-token-field="${token + by}"]`);
    },
    onSwap: (token) => changes.moveToken(token, 1),
    onSeed: (text) => changes.setSeed(text),
    onSeedStep: (by) => changes.stepSeed(by),
    onNewSeed: () => changes.newSeed(),
    onOptions: (options) => changes.setOptions('options', options),
    onTemperature: (position) => changes.setTemperature(position),
    onHeads: (heads) => changes.setHeads(heads),
    onDHead: (dHead, gesture) => changes.setDHead(dHead, gesture),
    onRelease: () => changes.endGesture(),
    file: () => session.sharing.file(),
    onFile: (text) => session.take(text),
    onSoftmax: (softmax) => {
      focusNext(`[data-softmax="${softmax}"]`);
      changes.setSoftmax(softmax);
    },
    onTurn: (turn) => session.history(turn),
    onPutAllBack: () => session.history('put-all-back'),
  };
}

export function settingsPanel(panel: SettingsPanel): TemplateResult {
  const { strings, session, view } = panel;
  const { model, start } = session.store.snapshot.state;
  const count = countChanges(model, start);
  const { title, text, args } = consequence(view) ?? {
    ...{ title: 'settings-title', text: 'settings-text' },
    args: { count },
  };
  return html`
    <div class="came">
      <p class="eyebrow">${strings.text('settings-eyebrow')}</p>
      <h2 class="title" id="title">${strings.rich(title, args)}</h2>
      <p class="say">${strings.rich(text, args)}</p>
    </div>
    ${settings(settingsOf(panel), count)}
  `;
}
