import { describe, expect, it } from 'vitest';
import type { PackRecord } from '../../lib/facts/pack.ts';
import { buildPack, packRecords } from '../../lib/packs/build-pack.ts';
import { Gate } from '../../lib/packs/gate.ts';
import type { Counts, Manifest } from '../../lib/packs/manifest.ts';
import { samplePack } from './sample-pack.ts';

const { manifest } = await buildPack(samplePack(), { src: 'backgrounder', seq: 1, iat: 0 });

type Entity = Extract<PackRecord, { type: 'entity' }>;

function entity(records: PackRecord[], id: string): Entity {
  const found = records.find((record) => record.type === 'entity' && record.id === id);
  if (found?.type !== 'entity') throw new Error(`no ${id}`);
  return found;
}

function run(
  change: (records: PackRecord[]) => void,
  options: { manifest?: Partial<Manifest>; previous?: Counts } = {},
): void {
  const records = structuredClone(packRecords(samplePack()));
  change(records);
  const gate = new Gate({ ...manifest, ...options.manifest });
  for (const record of records) gate.add([record]);
  gate.finish(options.previous ? { previous: options.previous } : {});
}

describe('Gate', () => {
  it('lets a sound version pass', () => expect(() => run(() => undefined)).not.toThrow());

  const refused: [what: string, change: (records: PackRecord[]) => void, message: string][] = [
    ['an entity too few', (records) => void records.splice(1, 1), 'entities, the manifest says 3'],
    ['an entity twice', (records) => void records.push(entity(records, 'north-quay')), 'two of this entity'],
    [
      'a source twice',
      (records) => void records.push(...records.filter((record) => record.type === 'source')),
      'two of this source',
    ],
    [
      'a fact twice',
      (records) => {
        const [first, second] = entity(records, 'north-quay').facts;
        if (first && second) second.id = first.id;
      },
      'two of this fact',
    ],
    ['an alias too few', (records) => void entity(records, 'north-quay').names.pop(), '4 aliases'],
    ['a fact too few', (records) => void entity(records, 'north-quay').facts.pop(), '2 facts'],
    ['no description of the pack', (records) => void records.pop(), '0 descriptions'],
    [
      'the description of another pack',
      (records) => {
        for (const record of records) if (record.type === 'pack') record.pack.id = 'other';
      },
      'of pack other',
    ],
    [
      'a fact about nobody',
      (records) => void entity(records, 'north-quay').facts[0]?.about.push('nobody'),
      'no entity nobody',
    ],
    [
      'a fact without its source',
      (records) => {
        const citation = entity(records, 'north-quay').facts[0]?.sources[0];
        if (citation) citation.source = 'nowhere';
      },
      'no source nowhere',
    ],
    [
      'a fact in another’s home',
      (records) => void entity(records, 'north-quay').facts[0]?.about.reverse(),
      'it lives in north-quay',
    ],
    [
      'a relation to nobody',
      (records) =>
        void entity(records, 'north-quay').related?.push({ role: 'x', entity: 'nobody', basis: 'reference' }),
      'no entity nobody',
    ],
    [
      'a reference to no fact',
      (records) => void entity(records, 'anna-berg').references.push({ fact: 'x.y', entity: 'north-quay' }),
      'no fact x.y',
    ],
    [
      'a reference to a fact in another home',
      (records) =>
        void entity(records, 'mayor-of-lund').references.push({
          fact: 'north-quay.cost',
          entity: 'anna-berg',
        }),
      'does not live in anna-berg',
    ],
    [
      'a value that is no entity',
      (records) => {
        const fact = entity(records, 'north-quay').facts[0];
        if (fact) fact.value = 'nobody';
      },
      'no entity nobody',
    ],
    [
      'a circle of superseded facts',
      (records) => {
        const [a, b] = entity(records, 'north-quay').facts;
        if (a) a.supersededBy = 'north-quay.opening';
        if (b) b.supersededBy = 'north-quay.cost';
      },
      'superseded by itself',
    ],
    [
      'a probed alias gone',
      (records) => {
        const name = entity(records, 'north-quay').names[0];
        if (name) name.text = 'South Quay';
      },
      'no such alias',
    ],
  ];
  it.each(refused)('refuses %s', (_what, change, message) => {
    expect(() => run(change)).toThrow(
      expect.objectContaining({ code: 'GATE', message: expect.stringContaining(message) as string }),
    );
  });

  it('refuses a probe with another number of facts', () => {
    expect(() => run(() => undefined, { manifest: { probes: [['North Quay', 'north-quay', 3]] } })).toThrow(
      /probe finds 2/,
    );
  });

  it('allows circles of relations', () => {
    expect(() =>
      run(
        (records) =>
          void entity(records, 'anna-berg').related?.push({
            role: 'leads',
            entity: 'north-quay',
            basis: 'reference',
          }),
      ),
    ).not.toThrow();
  });

  describe('shrink guard', () => {
    const empty = { counts: { e: 0, a: 0, f: 0, s: 1 }, probes: [] };
    const noEntities = (records: PackRecord[]) => void records.splice(0, 3);
    it('refuses an empty pack', () => {
      expect(() => run(noEntities, { manifest: empty })).toThrow(/pack is empty/);
    });
    it('refuses the loss of more than 30 %', () => {
      expect(() => run(() => undefined, { previous: { e: 5, a: 5, f: 3, s: 1 } })).toThrow(/only 3 entities/);
      expect(() => run(() => undefined, { previous: { e: 3, a: 5, f: 10, s: 1 } })).toThrow(/only 3 facts/);
    });
    it('allows less, and anything the publisher means', () => {
      expect(() => run(() => undefined, { previous: { e: 4, a: 9, f: 4, s: 9 } })).not.toThrow();
      expect(() =>
        run(noEntities, { manifest: { ...empty, shrinkOk: true }, previous: { e: 9, a: 9, f: 9, s: 9 } }),
      ).not.toThrow();
    });
  });

  it('keeps to the limits', () => {
    const limits = { pack: 1e6, entities: 2, facts: 9 };
    expect(() => new Gate(manifest, limits).add(packRecords(samplePack()))).toThrow(
      expect.objectContaining({ code: 'LIMIT' }),
    );
    expect(() => new Gate(manifest, { ...limits, pack: 10 })).toThrow(
      expect.objectContaining({ code: 'LIMIT' }),
    );
    expect(() =>
      new Gate(manifest, { pack: 1e6, entities: 9, facts: 2 }).add(packRecords(samplePack())),
    ).toThrow(expect.objectContaining({ code: 'LIMIT' }));
  });
});
