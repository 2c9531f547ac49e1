// Long: one table, each row with what an attacker says and what then holds.
import { expect } from 'vitest';
import { inn } from '../../db/town-pack.ts';
import { canonical } from '../../../lib/packs/canonical.ts';
import type { Manifest } from '../../../lib/packs/manifest.ts';
import { parseEnvelope, writeEnvelope } from '../../../lib/sync/envelope.ts';
import { makeSigningKey, signFile } from '../../../lib/sync/signing-key.ts';
import { DAY_S, encode, Repository } from '../repository.ts';
import { DAY, HOUR, play, Scene, town } from '../scene.ts';
import { both } from './transport.ts';
import { inWords, type Outcome, type Row } from './row.ts';

const next = (inns = 20) => town(inns, [inn(9000)]);

/** The newest version, once more under another number. */
const renumbered = (repo: Repository, change: Partial<Manifest>): Manifest => {
  const [latest] = repo.versions.get('town') ?? [];
  if (!latest) throw new Error('nothing is published');
  return { ...latest.manifest, ...change };
};

const replaceHead = (repo: Repository, bytes: Uint8Array) => void repo.files.set('head.fp', bytes);
const headBytes = (repo: Repository) => repo.files.get('head.fp') ?? new Uint8Array();

export const metadata: Row[] = [
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
  {
    n: 29,
    fault: 'the root has expired, with and without a newer one',
    kind: 'simulated',
    run: async () => both([await expiredRoot(true), await expiredRoot(false)]),
  },
  {
    n: 30,
    fault: 'a root that skips a version, or that only the new keys signed',
    kind: 'simulated',
    run: async () => {
      const skipped = await play({
        code: 'SIG',
        fault: async ({ repo }) => {
          saved.set(repo, { root: repo.root, keys: { ...repo.keys } });
          await repo.rotate('head', undefined, 3);
          repo.files.set('root/2.fp', repo.files.get('root/3.fp') ?? new Uint8Array());
          await repo.signHead();
        },
        mend: restoreKeys,
      });
      const alone = await play({
        code: 'KEYCHANGE',
        fault: async ({ repo }) => {
          saved.set(repo, { root: repo.root, keys: { ...repo.keys } });
          const signers = [await makeSigningKey()];
          repo.keys = { ...repo.keys, root: signers };
          await repo.rotate('head', repo.keys.root);
          await repo.signHead();
        },
        mend: restoreKeys,
      });
      return both([skipped, alone]);
    },
  },
  {
    n: 31,
    fault: 'thousands of roots',
    kind: 'simulated',
    run: async () => {
      const scene = await Scene.open();
      try {
        const before = (await scene.device.seq()) ?? 0;
        for (let n = 0; n < 40; n++) await scene.repo.rotate('head');
        await scene.repo.publish(next());
        scene.device.later(7 * HOUR);
        scene.device.requests.length = 0;
        expect(await scene.run()).toMatchObject({ state: 'done', hasMore: true });
        expect(scene.device.requests.filter((path) => path.startsWith('root/'))).toHaveLength(32);
        const intact = await scene.reads(before);
        const shown = await scene.shown();
        await scene.run({ reason: 'resume' });
        expect(await scene.reads(scene.repo.versions.get('town')?.[0]?.manifest.seq ?? 0)).toBe(true);
        return { shown, intact };
      } finally {
        await scene.close();
      }
    },
  },
  {
    n: 32,
    fault: 'a stolen head key runs the numbers up to 2^53−1; a number beyond',
    kind: 'simulated',
    run: async () => both([await fastForward(), await beyondSafe()]),
  },
  {
    n: 33,
    fault: 'a stolen head key and forged facts',
    kind: 'simulated',
    run: () =>
      play({
        code: 'SIG',
        fault: async ({ repo }) => {
          const forged = renumbered(repo, { seq: renumbered(repo, {}).seq + 1 });
          await repo.list(forged, repo.keys.head);
        },
        mend: async ({ repo }) =>
          void (await repo.publish(town(20, [inn(9001)]), { change: (manifest) => (manifest.seq += 2) })),
      }),
  },
  {
    n: 34,
    fault: 'the keys of a third party are exchanged',
    kind: 'simulated',
    run: () => takenOver('other', 'other'),
  },
  {
    n: 35,
    fault: 'the domain has a new owner',
    kind: 'simulated',
    run: () => takenOver('other', 'newcomer'),
  },
  {
    n: 36,
    fault: 'a source lists objects of another, or claims its ids',
    kind: 'simulated',
    run: twoSources,
  },
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

async function expiredRoot(hasNewer: boolean): Promise<Outcome> {
  const scene = await Scene.open();
  try {
    const before = (await scene.device.seq()) ?? 0;
    scene.repo.now += 3651 * DAY_S;
    scene.device.now = scene.repo.now * 1000;
    if (hasNewer) await scene.repo.rotate('head');
    await scene.repo.publish(next());
    await scene.run();
    const after = scene.repo.versions.get('town')?.[0]?.manifest.seq ?? 0;
    const outcome = { shown: await scene.shown(), intact: await scene.reads(hasNewer ? after : before) };
    expect(outcome.shown).toBe(hasNewer ? 'up to date, checked …' : 'frozen since …');
    if (!hasNewer) {
      await scene.repo.rotate('root');
      await scene.repo.signHead();
      expect(await scene.mend()).toBe(true);
    }
    return outcome;
  } finally {
    await scene.close();
  }
}

const saved = new WeakMap<Repository, Pick<Repository, 'root' | 'keys'>>();

/** The attacker is gone: the publisher speaks with its own keys again. */
async function restoreKeys({ repo }: Scene): Promise<void> {
  const before = saved.get(repo);
  if (before) Object.assign(repo, before);
  repo.files.delete('root/2.fp');
  repo.files.delete('root/3.fp');
  await repo.signHead();
}

async function fastForward(): Promise<Outcome> {
  const scene = await Scene.open();
  try {
    const before = (await scene.device.seq()) ?? 0;
    const good = { ...scene.repo.head.packs };
    const entry = good['town'];
    if (!entry || !('m' in entry)) throw new Error('no town');
    await scene.repo.signHead({
      seq: Number.MAX_SAFE_INTEGER,
      packs: { town: { ...entry, seq: Number.MAX_SAFE_INTEGER, m: 'A'.repeat(43) } },
    });
    scene.device.later(7 * HOUR);
    await scene.run();
    const outcome = { shown: await scene.shown(), intact: await scene.reads(before) };
    // Accepted once at most: what the true publisher signs next is behind it …
    await scene.repo.signHead({ seq: 10, packs: good });
    scene.device.later(7 * HOUR);
    await scene.run({ reason: 'manual' });
    expect(await scene.code()).toBe('ROLLBACK');
    // … until the stolen key is replaced.
    await scene.repo.rotate('head');
    await scene.repo.signHead({ seq: 11 });
    await scene.repo.publish(next());
    expect(await scene.mend()).toBe(true);
    return outcome;
  } finally {
    await scene.close();
  }
}

function beyondSafe(): Promise<Outcome> {
  return play({
    code: 'SCHEMA',
    fault: async ({ repo }) => {
      const text = canonical(repo.head).replace(`"seq":${repo.head.seq}}`, '"seq":0}');
      const payload = new TextEncoder().encode(
        text.replace(/"seq":\d+,"src"/, '"seq":9007199254740993,"src"'),
      );
      replaceHead(repo, await signFile('head', repo.src, payload, repo.keys.head));
    },
  });
}

/** A third party, pinned on first use. */
async function withThirdParty(src: string): Promise<{ scene: Scene; other: Repository; base: string }> {
  const scene = await Scene.open();
  const other = await Repository.create(src);
  const base = 'https://other.example/packs';
  scene.device.repos.set(base, other);
  await other.publish({ ...town(10), info: { ...town(10).info, id: 'village' } });
  const asked = await scene.device.sync().addSource(base);
  if (asked.state !== 'ask') throw new Error(JSON.stringify(asked));
  expect(await scene.device.sync().addSource(base, 'wrong')).toMatchObject({
    state: 'refused',
    code: 'KEYCHANGE',
  });
  expect(await scene.device.sync().addSource(base, asked.fingerprint)).toEqual({ state: 'added', feed: src });
  await scene.run();
  return { scene, other, base };
}

async function takenOver(src: string, heir: string): Promise<Outcome> {
  const { scene, other, base } = await withThirdParty(src);
  try {
    const lines = await scene.device.content('village', src);
    expect(lines?.size).toBeGreaterThan(0);
    const owner = await Repository.create(heir);
    await owner.publish({ ...town(10, [inn(9000)]), info: { ...town(10).info, id: 'village' } });
    scene.device.repos.set(base, owner);
    scene.device.later(7 * HOUR);
    await scene.run();
    const shown = inWords(await scene.device.state('village', src));
    expect(shown).toBe('key changed');
    const intact =
      JSON.stringify([...((await scene.device.content('village', src)) ?? [])]) ===
      JSON.stringify([...(lines ?? [])]);
    // The other source is not touched by it.
    expect(await scene.shown()).toBe('up to date, checked …');
    scene.device.repos.set(base, other);
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(inWords(await scene.device.state('village', src))).toBe('up to date, checked …');
    return { shown, intact };
  } finally {
    await scene.close();
  }
}

async function twoSources(): Promise<Outcome> {
  const { scene, other } = await withThirdParty('other');
  try {
    const before = (await scene.device.seq()) ?? 0;
    // Its town is its own, and the first party’s manifest is none of its.
    const entry = scene.repo.head.packs['town'];
    if (!entry || !('m' in entry)) throw new Error('no town');
    other.files.set(`o/${entry.m}`, scene.repo.files.get(`o/${entry.m}`) ?? new Uint8Array());
    other.head.packs = { ...other.head.packs, village: { ...entry, seq: entry.seq + 1 } };
    await other.signHead();
    scene.device.later(7 * HOUR);
    await scene.run();
    expect((await scene.memory('other'))?.packs[0]?.failing?.code).toBe('SIG');
    expect(await scene.device.content('town', 'other')).toBeUndefined();
    expect(await scene.device.sync().addSource('https://packs.example.org/v1')).toMatchObject({
      state: 'refused',
    });
    const thief = await Repository.create('backgrounder');
    scene.device.repos.set('https://thief.example', thief);
    await thief.signHead();
    expect(await scene.device.sync().addSource('https://thief.example')).toMatchObject({
      state: 'refused',
      code: 'SIG',
    });
    return {
      shown: inWords(await scene.device.state('village', 'other')),
      intact: await scene.reads(before),
    };
  } finally {
    await scene.close();
  }
}

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
