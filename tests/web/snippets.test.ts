// What an author pastes.
import { describe, expect, test } from 'vitest';
import { NAMES, type Name, wishesFrom } from '../../web/page/from-query.js';
import {
  commandSnippet,
  elementSnippet,
  frameSnippet,
  linkSnippet,
  markdownLinkSnippet,
  type PictureFormat,
  pictureSnippet,
} from '../../web/page/snippets.js';

const site = {
  base: 'https://example.org/cv/',
  script: 'embed/1/x.js',
  integrity: 'sha384-abc+/=',
};
const hostile = '"><script>alert(1)</script>&amp; it\'s $(rm)';
const subject = (pairs: readonly (readonly [Name, string])[] = [], title = 'A title') => ({
  wishes: new Map(pairs),
  title,
  place: 'v=1&step=score/0/1',
});
const size = { height: 792, grows: true, lazy: true };

describe('names in an address', () => {
  test('are the attributes, and nothing else', () => {
    const query = new URLSearchParams('step=done&onload=x&layout=page&wasm-url=//evil&seed=&id=1');
    expect([...wishesFrom(query)]).toEqual([['step', 'done']]);
    expect(NAMES).not.toContain('wasm-url');
  });
});

describe('the element', () => {
  test('names its script with the hash, and has a link inside', () => {
    expect(elementSnippet(site, subject([['step', 'score/0/1']]))).toBe(
      `<script type="module" crossorigin src="https://example.org/cv/embed/1/x.js" integrity="sha384-abc+/="></script>
<context-vector step="score/0/1">
  <a href="https://example.org/cv/#v=1&amp;step=score/0/1">A title</a>
</context-vector>`,
    );
  });

  test('keeps its room before and after the script, for itself alone', () => {
    const snippet = elementSnippet(site, subject(), { heights: { column: 854 } });
    expect(snippet).toContain(
      '<style>context-vector[height="854"]:not(:defined) { display: flow-root; min-height: 854px }</style>',
    );
    expect(snippet).toContain('<context-vector height="854">');
    const same = elementSnippet(site, subject(), { heights: { column: 854, phone: 854 } });
    expect(same).toBe(snippet);
  });

  test('keeps another room on a phone', () => {
    const snippet = elementSnippet(site, subject(), { heights: { column: 854, phone: 964 } });
    expect(snippet).toContain(
      '<style>.room-854-964 { display: flow-root; min-height: 854px } @media (max-width: 600px) { .room-854-964 { min-height: 964px } }</style>',
    );
    expect(snippet).toContain('<context-vector class="room-854-964">');
  });

  test('has what stands in for it between its tags', () => {
    const snippet = elementSnippet(site, subject(), { inside: '<p>One\n<b>two</b></p>\n' });
    expect(snippet).toContain('<context-vector>\n  <p>One\n  <b>two</b></p>\n</context-vector>');
  });

  test('has no hash where none is known', () => {
    expect(elementSnippet({ ...site, integrity: null }, subject())).not.toContain('integrity');
  });
});

describe('the frame', () => {
  test('keeps its room, and takes the script only to grow', () => {
    const frame = frameSnippet(site, subject([['tokens', 'to be']]), size);
    expect(frame).toContain('src="https://example.org/cv/embed.html?tokens=to+be"');
    expect(frame).toContain('title="A title" width="100%" height="792"');
    expect(frame).toContain('sandbox="allow-scripts ');
    expect(frame).toContain('<script async src="https://example.org/cv/embed/frame.js"></script>');
    const pinned = { ...site, frames: { script: 'embed/1/frame.js', integrity: 'sha384-x' } };
    expect(frameSnippet(pinned, subject(), size)).toContain(
      '<script async crossorigin src="https://example.org/cv/embed/1/frame.js" integrity="sha384-x"></script>',
    );
    const fixed = frameSnippet(site, subject(), { ...size, grows: false, lazy: false });
    expect(fixed).not.toContain('<script');
    expect(fixed).not.toContain('loading=');
  });
});

describe('a picture', () => {
  const image = (width: number, column: number): string => {
    const picture = { file: 'a.svg', alt: 'An alt', width, height: 400 };
    return /<img [^>]*>/u.exec(pictureSnippet(site, subject(), picture, column))?.[0] ?? '';
  };

  test('keeps its room, and shrinks where the page is narrower', () => {
    expect(image(640, 640)).toBe(
      '<img src="a.svg" alt="An alt" width="640" height="400" style="max-width:100%;height:auto">',
    );
    expect(image(640, 720)).toContain('width="640" height="400"');
  });

  test('that is wider than the column is shown at its width', () => {
    expect(image(800, 640)).toContain('width="640" height="320"');
  });
});

test('nothing that is chosen leaves its attribute', () => {
  const bad = subject([['tokens', hostile]], hostile);
  const picture = { file: 'attention.svg', alt: hostile, width: 640, height: 400 };
  const all = [
    linkSnippet(site, bad),
    elementSnippet(site, bad, { heights: { column: 800, phone: 900 } }),
    frameSnippet(site, bad, size),
    pictureSnippet(site, bad, picture, 640),
  ];
  for (const snippet of all) {
    expect(snippet).not.toMatch(/<script>|"><script/u);
    expect(snippet).toMatch(/&quot;>&lt;script>|%22%3E%3Cscript/u);
    expect(snippet.replace(/ [\w-]+="[^"]*"/gu, '')).not.toContain('"');
  }
});

test('nothing of a title becomes Markdown', () => {
  const link = markdownLinkSnippet(site, subject([], 'a](x) [b\\'));
  expect(link).toBe('[a\\](x) \\[b\\\\](https://example.org/cv/#v=1&step=score/0/1)');
});

describe('the command', () => {
  const command = (format: PictureFormat, pairs: Parameters<typeof subject>[0]) =>
    commandSnippet(site, subject(pairs), { format, width: 360 });

  test('is one line that a shell takes as it is', () => {
    const pairs = [
      ['step', 'score/0/1'],
      ['tokens', hostile],
      ['controls', 'none'],
    ] as const;
    expect(command('svg', pairs)).toBe(
      `npx context-vector render --step score/0/1 --tokens '"><script>alert(1)</script>&amp; it'\\''s $(rm)' --width 360 --output attention.svg`,
    );
  });

  test('has the theme for a picture, the link for tables', () => {
    const theme = [['theme', 'dark']] as const;
    expect(command('png', theme)).toBe(
      'npx context-vector render --theme dark --width 360 --output attention.png',
    );
    expect(command('markdown', theme)).toBe(
      "npx context-vector render --link 'https://example.org/cv/#v=1&step=score/0/1' --output attention.md",
    );
  });
});
