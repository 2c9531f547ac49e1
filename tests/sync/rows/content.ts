import { expect } from 'vitest';
import { canonical } from '../../../lib/packs/canonical.ts';
import { packRecords } from '../../../lib/packs/build-pack.ts';
import type { Manifest } from '../../../lib/packs/manifest.ts';
import type { SyncCode } from '../../../lib/sync/status.ts';
import { inn } from '../../db/town-pack.ts';
import { HOUR, play, Scene, town } from '../scene.ts';
import { both, type Outcome, type Row } from './row.ts';

type Line = string | Uint8Array;

/** Lines of the next version, as the publisher would write them. */
function lines(): string[] {
  return packRecords(town(20, [inn(9000)])).map((record) => canonical(record));
}

/**
 * The editors' own key has signed this (a mistake of theirs, or a stolen key): the version is refused whole, and named.
 */
function refused(
  code: SyncCode,
  change: (lines: string[]) => Line[],
  manifest: Partial<Manifest> | ((counts: Manifest['counts']) => Partial<Manifest>) = {},
): Promise<Outcome> {
  return play({
    code,
    fault: async ({ repo }) => {
      const seq = (repo.versions.get('town')?.[0]?.manifest.seq ?? 0) + 1;
      const bad = await repo.publishLines('town', seq, change(lines()));
      if (typeof manifest === 'function') await repo.list({ ...bad, seq: seq + 1, ...manifest(bad.counts) });
      else if (Object.keys(manifest).length > 0) await repo.list({ ...bad, seq: seq + 1, ...manifest });
    },
    check: leavesNothing,
    mend: async ({ repo }) =>
      void (await repo.publish(town(20, [inn(9001)]), { change: (next) => (next.seq += 5) })),
  });
}

/** Nothing of what was refused is left, and no object of ours was touched. */
async function leavesNothing({ device }: Scene): Promise<void> {
  const gens = await (await device.ctl()).gens.toArray();
  expect(gens.filter(({ state }) => state === 'building')).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}

/** The first entity line, changed as text. */
const inFirst = (from: string | RegExp, to: string) => (all: string[]) => {
  const at = all.findIndex((line) => line.includes('"type":"entity"'));
  const line = all[at] ?? '';
  const changed = line.replace(from, to);
  if (changed === line) throw new Error(`nothing to change in ${line}`);
  return all.with(at, changed);
};

const replaced = (change: (line: string) => Line) => (all: string[]) =>
  all.map((line, at) => (at === 0 ? change(line) : line));

