import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PackSource } from '../../lib/facts/pack.ts';
import { packRecords, recordLines } from '../../lib/packs/build-pack.ts';
import { applyDelta, applyOp, diffRecords, encodeDelta, parseDelta } from '../../lib/packs/delta.ts';
import { samplePack } from './sample-pack.ts';

function lines(change: (pack: PackSource) => void = () => undefined): Map<string, string> {
  const pack = samplePack();
  change(pack);
  return recordLines(packRecords(pack));
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** From one version to the other, through bytes. */
function through(from: Map<string, string>, to: Map<string, string>): Map<string, string> {
  return applyDelta(
    from,
    encodeDelta(diffRecords(from, to)).flatMap((part) => parseDelta(part)),
  );
}

describe('delta', () => {
  it('names what is new, changed and gone, sorted by key', () => {
    const to = lines((pack) => {
      pack.entities = pack.entities.filter((entity) => entity.id !== 'mayor-of-lund');
      pack.sources[0] = { ...pack.sources[0]!, id: 'another' };
    });
    expect(diffRecords(lines(), to).map(([key, op]) => `${op}${key}`)).toEqual([
      '-e/mayor-of-lund',
      '+s/another',
      '-s/herald-2026-02-01',
    ]);
    expect(diffRecords(lines(), lines())).toEqual([]);
    expect(encodeDelta([])).toEqual([]);
  });

  it('leads to the same bytes as the full version, over any pair', () => {
    const version = fc.record({
      title: fc.constantFrom('A', 'B'),
      quays: fc.uniqueArray(fc.record({ n: fc.nat(9), text: fc.constantFrom('Quay', 'Pier') }), {
        selector: ({ n }) => n,
      }),
    });
    const build = ({ title, quays }: { title: string; quays: { n: number; text: string }[] }) =>
      lines((pack) => {
        pack.info.title = { en: title };
        pack.entities.push(
          ...quays.map(({ n, text }) => ({ ...pack.entities[1]!, id: `q${n}`, description: { en: text } })),
        );
      });
    fc.assert(
      fc.property(version, version, (a, b) => {
        const [from, to] = [build(a), build(b)];
        expect([...through(from, to)]).toEqual([...to]);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['+', true, 'is there already'],
    ['~', false, 'is not there'],
    ['-', false, 'is not there'],
  ] as const)('aborts when %s meets a record that is there: %s', (kind, isThere, message) => {
    const [record] = packRecords(samplePack());
    const op = kind === '-' ? (['e/anna-berg', '-'] as const) : (['e/anna-berg', kind, record!] as const);
    expect(() => applyOp([...op] as never, isThere)).toThrow(
      expect.objectContaining({ code: 'DELTA', message: expect.stringContaining(message) as string }),
    );
  });

  it.each([
    ['no list', '{}'],
    ['an unknown op', '["e/a","?",{}]'],
    ['a key that is none', '["e/__proto__","-"]'],
    ['a removal with a record', '["e/a","-",{}]'],
    ['an addition without one', '["e/a","+"]'],
    ['a record of another key', `["e/other","+",${lines().get('e/anna-berg')}]`],
    ['a broken record', '["e/a","+",{"type":"entity"}]'],
  ])('refuses %s', (_what, line) => {
    expect(() => parseDelta(bytesOf(`${line}\n`))).toThrow(
      expect.objectContaining({ code: 'SCHEMA', line: 1 }),
    );
  });
});
