// Long: the machine’s whole behaviour, one short story each.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  AT_FIRST,
  dwell,
  isShown,
  wakeAt,
  type Dwell,
  type DwellEvent,
  type Over,
} from '../../lib/page/dwell.ts';
import type { Rect } from '../../lib/page/rect.ts';
import type { Opening } from '../../lib/reading-settings.ts';

/** A page of marked words on one line each, and a card that appears under the word it is for. */
interface Scene {
  words: Record<string, Rect>;
  card?: Rect;
}

const LINE: Scene = {
  words: Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [
      `w${n}`,
      { left: n * 60, right: n * 60 + 50, top: 100, bottom: 120 },
    ]),
  ),
};

interface Sample {
  /** ms when the pointer was there. */
  time: number;
  x: number;
  y: number;
  /** ms when the page heard of it, when it was busy meanwhile. */
  heard?: number;
}

/** Plays a recorded list of pointer samples, letting every timer come due between them, and writes down which cards were open. */
function play(
  samples: readonly (Sample | { time: number; event: DwellEvent })[],
  {
    scene = LINE,
    opening = 'normal',
    until = 0,
    stalls = [],
  }: { scene?: Scene; opening?: Opening; until?: number; stalls?: [from: number, to: number][] } = {},
): { opened: string[]; log: string[]; tokens: number[]; state: Dwell } {
  let state = AT_FIRST;
  const opened: string[] = [];
  const log: string[] = [];
  const tokens: number[] = [];
  const step = (event: DwellEvent, now: number): void => {
    const before = isShown(state.phase) ? state.phase : undefined;
    state = dwell(state, event, now, opening);
    const after = isShown(state.phase) ? state.phase : undefined;
    if (before?.token === after?.token) return;
    if (before) log.push(`${now} close ${before.word}`);
    if (!after) return;
    log.push(`${now} open ${after.word}`);
    opened.push(after.word);
    tokens.push(after.token);
    const word = scene.words[after.word];
    const card = scene.card ?? {
      left: word?.left ?? 0,
      right: (word?.left ?? 0) + 360,
      top: (word?.bottom ?? 0) + 8,
      bottom: (word?.bottom ?? 0) + 308,
    };
    state = dwell(state, { type: 'placed', card }, now, opening);
  };
  const over = (x: number, y: number): Over => {
    const inside = (rect: Rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
    if (isShown(state.phase) && state.phase.card && inside(state.phase.card)) return { on: 'card' };
    const word = Object.entries(scene.words).find(([, rect]) => inside(rect))?.[0];
    return word === undefined ? { on: 'page' } : { on: 'word', word };
  };
  const busyUntil = (time: number) => stalls.find(([from, to]) => time > from && time < to)?.[1] ?? time;
  /** Runs every timer that comes due before `time`; one due in a stall comes after it. */
  const timers = (time: number): void => {
    for (let count = 0; count < 1000; count += 1) {
      const wake = wakeAt(state, opening);
      if (wake === undefined || busyUntil(wake) > time) return;
      step({ type: 'tick' }, busyUntil(wake));
    }
    throw new Error(`the machine never rests: ${JSON.stringify(state)}`);
  };
  for (const sample of samples) {
    timers('event' in sample ? sample.time : (sample.heard ?? sample.time));
    if ('event' in sample) step(sample.event, sample.time);
    else
      step(
        {
          type: 'move',
          x: sample.x,
          y: sample.y,
          over: over(sample.x, sample.y),
          modifier: false,
          pressed: false,
          heard: sample.heard ?? sample.time,
        },
        sample.time,
      );
  }
  timers(until);
  return { opened, log, tokens, state };
}

/** Samples every 16 ms on the way from one point to another. @param speed px/ms */
function path(from: Sample, to: { x: number; y: number }, speed: number): Sample[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const steps = Math.max(1, Math.round(length / speed / 16));
  return Array.from({ length: steps }, (_, n) => ({
    time: from.time + (n + 1) * 16,
    x: from.x + ((to.x - from.x) * (n + 1)) / steps,
    y: from.y + ((to.y - from.y) * (n + 1)) / steps,
  }));
}

const start = { time: 0, x: -40, y: 110 };
const last = (samples: Sample[]): Sample => samples.at(-1) ?? start;
/** Onto the middle of a word of the line, from above. */
const onto = (n: number, time = 0): Sample[] =>
  path({ time, x: n * 60 + 25, y: 40 }, { x: n * 60 + 25, y: 110 }, 0.4);

describe('the hover machine', () => {
  test('opens nothing while the pointer crosses 40 marked words at 1 px/ms', () => {
    const samples = [start, ...path(start, { x: 2500, y: 110 }, 1)];
    expect(play(samples, { until: 10_000 }).opened).toEqual([]);
  });

  test('opens nothing on that way when the page stalls in the middle of it', () => {
    const samples = [start, ...path(start, { x: 2500, y: 110 }, 1)];
    // Between 800 and 1500 ms the page hears nothing; then it hears all of it at once, timers first.
    const stalled = samples.map((s) => (s.time > 800 && s.time < 1500 ? { ...s, heard: 1501 } : s));
    expect(play(stalled, { until: 10_000, stalls: [[800, 1500]] }).opened).toEqual([]);
  });

  test('opens exactly one card after 300 ms of rest', () => {
    const samples = onto(3);
    const rested = last(samples).time;
    const { log } = play(samples, { until: rested + 5000 });
    expect(log).toEqual([`${rested + 300} open w3`]);
  });

  test.each([
    ['fast', 150],
    ['normal', 300],
    ['slow', 800],
  ] as const)('opens %s after %i ms', (opening, wait) => {
    const samples = onto(3);
    const { log } = play(samples, { until: 5000, opening });
    expect(log).toEqual([`${last(samples).time + wait} open w3`]);
  });

  test('opens nothing when cards open on a click', () => {
    expect(play(onto(3), { until: 5000, opening: 'click' }).opened).toEqual([]);
  });

  test('opens with a modifier key only while it is held', () => {
    const samples = onto(3);
    expect(play(samples, { until: 5000, opening: 'modifier' }).opened).toEqual([]);
    const held = [...samples, { time: 1000, event: { type: 'modifier', held: true } as const }];
    expect(play(held, { until: 5000, opening: 'modifier' }).opened).toEqual(['w3']);
  });

  test('opens 1.67 × as late on a pointer that stays on the word but never rests', () => {
    const samples = onto(3);
    const from = last(samples);
    // 0.2 px/ms to and fro: slower than the gate, faster than rest.
    const restless = Array.from({ length: 60 }, (_, n) => ({
      time: from.time + (n + 1) * 16,
      x: from.x + (n % 2 === 0 ? 3.2 : 0),
      y: 110,
    }));
    const entered = samples.find((sample) => sample.y >= 100)?.time ?? 0;
    const { log } = play([...samples, ...restless], { until: 5000 });
    expect(log).toHaveLength(1);
    const opened = Number(log[0]?.split(' ')[0]);
    expect(opened).toBeGreaterThanOrEqual(entered + 500);
    expect(opened).toBeLessThan(entered + 540);
  });

  test('never opens while moving at 0.5 px/ms or more, however long it stays on the word', () => {
    const wide: Scene = { words: { wide: { left: 0, right: 5000, top: 100, bottom: 120 } } };
    const samples = path({ time: 0, x: 10, y: 110 }, { x: 4000, y: 110 }, 0.6);
    const { opened } = play(samples, { scene: wide, until: last(samples).time });
    expect(opened).toEqual([]);
  });

  test('opens the next card after 120 ms when one was open in the last 400 ms', () => {
    const first = onto(0);
    const opens = last(first).time + 300;
    const away = path({ ...last(first), time: opens + 500 }, { x: 25, y: 40 }, 0.4);
    // Sent away by Esc, so that no triangle is in play.
    const esc = { time: last(away).time, event: { type: 'close' } as const };
    const next = path({ time: esc.time + 16, x: 145, y: 60 }, { x: 145, y: 110 }, 0.4);
    const { log } = play([...first, ...away, esc, ...next], { until: esc.time + 3000 });
    expect(log.at(-1)).toBe(`${last(next).time + 120} open w2`);
  });

  test('closes 300 ms after the pointer left word and card', () => {
    const samples = onto(3);
    const opens = last(samples).time + 300;
    const away = path({ ...last(samples), time: opens + 2000 }, { x: 205, y: 20 }, 0.8);
    const left = away.find((sample) => sample.y < 100)?.time ?? 0;
    const { log } = play([...samples, ...away], { until: 9000 });
    expect(log).toEqual([`${opens} open w3`, `${left + 300} close w3`]);
  });

  test('stays when the pointer enters the card while it appears', () => {
    const samples = onto(3);
    const opens = last(samples).time + 300;
    const enter = path({ ...last(samples), time: opens }, { x: 260, y: 200 }, 0.5);
    const { log, state } = play([...samples, ...enter], { until: opens + 5000 });
    expect(log).toEqual([`${opens} open w3`]);
    expect(state.phase.is).toBe('open');
  });

  test('keeps the first card on the diagonal way to it, across another mention', () => {
    const scene: Scene = {
      words: {
        first: { left: 100, right: 150, top: 100, bottom: 120 },
        other: { left: 160, right: 300, top: 124, bottom: 144 },
      },
      card: { left: 100, right: 460, top: 160, bottom: 460 },
    };
    const enter = path({ time: 0, x: 125, y: 40 }, { x: 125, y: 110 }, 0.4);
    const opens = last(enter).time + 300;
    const diagonal = path({ ...last(enter), time: opens + 400 }, { x: 260, y: 220 }, 0.35);
    const { log } = play([...enter, ...diagonal], { scene, until: opens + 6000 });
    expect(log).toEqual([`${opens} open first`]);
  });

  test('lets the card go after 400 ms without progress on the way, and opens the word the pointer stopped on', () => {
    const scene: Scene = {
      words: {
        first: { left: 100, right: 150, top: 100, bottom: 120 },
        other: { left: 110, right: 300, top: 124, bottom: 144 },
      },
      card: { left: 100, right: 460, top: 160, bottom: 460 },
    };
    const enter = path({ time: 0, x: 125, y: 40 }, { x: 125, y: 110 }, 0.4);
    const opens = last(enter).time + 300;
    const stop = path({ ...last(enter), time: opens + 400 }, { x: 135, y: 134 }, 0.3);
    const { opened } = play([...enter, ...stop], { scene, until: opens + 6000 });
    expect(opened).toEqual(['first', 'other']);
  });

  test('does not enter a word that is scrolled under a pointer at rest', () => {
    const still = { time: 0, x: 205, y: 110 };
    const samples = [
      { ...still, y: 300 },
      { ...still, time: 16, y: 300 },
    ];
    const { state } = play(samples);
    const scrolled = dwell(
      state,
      {
        type: 'move',
        x: 205,
        y: 300,
        over: { on: 'word', word: 'w3' },
        modifier: false,
        pressed: false,
        heard: 1000,
      },
      1000,
      'normal',
    );
    expect(scrolled.phase.is).toBe('idle');
  });

  test('stays silent on a word whose card was sent away, until the pointer has left it', () => {
    const samples = onto(3);
    const opens = last(samples).time + 300;
    const esc = { time: opens + 100, event: { type: 'close' } as const };
    const tremble = Array.from({ length: 40 }, (_, n) => ({
      time: opens + 200 + n * 16,
      x: 205 + (n % 2),
      y: 110,
    }));
    const { opened } = play([...samples, esc, ...tremble], { until: opens + 5000 });
    expect(opened).toEqual(['w3']);
    const out = path({ time: opens + 2000, x: 205, y: 110 }, { x: 205, y: 40 }, 0.4);
    const back = path(last(out), { x: 205, y: 110 }, 0.4);
    expect(play([...samples, esc, ...tremble, ...out, ...back], { until: opens + 9000 }).opened).toEqual([
      'w3',
      'w3',
    ]);
  });

  test('a card opened by hand stays until it is sent away', () => {
    const open = { time: 0, event: { type: 'open', word: 'w3' } as const };
    const away = path({ time: 10, x: 205, y: 110 }, { x: 900, y: 700 }, 0.5);
    expect(play([open, ...away], { until: 9000 }).state.phase.is).toBe('pinned');
    expect(
      play([open, ...away, { time: 8000, event: { type: 'close' } }], { until: 9000 }).state.phase.is,
    ).toBe('idle');
  });

  test('counts as seen after a second, not before', () => {
    const samples = onto(3);
    const opens = last(samples).time + 300;
    const seen = (until: number) => {
      const { phase } = play(samples, { until }).state;
      return isShown(phase) && phase.seen;
    };
    expect(seen(opens + 999)).toBe(false);
    expect(seen(opens + 1000)).toBe(true);
  });

  test('every dwell has a token of its own', () => {
    const samples = [...onto(3), ...onto(4, 2000), ...onto(5, 4000)];
    const { opened, tokens } = play(samples, { until: 9000 });
    expect(opened).toEqual(['w3', 'w4', 'w5']);
    expect(new Set(tokens).size).toBe(3);
  });
});

/** What a browser’s page heard of a real pointer over the words of `LINE`; made by `record-pointer.ts`. */
function recorded(name: string): { samples: Sample[]; stalls: [from: number, to: number][] } {
  const file = new URL(`../fixtures/pointer/${name}.json`, import.meta.url);
  const { moves, stalls } = JSON.parse(readFileSync(file, 'utf8')) as {
    stalls: [number, number][];
    moves: [number, number, number, number][];
  };
  return { stalls, samples: moves.map(([x, y, time, heard]) => ({ x, y, time, heard })) };
}

describe.each(['', '-stalled'])('on recorded pointers%s', (suffix) => {
  const played = (name: string, scene?: Scene) => {
    const { samples, stalls } = recorded(name + suffix);
    const until = (samples.at(-1)?.heard ?? 0) + 5000;
    return { ...play(samples, { until, stalls, ...(scene ? { scene } : {}) }), samples };
  };

  test('the lists are what they say', () => {
    for (const name of ['crossing', 'rest', 'into-the-card', 'diagonal']) {
      const { samples, stalls } = recorded(name + suffix);
      expect(stalls.length > 0).toBe(suffix !== '');
      for (const [from, to] of stalls) {
        const inStall = samples.filter(({ heard = 0 }) => heard > from + 20 && heard < to - 20);
        expect(inStall, 'nothing is heard in a stall').toEqual([]);
      }
    }
    const { samples } = recorded(`crossing${suffix}`);
    expect((samples.at(-1)?.x ?? 0) / (samples.at(-1)?.time ?? 0)).toBeGreaterThan(0.9);
  });

  test('crossing 40 marked words at 1 px/ms: no card', () => {
    expect(played('crossing').opened).toEqual([]);
  });

  test('a rest on one: exactly one card', () => {
    expect(played('rest').opened).toEqual(['w3']);
  });

  test('into the card while it appears: it stays', () => {
    const { log, state } = played('into-the-card');
    expect(log.map((line) => line.replace(/^\S+ /, ''))).toEqual(['open w3']);
    expect(state.phase.is).toBe('open');
  });

  test('diagonally to the card, across another mention: the first card stays', () => {
    const other = { left: 215, right: 320, top: 124, bottom: 156 };
    const words = { w3: { left: 180, right: 230, top: 100, bottom: 120 }, other };
    const card = { left: 180, right: 540, top: 160, bottom: 460 };
    const { log, samples } = played('diagonal', { words, card });
    const crossed = samples.filter(
      ({ x, y }) => x >= other.left && x <= other.right && y >= other.top && y <= other.bottom,
    );
    expect(crossed.length, 'it did go across').toBeGreaterThan(0);
    expect(log.map((line) => line.replace(/^\S+ /, ''))).toEqual(['open w3']);
  });
});
