import { describe, expect, it } from 'vitest';
import { recordKey } from '../../lib/facts/pack.ts';
import { buildPack, packRecords, recordLines } from '../../lib/packs/build-pack.ts';
import { canonical } from '../../lib/packs/canonical.ts';
import { editionOf } from '../../lib/packs/edition.ts';
import { hashBytes } from '../../lib/packs/hash.ts';
import { parseManifest } from '../../lib/packs/manifest.ts';
import { PackError } from '../../lib/packs/pack-error.ts';
import { parseShard } from '../../lib/packs/parse-shard.ts';
import { sampleFiles, samplePack } from './sample-pack.ts';

const VERSION = { src: 'backgrounder', seq: 1, iat: 1_770_076_800 };

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The sample’s lines, with the quay’s line changed as text. */
function quayLine(change?: (line: string) => string): Uint8Array {
  const line = recordLines(packRecords(samplePack())).get('e/north-quay') ?? '';
  const after = change ? change(line) : line;
  if (change && after === line) throw new Error('nothing changed');
  return bytesOf(`${after}\n`);
}

/** The sound line with one byte of its first name changed. */
function withByte(byte: number): Uint8Array {
  const bytes = quayLine();
  bytes[Buffer.from(bytes).indexOf('North Quay') + 1] = byte;
  return bytes;
}

