// Templates as the browser sees them: of a line's end and its indent one space is left.
import type { Plugin } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** The texts of all templates that Lit renders. */
function* textsOf(node: Node): Generator<Node> {
  const tag = node['tag'] as Node | undefined;
  if (node.type === 'TaggedTemplateExpression' && ['html', 'svg'].includes(String(tag?.['name']))) {
    yield* (node['quasi'] as { quasis: readonly Node[] }).quasis;
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* textsOf(child);
    }
  }
}

export function closeTemplates(): Plugin {
  return {
    name: 'close-templates',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('.ts') || !code.includes('`')) return null;
      const texts = [...textsOf(this.parse(code) as unknown as Node)];
      const closed = texts
        .sort((a, b) => b.start - a.start)
        .reduce((text, { start, end }) => {
          const close = text.slice(start, end).replace(/\s*\n\s*/gu, ' ');
          return text.slice(0, start) + close + text.slice(end);
        }, code);
      return { code: closed, map: null };
    },
  };
}
