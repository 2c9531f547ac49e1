/** The correctness part of `npm run bench -- search`: what is found of what was meant, beside plain Fuse.js. */
import { expect, test } from 'vitest';
import { ours, plainFuse, type Engine } from '../bench/search-peers.ts';
import { trialQueries, world } from '../bench/search-world.ts';

const SEED = 20_261_122;

test('at a thousand entities the one that was meant is among the first five at least 97 % as often', () => {
  const entities = world(1000);
  const queries = trialQueries(entities, 100, SEED);
  const found = (engine: Engine) =>
    queries.filter(({ text, right }) => engine.ask(text).some((ref) => right.has(ref as never))).length;
  const theirs = found(plainFuse(entities));
  expect(theirs).toBeGreaterThan(queries.length / 2);
  expect(found(ours(entities)) / theirs).toBeGreaterThanOrEqual(0.97);
});
