import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { noCrash, type CrashPointName } from '../../lib/db/crash-point.ts';
import { inn } from '../db/town-pack.ts';
import { CRASH_POINTS, DELTA_CRASH_POINTS } from './crash-points.ts';
import type { Fault } from './device.ts';
import { noOrphans } from './rows/local.ts';
import { bigTown, HOUR, Scene } from './scene.ts';

beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));

/** What meets the life after the kill: each lasts for one run. */
const FAULTS: Record<string, Fault> = {
  nothing: () => undefined,
  offline: () => Response.error(),
  'busy objects': (path) => (path.startsWith('o/') ? new Response('', { status: 503 }) : undefined),
  'one object missing': (path, nth) =>
    path.startsWith('o/') && nth % 3 === 0 ? new Response('', { status: 404 }) : undefined,
  'cut bodies': (path) => (path.startsWith('o/') ? new Response('{"') : undefined),
  'login page': () => new Response('<!doctype html>'),
};

let scene: Scene | undefined;
afterEach(() => scene?.close());

describe.each([
  ['full', CRASH_POINTS, { deltas: false }],
  ['delta', DELTA_CRASH_POINTS, {}],
] as const)('killed in an update by %s', (_by, points, options) => {
  it.each(
    points.flatMap((point) => Object.keys(FAULTS).map((fault) => [point, fault] as [CrashPointName, string])),
  )(
    'at %s, then %s: old or new, never between, and the new in the end',
    async (point, fault) => {
      scene = await Scene.open(bigTown(26));
      const { device, repo } = scene;
      const before = (await device.seq()) ?? 0;
      const { seq } = await repo.publish(bigTown(26, [inn(9000)]), options);
      const isWhole = async () =>
        expect((await scene?.reads(before)) || (await scene?.reads(seq))).toBe(true);
      device.later(7 * HOUR);
      device.killAt(point);
      expect(await device.run()).toMatchObject({ state: 'failed' });
      device.cp = noCrash;
      await isWhole();
      device.fault = FAULTS[fault];
      device.later(7 * HOUR);
      await device.run();
      await isWhole();
      device.fault = undefined;
      device.later(7 * HOUR);
      await device.run();
      expect(await scene.reads(seq)).toBe(true);
      device.later(25 * HOUR);
      await device.run();
      await noOrphans(device);
    },
    20_000,
  );
});
