import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { readPackFiles } from '../../lib/cli/read-pack-files.ts';
import { EntityDocument, PackDocument, SourceDocument } from '../../lib/facts/pack.ts';
import { packRecords } from '../../lib/packs/build-pack.ts';
import { canonical } from '../../lib/packs/canonical.ts';
import { compileSchema } from '../../lib/packs/compile-schema.ts';
import { parsePack } from '../../lib/packs/parse-pack.ts';
import { assertPlainJson } from '../../lib/packs/plain-json.ts';
import { samplePack } from './sample-pack.ts';

const Record = v.variant('type', [EntityDocument, SourceDocument, PackDocument]);
const isSound = compileSchema(Record);

const parsed = parsePack(
  await readPackFiles(fileURLToPath(new URL('../../data/packs/pakistan-china', import.meta.url))),
);
if (!parsed.ok) throw new Error('the pack is not sound');
const RECORDS = [...packRecords(parsed.pack), ...packRecords(samplePack())].map((record) =>
  canonical(record),
);

/** What the slow way says: the schema, and what JSON may hold in a pack. */
function judged(value: unknown): unknown {
  try {
    assertPlainJson(value);
  } catch {
    return undefined;
  }
  const result = v.safeParse(Record, value, { abortEarly: true });
  return result.success ? result.output : undefined;
}

it('takes every record of a real pack, and it is what the schema makes of it', () => {
  for (const json of RECORDS) {
    const value = JSON.parse(json) as unknown;
    expect(isSound(value)).toBe(true);
    expect(value).toEqual(v.parse(Record, value));
  }
});

const NASTY = [
  'null',
  '-0',
  '0.5',
  '1e400',
  '9007199254740993',
  'true',
  '""',
  '" x"',
  '"x "',
  '"caf\\u0065\\u0301"',
  '"\\ud800"',
  '"\\u0007"',
  '"\\u202e"',
  '"__proto__"',
  '"2026-02-30"',
  '"2026/2025"',
  '"zh"',
  '"en-latn"',
  '"-0.0"',
  '"https://u@example.org"',
  '[]',
  '{}',
  '[[[]]]',
  '{"en":"A"}',
  '{"__proto__":"A"}',
  '{"constructor":"A"}',
  `"${'x'.repeat(700)}"`,
];
const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'html',
  'asOf',
  'when',
  'term',
  'value',
  'property',
  'en',
];

/** A place in a record, and what happens there. */
const change = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'repeat', 'add'),
  json: fc.oneof(
    fc.constantFrom(...NASTY),
    fc.json({ maxDepth: 1 }),
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  ),
  key: fc.constantFrom(...KEYS),
});

type Node = Record<string, unknown> | unknown[];

function places(value: unknown): [Node, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [[value as Node, key], ...places(member)]);
}

function changed(
  record: unknown,
  { at, how, json, key }: { at: number; how: string; json: string; key: string },
) {
  const all = places(record);
  const [node, place] = all[at % all.length] ?? [];
  if (!node || place === undefined) return;
  const put = (name: string, value: unknown) =>
    Object.defineProperty(node, name, { value, enumerable: true, writable: true, configurable: true });
  const members = node as Record<string, unknown>;
  if (how === 'remove') Reflect.deleteProperty(node, place);
  else if (how === 'repeat' && Array.isArray(node)) node.push(node[Number(place)]);
  else if (how === 'add' && !Array.isArray(node)) put(key, JSON.parse(json));
  else put(place, how === 'repeat' ? [members[place], members[place]] : JSON.parse(json));
}

it('says of a changed record what the schema says of it, and nothing else', () => {
  const tally = { sound: 0, unsound: 0 };
  fc.assert(
    fc.property(
      fc.constantFrom(...RECORDS),
      fc.array(change, { minLength: 1, maxLength: 2 }),
      (json, changes) => {
        const value = JSON.parse(json) as unknown;
        for (const one of changes) changed(value, one);
        const expected = judged(value);
        // The schema makes an object of an array without members; that is left to the schema.
        const isLeftAlone = isDeepStrictEqual({ ...(expected as object) }, value);
        expect(isSound(value)).toBe(expected !== undefined && isLeftAlone);
        tally[expected === undefined ? 'unsound' : 'sound']++;
      },
    ),
    { numRuns: 10_000 },
  );
  // Both answers are asked for often enough to mean something.
  expect(Math.min(tally.sound, tally.unsound)).toBeGreaterThan(500);
});

it('does not take a schema it cannot read', () => {
  expect(() => compileSchema(v.pipe(v.string(), v.trim()))).toThrow(TypeError);
  expect(() => compileSchema(v.looseObject({}))).toThrow(TypeError);
});
