import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packRecords, recordLines } from '../../lib/packs/build-pack.ts';
import { PackError } from '../../lib/packs/pack-error.ts';
import { parseShard } from '../../lib/packs/parse-shard.ts';
import { samplePack } from '../packs/sample-pack.ts';
import { inCard, waitForCard } from './harness/card.ts';
import { ENGINES } from './harness/find-browser.ts';
import { hover } from './harness/mentions.ts';
import { waitFor } from './harness/open-browser.ts';
import { withPack } from './harness/with-pack.ts';
import { HOSTILE_NAME, OVERRIDE, hostilePack, hostileText } from './hostile-pack.ts';
import { beginPageTest, type PageTest } from './page-reading.ts';
import { pageOf } from './page-texts.ts';

const NAME = 'Zanzor Accord';
/** What no text of a pack may ever become. */
const MARKUP =
  'img,script:not([src]),svg[onload],iframe,object,embed,b,i[onclick],em,[onerror],[onmouseover]';

describe.each(ENGINES)('a hostile pack in %s', (engine) => {
  let t: PageTest;
  let putBack: () => void;

  beforeAll(async () => {
    putBack = await withPack(engine, hostilePack(NAME));
    t = await beginPageTest(engine);
  });

  afterAll(async () => {
    await t?.close();
    putBack?.();
  });

  /** Fields of the pack whose text stands in a text as it was written. */
  const literal = (text: string) =>
    [
      'statement-done',
      'statement-said',
      'statement-figure',
      'statement-back',
      'claim',
      'withdrawn',
      'publisher',
    ]
      .concat('source-title', 'container')
      .filter((field) => text.includes(hostileText(field)));

  test('its texts stand in the card as they were written', async () => {
    const page = await t.open(
      pageOf(`<p>After long talks the delegations signed the ${NAME} in the old town hall, and then everybody went
        home by the last train, because there was nothing else to be said or done about it that night.</p>`),
    );
    await hover(page, NAME);
    const card = await waitForCard(t.helper, page, 'Zanzor');
    expect(card.text).toContain(HOSTILE_NAME);
    expect(card.text).toContain('<em onclick=alert(1)>description</em>');
    expect(card.text).not.toContain(OVERRIDE);
    expect(literal(card.text).length).toBeGreaterThan(0);
    const markup = await inCard(
      t.helper,
      page,
      (root) =>
        root.querySelectorAll(
          'img,script,iframe,object,embed,em,b,[onerror],[onload],[onclick],[onmouseover]',
        ).length,
    );
    expect(markup).toBe(0);
    expect(await page.title()).toBe('A letter from the road');
  });

  test('its texts stand in popup and options as they were written', async () => {
    const popup = await t.session.openExtensionPage('popup.html');
    await popup.bringToFront();
    await waitFor(
      () => popup.evaluate(() => document.activeElement?.matches('input') ?? false),
      'the search box to have the focus',
    );
    await popup.keyboard.type('zanzor');
    await waitFor(
      () => popup.evaluate(() => document.querySelector('[role=option][aria-selected=true]') !== null),
      'the result',
    );
    await expectHarmless(popup, HOSTILE_NAME);
    await popup.keyboard.press('Enter');
    await waitFor(() => popup.evaluate(() => document.querySelector('article.entity') !== null), 'its facts');
    await expectHarmless(popup, HOSTILE_NAME);
    const shown = literal(await popup.evaluate(() => document.body.textContent ?? ''));
    expect(shown).toEqual(
      expect.arrayContaining(['statement-done', 'statement-said', 'claim', 'source-title']),
    );
    const links = await popup.evaluate(() =>
      Array.from(document.querySelectorAll('a'), ({ protocol, rel }) => `${protocol} ${rel}`),
    );
    expect(new Set(links)).toEqual(new Set(['https: noreferrer noopener']));
    await popup.close();

    const options = await t.session.openExtensionPage('options.html');
    await waitFor(
      () => options.evaluate(() => document.body.textContent?.includes('<b>title</b>') ?? false),
      'the pack in options',
    );
    await expectHarmless(options, '<b>title</b><img src=x onerror=alert(1)>');
    await options.close();
  });

  async function expectHarmless(page: Page, text: string): Promise<void> {
    expect(await page.evaluate(() => document.body.textContent)).toContain(text);
    expect(await page.evaluate((markup) => document.querySelector(markup)?.outerHTML ?? 'none', MARKUP)).toBe(
      'none',
    );
    expect(await page.title()).not.toContain('pwned');
  }
});

