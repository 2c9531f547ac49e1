import { expect } from 'vitest';
import { inn } from '../../db/town-pack.ts';
import { canonical } from '../../../lib/packs/canonical.ts';
import { makeSigningKey, signFile } from '../../../lib/sync/signing-key.ts';
import { next, renumbered, replaceHead } from '../republish.ts';
import { DAY_S, Repository } from '../repository.ts';
import { HOUR, play, Scene, town } from '../scene.ts';
import { both, inWords, type Outcome, type Row } from './row.ts';

/** Rows 29–36: roots, stolen and exchanged keys, and one source beside another. */
export const keys: Row[] = [
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
];

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
