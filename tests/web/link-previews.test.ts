// What a link to the page becomes elsewhere: tags for previews, their picture, oEmbed. Built as the page is.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oembed } from '../../web/builds/oembed.js';
import { siteAddress } from '../../web/builds/site-address.js';
import { drawSocialImage, socialImage } from '../../web/builds/social-image.js';
import { defaultLesson } from '../../web/element/lesson.js';
import { loadEngine } from '../../web/engine/node.js';
import { cardOf } from '../../web/static/render/card.js';
import { pixelsOf } from '../cli/png-pixels.js';

const DESCRIPTION = 'What it is &#38; why &#34;so&#34;.';
const PAGE = `<!doctype html><html><head><meta charset="utf-8" /><title>A page &#38; more</title>
  <meta name="description" content="${DESCRIPTION}" /></head><body></body></html>`;

const root = mkdtempSync(join(tmpdir(), 'context-vector-previews-'));
beforeAll(() => {
  writeFileSync(join(root, 'index.html'), PAGE);
  writeFileSync(join(root, 'other.html'), PAGE.replace(/<meta name="description".*\/>/u, ''));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The files of a page that is built for an address. */
async function built(address: string | undefined): Promise<Map<string, string | Uint8Array>> {
  const { output } = (await build({
    ...{ root, configFile: false, logLevel: 'error' },
    plugins: [siteAddress(address), oembed(address), socialImage(address)],
    build: {
      write: false,
      rolldownOptions: { input: ['index', 'other'].map((name) => join(root, `${name}.html`)) },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(
    output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

const attributes = (html: string, tag: RegExp): Readonly<Record<string, string>>[] =>
  [...html.matchAll(tag)].map(([text]) =>
    Object.fromEntries(
      [...text.matchAll(/([\w:-]+)="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value]),
    ),
  );

/** What a page's tags say, by their names. */
const said = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    attributes(html, /<meta [^>]*>/gu).map(({ property, name, content }) => [
      property ?? name ?? '',
      content ?? '',
    ]),
  );

const IMAGE = 'https://example.org/cv/social/how-are-you.png';

describe('built for an address', () => {
  let files = new Map<string, string | Uint8Array>();
  const page = (name: string) => String(files.get(name));

  beforeAll(async () => {
    files = await built('https://example.org/cv');
  }, 60_000);

  it('says what a preview shows, all of it absolute', () => {
    expect(said(page('index.html'))).toMatchObject({
      'og:type': 'website',
      'og:site_name': 'Context Vector',
      'og:title': 'A page &amp; more',
      'og:description': 'What it is &amp; why &quot;so&quot;.',
      'og:url': 'https://example.org/cv/',
      'og:image': IMAGE,
      'og:image:type': 'image/png',
      'og:image:width': '1200',
      'og:image:height': '630',
      'og:image:alt': expect.stringContaining('how, are, you'),
      'twitter:card': 'summary_large_image',
    });
  });

  it('says of every page its own address, and no description where it has none', () => {
    const tags = said(page('other.html'));
    expect(tags['og:url']).toBe('https://example.org/cv/other.html');
    expect(tags['og:image']).toBe(IMAGE);
    expect(tags).not.toHaveProperty('og:description');
    const [canonical] = attributes(page('other.html'), /<link rel="canonical"[^>]*>/gu);
    expect(canonical?.['href']).toBe('https://example.org/cv/other.html');
  });

  it('still says first how its characters are written: browsers look no further than a kilobyte', () => {
    for (const name of ['index.html', 'other.html']) {
      const [first] = attributes(page(name), /<(?:meta|link) [^>]*>/gu);
      expect(first).toEqual({ charset: 'utf-8' });
    }
  });

  it('has the picture where the tags say it is, as large as they say', () => {
    const { width, height } = pixelsOf(Buffer.from(files.get('social/how-are-you.png') ?? ''));
    expect([width, height]).toEqual([1200, 630]);
  });

  it('leads to an oEmbed answer, from its first page alone', () => {
    const link = /<link rel="alternate"[^>]*>/gu;
    expect(attributes(page('other.html'), link)).toEqual([]);
    const [{ type, href, title } = {}] = attributes(page('index.html'), link);
    expect(type).toBe('application/json+oembed');
    expect(href).toBe('https://example.org/cv/oembed/how-are-you.json');
    const answer = JSON.parse(String(files.get('oembed/how-are-you.json')));
    expect(answer.title).toBe(title);
  });

  it('answers as oEmbed 1.0 asks of the rich type', () => {
    const answer = JSON.parse(String(files.get('oembed/how-are-you.json')));
    expect(answer).toMatchObject({ version: '1.0', type: 'rich' });
    for (const name of ['width', 'height', 'thumbnail_width', 'thumbnail_height']) {
      expect(Number.isInteger(answer[name]) && answer[name] > 0, name).toBe(true);
    }
    // Either all three of a thumbnail or none.
    expect([answer.thumbnail_url, answer.thumbnail_width, answer.thumbnail_height]).toEqual([
      ...[IMAGE, 1200, 630],
    ]);
    expect(answer.provider_name).toBe('Context Vector');
    expect(answer.provider_url).toBe('https://example.org/cv/');
    expect(answer.html).toContain('src="https://example.org/cv/embed.html"');
    expect(answer.html).toContain(`height="${answer.height}"`);
    expect(answer.html).toContain(`title="${answer.title}"`);
  });
});

it('built for no address has none of it', async () => {
  const files = await built(undefined);
  const html = String(files.get('index.html'));
  expect(html).not.toMatch(/og:|twitter:|canonical|oembed/u);
  expect([...files.keys()].toSorted()).toEqual(['index.html', 'other.html']);
});

describe('the picture', () => {
  it('has the engine’s numbers, the names of the matrices and the page’s words', async () => {
    const svg = cardOf(await loadEngine(), defaultLesson, { serif: 'A', sans: 'B' });
    const texts = [...svg.matchAll(/>([^<>]+)</gu)].map(([, text = '']) => text.trim());
    expect(texts).toEqual(expect.arrayContaining(['0.39', '0.53', '−1.60', 'V', 'K', 'how']));
    expect(texts.slice(0, 4)).toEqual(['Context Vector', 'Step', 'through', 'attention']);
    const faces = [...svg.matchAll(/font-family="([^"]*)"/gu)].map(([, face]) => face);
    expect(new Set(faces)).toEqual(new Set(['A', 'B']));
  });

  it('keeps its margins free, and a gap between its heading and the keys', async () => {
    const { width, height, at } = pixelsOf(Buffer.from(await drawSocialImage()));
    const paper = at(5, 5);
    const isFree = (left: number, top: number, right: number, bottom: number) => {
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          if (String(at(x, y)) !== String(paper)) return `${x}, ${y}`;
        }
      }
      return true;
    };
    expect(paper).toEqual([0xfc, 0xfb, 0xf7, 0xff]);
    expect(isFree(0, 0, width, 40)).toBe(true);
    expect(isFree(0, height - 40, width, height)).toBe(true);
    expect(isFree(0, 0, 40, height)).toBe(true);
    expect(isFree(width - 40, 0, width, height)).toBe(true);
    expect(isFree(315, 40, 350, 335)).toBe(true);
    expect(isFree(56, 300, 315, 335)).toBe(true);
    // And there is something beside them.
    expect(isFree(56, 100, 315, 300)).not.toBe(true);
  });
});