function errorOf(run: () => unknown): PackError {
  try {
    run();
  } catch (error) {
    if (error instanceof PackError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('buildPack', () => {
  it('gives a device back what the editor wrote, with what is worked out', async () => {
    const pack = samplePack();
    const built = await buildPack(pack, VERSION);
    const records = [...built.objects.values()].flatMap((shard) => parseShard(shard));
    expect(records.map((record) => recordKey(record))).toEqual([
      'e/anna-berg',
      'e/mayor-of-lund',
      'e/north-quay',
      'p',
      's/herald-2026-02-01',
    ]);
    expect(records[1]).toMatchObject({
      prominence: 1,
      references: [{ fact: 'anna-berg.office', entity: 'anna-berg' }],
    });
    expect(records[2]).toEqual({
      ...pack.entities[2],
      type: 'entity',
      prominence: 2 * 2 ** 25 + 2 ** 15,
      references: [],
    });
    expect(parseManifest(built.manifestBytes)).toEqual(built.manifest);
    expect(built.manifest).toMatchObject({
      counts: { e: 3, a: 5, f: 3, s: 1 },
      probes: [
        ['North Quay', 'north-quay', 2],
        ['Anna Berg', 'anna-berg', 1],
        ['Mayor of Lund', 'mayor-of-lund', 0],
      ],
    });
  });

  it('gives equal bytes for equal content, whatever the order of files and keys', async () => {
    const once = await buildPack(samplePack(), VERSION);
    const shuffled = sampleFiles().toReversed();
    const anna = shuffled.find((file) => file.path === 'entities/anna-berg.yaml');
    if (anna) anna.text = anna.text.replace('kind: Person\nmark: text', 'mark: text\nkind: Person');
    const again = await buildPack(samplePack(shuffled), VERSION);
    expect(again.manifestBytes).toEqual(once.manifestBytes);
  });

  it('names every object by its hash and keeps shards under 256 KiB', async () => {
    const pack = samplePack();
    const [, , quay] = pack.entities;
    if (!quay) throw new Error('no quay');
    pack.entities = Array.from({ length: 400 }, (_, i) => ({
      ...quay,
      id: `quay-${i}`,
      related: [],
      facts: quay.facts.map((fact) => ({ ...fact, id: `quay-${i}.${fact.id}`, about: [`quay-${i}`] })),
    }));
    const built = await buildPack(pack, VERSION);
    expect(built.manifest.full.length).toBeGreaterThan(1);
    for (const { h, n, z } of built.manifest.full) {
      const bytes = built.objects.get(h) ?? new Uint8Array();
      expect(await hashBytes(bytes)).toBe(h);
      expect(bytes.length).toBe(n);
      expect(n).toBeLessThanOrEqual(256 * 1024);
      expect(z).toBeLessThanOrEqual(n);
    }
  });

  it('refuses an entity too long for one line', async () => {
    const pack = samplePack();
    const fact = pack.entities[2]?.facts[0];
    if (fact)
      fact.statement = Object.fromEntries(['en', 'ur', 'ar', 'fa'].map((lang) => [lang, '北'.repeat(8000)]));
    await expect(buildPack(pack, VERSION)).rejects.toMatchObject({ code: 'LIMIT', field: 'e/north-quay' });
  });

  it('numbers versions by the day of the last change', () => {
    const pack = samplePack();
    expect(editionOf(pack)).toEqual({ seq: 2_225_000, iat: Date.UTC(2026, 1, 3) / 1000 });
    delete pack.info.updated;
    expect(editionOf(pack).seq).toBe(2_223_000);
  });
});

describe('canonical', () => {
  it.each([
    [{ b: 1, a: [true, 'x'] }, '{"a":[true,"x"],"b":1}'],
    [{ é: 1, z: 2, Z: 3, '€': 4 }, '{"Z":3,"z":2,"é":1,"€":4}'],
    ['\u001f"\\/\u2028', '"\\u001f\\"\\\\/\u2028"'],
    [{ a: undefined, b: 0 }, '{"b":0}'],
  ])('%j', (value, text) => expect(canonical(value)).toBe(text));

  it.each([[0.5], [Number.NaN], [2 ** 53], [null], ['\ud800'], [() => 1]])('refuses %s', (value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });
});

describe('parseShard', () => {
  it('takes a sound line', () => expect(parseShard(quayLine())).toHaveLength(1));

  const refused: [what: string, bytes: () => Uint8Array, code: string, field?: string][] = [
    ['a byte order mark', () => bytesOf(`\ufeff${new TextDecoder().decode(quayLine())}`), 'SCHEMA'],
    ['a byte that is no UTF-8', () => withByte(0xe9), 'SCHEMA'],
    [
      'NUL',
      () => quayLine((line) => line.replace('North Quay', 'North\\u0000Quay')),
      'SCHEMA',
      'names.0.text',
    ],
    [
      'a lone surrogate',
      () => quayLine((line) => line.replace('North Quay', 'N\\ud800')),
      'SCHEMA',
      'names.0.text',
    ],
    ['text that is not NFC', () => quayLine((line) => line.replace('North Quay', 'Cafe\\u0301')), 'SCHEMA'],
    ['a line without an end', () => quayLine().slice(0, -1), 'SCHEMA'],
    ['an empty line', () => bytesOf('\n'), 'SCHEMA'],
    ['a line of 64 KiB and one byte', () => bytesOf(`${' '.repeat(65_537)}\n`), 'LIMIT'],
    ['a shard of 256 KiB and one byte', () => new Uint8Array(256 * 1024 + 1), 'LIMIT'],
    ['a million brackets', () => bytesOf(`${'['.repeat(32_000)}${']'.repeat(32_000)}\n`), 'SCHEMA'],
    [
      'many keys',
      () => bytesOf(`{${Array.from({ length: 5000 }, (_, i) => `"k${i}":1`).join(',')}}\n`),
      'SCHEMA',
    ],
    ['a float', () => quayLine((line) => line.replace(/"prominence":\d+/, '"prominence":0.5')), 'SCHEMA'],
    ['NaN', () => quayLine((line) => line.replace(/"prominence":\d+/, '"prominence":NaN')), 'SCHEMA'],
    ['1e400', () => quayLine((line) => line.replace(/"prominence":\d+/, '"prominence":1e400')), 'SCHEMA'],
    ['−0', () => quayLine((line) => line.replace(/"prominence":\d+/, '"prominence":-0')), 'SCHEMA'],
    [
      '2^53 + 1',
      () => quayLine((line) => line.replace(/"prominence":\d+/, '"prominence":9007199254740993')),
      'SCHEMA',
    ],
    ['null', () => quayLine((line) => line.replace(/"wordings":\[[^\]]*\]/, '"wordings":null')), 'SCHEMA'],
    ['an unknown key', () => quayLine((line) => line.replace('{', '{"html":"<b>",')), 'SCHEMA'],
    ['the key __proto__', () => quayLine((line) => line.replace('{', '{"__proto__":{"x":1},')), 'SCHEMA'],
    ['the key constructor', () => quayLine((line) => line.replace('{', '{"constructor":{},')), 'SCHEMA'],
    [
      'the id __proto__',
      () => quayLine((line) => line.replaceAll('"id":"north-quay"', '"id":"__proto__"')),
      'SCHEMA',
    ],
    [
      'an unknown type',
      () => quayLine((line) => line.replace('"type":"entity"', '"type":"script"')),
      'SCHEMA',
    ],
    [
      'a bidi override in a name',
      () => quayLine((line) => line.replace('North Quay', 'North\\u202eQuay')),
      'SCHEMA',
    ],
    ['a name of one Han character', () => quayLine((line) => line.replace('北码头', '北')), 'SCHEMA'],
    [
      'a name with 65 bearers',
      () =>
        quayLine((line) =>
          line.replace(/"names":\[(\{.*?\}),/, (_, name: string) => `"names":[${`${name},`.repeat(65)}`),
        ),
      'SCHEMA',
      'names',
    ],
  ];
  it.each(refused)('refuses %s', (_what, bytes, code, field) => {
    const error = errorOf(() => parseShard(bytes()));
    expect(error.code).toBe(code);
    if (field !== undefined) expect(error.field).toContain(field);
  });

  it('lets the last of two equal keys win, on every client', () => {
    const [record] = parseShard(
      quayLine((line) => line.replace('"mark":"text"', '"mark":"text","mark":"list"')),
    );
    expect(record).toMatchObject({ mark: 'list' });
  });

  it('names line and field', () => {
    const good = new TextDecoder().decode(quayLine());
    const bad = good.replace('"2028"', '"soon"');
    const error = errorOf(() => parseShard(bytesOf(good + bad)));
    expect(error).toMatchObject({ code: 'SCHEMA', line: 2, field: 'north-quay.facts.1.when' });
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:x',
    'java\\nscript:x',
    'http://example.org',
    'https://u:p@example.org',
  ])('refuses the address %s', (url) => {
    const line = `{"source":{"URL":"${url}","id":"a","issued":"2026","language":"en","publisher":"P","type":"article"},"type":"source"}\n`;
    expect(errorOf(() => parseShard(bytesOf(line))).code).toBe('SCHEMA');
  });

  it('gives fresh objects and leaves Object.prototype alone', () => {
    errorOf(() => parseShard(quayLine((line) => line.replace('{', '{"__proto__":{"polluted":true},'))));
    expect('polluted' in {}).toBe(false);
  });
});

describe('what a name may be', () => {
  it.each([
    ['the', 'en', true],
    ['Und', 'de', true],
    ['اور', 'ur', true],
    ['𠀀', 'zh-Hans', true],
    ['US', 'en', false],
    ['WHO', 'en', false],
    ['Und', 'en', false],
    ['Lund', 'en', false],
  ])('%s in %s is refused: %s', (text, lang, isRefused) => {
    const line = (json: string) =>
      json.replace(
        '"lang":"en","role":"preferred","text":"North Quay"',
        `"lang":"${lang}","role":"preferred","text":"${text}"`,
      );
    const run = () => parseShard(quayLine(line));
    if (isRefused) expect(errorOf(run)).toMatchObject({ code: 'LIMIT', field: 'north-quay.names.0.text' });
    else expect(run).not.toThrow();
  });
});

describe('invisible and direction-changing characters', () => {
  it.each(['\u202e', '\\u202e', '\u200b', '\\u2066', '\u{e0041}'])(
    'are taken out of statements: %j',
    (character) => {
      const [record] = parseShard(quayLine((line) => line.replace('to open in', `to${character} open in`)));
      const statement = record?.type === 'entity' ? record.facts[1]?.statement['en'] : '';
      expect(statement).toBe('The quay is to open in 2028.');
    },
  );
});
