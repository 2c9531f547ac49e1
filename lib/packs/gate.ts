import { isEdtf } from '../facts/date.ts';
import type { Citation, Fact } from '../facts/fact.ts';
import type { EntityDocument, PackRecord } from '../facts/pack.ts';
import type { PackLimits } from './limits.ts';
import type { Counts, Manifest } from './manifest.ts';
import { PackError } from './pack-error.ts';

/** A version may lose this share of its entities or facts before its publisher must say that it is meant. */
const SHRINK = 0.3;

/**
 * The last check before a version is taken: counts, duplicate ids, dangling references, supersession cycles, probes,
 * shrinking. Records come shard by shard and are not kept, only their ids are.
 *
 *     const gate = new Gate(manifest);
 *     for (const shard of shards) gate.add(parseShard(shard));
 *     gate.finish({ previous: countsOfTheVersionBefore });
 *
 * `add` throws PackError `GATE` on a duplicate and `LIMIT` above the limits, `finish` `GATE` on all else.
 */
export class Gate {
  readonly #manifest: Manifest;
  readonly #limits: PackLimits | undefined;
  readonly #entities = new Map<string, number>();
  readonly #sources = new Set<string>();
  /** Fact → its home. */
  readonly #facts = new Map<string, string>();
  readonly #there = { entity: this.#entities, fact: this.#facts, source: this.#sources };
  /** Id that was not there yet → who refers to it, for an error to say. */
  readonly #wanted = {
    entity: new Map<string, string>(),
    fact: new Map<string, string>(),
    source: new Map<string, string>(),
  };
  /** Facts that were not there yet, where they are said to live, and by whom. */
  readonly #homes: { fact: string; home: string; by: string }[] = [];
  readonly #supersededBy = new Map<string, string>();
  readonly #probes: Map<string, string>;
  #aliases = 0;
  #packs = 0;

  constructor(manifest: Manifest, limits?: PackLimits) {
    this.#manifest = manifest;
    this.#limits = limits;
    this.#probes = new Map(manifest.probes.map(([alias, entity]) => [probeKey(alias, entity), entity]));
    if (limits && manifest.bytes > limits.pack) {
      throw new PackError('LIMIT', `a pack of ${manifest.bytes} bytes, at most ${limits.pack}`);
    }
  }

  add(records: Iterable<PackRecord>): void {
    for (const record of records) {
      switch (record.type) {
        case 'entity':
          this.#addEntity(record);
          break;
        case 'source':
          if (this.#sources.has(record.source.id)) throw duplicate('source', record.source.id);
          this.#sources.add(record.source.id);
          break;
        case 'pack':
          this.#packs += 1;
          if (record.pack.id !== this.#manifest.pack) {
            throw new PackError('GATE', `the records are of pack ${record.pack.id}`);
          }
          break;
      }
    }
  }

  #addEntity(entity: EntityDocument): void {
    if (this.#entities.has(entity.id)) throw duplicate('entity', entity.id);
    this.#entities.set(entity.id, entity.facts.length);
    if (this.#limits && this.#entities.size > this.#limits.entities) {
      throw new PackError('LIMIT', `more than ${this.#limits.entities} entities`);
    }
    this.#aliases += entity.names.length;
    for (const name of entity.names) this.#probes.delete(probeKey(name.text, entity.id));
    for (const relation of entity.related ?? []) {
      this.#want('entity', relation.entity, entity.id);
      if (relation.fact !== undefined) this.#want('fact', relation.fact, entity.id);
    }
    for (const { fact, entity: home } of entity.references) {
      if (this.#facts.get(fact) !== home) this.#homes.push({ fact, home, by: entity.id });
    }
    for (const fact of entity.facts) this.#addFact(fact, entity.id);
  }

  #addFact(fact: Fact, home: string): void {
    if (this.#facts.has(fact.id)) throw duplicate('fact', fact.id);
    if (fact.about[0] !== home) {
      throw new PackError('GATE', `it lives in ${home} and is about ${fact.about[0]}`, { field: fact.id });
    }
    this.#facts.set(fact.id, home);
    if (this.#limits && this.#facts.size > this.#limits.facts) {
      throw new PackError('LIMIT', `more than ${this.#limits.facts} facts`);
    }
    eachReference(fact, (kind, id) => this.#want(kind, id, fact.id));
    if (fact.supersededBy !== undefined) this.#supersededBy.set(fact.id, fact.supersededBy);
  }

  #want(kind: Kind, id: string, by: string): void {
    if (!this.#isThere(kind, id) && !this.#wanted[kind].has(id)) this.#wanted[kind].set(id, by);
  }

  #isThere(kind: Kind, id: string): boolean {
    return this.#there[kind].has(id);
  }

  finish(options: { previous?: Counts } = {}): void {
    this.#checkCounts();
    this.#checkReferences();
    const cycle = supersessionCycle(this.#supersededBy);
    if (cycle) throw new PackError('GATE', 'it is superseded by itself in the end', { field: cycle });
    this.#checkProbes();
    this.#checkShrink(options.previous);
  }

  #checkCounts(): void {
    if (this.#packs !== 1) throw new PackError('GATE', `${this.#packs} descriptions of the pack, expected 1`);
    const { e, a, f, s } = this.#manifest.counts;
    for (const [what, found, expected] of [
      ['entities', this.#entities.size, e],
      ['aliases', this.#aliases, a],
      ['facts', this.#facts.size, f],
      ['sources', this.#sources.size, s],
    ] as const) {
      if (found !== expected) {
        throw new PackError('GATE', `${found} ${what}, the manifest says ${expected}`, {
          field: `counts.${what[0]}`,
        });
      }
    }
  }

  #checkReferences(): void {
    for (const kind of ['entity', 'fact', 'source'] as const) {
      for (const [id, by] of this.#wanted[kind]) {
        if (!this.#isThere(kind, id)) throw new PackError('GATE', `there is no ${kind} ${id}`, { field: by });
      }
    }
    for (const { fact, home, by } of this.#homes) {
      const found = this.#facts.get(fact);
      if (found === undefined) throw new PackError('GATE', `there is no fact ${fact}`, { field: by });
      if (found !== home) throw new PackError('GATE', `it does not live in ${home}`, { field: fact });
    }
  }

  #checkProbes(): void {
    for (const entity of this.#probes.values()) {
      throw new PackError('GATE', 'a probe finds no such alias', { field: entity });
    }
    for (const [, entity, facts] of this.#manifest.probes) {
      const found = this.#entities.get(entity);
      if (found !== facts) {
        throw new PackError('GATE', `a probe finds ${found ?? 0} facts, expected ${facts}`, {
          field: entity,
        });
      }
    }
  }

  #checkShrink(previous: Counts | undefined): void {
    if (this.#manifest.shrinkOk) return;
    if (this.#entities.size === 0) throw new PackError('GATE', 'the pack is empty');
    if (!previous) return;
    for (const [what, now, before] of [
      ['entities', this.#entities.size, previous.e],
      ['facts', this.#facts.size, previous.f],
    ] as const) {
      if (now < before * (1 - SHRINK)) {
        throw new PackError(
          'GATE',
          `only ${now} ${what} are left of ${before}, and nobody says that is meant`,
        );
      }
    }
  }
}

type Kind = 'entity' | 'fact' | 'source';

/** Every id a fact refers to, with the field it stands in (`about[1]`). */
export function factReferences(fact: Fact): { kind: Kind; id: string; path: (string | number)[] }[] {
  const references: { kind: Kind; id: string; path: (string | number)[] }[] = [];
  eachReference(fact, (kind, id, ...path) => references.push({ kind, id, path }));
  return references;
}

function eachReference(
  { about, claimedBy: claim, value, sources, supersededBy }: Fact,
  visit: (kind: Kind, id: string, ...path: (string | number)[]) => void,
): void {
  for (let i = 0; i < about.length; i++) visit('entity', about[i] as string, 'about', i);
  if (claim) {
    if (Array.isArray(claim.by)) {
      for (const [i, id] of claim.by.entries()) visit('entity', id, 'claimedBy', 'by', i);
    }
    for (const party of ['as', 'for', 'in'] as const) {
      const id = claim[party];
      if (id !== undefined) visit('entity', id, 'claimedBy', party);
    }
  }
  if (value !== undefined && !isEdtf(value)) visit('entity', value, 'value');
  for (let i = 0; i < sources.length; i++) {
    visit('source', (sources[i] as Citation).source, 'sources', i, 'source');
  }
  if (supersededBy !== undefined) visit('fact', supersededBy, 'supersededBy');
}

/** A fact that is superseded by itself in the end, if there is one. */
export function supersessionCycle(supersededBy: Map<string, string>): string | undefined {
  const done = new Set<string>();
  for (const start of supersededBy.keys()) {
    const walk = new Set<string>();
    for (let at: string | undefined = start; at !== undefined && !done.has(at); at = supersededBy.get(at)) {
      if (walk.has(at)) return at;
      walk.add(at);
    }
    for (const id of walk) done.add(id);
  }
  return undefined;
}

function duplicate(kind: string, id: string): PackError {
  return new PackError('GATE', `there are two of this ${kind}`, { field: id });
}

function probeKey(alias: string, entity: string): string {
  return `${entity} ${alias}`;
}
