import { describe, expect, it } from 'vitest';
import { nextBackoff, NO_BACKOFF, PERIOD_MS, readyAt, troubleOf } from '../../lib/sync/backoff.ts';
import { Budget } from '../../lib/sync/budget.ts';
import { DAY_BYTES, RUN_BYTES, RUN_MS } from '../../lib/sync/limits.ts';
import { minutesToNext, onAlarm } from '../../lib/sync/schedule.ts';
import type { SyncCode } from '../../lib/sync/status.ts';

const HOUR = 3600_000;
const NOW = 1_800_000_000_000;

describe('a wait', () => {
  it.each<[SyncCode, number, number]>([
    ['NET', 0, 30_000],
    ['HTTP_503', 3, 240_000],
    ['TIMEOUT', 30, PERIOD_MS],
    ['SIG', 0, PERIOD_MS],
    ['GATE', 5, PERIOD_MS],
    ['QUOTA', 0, HOUR],
    ['IDB_WRITE', 1, 24 * HOUR],
    ['PERM', 0, 0],
  ])('after %s for the time %i is at most %i ms', (code, n, most) => {
    const before = { ...NO_BACKOFF, n };
    expect(nextBackoff(before, code, NOW, () => 0.999_999).notBefore - NOW).toBeLessThanOrEqual(most);
    if (troubleOf(code) === 'transient') expect(nextBackoff(before, code, NOW, () => 0).notBefore).toBe(NOW);
    else expect(nextBackoff(before, code, NOW, () => 0).notBefore - NOW).toBe(most);
  });

  it('is never shorter than the server asked, and never longer than a day', () => {
    expect(nextBackoff(NO_BACKOFF, 'HTTP_429', NOW, () => 0, 3600).notBefore).toBe(NOW + HOUR);
    expect(nextBackoff(NO_BACKOFF, 'HTTP_429', NOW, () => 0, 1e9).notBefore).toBe(NOW + 24 * HOUR);
  });

  it('that began in the future is over', () => {
    expect(readyAt({ n: 1, since: NOW + HOUR, notBefore: NOW + 9 * HOUR }, NOW)).toBe(NOW);
    expect(readyAt({ n: 1, since: NOW - 1, notBefore: NOW + HOUR }, NOW)).toBe(NOW + HOUR);
  });
});

describe('the budget', () => {
  it('ends with the bytes of a run, with those of a day, and with its time', () => {
    let now = NOW;
    const day = Math.floor(NOW / 86_400_000);
    const budget = new Budget(() => now, { day, bytes: DAY_BYTES - 1.5 * RUN_BYTES });
    expect(budget.allows(RUN_BYTES)).toBe(true);
    expect(budget.allows(RUN_BYTES + 1)).toBe(false);
    budget.spend(RUN_BYTES / 2);
    expect(budget.isDayOver).toBe(false);
    expect(new Budget(() => now, budget.spent).allows(RUN_BYTES + 1)).toBe(false);
    expect(new Budget(() => now, { day, bytes: DAY_BYTES }).allows(1)).toBe(false);
    expect(new Budget(() => now, { day: day - 1, bytes: DAY_BYTES }).allows(1)).toBe(true);
    now += RUN_MS + 1;
    expect(budget.allows(1)).toBe(false);
  });
});

describe('the alarm', () => {
  it('comes at this device’s own minute of every period', () => {
    const at = (now: number) => now + minutesToNext({ last: now - 1, phase: HOUR }, now, () => 0) * 60_000;
    expect(at(NOW) % PERIOD_MS).toBe(HOUR);
    expect(at(at(NOW)) - at(NOW)).toBe(PERIOD_MS);
  });

  it('that is overdue, or was set under another clock, comes within ten minutes', () => {
    for (const last of [NOW - PERIOD_MS, NOW + PERIOD_MS]) {
      expect(minutesToNext({ last, phase: 0 }, NOW, () => 0)).toBe(1);
      expect(minutesToNext({ last, phase: 0 }, NOW, () => 0.999_999)).toBeCloseTo(10, 3);
    }
  });

  it('that rings late waits a little, so that not all ask at once', () => {
    expect(onAlarm(NOW - 60_000, NOW, () => 0.5)).toEqual({ run: true });
    expect(onAlarm(NOW - 9 * HOUR, NOW, () => 0.5)).toEqual({ waitMinutes: 5.5 });
  });
});
