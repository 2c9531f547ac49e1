import { expect } from 'vitest';
import { inn } from '../../db/town-pack.ts';
import type { Manifest } from '../../../lib/packs/manifest.ts';
import { parseEnvelope, writeEnvelope } from '../../../lib/sync/envelope.ts';
import { makeSigningKey, signFile } from '../../../lib/sync/signing-key.ts';
import { next, renumbered, replaceHead } from '../republish.ts';
import { DAY_S, encode, Repository } from '../repository.ts';
import { DAY, HOUR, play, Scene, town } from '../scene.ts';
import { both, type Outcome, type Row } from './row.ts';

const headBytes = (repo: Repository) => repo.files.get('head.fp') ?? new Uint8Array();

/** Rows 20–28: what a head says, who signed it, and how old it is. */
export const heads: Row[] = [
  {
    n: 20,
    fault: 'wrong signature, unknown key, signature for another role or source',
    kind: 'simulated',
    run: async () => {
      const payload = (repo: Repository) => parseEnvelope(headBytes(repo)).payload;
      const stranger = await makeSigningKey();
      return both([
        await play({ code: 'SIG', fault: async ({ repo }) => repo.signHead({}, [stranger]) }),
        await play({
          code: 'SIG',
          fault: async ({ repo }) =>
            replaceHead(repo, await signFile('root', repo.src, payload(repo), repo.keys.head)),
        }),
        await play({
          code: 'SIG',
          fault: async ({ repo }) => {
            const file = parseEnvelope(await signFile('pack', repo.src, payload(repo), repo.keys.head));
            replaceHead(repo, writeEnvelope({ ...file, role: 'head' }));
          },
        }),
        await play({
          code: 'SIG',
          fault: async ({ repo }) =>
            replaceHead(repo, await signFile('head', 'another', payload(repo), repo.keys.head)),
        }),
        await play({ code: 'SIG', fault: async ({ repo }) => repo.signHead({}, repo.keys.pack) }),
        await play({
          code: 'SIG',
          fault: async ({ repo }) => {
            const head = { ...repo.head, src: 'another' };
            replaceHead(repo, await signFile('head', repo.src, encode(head), repo.keys.head));
          },
        }),
      ]);
    },
  },
  {
    n: 21,
    fault: 'one key signs twice where two must sign',
    kind: 'simulated',
    run: async () => {
      const scene = await Scene.open(
        town(20),
        await Repository.create('backgrounder', { head: 2 }, { head: 2 }),
      );
      try {
        const before = (await scene.device.seq()) ?? 0;
        await scene.repo.publish(next());
        const file = parseEnvelope(headBytes(scene.repo));
        const [first = { kid: '', sig: '' }] = file.signatures;
        replaceHead(scene.repo, writeEnvelope({ ...file, signatures: [first, first] }));
        scene.device.later(7 * HOUR);
        await scene.run();
        expect(await scene.code()).toBe('SIG');
        return await settle(scene, before);
      } finally {
        await scene.close();
      }
    },
  },
  {
    n: 22,
    fault: 'no signature at all',
    kind: 'simulated',
    run: () =>
      play({
        code: 'SIG',
        fault: ({ repo }) =>
          replaceHead(repo, writeEnvelope({ ...parseEnvelope(headBytes(repo)), signatures: [] })),
      }),
  },
  {
    n: 23,
    fault: 'an old head is replayed',
    kind: 'simulated',
    run: async () =>
      both([
        await replayed(({ repo }) => repo.publish(next())),
        await replayed(({ repo }) => repo.signHead()),
      ]),
  },
  {
    n: 24,
    fault: 'a new head lists an older version of a pack',
    kind: 'simulated',
    run: async () => {
      const scene = await Scene.open();
      try {
        const old = { ...scene.repo.head.packs };
        await scene.repo.publish(next());
        scene.device.later(7 * HOUR);
        await scene.run();
        const seq = (await scene.device.seq()) ?? 0;
        const good = { ...scene.repo.head.packs };
        const trusted = scene.device.area.get('fp-trust');
        await scene.repo.signHead({ packs: old });
        scene.device.later(7 * HOUR);
        await scene.run();
        expect(await scene.code()).toBe('ROLLBACK');
        // The whole head is refused: its own number does not count either.
        expect(scene.device.area.get('fp-trust')).toEqual(trusted);
        scene.repo.head.packs = good;
        return await settle(scene, seq);
      } finally {
        await scene.close();
      }
    },
  },
  {
    n: 25,
    fault: 'two heads, or two versions, with one number',
    kind: 'simulated',
    run: async () => {
      const head = await fork(async ({ repo }) => repo.signHead({ seq: repo.head.seq, iat: repo.now + 1 }));
      const pack = await fork(async ({ repo }) => repo.list(renumbered(repo, { iat: repo.now + 5 })));
      return both([head, pack]);
    },
  },
  {
    n: 26,
    fault: 'the manifest of another pack, or of an older version',
    kind: 'simulated',
    run: async () => {
      const of = (change: Partial<Manifest>) =>
        play({
          code: 'SIG',
          fault: async ({ repo }) => {
            const manifest = renumbered(repo, {});
            const stored = await repo.storeManifest({ ...manifest, ...change });
            repo.head.packs = { town: { seq: manifest.seq + 1, ...stored } };
            await repo.signHead();
          },
          mend: async ({ repo }) => {
            await repo.publish(town(20, [inn(9001)]), { change: (manifest) => (manifest.seq += 2) });
          },
        });
      return both([await of({ pack: 'village' }), await of({}), await of({ src: 'another' })]);
    },
  },
  {
    n: 27,
    fault: 'a pack vanishes; a pack is withdrawn',
    kind: 'simulated',
    run: async () => {
      const vanished = await play({
        code: 'ROLLBACK',
        fault: async ({ repo }) => {
          const { packs } = repo.head;
          await repo.signHead({ packs: {} });
          repo.head.packs = packs;
        },
      });
      return both([vanished, await withdrawn()]);
    },
  },
  {
    n: 28,
    fault: 'the head has expired (a freeze)',
    kind: 'simulated',
    run: () =>
      play({
        code: 'EXPIRED',
        fault: async ({ repo }) => repo.signHead({ iat: repo.now - 20 * DAY_S, exp: repo.now - DAY_S }),
        check: async (scene) => {
          const { device } = scene;
          const { now } = device;
          expect(await scene.shown()).toBe('frozen since …');
          expect(await device.sync().staleSince('backgrounder')).toBeUndefined();
          // The last head that was good could be believed for 90 days; a week later every card says so.
          device.later(98 * DAY_S * 1000);
          expect(await device.sync().staleSince('backgrounder')).toBeLessThan(now);
          device.now = now;
        },
      }),
  },
];

