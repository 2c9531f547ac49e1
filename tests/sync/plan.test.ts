import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../lib/packs/manifest.ts';
import { makePlan } from '../../lib/sync/plan.ts';

const part = (h: string, z: number) => ({ h, n: z, z });
const manifest = {
  full: [part('a', 600), part('b', 400)],
  deltas: [
    { from: 4, fromM: 'four', ops: 3, parts: [part('d4', 599)] },
    { from: 3, fromM: 'three', ops: 9, parts: [part('d3', 600)] },
  ],
} as unknown as Manifest;
const published = { manifest, m: 'five' };

describe('a plan', () => {
  it.each([
    ['nothing is installed', undefined, {}, 'full', 1000],
    ['the version a small delta starts from', { seq: 4, m: 'four' }, {}, 'delta', 599],
    ['the same number of another manifest', { seq: 4, m: 'bundled' }, {}, 'full', 1000],
    ['a version whose delta saves too little', { seq: 3, m: 'three' }, {}, 'full', 1000],
    ['a version too long ago', { seq: 2, m: 'two' }, {}, 'full', 1000],
    ['a delta that did not fit before', { seq: 4, m: 'four' }, { noDelta: true }, 'full', 1000],
    ['data is saved and there is a delta', { seq: 4, m: 'four' }, { saveData: true }, 'delta', 599],
    ['data is saved and there is none', { seq: 2, m: 'two' }, { saveData: true }, 'waiting', undefined],
    ['the very same version', { seq: 5, m: 'five' }, {}, 'nothing', undefined],
    ['the very same version, data saved', { seq: 5, m: 'five' }, { saveData: true }, 'nothing', undefined],
  ])('for %s', (_what, installed, options, by, bytes) => {
    const plan = makePlan(published, installed, options);
    expect(plan.by).toBe(by);
    if ('bytes' in plan) expect(plan.bytes).toBe(bytes);
  });
});
