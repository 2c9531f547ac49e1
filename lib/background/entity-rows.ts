import { pickLanguage } from '../facts/pick-language.ts';
import { entityName } from '../brief/entity-name.ts';
import { factStatus } from '../facts/fact.ts';
import { type EntityRef, splitRef } from '../facts/id.ts';
import type { EntityRow } from '../messages.ts';
import type { Library } from '../db/library.ts';

/** Entities as rows of a list, in the order asked for; one read a pack. Those no pack has any more are left out. */
export async function rowsOf(
  library: Library,
  refs: readonly EntityRef[],
  languages: readonly string[],
): Promise<EntityRow[]> {
  const rows = new Map<EntityRef, EntityRow>();
  for (const { feed, pack, version } of library.shelves) {
    const here = refs.filter((ref) => ref.startsWith(`${feed}/${pack}/`));
    if (here.length === 0) continue;
    const records = await library.read(
      feed,
      pack,
      here.map((ref) => `e/${splitRef(ref).id}`),
    );
    for (const [at, record] of records.entries()) {
      const ref = here[at];
      if (!ref || record?.type !== 'entity') continue;
      rows.set(ref, {
        ref,
        name: entityName(record, languages, version.info),
        description: pickLanguage(record.description, languages, version.info.language),
        kind: record.kind,
        facts:
          record.facts.filter((fact) => factStatus(fact) === 'current').length + record.references.length,
      });
    }
  }
  return refs.map((ref) => rows.get(ref)).filter((row) => row !== undefined);
}
