import type { FactKey } from './view.ts';

/** A fact as one string, for sets and maps: `feed/pack/entity fact`. The `ref` is the fact’s home. */
export function factKey({ ref, fact }: FactKey): string {
  return `${ref} ${fact}`;
}
