import type { EntityRef } from '../facts/id.ts';
import type { Evidence } from '../facts/mention.ts';

/** Evidence as sets. Only ever added to, so that neither order nor repetition of the parts of a text matters. */
export class EvidenceSets {
  readonly entities: Set<EntityRef>;
  readonly fullNames: Set<EntityRef>;
  readonly definedOtherwise: Set<string>;
  readonly acronyms: Set<string>;
  readonly lang: string | undefined;

  constructor(before: Evidence | undefined, lang: string | undefined) {
    this.entities = new Set(before?.entities);
    this.fullNames = new Set(before?.fullNames);
    this.definedOtherwise = new Set(before?.definedOtherwise);
    this.acronyms = new Set(before?.acronyms);
    this.lang = lang ?? before?.lang;
  }

  /** Whether the document names the entity for sure: by a name that is sure, or by an acronym nobody else claims. */
  names(ref: EntityRef): boolean {
    if (this.entities.has(ref)) return true;
    for (const entry of this.acronyms) {
      const line = entry.indexOf('\n');
      if (entry.slice(0, line) === ref && !this.definedOtherwise.has(entry.slice(line + 1))) return true;
    }
    return false;
  }

  /** Sorted, so that equal evidence is equal JSON. */
  toEvidence(): Evidence {
    const sorted = <T extends string>(set: Set<T>): T[] => [...set].sort();
    return {
      entities: sorted(this.entities),
      fullNames: sorted(this.fullNames),
      definedOtherwise: sorted(this.definedOtherwise),
      acronyms: sorted(this.acronyms),
      ...(this.lang === undefined ? {} : { lang: this.lang }),
    };
  }
}
