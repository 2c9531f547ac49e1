import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { runSync } from '../../lib/background/sync-alarms.ts';
import { freshBrowser, openTestDesk } from './test-desk.ts';

const RESUME = 'fp-resume';
const isRinging = async () => (await fakeBrowser.alarms.get(RESUME)) !== undefined;

beforeEach(() => void freshBrowser());

it('a run that has nothing left to do is not rung for again', async () => {
  const desk = await openTestDesk();
  expect(await runSync(desk, { reason: 'manual' })).toMatchObject({ state: 'done', hasMore: false });
  expect(await isRinging()).toBe(false);
});

it('asking twice in a minute does not bring a check half a minute later', async () => {
  const desk = await openTestDesk();
  await runSync(desk, { reason: 'manual' });
  expect(await runSync(desk, { reason: 'manual' })).toEqual({ state: 'asked' });
  expect(await isRinging()).toBe(false);
});

it('asking while work is left does not take back what rings for it', async () => {
  const desk = await openTestDesk();
  await runSync(desk, { reason: 'manual' });
  await fakeBrowser.alarms.create(RESUME, { delayInMinutes: 0.5 });
  expect(await runSync(desk, { reason: 'manual' })).toEqual({ state: 'asked' });
  expect(await isRinging()).toBe(true);
});
