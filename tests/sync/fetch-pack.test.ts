import { beforeAll, describe, expect, it, vi } from 'vitest';
import { DAY_BYTES } from '../../lib/sync/limits.ts';
import { inn } from '../db/town-pack.ts';
import { bigTown, HOUR, Scene, town } from './scene.ts';

beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

async function withNext(work: (scene: Scene, before: number) => Promise<void>, make = town): Promise<void> {
  const scene = await Scene.open(make());
  try {
    const before = (await scene.device.seq()) ?? 0;
    await scene.repo.publish(make(undefined, [inn(9000)]), { deltas: false });
    scene.device.later(7 * HOUR);
    await work(scene, before);
  } finally {
    await scene.close();
  }
}

describe('a pack', () => {
  it('whose manifest is another signed one is refused', () =>
    withNext(async (scene, before) => {
      const entry = scene.repo.head.packs['town'];
      if (!entry || !('m' in entry)) throw new Error('no town');
      // The same length, the same signer: only the hash tells.
      const [manifest] = scene.repo.versions.get('town') ?? [];
      const other = await scene.repo.storeManifest({
        ...manifest?.manifest,
        iat: (manifest?.manifest.iat ?? 0) + 1,
      });
      expect(other.n).toBe(entry.n);
      scene.repo.files.set(`o/${entry.m}`, scene.repo.files.get(`o/${other.m}`) ?? new Uint8Array());
      await scene.run();
      expect(await scene.code()).toBe('HASH');
      expect(await scene.reads(before)).toBe(true);
    }));

  it('is not begun without the space for it; undo copies go first', () =>
    withNext(async (scene, before) => {
      const { device } = scene;
      device.world.estimate = () => Promise.resolve({ usage: 0, quota: 8 * 1024 * 1024 });
      device.requests.length = 0;
      await scene.run();
      expect(await scene.shown()).toBe('paused: space');
      expect(device.requests).toHaveLength(2);
      expect(await scene.reads(before)).toBe(true);
      const row = await (await device.ctl()).packs.get('backgrounder/town');
      expect(row?.previous).toBeUndefined();
    }));

  it('stops at the end of the budget and goes on where it was', () =>
    withNext(async (scene, before) => {
      const { device } = scene;
      const ctl = await device.ctl();
      const own = (await ctl.kv.get('sync'))?.value as object;
      const day = Math.floor(device.now / (24 * HOUR));
      const spent = { day, bytes: DAY_BYTES - 20_000 };
      await ctl.kv.put({ k: 'sync', value: { ...own, spent } });
      expect(await scene.run()).toMatchObject({ state: 'done', hasMore: false });
      expect(await scene.reads(before)).toBe(true);
      expect(await scene.shown()).toBe('update available');
      const seen = device.requests.filter((path) => path.startsWith('o/')).length;
      device.later(24 * HOUR);
      device.requests.length = 0;
      await scene.run();
      expect(await scene.reads(scene.repo.versions.get('town')?.[0]?.manifest.seq ?? 0)).toBe(true);
      expect(seen).toBeGreaterThan(0);
    }, bigTown));

  it('waits while the reader saves data, unless there is a delta', () =>
    withNext(async (scene, before) => {
      scene.device.world.saveData = () => true;
      await scene.run();
      expect(await scene.shown()).toBe('paused: data-saver');
      expect(await scene.reads(before)).toBe(true);
      const { seq } = await scene.repo.publish(town(20, [inn(9000), inn(9001)]));
      scene.device.later(7 * HOUR);
      await scene.run();
      expect(await scene.reads(seq)).toBe(true);
    }));

  it('tells how far it is, in bytes, and no more than it must', () =>
    withNext(async (scene) => {
      const { device } = scene;
      device.progress.length = 0;
      await scene.run();
      const states = device.progress.map(({ now }) => now.state);
      expect(states[0]).toBe('downloading');
      expect(states.at(-1)).toBe('applying');
      // The clock of this test stands still: one message a state.
      expect(states).toHaveLength(2);
    }, bigTown));
});