export const content: Row[] = [
  {
    n: 41,
    fault: 'a huge line, a million levels, ten thousand keys',
    kind: 'simulated',
    run: async () =>
      both([
        await refused('LIMIT', inFirst('"en":"', `"en":"${'a'.repeat(70_000)}`)),
        await refused('SCHEMA', (all) => [
          `{"type":"entity","id":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
          ...all,
        ]),
        await refused('SCHEMA', (all) => [
          `{${Array.from({ length: 5000 }, (_, n) => `"k${n}":1`).join(',')}}`,
          ...all,
        ]),
      ]),
  },
  {
    n: 42,
    fault: '__proto__ and constructor as keys or ids',
    kind: 'simulated',
    run: async () =>
      both([
        await refused('SCHEMA', inFirst('{', '{"__proto__":{"polluted":true},')),
        await refused('SCHEMA', inFirst('{', '{"constructor":{"prototype":{"polluted":true}},')),
        await refused('SCHEMA', inFirst(/"id":"[^"]+"/, '"id":"__proto__"')),
      ]),
  },
  {
    n: 43,
    fault: 'a key that stands twice',
    kind: 'simulated',
    // The last one counts, on every device the same; canonical JSON, all that our publisher writes, has none.
    run: () => taken(inFirst(/"kind":"[A-Za-z]+"/, '"kind":"Nonsense","kind":"Organization"'), /Nonsense/, 0),
  },
  {
    n: 44,
    fault: 'bytes that are no UTF-8, a byte order mark, a lone surrogate, NUL',
    kind: 'simulated',
    run: async () =>
      both([
        await refused(
          'SCHEMA',
          replaced(
            (line) => new Uint8Array([...new TextEncoder().encode(line).subarray(0, -2), 0xff, 0x22, 0x7d]),
          ),
        ),
        await refused(
          'SCHEMA',
          replaced((line) => `\ufeff${line}`),
        ),
        await refused('SCHEMA', inFirst('"en":"', '"en":"\\ud800')),
        await refused('SCHEMA', inFirst('"en":"', '"en":"\\u0000')),
      ]),
  },
  {
    n: 45,
    fault: 'one id twice, within a shard or across',
    kind: 'simulated',
    run: () => refused('GATE', (all) => [...all, all.find((line) => line.includes('"type":"entity"')) ?? '']),
  },
  {
    n: 46,
    fault: 'a fact of a source, an entity, an alias that is not there',
    kind: 'simulated',
    run: async () =>
      both([
        await refused('GATE', inFirst('"source":"herald"', '"source":"nobody"')),
        await refused('GATE', inFirst('"entity":"northland"', '"entity":"nobody"')),
        await refused('GATE', (all) => all, { probes: [['No Such Name', 'northland', 0]] }),
      ]),
  },
  {
    n: 47,
    fault: 'facts that supersede each other in a circle',
    kind: 'simulated',
    run: () =>
      refused('GATE', (all) =>
        all.map((line) =>
          line.includes('"id":"harbour-board"')
            ? line
                .replace(
                  '"id":"harbour-board.quay"',
                  '"id":"harbour-board.quay","supersededBy":"harbour-board.crane"',
                )
                .replace(
                  '"id":"harbour-board.crane"',
                  '"id":"harbour-board.crane","supersededBy":"harbour-board.quay"',
                )
            : line,
        ),
      ),
  },
  {
    n: 48,
    fault: 'numbers that are none: 1.5, NaN, 1e400, −0, 2^53+1',
    kind: 'simulated',
    run: async () => {
      const outcomes: Outcome[] = [];
      for (const number of ['1.5', 'NaN', '1e400', '-0', '9007199254740993']) {
        outcomes.push(await refused('SCHEMA', inFirst(/"prominence":\d+/, `"prominence":${number}`)));
      }
      return both(outcomes);
    },
  },
  {
    n: 49,
    fault: 'markup in a text',
    kind: 'simulated',
    // Text is text: it is taken as it is, and every surface sets it as a text node (components/card, tests/e2e).
    run: () =>
      taken(
        inFirst('"en":"', '"en":"<img src=x onerror=alert(1)></script>{{x}} '),
        /<img src=x onerror=alert/,
        1,
      ),
  },
  {
    n: 50,
    fault: 'addresses of another kind: javascript:, data:, blob:, http:, with a password, with a line break',
    kind: 'simulated',
    run: async () => {
      const outcomes: Outcome[] = [];
      for (const url of [
        'javascript:alert(1)',
        'data:text/html,x',
        'blob:https://example.org/x',
        'http://example.org/',
        'https://user:secret@example.org/',
        'java\\nscript:alert(1)',
      ]) {
        outcomes.push(
          await refused('SCHEMA', (all) =>
            all.map((line) =>
              line.includes('"type":"source"')
                ? line.replace('"id":"herald"', `"URL":"${url}","id":"herald"`)
                : line,
            ),
          ),
        );
      }
      return both(outcomes);
    },
  },
  {
    n: 51,
    fault: 'a name with a direction override or a zero-width space',
    kind: 'simulated',
    run: async () =>
      both([
        await refused('SCHEMA', inFirst('"text":"', '"text":"\u202e')),
        await refused('SCHEMA', inFirst('"text":"', '"text":"\u200b')),
      ]),
  },
  {
    n: 52,
    fault: 'a name of one letter; fifty thousand names',
    kind: 'simulated',
    run: async () =>
      both([
        await refused('SCHEMA', inFirst(/"text":"[^"]+"/, '"text":"x"')),
        await refused(
          'SCHEMA',
          inFirst(/"names":\[(\{[^}]+\})\]/, `"names":[${Array.from({ length: 65 }, () => '$1').join(',')}]`),
        ),
      ]),
  },
  {
    n: 53,
    fault: 'an empty pack, or a fifth of it left',
    kind: 'simulated',
    run: async () => {
      const few = (all: string[]) => all.filter((line) => !line.includes('"id":"inn-'));
      const none = (all: string[]) => all.filter((line) => !line.includes('"type":"entity"'));
      return both([
        await refused('GATE', few, { shrinkOk: false }),
        await refused('GATE', none, { shrinkOk: false }),
      ]);
    },
  },
  {
    n: 54,
    fault: 'a probe fails; the counts are not those of the manifest',
    kind: 'simulated',
    run: async () =>
      both([
        await refused('GATE', (all) => all, { probes: [['Harbour Board', 'harbour-board', 99]] }),
        await refused(
          'GATE',
          (all) => all,
          (counts) => ({ counts: { ...counts, f: counts.f + 1 } }),
        ),
      ]),
  },
];

/** A version that is taken, and how many of its records then hold a text. */
async function taken(change: (lines: string[]) => Line[], text: RegExp, times: number): Promise<Outcome> {
  const scene = await Scene.open();
  try {
    const seq = ((await scene.device.seq()) ?? 0) + 1;
    const written = change(lines());
    await scene.repo.publishLines('town', seq, written);
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(await scene.device.seq()).toBe(seq);
    const found = [...((await scene.device.content()) ?? []).values()];
    expect(found.filter((line) => text.test(line))).toHaveLength(times);
    return { shown: await scene.shown(), intact: found.length === written.length };
  } finally {
    await scene.close();
  }
}
