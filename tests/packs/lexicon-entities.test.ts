import { describe, expect, it } from 'vitest';
import { lexiconSlices } from '../../lib/detect/build-lexicon.ts';
import { detect } from '../../lib/detect/detect.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import type { EntityDocument } from '../../lib/facts/pack.ts';
import { packRecords } from '../../lib/packs/build-pack.ts';
import { lexiconEntities } from '../../lib/packs/lexicon-entities.ts';
import { samplePack } from './sample-pack.ts';

const records = packRecords(samplePack()).filter((record) => record.type === 'entity');
const quay = records.find(({ id }) => id === 'north-quay') as EntityDocument;

describe('what the detector is told of a pack', () => {
  it('is its names and none of the wordings an article has for it', () => {
    const entity = { ...quay, wordings: ['that cold landing place'] };
    const [told] = lexiconEntities([entity], { feed: 'backgrounder', pack: 'harbour' });
    expect(told?.names.map(({ text }) => text)).toEqual(quay.names.map(({ text }) => text));
  });

  it('has the first party’s bearer of a name first, however loud and many the others are', () => {
    // More than are ever looked at, each with the greatest number there is.
    const loud = Array.from({ length: 12 }, (_, n) => ({
      ...quay,
      id: `a-quay-${n}`,
      prominence: Number.MAX_SAFE_INTEGER,
    }));
    const told = [
      ...lexiconEntities(loud, { feed: 'a-stranger', pack: 'quays' }),
      ...lexiconEntities(records, { feed: 'backgrounder', pack: 'harbour' }),
    ];
    const slices = lexiconSlices(told);
    let step = slices.next();
    while (!step.done) step = slices.next();
    const text = `They met at ${quay.names[0]?.text} in the rain.`;
    const { mentions } = detect(openLexicon(step.value), { blocks: [{ text }] });
    expect(mentions[0]?.refs[0]).toBe('backgrounder/harbour/north-quay');
    expect(mentions[0]?.refs.length).toBeGreaterThan(1);
  });

  it('is more of an entity with more facts, up to the most there can be', () => {
    const [fact] = quay.facts;
    const prominenceOf = (facts: number) => {
      const entity = { ...quay, facts: Array.from({ length: facts }, () => fact as typeof fact & object) };
      const [told] = lexiconEntities([entity], { feed: 'backgrounder', pack: 'harbour' });
      return told?.prominence ?? 0;
    };
    const all = [1, 4, 5, 6, 30, 63].map(prominenceOf);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect(new Set(all).size).toBe(all.length);
    expect(all.at(-1)).toBeLessThan(2 ** 32);
  });
});
