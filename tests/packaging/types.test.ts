// The package's types in strict projects of others: plain TypeScript, and JSX of several frameworks. A line
// after "@ts-expect-error" has to be refused.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inProject } from '../../.setup/paths.mjs';
import { FreshProject } from './fresh-project.js';

let project: FreshProject;

beforeAll(() => {
  project = new FreshProject();
}, 120_000);

afterAll(() => project.remove());

const RESOLVED = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  node: { module: 'nodenext', moduleResolution: 'nodenext' },
};

/** What the compiler says of some files: nothing, or its errors. */
function compiled(sources: Readonly<Record<string, string>>, by: keyof typeof RESOLVED): string {
  for (const [name, source] of Object.entries(sources)) project.write(`src/${name}`, source);
  const compilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [] },
    ...{ target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], jsx: 'react-jsx' },
    ...RESOLVED[by],
  };
  const files = Object.keys(sources).map((name) => `src/${name}`);
  project.write('tsconfig.json', JSON.stringify({ compilerOptions, files }));
  const compiler = inProject('node_modules/typescript/bin/tsc');
  const args = [compiler, '--project', join(project.folder, 'tsconfig.json')];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    ...{ cwd: project.folder, encoding: 'utf8' },
  });
  return stdout + stderr;
}

const CLASS = `
  import { ContextVector, type StepDetail } from 'context-vector';
  import { loadEngine } from 'context-vector/engine';
  const player = new ContextVector();
  player.addEventListener('cv-step', ({ detail }) => {
    const { index }: StepDetail = detail;
    player.seed = index;
  });
  player.theme = null;
  player.layout = null;
  // @ts-expect-error
  player.grain = 'pixel';
  // @ts-expect-error
  player.addEventListener('cv-step', ({ detail }) => detail.attribute);
  export const ready: Promise<ContextVector> = player.whenReady;
  export const loaded = loadEngine().then(({ version }) => version.length);`;

const TAG = `
  import 'context-vector/define';
  document.createElement('context-vector').goToStage(2);
  const player = document.querySelector('context-vector');
  export const state: string | null | undefined = player?.getState();
  document.addEventListener('cv-error', ({ detail }) => detail.attribute?.toUpperCase());
  // @ts-expect-error
  player?.goToStage('softmax');`;

interface Spelling {
  /** whose JSX it is */
  readonly source: string;
  /** before the name of an event */
  readonly on?: string;
  /** what every element takes there */
  readonly common?: string;
}

const COMMON = 'id="figure" class="wide" aria-label="Attention"';

/** Every attribute, and what has to be refused. */
const jsx = ({
  source,
  on = 'on',
  common = 'ref={held} key="one" style={{ margin: 0 }}',
}: Spelling) => `
  /** @jsxImportSource ${source} */
  import type { ContextVector } from 'context-vector';
  import type {} from 'context-vector/jsx/${source.replace('-js', '')}';
  const held: { current: ContextVector | null } = { current: null };
  export const last = () => held.current?.last();
  export const other = <p>A paragraph</p>;
  export const all = (
    <context-vector lesson="how-are-you" view="score" step="score/0/1" grain="row" tokens={['a', 'b']}
      seed={4} options={{ temperature: 2 }} state={null} theme={undefined} controls="minimal"
      loading="click" height={900} wasm-url="x.wasm" wasmUrl="x.wasm" layout="page" settings
      checkpoints="off" ${COMMON} ${common}
      ${on}cv-step={(event) => event.detail.index.toFixed()}
      ${on}cv-error={({ detail }) => detail.attribute?.toUpperCase()}>
      <p>The fallback</p>
    </context-vector>
  );
  export const written = <context-vector tokens="a b" seed="4" options="mask=causal" height="9em" />;
  // @ts-expect-error
  export const grain = <context-vector grain="pixel" />;
  // @ts-expect-error
  export const theme = <context-vector theme="pink" />;
  // @ts-expect-error
  export const controls = <context-vector controls />;
  // @ts-expect-error
  export const unknown = <context-vector stage="score" />;
  // @ts-expect-error
  export const method = <context-vector next={() => {}} />;
  // @ts-expect-error
  export const event = <context-vector ${on}cv-step={(event: { detail: string }) => event} />;`;

const SOLID = {
  ...{ source: 'solid-js', on: 'on:' },
  common: "ref={(one) => one.next()} style={{ margin: '0' }}",
};

it('know the tag where only the definition is imported', () => {
  expect(compiled({ 'tag.ts': TAG }, 'node')).toBe('');
});

it.each(['bundler', 'node'] as const)(
  'know the class, its events, and the element in React 19, Preact and Solid (%s)',
  (by) => {
    for (const name of ['@types/react', 'csstype', 'preact', 'solid-js']) project.add(name);
    const sources = {
      'class.ts': CLASS,
      'react.tsx': jsx({ source: 'react' }),
      'preact.tsx': jsx({ source: 'preact' }),
      'solid.tsx': jsx(SOLID),
    };
    expect(compiled(sources, by)).toBe('');
  },
);

it('are those that custom-elements.json gives the properties', () => {
  const { modules } = JSON.parse(project.installed('custom-elements.json'));
  const fields: { name: string; attribute?: string; type: { text: string } }[] =
    modules[0].declarations[0].members.filter(({ attribute = '' }) => attribute !== '');
  const lines = fields.map(
    ({ name, type: { text } }) =>
      `export const ${name} = (set: ${text}, held: ${text} = player.${name}) => { player.${name} = set; return held; };`,
  );
  const source = `
    import { ContextVector } from 'context-vector';
    import type { AttentionOptions } from 'context-vector/engine';
    const player = new ContextVector();
    ${lines.join('\n')}`;
  expect(lines.length).toBeGreaterThan(10);
  expect(compiled({ 'properties.ts': source }, 'node')).toBe('');
});

it('know the element in React 18', () => {
  for (const name of ['@types/prop-types', 'csstype']) project.add(name);
  project.add('@types/react', 'react-18-types');
  expect(project.read('node_modules/@types/react/package.json')).toMatch(/"version": "18\./u);
  expect(compiled({ 'react.tsx': jsx({ source: 'react' }) }, 'bundler')).toBe('');
});
