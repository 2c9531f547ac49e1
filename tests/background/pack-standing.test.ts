import { expect, it } from 'vitest';
import { packStanding } from '../../lib/background/pack-standing.ts';

const CHECKED = Date.UTC(2026, 1, 2);
type World = Parameters<typeof packStanding>[1];

function world(staleSince?: number): World {
  const sources = new Map([
    ['backgrounder', { base: 'https://facts.example/feed/' }],
    ['north', { base: 'https://north.example:8443/feed/' }],
  ]);
  return {
    knowledge: { ctl: async () => ({ sources: { get: async (feed: string) => sources.get(feed) } }) },
    sync: { staleSince: async () => staleSince },
  } as unknown as World;
}

it('of the pack in the extension there is nothing to say', async () => {
  expect(await packStanding('backgrounder/town/board', world())).toEqual({});
});

it('the card of a stranger’s pack names the host', async () => {
  expect(await packStanding('north/town/board', world())).toEqual({ host: 'north.example:8443' });
});

it('one nobody has confirmed for too long says since when', async () => {
  expect(await packStanding('backgrounder/town/board', world(CHECKED))).toEqual({ staleSince: CHECKED });
});

it('nothing is kept up to date in memory', async () => {
  const knowledge = { ctl: async () => undefined } as unknown as World['knowledge'];
  expect(await packStanding('north/town/board', { ...world(CHECKED), knowledge })).toEqual({});
});
