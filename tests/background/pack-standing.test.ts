import { expect, it } from 'vitest';
import { packStanding } from '../../lib/background/pack-standing.ts';
import type { PackState } from '../../lib/sync/status.ts';
import { DAY_MS } from './test-desk.ts';

const NOW = Date.UTC(2026, 1, 20);
type World = Parameters<typeof packStanding>[1];

function world(now: PackState, base = 'https://north.example/feed/'): World {
  const states = async () => ['backgrounder', 'north'].map((feed) => ({ feed, pack: 'town', now, base }));
  return {
    now: () => NOW,
    knowledge: { ctl: async () => ({}) },
    sync: { states },
  } as unknown as World;
}

it.each<[PackState, boolean]>([
  [{ state: 'up-to-date', checked: NOW - 90 * DAY_MS }, false],
  [{ state: 'frozen', since: NOW - 6 * DAY_MS }, false],
  [{ state: 'frozen', since: NOW - 7 * DAY_MS }, true],
  [{ state: 'stale', since: NOW - 8 * DAY_MS }, true],
  [{ state: 'paused', why: 'user' }, false],
])('of %o a card says that its facts are old: %s', async (state, isOld) => {
  expect(await packStanding('backgrounder/town/board', world(state))).toEqual({ isOld });
});

it('the card of a stranger’s pack names the host', async () => {
  expect(await packStanding('north/town/board', world({ state: 'applying' }))).toEqual({
    isOld: false,
    host: 'north.example',
  });
});

it('nothing is kept up to date in memory', async () => {
  const { sync, now } = world({ state: 'frozen', since: 0 });
  const knowledge = { ctl: async () => undefined } as unknown as World['knowledge'];
  expect(await packStanding('north/town/board', { knowledge, sync, now })).toEqual({ isOld: false });
});