describe('a hostile line of a pack', () => {
  const lines = recordLines(packRecords(samplePack()));
  const bytesOf = (line: string) => new TextEncoder().encode(`${line}\n`);
  const HOSTILE: [what: string, text: string][] = [
    ['markup', `<img src=x onerror=alert(1)></script>`],
    ['a template', '{{constructor.constructor("alert(1)")()}}${1}'],
    ['a code address', 'javascript:alert(1)'],
    ['an inherited name', '__proto__'],
    ['another inherited name', 'constructor'],
    ['a text turned round', `safe${OVERRIDE}exe.txt`],
    ['tag characters', 'flag\u{e0067}\u{e0062}'],
    ['a control character', 'a\u0000b\u001bc'],
    ['a line break', 'two\nlines'],
    ['a lone surrogate', 'half \ud800 of it'],
  ];

  test.each(HOSTILE)('with %s in any of its texts is refused, or holds it as that text', (_, hostile) => {
    let tried = 0;
    let refused = 0;
    for (const line of lines.values()) {
      for (const path of textsIn(JSON.parse(line))) {
        const record = JSON.parse(line) as Json;
        put(record, path, hostile);
        tried += 1;
        try {
          const [parsed] = parseShard(bytesOf(JSON.stringify(record)));
          const plain = hostile.replaceAll(
            /[\u200b\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu,
            '',
          );
          expect(at(parsed as unknown as Json, path), path.join('.')).toBe(plain);
        } catch (error) {
          if (!(error instanceof PackError)) throw error;
          refused += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(60);
    // Ids, dates, choices, languages: most texts of a record are not free.
    expect(refused).toBeGreaterThan(tried / 3);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('alert' in {}).toBe(false);
  });

  test('with a name of ten megabytes is refused for its length, before it is read', () => {
    const line = lines.get('e/north-quay') ?? '';
    const record = line.replace('North Quay', 'A'.repeat(10_000_000));
    expect(() => parseShard(bytesOf(record))).toThrow(expect.objectContaining({ code: 'LIMIT' }) as Error);
  });

  test.each(['__proto__', 'constructor', 'toString', 'onclick', 'html', 'dangerouslySetInnerHTML'])(
    'with the key %s anywhere is refused',
    (key) => {
      for (const line of lines.values()) {
        for (const path of [[], ...objectsIn(JSON.parse(line))]) {
          const member = `${JSON.stringify(key)}:{"polluted":"yes"}`;
          const changed = putMember(line, path, member);
          expect(() => parseShard(bytesOf(changed)), path.join('.')).toThrow(PackError);
        }
      }
      expect((Object.prototype as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );
});

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Path = (string | number)[];

/** The paths of all strings of a value. */
function textsIn(value: Json, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  return membersOf(value).flatMap(([key, member]) => textsIn(member, [...path, key]));
}

/** The paths of all objects below a value. */
function objectsIn(value: Json, path: Path = []): Path[] {
  return membersOf(value).flatMap(([key, member]) => [
    ...(isObject(member) ? [[...path, key]] : []),
    ...objectsIn(member, [...path, key]),
  ]);
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersOf(value: Json): [string | number, Json][] {
  if (Array.isArray(value)) return value.map((member, index) => [index, member]);
  return isObject(value) ? Object.entries(value) : [];
}

function at(value: Json, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((here, key) => (here as Record<string, Json>)[key], value);
}

function put(value: Json, path: Path, text: string): void {
  const last = path.at(-1) ?? '';
  (at(value, path.slice(0, -1)) as Record<string, Json>)[last] = text;
}

/** A line of JSON with one more member, as text, in the object at a path: `__proto__` would be no member of an object. */
function putMember(line: string, path: Path, member: string): string {
  const HOLE = '"hole":"here"';
  const value = JSON.parse(line) as Json;
  (at(value, path) as Record<string, Json>)['hole'] = 'here';
  return JSON.stringify(value).replace(HOLE, member);
}
