import * as v from 'valibot';

/** Ids of entities, facts, sources and packs: ASCII, stable for ever, and never `__proto__`. */
export const Id = v.pipe(
  v.string('an id'),
  v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'an id: lower-case letters, digits, “.”, “_”, “-”, at most 64'),
);

/** The id of an entity, unique within its pack: `khunjerab-pass`. */
export type EntityId = string;
/** The id of a fact, unique within its pack: `khunjerab-pass.welcome`. */
export type FactId = string;
/** The id of a source, unique within its pack: `raza-2026-01-05`. */
export type SourceId = string;

/**
 * An entity as the whole device knows it: `<feed>/<pack>/<entity>`.
 * The feed is the id of the subscription the pack came by, so that no pack can answer for another's names.
 */
export type EntityRef = `${string}/${string}/${string}`;

/** The three parts of an {@link EntityRef}. */
export function splitRef(ref: EntityRef): { feed: string; pack: string; id: EntityId } {
  const [feed = '', pack = '', id = ''] = ref.split('/');
  return { feed, pack, id };
}

export function makeRef(feed: string, pack: string, id: EntityId): EntityRef {
  return `${feed}/${pack}/${id}`;
}
