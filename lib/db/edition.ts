import type { PackRow } from './ctl.ts';

/**
 * The set of active packs as one string: every version of every enabled pack, sorted. What is derived from them is kept
 * under it, and a page that holds another edition asks again. Empty when no pack is active.
 */
export function editionOf(rows: readonly PackRow[]): string {
  return rows
    .filter((row) => row.enabled)
    .map((row) => `${row.key}:${row.active.m}`)
    .sort()
    .join(' ');
}
