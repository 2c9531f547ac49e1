import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { content } from './rows/content.ts';
import { heads } from './rows/heads.ts';
import { keys } from './rows/keys.ts';
import { local } from './rows/local.ts';
import type { Row } from './rows/row.ts';
import { transport } from './rows/transport.ts';
import { versions } from './rows/versions.ts';

const rows: Row[] = [...transport, ...heads, ...keys, ...versions, ...content, ...local];
const outcomes = new Map<number, string>();

// What is wrong is wrong on purpose here, and said once too often.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
afterAll(() => {
  // Only a whole run is worth a table.
  if (outcomes.size === rows.length) writeTable();
});

describe('fault matrix', () => {
  it('has every row once, in order', () => {
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 72 }, (_, at) => at + 1));
  });

  it.each(rows)(
    'row $n: $fault',
    async ({ n, fault, kind, run }) => {
      const { shown, intact } = await run();
      expect(shown).not.toBe('');
      expect(intact).toBe(true);
      outcomes.set(n, `| ${n} | ${fault} | ${kind} | ${shown} | yes |`);
    },
    60_000,
  );
});

function writeTable(): void {
  const text = [
    '# Every way a sync can go wrong',
    '',
    'Written by `fault-matrix.test.ts` in a run in which every row held: do not edit.',
    '“Data intact”: at every moment readers had exactly one whole version, the old one or the new one.',
    '“Real”: real sockets or a real server took part; browsers and signals are in `tests/e2e`.',
    '',
    `${outcomes.size}/72`,
    '',
    '| row | fault | real or simulated | state shown | data intact |',
    '|---|---|---|---|---|',
    ...[...outcomes].sort(([a], [b]) => a - b).map(([, line]) => line),
    '',
  ].join('\n');
  writeFileSync(fileURLToPath(new URL('fault-matrix.md', import.meta.url)), text);
}
