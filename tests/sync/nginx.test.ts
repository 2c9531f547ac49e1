import { mkdtemp, rm, writeFile, mkdir, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { doctor } from '../../lib/cli/doctor.ts';
import { publish } from '../../lib/cli/publish.ts';
import { keys } from '../../lib/cli/keys.ts';
import { freshDatabases } from '../db/fresh-databases.ts';
import { townBundle } from '../db/town-pack.ts';
import { sampleFiles } from '../packs/sample-pack.ts';
import { Device, BASE } from './device.ts';
import { startNginx, type Nginx } from './nginx.ts';
import { Publisher, runCommand } from './publisher.ts';

let source: string;
let publisher: Publisher;
let nginx: Nginx;

beforeAll(async () => {
  source = await mkdtemp(join(tmpdir(), 'pack-'));
  await mkdir(join(source, 'entities'));
  for (const { path, text } of sampleFiles()) await writeFile(join(source, path), text);
  publisher = await Publisher.start(source);
  await publisher.publish();
  nginx = await startNginx(publisher.site);
});

afterAll(async () => {
  await nginx?.remove();
  await publisher?.remove();
  await rm(source, { recursive: true, force: true });
});

async function deviceAt(origin: string): Promise<Device> {
  freshDatabases();
  const device = new Device(await townBundle());
  await device.start();
  const root = await readFile(join(publisher.site, 'root', '1.fp'), 'utf8');
  device.now = Date.now();
  device.world = {
    builtIn: { base: BASE, root },
    fetch: (url, init) => fetch(url.replace(BASE, origin), init),
  };
  return device;
}

it('installs from a real server, then by delta, and keeps everything when it stops', async () => {
  const device = await deviceAt(nginx.origin);
  expect(await device.run()).toMatchObject({ state: 'done' });
  const first = await device.seq('lund');
  expect(await device.content('lund')).toHaveProperty('size', 5);

  await publisher.edit('entities/north-quay.yaml', (text) => text.replace('open in 2028', 'open in 2029'));
  const { packs } = await publisher.publish();
  expect(packs[0]).toMatchObject({ state: 'published', seq: (first ?? 0) + 1 });
  device.later(7 * 3600_000);
  await device.run();
  expect(await device.seq('lund')).toBe(packs[0]?.seq);
  expect([...((await device.content('lund')) ?? []).values()].join()).toContain('open in 2029');

  await nginx.stop();
  device.later(7 * 3600_000);
  await device.run();
  expect(await device.state('lund')).toMatchObject({ state: 'up-to-date' });
  expect(await device.content('lund')).toHaveProperty('size', 5);
  await nginx.start();
});

it('reads what nginx packed on the fly, and what it served as it lies there', async () => {
  for (const base of [nginx.origin, `${nginx.origin}/plain`]) {
    const device = await deviceAt(base);
    await device.run();
    expect(await device.content('lund')).toHaveProperty('size', 5);
  }
});

it('follows no redirect', async () => {
  const device = await deviceAt(`${nginx.origin}/moved`);
  await device.run();
  expect(await device.state('lund')).toBeUndefined();
  expect(await device.state('town')).toMatchObject({ state: 'error', code: 'NET' });
});

it('finds the source in order, and says what is not', async () => {
  const well = await runCommand(doctor, [nginx.origin, '--json'], publisher.place);
  expect(well.out).not.toContain('"error"');
  expect(well.code).toBe(0);

  const noticed: string[] = [];
  for (const name of await readdir(join(publisher.site, 'o'))) {
    const path = join(publisher.site, 'o', name);
    const sound = await readFile(path);
    await writeFile(path, sound.subarray(0, -20));
    const ill = await runCommand(doctor, [nginx.origin], publisher.place);
    if (ill.code === 1 && /error .*HASH/.test(ill.out)) noticed.push(name);
    await writeFile(path, sound);
  }
  // The manifest and the shard readers are led to; those of the version before concern nobody.
  expect(noticed).toHaveLength(2);
});

it('publishes nothing twice, refreshes the head alone, and keeps keys out of repositories', async () => {
  const before = await readFile(join(publisher.site, 'head.fp'));
  const again = await publisher.publish();
  expect(again.packs[0]).toMatchObject({ state: 'unchanged', objects: 0 });
  expect(await readFile(join(publisher.site, 'head.fp'))).toEqual(before);
  const objects = await readdir(join(publisher.site, 'o'));

  const refreshed = await runCommand(
    publish,
    ['--refresh', '--out', 'site', '--keys', 'keys', '--json'],
    publisher.place,
  );
  expect(JSON.parse(refreshed.out)).toEqual({ head: again.head + 1, packs: [] });
  expect(await readdir(join(publisher.site, 'o'))).toEqual(objects);

  for (const name of await readdir(join(publisher.place, 'keys'))) {
    expect((await stat(join(publisher.place, 'keys', name))).mode & 0o777).toBe(0o600);
  }
  await mkdir(join(publisher.place, 'repository', '.git'), { recursive: true });
  const refused = await runCommand(
    keys,
    ['init', '--src', 'backgrounder', '--keys', 'repository/keys', '--out', 'other'],
    publisher.place,
  );
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err).toContain('git repository');
});

it('goes on through a change of every key', async () => {
  const device = await deviceAt(nginx.origin);
  await device.run();
  for (const role of ['head', 'pack', 'root']) {
    const rotated = await runCommand(
      keys,
      ['rotate', role, '--keys', 'keys', '--out', 'site', '--json'],
      publisher.place,
    );
    expect(rotated.code, rotated.err).toBe(0);
    const { packs } = await publisher.publish();
    expect(packs[0]?.state).toBe(role === 'pack' ? 'published' : 'unchanged');
    device.later(7 * 3600_000);
    await device.run();
    expect(await device.state('lund')).toMatchObject({ state: 'up-to-date', checked: device.now });
    expect(await device.seq('lund')).toBe(packs[0]?.seq);
  }
});
