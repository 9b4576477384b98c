// Many tokens leave room for one matrix: scores while they are made, then weights.
import { html, nothing, type TemplateResult } from 'lit';
import { heatMap, readout } from './heat-map.js';
import { type MapTable, mapTable, readingPlace } from './map-table.js';
import { numberMap } from './number-map.js';
import { rampLegend } from './ramp-legend.js';
import { rowProfile } from './row-profile.js';
import type { View } from './view.js';

/** More columns than this have no room for numbers. */
const MOST_NUMBERS = 16;

function heading({ strings, tokens, keyTokens }: View, { table }: MapTable): TemplateResult {
  const sized = strings.rich(`map-heading-${table}`, {
    rows: tokens.length,
    columns: keyTokens.length,
  });
  return html`<p class="lbl n map-heading"><b>${table === 'weights' ? 'A' : 'S'}</b><span>${sized}</span></p>`;
}

export function weightsMap(view: View): TemplateResult {
  const { strings, keyTokens, tokens } = view;
  const map = mapTable(view);
  const place = readingPlace(view, map);
  const printed = Math.max(keyTokens.length, tokens.length) <= MOST_NUMBERS;
  const spec = { query: place.row, key: place.column, all: printed };
  return html`${heading(view, map)}
    <div class="map ${printed ? 'printed' : ''}">
      <div class="pan">${printed ? numberMap(view, map, place) : heatMap(view, map, place)}</div>
      <div class="beside-map">
        ${printed ? nothing : readout(view, map, place)} ${rowProfile(view, map, spec)}
      </div>
      <div class="under-map">
        ${rampLegend(view, map, printed ? 'linear' : 'root')}
        ${printed && map.table === 'weights' ? html`<p class="fine">${strings.text('map-dot')}</p>` : nothing}
        ${printed ? nothing : html`<p class="fine" id="map-keys">${strings.text('map-keys')}</p>`}
      </div>
    </div>`;
}
