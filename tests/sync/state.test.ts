import { describe, expect, it } from 'vitest';
import { NO_BACKOFF } from '../../lib/sync/backoff.ts';
import type { Failure, Memory, PackMemory } from '../../lib/sync/memory.ts';
import { needsDecision, packState, staleSince } from '../../lib/sync/state.ts';
import type { PackState, SyncCode } from '../../lib/sync/status.ts';

const HOUR = 3600_000;
const NOW = 1_800_000_000_000;
const ACTIVE = { pack: 'town', seq: 5, origin: 'feed' as const };
const NEXT = NOW + HOUR;
const WAIT = { n: 1, since: NOW - 1, notBefore: NEXT };

const failure = (code: SyncCode, hoursAgo = 1, times = 1): Failure => ({
  code,
  message: '',
  since: NOW - hoursAgo * HOUR,
  times,
});
const source = (memory: Partial<Memory>) => ({
  paused: false,
  memory: { backoff: WAIT, packs: [], checked: NOW - HOUR, ...memory },
});
const withPack = (pack: Partial<PackMemory>) => source({ packs: [{ pack: 'town', backoff: WAIT, ...pack }] });
const m = 'x'.repeat(43);

describe('what is shown', () => {
  it.each<[string, Parameters<typeof packState>[1], PackState]>([
    ['without a source', undefined, { state: 'bundled' }],
    ['never checked', source({ checked: undefined, backoff: NO_BACKOFF }), { state: 'bundled' }],
    ['checked', source({}), { state: 'up-to-date', checked: NOW - HOUR }],
    ['a newer one is listed', withPack({ listed: { seq: 6, m, n: 1 } }), { state: 'available' }],
    [
      'an older one is listed',
      withPack({ listed: { seq: 4, m, n: 1 } }),
      { state: 'up-to-date', checked: NOW - HOUR },
    ],
    [
      'data is saved',
      withPack({ listed: { seq: 6, m, n: 1 }, isWaitingForData: true }),
      { state: 'paused', why: 'data-saver' },
    ],
    [
      'paused by the reader',
      { ...source({ failing: failure('SIG') }), paused: true },
      { state: 'paused', why: 'user' },
    ],
    ['host access taken back', source({ failing: failure('PERM') }), { state: 'paused', why: 'permission' }],
    [
      'offline for an hour',
      source({ failing: failure('NET') }),
      { state: 'up-to-date', checked: NOW - HOUR },
    ],
    [
      'offline for a day',
      source({ failing: failure('NET', 25) }),
      { state: 'stale', since: NOW - HOUR, nextTry: NEXT },
    ],
    [
      'offline from the start',
      source({ failing: failure('NET'), checked: undefined }),
      { state: 'error', code: 'NET', nextTry: NEXT },
    ],
    [
      'an older head for an hour',
      source({ failing: failure('ROLLBACK') }),
      { state: 'up-to-date', checked: NOW - HOUR },
    ],
    [
      'an older head for a day',
      source({ failing: failure('ROLLBACK', 25) }),
      { state: 'error', code: 'ROLLBACK', nextTry: NEXT },
    ],
    [
      'a wrong signature',
      source({ failing: failure('SIG') }),
      { state: 'error', code: 'SIG', nextTry: NEXT },
    ],
    ['a fork', source({ failing: failure('FORK') }), { state: 'error', code: 'FORK', nextTry: NEXT }],
    ['other keys', source({ failing: failure('KEYCHANGE') }), { state: 'key-changed' }],
    ['expired', source({ failing: { ...failure('EXPIRED'), past: 7 } }), { state: 'frozen', since: 7 }],
    ['a wrong clock', source({ failing: failure('CLOCK') }), { state: 'clock' }],
    ['no space', withPack({ failing: failure('QUOTA') }), { state: 'paused', why: 'space' }],
    [
      'an object late',
      withPack({ failing: failure('HTTP_404', 1, 2), listed: { seq: 6, m, n: 1 } }),
      { state: 'available' },
    ],
    [
      'an object late three times',
      withPack({ failing: failure('HTTP_404', 1, 3) }),
      { state: 'error', code: 'HTTP_404', nextTry: NEXT },
    ],
    [
      'refused by the gate',
      withPack({ failing: failure('GATE') }),
      { state: 'error', code: 'GATE', nextTry: NEXT },
    ],
    ['withdrawn', withPack({ gone: 3 }), { state: 'withdrawn', since: 3 }],
  ])('%s', (_what, from, state) => {
    expect(packState(ACTIVE, from, NOW)).toEqual(state);
  });

  it('a run before anything else, a rebuild until the next update', () => {
    const doing = { state: 'downloading' as const, done: 1, total: 2 };
    expect(packState(ACTIVE, source({ failing: failure('KEYCHANGE') }), NOW, doing)).toBe(doing);
    expect(packState({ ...ACTIVE, rebuilt: 1 }, source({}), NOW)).toEqual({ state: 'rebuilt' });
    expect(packState({ ...ACTIVE, rebuilt: 1 }, undefined, NOW)).toEqual({ state: 'rebuilt' });
  });
});

describe('what is told unasked', () => {
  it.each<[PackState, boolean]>([
    [{ state: 'key-changed' }, true],
    [{ state: 'error', code: 'FORK', nextTry: NEXT }, true],
    [{ state: 'paused', why: 'space' }, true],
    [{ state: 'paused', why: 'user' }, false],
    [{ state: 'error', code: 'SIG', nextTry: NEXT }, false],
    [{ state: 'frozen', since: 1 }, false],
    [{ state: 'up-to-date', checked: NOW }, false],
  ])('%j: %s', (state, isTold) => expect(needsDecision(state)).toBe(isTold));
});

describe('a card', () => {
  const DAY = 24 * HOUR;
  it('says since when nothing was confirmed, a week after that was to be believed', () => {
    const { memory } = source({ checked: NOW - 40 * DAY, until: NOW - 7 * DAY });
    expect(staleSince(memory, NOW)).toBeUndefined();
    expect(staleSince(memory, NOW + 1)).toBe(NOW - 40 * DAY);
    expect(staleSince(source({ until: undefined }).memory, NOW)).toBeUndefined();
  });
});
