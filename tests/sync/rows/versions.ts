import { expect } from 'vitest';
import { inn } from '../../db/town-pack.ts';
import type { Manifest } from '../../../lib/packs/manifest.ts';
import { renumbered } from '../republish.ts';
import { DAY_S } from '../repository.ts';
import { DAY, HOUR, play, Scene, town } from '../scene.ts';
import { both, type Outcome, type Row } from './row.ts';

/** Rows 37–40: deltas that do not fit, formats still to come, and clocks. */
export const versions: Row[] = [
  {
    n: 37,
    fault: 'a delta from another version, or that changes what is not there',
    kind: 'simulated',
    run: async () => {
      const wrongFrom = await deltaFails((manifest) => {
        for (const delta of manifest.deltas) delta.fromM = 'A'.repeat(43);
      });
      const wrongOps = await deltaFails(undefined, '["e/nobody","-"]\n');
      const halfRight = await deltaFails(undefined, '["e/inn-1","-"]\n');
      return both([wrongFrom, wrongOps, halfRight]);
    },
  },
  {
    n: 38,
    fault: 'a delta bigger than the pack; a part bigger than it says',
    kind: 'simulated',
    run: async () => {
      const bigger = await deltaFails((manifest) => {
        for (const delta of manifest.deltas)
          delta.parts = delta.parts.map((part) => ({ ...part, z: 262_144 }));
      });
      const liar = await play({
        code: 'LIMIT',
        fault: async ({ repo }) => {
          await repo.publish(town(20, [inn(9001)]), {
            change: (manifest) => {
              manifest.deltas = [];
              manifest.full = manifest.full.map((part) => ({ ...part, z: 200 }));
            },
          });
        },
        mend: async ({ repo }) => void (await repo.publish(town(20, [inn(9002)]))),
      });
      return both([bigger, liar]);
    },
  },
  {
    n: 39,
    fault: 'a format, or a version of the extension, still to come',
    kind: 'simulated',
    run: async () => {
      const of = (change: object) =>
        play({
          code: 'SCHEMA',
          fault: async ({ repo }) => {
            const manifest = { ...renumbered(repo, { seq: renumbered(repo, {}).seq + 1 }), ...change };
            const stored = await repo.storeManifest(manifest);
            repo.head.packs = { town: { seq: manifest.seq, ...stored } };
            await repo.signHead();
          },
          check: async (scene) =>
            expect((await scene.memory())?.packs[0]?.failing?.hint).toBe('update the extension'),
          mend: async ({ repo }) =>
            void (await repo.publish(town(20, [inn(9001)]), { change: (manifest) => (manifest.seq += 2) })),
        });
      return both([await of({ fmt: 2, news: 'yes' }), await of({ minApp: '9.0' })]);
    },
  },
  {
    n: 40,
    fault: 'the clock of the device is years ahead, behind, or set back during a wait',
    kind: 'simulated',
    run: clocks,
  },
];

/** A delta that does not do: the full pack is taken in the same run. */
async function deltaFails(change?: (manifest: Manifest) => void, ops?: string): Promise<Outcome> {
  const scene = await Scene.open(town(200));
  try {
    const manifest = await scene.repo.publish(town(200, [inn(9000)]), change ? { change } : {});
    if (ops !== undefined) {
      const { objectRef } = await import('../../../lib/packs/build-pack.ts');
      const bytes = new TextEncoder().encode(ops);
      const part = await objectRef(bytes);
      scene.repo.files.set(`o/${part.h}`, bytes);
      await scene.repo.list({
        ...manifest,
        seq: manifest.seq + 1,
        deltas: manifest.deltas.map((delta) => ({ ...delta, parts: [part] })),
      });
      scene.repo.versions.get('town')?.unshift({
        ...(scene.repo.versions.get('town')?.[0] ?? { shards: [], lines: new Map() }),
        manifest: { ...manifest, seq: manifest.seq + 1 },
      });
    }
    scene.device.later(7 * HOUR);
    await scene.run();
    const seq = scene.repo.versions.get('town')?.[0]?.manifest.seq ?? 0;
    for (const { h } of manifest.full) expect(scene.device.requests).toContain(`o/${h}`);
    return { shown: await scene.shown(), intact: await scene.reads(seq) };
  } finally {
    await scene.close();
  }
}

async function clocks(): Promise<Outcome> {
  const scene = await Scene.open();
  try {
    const seq = (await scene.device.seq()) ?? 0;
    const { now } = scene.device;
    const walk = async (at: number) => {
      scene.device.now = at;
      await scene.run();
      expect(await scene.reads(seq)).toBe(true);
      return scene.shown();
    };
    const ahead = await walk(now + 3000 * DAY);
    expect((await scene.memory())?.failing?.hint).toMatch(/clock/);
    // What was true there is not held against the true time.
    await scene.repo.signHead();
    const right = await walk(now + 7 * HOUR);
    expect(right).toBe('up to date, checked …');
    scene.repo.now += 3 * DAY_S;
    await scene.repo.signHead();
    const behind = await walk(now - 3000 * DAY);
    expect(behind).toBe('clock');
    // A wait begun with the clock ahead is not waited for years.
    const memory = await scene.memory();
    scene.device.now = now - 6000 * DAY;
    const result = await scene.run();
    expect(result.state === 'done' && result.next - scene.device.now).toBeLessThanOrEqual(6 * HOUR);
    expect(memory?.failing?.code).toBe('CLOCK');
    const [intact] = [await scene.reads(seq)];
    scene.device.now = now + 4 * DAY;
    expect(await scene.mend()).toBe(true);
    return { shown: `ahead: ${ahead}; behind: ${behind}`, intact };
  } finally {
    await scene.close();
  }
}
