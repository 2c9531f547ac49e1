import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Entity } from '../../lib/facts/entity.ts';
import { Fact } from '../../lib/facts/fact.ts';
import { makeRef, splitRef } from '../../lib/facts/id.ts';
import { Name, Relation } from '../../lib/facts/name.ts';
import { PackInfo } from '../../lib/facts/pack.ts';
import { Source } from '../../lib/facts/source.ts';

const name = { text: 'Lake Sarez', lang: 'en', role: 'preferred', certainty: 'sure' };
const fact = {
  id: 'lake-sarez.level',
  about: ['lake-sarez'],
  mode: 'state',
  statement: { en: 'The lake stands higher than in any year before.' },
  asOf: '2025-06-01',
  sources: [{ source: 'gazette', paragraphs: [2] }],
};
const entity = {
  id: 'lake-sarez',
  kind: 'Place',
  mark: 'text',
  names: [name],
  description: { en: 'Lake in the Pamirs' },
  facts: [fact],
};
const source = {
  id: 'gazette',
  type: 'article',
  issued: '2025-06-02',
  language: 'en',
  label: { en: 'News report' },
};

/** The first complaint, as `field: what was expected`. */
function complaint(schema: v.GenericSchema, value: unknown): string {
  const result = v.safeParse(schema, value);
  if (result.success) return 'nothing';
  const [issue] = result.issues;
  return `${v.getDotPath(issue) ?? ''}: ${issue.message}`;
}

test('what is right is taken as it stands', () => {
  expect(v.parse(Entity, entity)).toEqual(entity);
  expect(v.parse(Source, source)).toEqual(source);
});

describe.each([
  [
    'an entity',
    Entity,
    entity,
    [
      [{ id: 'Lake Sarez' }, /^id: .*id/],
      [{ id: '__proto__' }, /^id: /],
      [{ kind: 'Lake' }, /^kind: one of Person, /],
      [{ mark: 'loud' }, /^mark: text, list or search/],
      [{ names: [] }, /^names: at least one name/],
      [{ names: Array.from({ length: 65 }, () => name) }, /^names: at most 64/],
      [{ description: {} }, /^description: a text in at least one language/],
      [{ description: { english: 'Lake' } }, /^description/],
      [{ location: { lat: '91', lon: '72', basis: 'reference' } }, /^location.lat: between -90 and 90/],
      [{ location: { lat: 38.2, lon: '72', basis: 'reference' } }, /^location.lat: quoted/],
      [{ colour: 'blue' }, /^colour: /],
    ],
  ],
  [
    'a name',
    Name,
    name,
    [
      [{ text: '' }, /^text: /],
      [{ text: '国' }, /at least two/],
      [{ text: 'Sarez\u202e' }, /invisible/],
      [{ text: 'Sa\u200brez' }, /invisible/],
      [{ text: 'Sare\u0301z' }, /normal form C/],
      [{ text: 'Sarez\ud800' }, /surrogate/],
      [{ text: 'Sarez\u0007' }, /control/],
      [{ text: ' Sarez' }, /no space/],
      [{ lang: 'zh' }, /^lang: a BCP 47/],
      [{ lang: 'EN' }, /^lang: a BCP 47/],
      [{ certainty: 'maybe' }, /^certainty: sure, needs-full-name or needs-context/],
    ],
  ],
  [
    'a relation',
    Relation,
    { role: 'located-in', entity: 'tajikistan', basis: 'reference' },
    [
      [{ basis: undefined }, /either/],
      [{ fact: 'lake-sarez.level' }, /either/],
      [{ role: 'Located in' }, /kebab/],
    ],
  ],
  [
    'a fact',
    Fact,
    fact,
    [
      [{ about: [] }, /^about: at least one/],
      [{ sources: [] }, /^sources: at least one source/],
      [{ asOf: 'last summer' }, /^asOf: an EDTF date/],
      [{ asOf: 2025 }, /^asOf: a quoted EDTF date/],
      [{ asOf: undefined }, /^asOf: `asOf`/],
      [{ when: '2025' }, /^when: no `when`/],
      [{ mode: 'done' }, /no `asOf`|`when`/],
      [{ mode: 'statement', asOf: undefined, when: '2025' }, /^claimedBy: /],
      [{ property: 'level' }, /^property: /],
      [{ property: 'level', quantity: { unit: 'm' } }, /value, min, max or words/],
      [{ quantity: { value: '12', unit: 'm' } }, /^property: /],
      [{ sources: [{ source: 'gazette', paragraphs: [0] }] }, /paragraph number/],
      [{ sources: [{ source: 'gazette', paragraphs: [1.5] }] }, /whole number/],
      [{ withdrawn: { on: '2025', why: 'wrong lake' } }, /a day/],
    ],
  ],
  [
    'a source',
    Source,
    source,
    [
      [{ label: undefined }, /^label: a label/],
      [{ URL: 'http://gazette.example/1' }, /https/],
      [{ URL: 'java\nscript:alert(1)' }, /https/],
      [{ URL: 'https://user@gazette.example/' }, /https/],
      [{ URL: 'data:text/html,x' }, /https/],
      [{ sha256: 'abc' }, /SHA-256/],
    ],
  ],
  [
    'a pack',
    PackInfo,
    {
      format: 1,
      id: 'pamirs',
      title: { en: 'Pamirs' },
      description: { en: 'High lakes' },
      contact: 'desk@example.org',
      language: 'en',
      licence: 'CC-BY-4.0',
      editors: ['A. Editor'],
    },
    [
      [{ format: 2 }, /^format: the number 1/],
      [{ contact: 'javascript:alert(1)' }, /^contact: /],
      [{ contact: 'call us' }, /^contact: /],
      [{ editors: [] }, /^editors: /],
    ],
  ],
] as [string, v.GenericSchema, object, [object, RegExp][]][])('%s', (_what, schema, right, wrongs) => {
  test('is taken when right', () => {
    expect(complaint(schema, right)).toBe('nothing');
  });
  test.each(wrongs)('with %j is refused: %s', (change, expected) => {
    expect(complaint(schema, { ...right, ...change })).toMatch(expected);
  });
});

test('an entity’s reference names feed, pack and entity', () => {
  expect(splitRef(makeRef('backgrounder', 'pakistan-china', 'cpec'))).toEqual({
    feed: 'backgrounder',
    pack: 'pakistan-china',
    id: 'cpec',
  });
});
