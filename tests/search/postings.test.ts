import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { PostingsWriter } from '../../lib/search/postings.ts';

/** Straight from the definition: gram → records, ascending, each once. */
function expected(records: number[][]): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  for (const [record, grams] of records.entries()) {
    for (const gram of new Set(grams)) lists.set(gram, [...(lists.get(gram) ?? []), record]);
  }
  return new Map([...lists].toSorted(([a], [b]) => a - b));
}

function written(records: number[][]): Map<number, number[]> {
  const writer = new PostingsWriter();
  for (const [record, grams] of records.entries())
    for (const gram of grams) writer.add(writer.idOf(gram), record);
  const { gramKeys, gramStarts, gramCounts, postings } = writer.finish();
  const lists = new Map<number, number[]>();
  for (const [at, gram] of gramKeys.entries()) {
    const list: number[] = [];
    let record = -1;
    let difference = 0;
    let shift = 0;
    for (const byte of postings.subarray(gramStarts[at], gramStarts[at + 1])) {
      difference |= (byte & 0x7f) << shift;
      shift += 7;
      if (byte > 0x7f) continue;
      record += difference;
      list.push(record);
      difference = shift = 0;
    }
    expect(list).toHaveLength(gramCounts[at] ?? -1);
    lists.set(gram, list);
  }
  return lists;
}

it('says of every gram which records have it', () => {
  const gram = fc.oneof(fc.nat(20), fc.integer({ min: 0, max: 0xffffffff }));
  fc.assert(
    fc.property(fc.array(fc.array(gram, { maxLength: 30 }), { maxLength: 300 }), (records) => {
      expect([...written(records)]).toEqual([...expected(records)]);
    }),
    { numRuns: 100 },
  );
});

it('codes differences of more than one byte', () => {
  const records = Array.from({ length: 40_000 }, (_, record) =>
    record % 20_001 === 0 || record === 130 ? [7] : [],
  );
  expect(written(records).get(7)).toEqual([0, 130, 20_001]);
});
