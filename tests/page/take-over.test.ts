import { expect, test } from 'vitest';
import { takeOver } from '../../lib/page/take-over.ts';

test('a newer copy of the script ends the older one of its world, and no other', () => {
  const world = {};
  const older = takeOver(world);
  const elsewhere = takeOver({});
  expect(older.aborted).toBe(false);
  const newer = takeOver(world);
  expect(older.aborted).toBe(true);
  expect(newer.aborted).toBe(false);
  expect(elsewhere.aborted).toBe(false);
});