/** @param act what the newer head says: a new version, or only that all is as it was */
async function replayed(act: (scene: Scene) => Promise<unknown>): Promise<Outcome> {
  const scene = await Scene.open();
  try {
    const old = headBytes(scene.repo);
    await act(scene);
    scene.device.later(7 * HOUR);
    await scene.run();
    const seq = (await scene.device.seq()) ?? 0;
    replaceHead(scene.repo, old);
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(await scene.code()).toBe('ROLLBACK');
    return await settle(scene, seq);
  } finally {
    await scene.close();
  }
}

async function settle(scene: Scene, seq: number): Promise<Outcome> {
  const outcome = { shown: await scene.shown(), intact: await scene.reads(seq) };
  expect(await scene.mend()).toBe(true);
  return outcome;
}

async function fork(act: (scene: Scene) => Promise<void>): Promise<Outcome> {
  const scene = await Scene.open();
  try {
    const seq = (await scene.device.seq()) ?? 0;
    const good = { ...scene.repo.head.packs };
    await act(scene);
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(await scene.code()).toBe('FORK');
    expect((await scene.memory())?.failing?.hashes).toHaveLength(2);
    expect(await scene.device.sync().diagnostics()).toContain((await scene.memory())?.failing?.hashes?.[1]);
    scene.repo.head.packs = good;
    return await settle(scene, seq);
  } finally {
    await scene.close();
  }
}

async function withdrawn(): Promise<Outcome> {
  const scene = await Scene.open();
  try {
    const seq = (await scene.device.seq()) ?? 0;
    await scene.repo.withdraw('town');
    scene.device.later(7 * HOUR);
    await scene.run();
    const outcome = { shown: await scene.shown(), intact: await scene.reads(seq) };
    expect(outcome.shown).toBe('withdrawn since …');
    for (const days of [29, 2]) {
      expect(await scene.reads(seq)).toBe(true);
      scene.device.later(days * DAY);
      scene.repo.now += days * DAY_S;
      await scene.repo.signHead();
      await scene.run();
    }
    expect(await scene.device.content()).toBeUndefined();
    return outcome;
  } finally {
    await scene.close();
  }
}
