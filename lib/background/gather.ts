import type { BriefInput, ReferencedFact } from '../brief/brief-input.ts';
import { type EntityRef, makeRef, splitRef } from '../facts/id.ts';
import type { EntityDocument, PackRecord } from '../facts/pack.ts';
import { factReferences } from '../packs/gate.ts';
import type { Library } from '../db/library.ts';

/** What a card or an entity page is made from, apart from the reader and the page. */
export type Gathered = Pick<BriefInput, 'ref' | 'entity' | 'referenced' | 'neighbours' | 'sources' | 'pack'>;

/**
 * One entity with all that its card names: two reads, the entity first, then in one bulk the homes of the facts that refer
 * to it, everybody to be called by name, and the sources; a third only for parties of referenced facts.
 * @returns `undefined` when no active pack has it
 */
export async function gather(
  library: Library,
  ref: EntityRef,
  alternatives: readonly EntityRef[],
): Promise<Gathered | undefined> {
  const { feed, pack, id } = splitRef(ref);
  const shelf = library.shelves.find((candidate) => candidate.feed === feed && candidate.pack === pack);
  if (!shelf) return undefined;
  const [entity] = await library.read(feed, pack, [`e/${id}`]);
  if (entity?.type !== 'entity') return undefined;

  const records = new Map<string, PackRecord>([[`e/${id}`, entity]]);
  await readInto(records, library, feed, pack, namedBy(entity));
  const homes = [...new Set(entity.references.map((reference) => reference.entity))];
  const referenced = referencedFacts(entity, homes, records, (home) => makeRef(feed, pack, home));
  const named = referenced.flatMap(({ fact }) =>
    factReferences(fact).flatMap(({ kind, id }) => keyOf(kind, id)),
  );
  await readInto(records, library, feed, pack, named);

  const neighbours = new Map<EntityRef, EntityDocument>();
  const sources: Map<
    string,
    BriefInput['sources'] extends ReadonlyMap<string, infer S> ? S : never
  > = new Map();
  for (const record of records.values()) {
    if (record.type === 'entity') neighbours.set(makeRef(feed, pack, record.id), record);
    if (record.type === 'source') sources.set(record.source.id, record.source);
  }
  for (const [other, document] of await readOthers(library, alternatives)) neighbours.set(other, document);
  return { ref, entity, referenced, neighbours, sources, pack: shelf.version.info };
}

function namedBy(entity: EntityDocument): string[] {
  return [
    ...(entity.related ?? []).map((relation) => `e/${relation.entity}`),
    ...entity.references.map((reference) => `e/${reference.entity}`),
    ...entity.facts.flatMap((fact) => factReferences(fact).flatMap(({ kind, id }) => keyOf(kind, id))),
  ];
}

function keyOf(kind: 'entity' | 'fact' | 'source', id: string): string[] {
  if (kind === 'entity') return [`e/${id}`];
  return kind === 'source' ? [`s/${id}`] : [];
}

async function readInto(
  records: Map<string, PackRecord>,
  library: Library,
  feed: string,
  pack: string,
  keys: readonly string[],
): Promise<void> {
  const missing = [...new Set(keys)].filter((key) => !records.has(key));
  if (missing.length === 0) return;
  for (const [at, record] of (await library.read(feed, pack, missing)).entries()) {
    if (record) records.set(missing[at] ?? '', record);
  }
}

function referencedFacts(
  entity: EntityDocument,
  homes: readonly string[],
  records: ReadonlyMap<string, PackRecord>,
  refOf: (home: string) => EntityRef,
): ReferencedFact[] {
  const facts = new Map<string, ReferencedFact>();
  for (const home of homes) {
    const record = records.get(`e/${home}`);
    if (record?.type !== 'entity') continue;
    for (const fact of record.facts) facts.set(fact.id, { ref: refOf(home), fact });
  }
  return entity.references.map(({ fact }) => facts.get(fact)).filter((fact) => fact !== undefined);
}

/** Bearers of the same name may live in other packs. */
async function readOthers(
  library: Library,
  refs: readonly EntityRef[],
): Promise<[EntityRef, EntityDocument][]> {
  const read = refs.map(async (ref): Promise<[EntityRef, EntityDocument][]> => {
    const { feed, pack, id } = splitRef(ref);
    const [record] = await library.read(feed, pack, [`e/${id}`]);
    return record?.type === 'entity' ? [[ref, record]] : [];
  });
  return (await Promise.all(read)).flat();
}
