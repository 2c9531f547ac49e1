import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inn, townPack } from '../db/town-pack.ts';
import { freshDatabases } from '../db/fresh-databases.ts';
import { Device } from './device.ts';
import { Repository } from './repository.ts';
import { inWords } from './rows/row.ts';
import { HOUR, Scene, town } from './scene.ts';

const OTHER = 'https://other.example/packs';
let device: Device;
let other: Repository;

beforeEach(async () => {
  freshDatabases();
  device = await Device.make();
  other = await Repository.create('gazette');
  await other.publish(townPack('village', [inn(1)]));
  device.repos.set(OTHER, other);
});
afterEach(() => device.kill());

async function add(link = OTHER): Promise<void> {
  const asked = await device.sync().addSource(link);
  if (asked.state !== 'ask') throw new Error(JSON.stringify(asked));
  expect(await device.sync().addSource(link, asked.fingerprint)).toEqual({ state: 'added', feed: 'gazette' });
}

describe('a source of a third party', () => {
  it('is shown before it is believed, pinned when the reader says so, and namespaced', async () => {
    const asked = await device.sync().addSource(`${OTHER}/`);
    expect(asked).toMatchObject({
      state: 'ask',
      feed: 'gazette',
      host: 'other.example',
      licence: 'CC0-1.0',
      packs: [{ id: 'village' }],
    });
    await expect((await device.ctl()).sources.count()).resolves.toBe(0);
    await add();
    await device.run();
    expect(await device.content('village', 'gazette')).toEqual(
      other.lines('village', other.versions.get('village')?.[0]?.manifest.seq ?? 0),
    );
    expect(await device.content('village')).toBeUndefined();
    expect(inWords(await device.state('village', 'gazette'))).toBe('up to date, checked …');
  });

  it('is known by the fingerprint in its link', async () => {
    const asked = await device.sync().addSource(OTHER);
    const fingerprint = asked.state === 'ask' ? asked.fingerprint.replaceAll(' ', '') : '';
    await add(`${OTHER}?fp=${fingerprint}`);
    const wrong = fingerprint.replace(/^./, fingerprint.startsWith('0') ? '1' : '0');
    expect(await device.sync().addSource(`${OTHER}?fp=${wrong}`)).toMatchObject({
      state: 'refused',
      code: 'KEYCHANGE',
    });
  });

  it.each([
    'http://other.example/packs',
    'https://user:secret@other.example/',
    'javascript:alert(1)',
    'nonsense',
    `${OTHER}?fp=12`,
  ])('is refused at %s', async (link) => {
    expect(await device.sync().addSource(link)).toMatchObject({ state: 'refused', code: 'SCHEMA' });
  });

  it('cannot take the name of the packs in the extension', async () => {
    const impostor = await Repository.create('backgrounder');
    await impostor.publish(townPack('village', [inn(1)]));
    device.repos.set(OTHER, impostor);
    expect(await device.sync().addSource(OTHER)).toMatchObject({ state: 'refused', code: 'SIG' });
  });

  it('brings no pack the reader has not been asked about', async () => {
    await add();
    await other.publish(townPack('hamlet', [inn(2)]));
    await device.run();
    expect(await device.seq('village', 'gazette')).toBeDefined();
    expect(await device.seq('hamlet', 'gazette')).toBeUndefined();
  });

  it('that is paused is not asked, and goes on when it is not', async () => {
    await add();
    await device.sync().pauseSource('gazette', true);
    device.requests.length = 0;
    await device.run();
    expect(device.requests).toEqual([]);
    await device.sync().pauseSource('gazette', false);
    await device.run();
    expect(await device.seq('village', 'gazette')).toBeDefined();
  });

  it('that was removed is gone with all it brought, and stays so', async () => {
    await add();
    await device.run();
    await device.sync().removeSource('gazette');
    expect(await device.content('village', 'gazette')).toBeUndefined();
    expect(device.area.get('fp-trust')).toEqual([]);
    await device.run();
    await expect((await device.ctl()).sources.count()).resolves.toBe(0);
  });

  it('that is removed while it is asked is not brought back by the answer', async () => {
    await add();
    const sync = device.sync();
    device.fault = async (path) => {
      if (path === 'head.fp') await (await device.ctl()).sources.delete('gazette');
      return other.answer(path);
    };
    expect(await sync.run({ reason: 'alarm' })).toEqual({ state: 'stopped' });
    await expect((await device.ctl()).sources.count()).resolves.toBe(0);
  });

  it('does not stop another that fails', async () => {
    const repo = await Repository.create();
    device.kill();
    const scene = await Scene.open(town(3), repo);
    scene.device.repos.set(OTHER, other);
    const asked = await scene.device.sync().addSource(OTHER);
    await scene.device.sync().addSource(OTHER, asked.state === 'ask' ? asked.fingerprint : '');
    repo.files.set('head.fp', new Uint8Array([1]));
    await scene.run();
    expect((await scene.memory())?.failing?.code).toBe('SIG');
    expect(await scene.device.seq('village', 'gazette')).toBeDefined();
    await scene.close();
  });
});

describe('what is trusted', () => {
  it('is the greater of both copies: an old database brought back lowers nothing', async () => {
    const scene = await Scene.open(town(3));
    const ctl = await scene.device.ctl();
    const [old] = await ctl.sources.toArray();
    const head = scene.repo.files.get('head.fp') ?? new Uint8Array();
    await scene.repo.signHead();
    scene.device.later(7 * HOUR);
    await scene.run();
    if (old) await ctl.sources.put(old);
    scene.repo.files.set('head.fp', head);
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(await scene.code()).toBe('ROLLBACK');
    await scene.close();
  });
});

describe('going back', () => {
  it('undoes the last update, and does not bring the same one again', async () => {
    const scene = await Scene.open(town(3));
    const before = (await scene.device.seq()) ?? 0;
    const { seq } = await scene.repo.publish(town(3, [inn(9000)]));
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(await scene.reads(seq)).toBe(true);
    await scene.device.sync().undo('backgrounder', 'town');
    expect(await scene.reads(before)).toBe(true);
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(await scene.reads(before)).toBe(true);
    const later = await scene.repo.publish(town(3, [inn(9001)]));
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(await scene.reads(later.seq)).toBe(true);
    await scene.close();
  });

  it('to the bundle holds until the next version, or until the reader asks', async () => {
    const scene = await Scene.open(town(3));
    const seq = (await scene.device.seq()) ?? 0;
    await scene.device.sync().reset('backgrounder', 'town');
    expect(await scene.device.seq()).toBe(1);
    scene.device.later(7 * HOUR);
    await scene.run();
    expect(await scene.device.seq()).toBe(1);
    expect(await scene.shown()).toBe('update available');
    await scene.run({ reason: 'manual' });
    expect(await scene.reads(seq)).toBe(true);
    await scene.close();
  });

  it('is answered to “check now” at most once a minute', async () => {
    const scene = await Scene.open(town(3));
    expect(await scene.run({ reason: 'manual' })).toMatchObject({ state: 'done' });
    expect(await scene.run({ reason: 'manual' })).toEqual({ state: 'asked' });
    scene.device.later(60_000);
    expect(await scene.run({ reason: 'manual' })).toMatchObject({ state: 'done' });
    await scene.close();
  });
});
