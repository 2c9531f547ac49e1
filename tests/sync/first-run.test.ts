import { beforeEach, expect, it } from 'vitest';
import { freshDatabases } from '../db/fresh-databases.ts';
import { inn, townPack } from '../db/town-pack.ts';
import { Device } from './device.ts';
import { Repository } from './repository.ts';

beforeEach(freshDatabases);

it('installs what is published, then by delta, then nothing', async () => {
  const repo = await Repository.create();
  const device = await Device.make(repo);
  expect(await device.state()).toEqual({ state: 'bundled' });
  const many = Array.from({ length: 300 }, (_, n) => inn(n));
  const v1 = await repo.publish(townPack('town', many));
  expect(await device.run()).toMatchObject({ state: 'done', hasMore: false });
  expect(await device.state()).toEqual({ state: 'up-to-date', checked: device.now });
  expect(await device.content()).toEqual(repo.lines('town', v1.seq));
  const v2 = await repo.publish(townPack('town', [...many, inn(1000)]));
  device.requests.length = 0;
  device.later(6 * 3600_000);
  expect(await device.run()).toMatchObject({ state: 'done' });
  expect(device.requests).toHaveLength(3);
  expect(await device.content()).toEqual(repo.lines('town', v2.seq));
  device.requests.length = 0;
  await device.run();
  expect(device.requests).toEqual(['head.fp']);
});
