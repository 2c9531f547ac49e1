import { describe, expect, it } from 'vitest';
import { buildSearchIndex, searchIndexSlices } from '../../lib/search/build-index.ts';
import { openSearchIndex, SearchIndexError } from '../../lib/search/search-index.ts';
import type { SearchIndexCode } from '../../lib/search/search-index.ts';
import { search } from '../../lib/search/search.ts';
import { entities, image, index, ref } from './road-pack.ts';

describe('an image', () => {
  it('is the same for the same entities, in any order', () => {
    expect(new Uint8Array(buildSearchIndex(entities.toReversed()))).toEqual(new Uint8Array(image));
  });

  it('is the same built in slices', () => {
    const slices = searchIndexSlices(entities);
    let count = 0;
    for (;;) {
      const step = slices.next();
      count++;
      if (!step.done) continue;
      expect(new Uint8Array(step.value)).toEqual(new Uint8Array(image));
      break;
    }
    expect(count).toBeGreaterThan(3);
  });

  it('takes a stream', () => {
    function* stream() {
      yield* entities;
    }
    expect(buildSearchIndex(stream()).byteLength).toBe(image.byteLength);
  });

  it('may be empty', () => {
    const empty = openSearchIndex(buildSearchIndex([]));
    expect(empty.size).toBe(0);
    expect(search(empty, 'khunjerab', { languages: ['en'] })).toMatchObject({ hits: [], near: [] });
    expect(search(empty, 'kind:place', { languages: [] })).toMatchObject({ hits: [] });
  });

  it('holds entities by prominence', () => {
    expect(index.size).toBe(entities.length);
    expect([0, 1, 2].map((entity) => index.ref(entity))).toEqual([ref('cpec'), ref('bri'), ref('ishaq-dar')]);
  });

  it('keeps every text as it was written', () => {
    for (const [at, { entity }] of entities
      .toSorted((a, b) => b.entity.prominence - a.entity.prominence)
      .entries()) {
      const texts = index.texts(at).map((text) => index.phrase(text.at));
      expect(texts).toEqual([
        ...entity.names.map(({ text, lang }) => ({ text, lang })),
        ...Object.entries(entity.description).map(([lang, text]) => ({ text, lang })),
      ]);
    }
  });
});

it('keeps every text of a pack of many', () => {
  const [first] = entities;
  const [name] = first?.entity.names ?? [];
  if (!first || !name) throw new Error('no entity');
  const text = (n: number) => `${'山道'.repeat(n % 50)} ${'pass '.repeat(n % 31)}${n}`;
  const many = Array.from({ length: 500 }, (_, n) => ({
    ref: ref(`e${n}`),
    entity: { ...first.entity, names: [{ ...name, text: text(n) }], prominence: 500 - n },
  }));
  const index = openSearchIndex(buildSearchIndex(many));
  for (let n = 0; n < many.length; n++) {
    const [at] = index.texts(n);
    expect(index.phrase(at?.at ?? -1).text).toBe(text(n));
    expect(index.ref(n)).toBe(ref(`e${n}`));
  }
});

describe('an image that cannot be used', () => {
  function changed(change: (words: Uint32Array) => void): ArrayBuffer {
    const copy = image.slice(0);
    change(new Uint32Array(copy));
    return copy;
  }
  const CASES: [what: string, image: ArrayBuffer, code: SearchIndexCode][] = [
    ['nothing', new ArrayBuffer(0), 'LENGTH'],
    ['something else', new TextEncoder().encode('{"a":1}'.padEnd(4096)).buffer, 'MAGIC'],
    ['another format', changed((words) => words.fill(99, 1, 2)), 'FORMAT'],
    ['another fold', changed((words) => words.fill(99_999, 2, 3)), 'FOLD'],
    ['half of it', image.slice(0, (image.byteLength >> 3) * 4), 'LENGTH'],
    [
      'one bit flipped',
      changed((words) => words.fill((words.at(-2) ?? 0) ^ 1, words.length - 2, words.length - 1)),
      'CHECKSUM',
    ],
    ['a length changed', changed((words) => words.fill((words[8] ?? 0) + 4, 8, 9)), 'CHECKSUM'],
  ];
  it.each(CASES)('%s: says why', (_, bad, code) => {
    const open = () => openSearchIndex(bad);
    expect(open).toThrow(SearchIndexError);
    expect(open).toThrow(expect.objectContaining({ code }));
  });
});
