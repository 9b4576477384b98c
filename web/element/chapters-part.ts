// What the segments beyond the post need: their words, and settings beside them. Fetched when the
// first of them is opened.
import type { TemplateResult } from 'lit';
import chapters from '../locales/en.chapters.ftl?raw';
import type { Control } from './lesson.js';
import { controls } from './settings.js';
import {
  css,
  type SettingsPanel,
  messages as settingsMessages,
  settingsOf,
} from './settings-panel.js';

export const messages = `${settingsMessages}\n${chapters}`;
export { css };

export const segmentControls = (panel: SettingsPanel, names: readonly Control[]): TemplateResult =>
  controls(settingsOf(panel), names);
