import { claimedWords } from '../facts/fact.ts';
import type { Entity } from '../facts/entity.ts';
import type { Name } from '../facts/name.ts';
import type { PackSource } from '../facts/pack.ts';
import { didYouMean } from './did-you-mean.ts';
import { factReferences, supersessionCycle } from './gate.ts';
import { languageProblem } from './known-language.ts';
import { forbiddenName } from './name-risk.ts';
import type { Complaint, Places } from './place-problems.ts';
import type { PathPart, Problem } from './problem.ts';

type Report = (file: string, label: string, path: PathPart[], complaint: Complaint) => void;

interface Known {
  entity: Set<string>;
  /** Fact → its home. */
  fact: Map<string, string>;
  source: Set<string>;
}

/** What is wrong between the records of a pack whose every record is well formed. */
export function crossProblems(pack: PackSource, places: Places): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (...where) => problems.push(places.at(...where));
  const known: Known = {
    entity: new Set(pack.entities.map((entity) => entity.id)),
    fact: new Map(pack.entities.flatMap((entity) => entity.facts.map((fact) => [fact.id, entity.id]))),
    source: new Set(pack.sources.map((source) => source.id)),
  };
  checkSources(pack, report);
  const facts = new Set<string>();
  for (const entity of pack.entities) {
    checkTexts(pack.info.language, entity, report);
    checkRelations(entity, known, report);
    checkFacts(entity, known, facts, report);
  }
  checkSupersession(pack, report);
  return problems;
}

function fileOf(entity: Entity): string {
  return `entities/${entity.id}.yaml`;
}

function checkSources({ sources, info }: PackSource, report: Report): void {
  const seen = new Set<string>();
  for (const [i, source] of sources.entries()) {
    if (seen.has(source.id)) {
      report('sources.yaml', source.id, [i, 'id'], { what: 'a second source of this id', expected: 'one' });
    }
    seen.add(source.id);
    const language = languageProblem(source.language);
    if (language) report('sources.yaml', source.id, [i, 'language'], language);
  }
  const language = languageProblem(info.language);
  if (language) report('pack.yaml', 'pack', ['language'], language);
}

function checkTexts(original: string, entity: Entity, report: Report): void {
  const file = fileOf(entity);
  const say = (path: PathPart[], problem: Complaint) => report(file, entity.id, path, problem);
  const languages = (texts: Record<string, string>, path: PathPart[]) => {
    for (const lang of Object.keys(texts)) {
      const problem = languageProblem(lang);
      if (problem) say([...path, lang], problem);
    }
    if (!Object.hasOwn(texts, original)) {
      say(path, {
        what: `no text in ${original}`,
        expected: `one, because the pack is written in ${original}`,
      });
    }
  };
  languages(entity.description, ['description']);
  for (const [i, { statement, claimedBy }] of entity.facts.entries()) {
    languages(statement, ['facts', i, 'statement']);
    const words = claimedBy && claimedWords(claimedBy, original);
    if (words) languages(words, ['facts', i, 'claimedBy', 'by']);
  }
  checkNames(entity.names, say);
}

function checkNames(names: Name[], say: (path: PathPart[], problem: Complaint) => void): void {
  const texts = new Set<string>();
  const preferred = new Set<string>();
  for (const [i, name] of names.entries()) {
    const problem = languageProblem(name.lang);
    if (problem) say(['names', i, 'lang'], problem);
    const forbidden = forbiddenName(name);
    if (forbidden !== undefined) {
      say(['names', i, 'text'], {
        what: forbidden,
        expected: 'a name that tells itself apart, or needs-context',
      });
    }
    const key = `${name.lang} ${name.text}`;
    if (texts.has(key))
      say(['names', i, 'text'], { what: `“${name.text}” a second time`, expected: 'it once' });
    texts.add(key);
    if (name.role === 'preferred') {
      if (preferred.has(name.lang)) {
        const what = `a second preferred name in ${name.lang}`;
        say(['names', i, 'role'], { what, expected: 'one in a language' });
      }
      preferred.add(name.lang);
    }
    if (name.certainty === 'needs-full-name' && !names.some((other) => other.certainty === 'sure')) {
      const expected = 'a name that is sure, after which this one counts';
      say(['names', i, 'certainty'], { what: 'needs-full-name', expected });
    }
  }
  if (preferred.size === 0)
    say(['names'], { what: 'no preferred name', expected: 'one with role: preferred' });
}

function unknownId(kind: string, id: string, known: Iterable<string>): Complaint {
  const meant = didYouMean(id, known);
  return {
    what: `there is no ${kind} “${id}”`,
    expected: `the id of ${kind === 'entity' ? 'an' : 'a'} ${kind} of this pack`,
    ...(meant === undefined ? {} : { remedy: `did you mean “${meant}”?` }),
  };
}

function checkRelations(entity: Entity, known: Known, report: Report): void {
  const file = fileOf(entity);
  for (const [i, relation] of (entity.related ?? []).entries()) {
    if (relation.entity === entity.id) {
      const path = ['related', i, 'entity'];
      report(file, entity.id, path, { what: 'the entity itself', expected: 'another one' });
    } else if (!known.entity.has(relation.entity)) {
      const problem = unknownId('entity', relation.entity, known.entity);
      report(file, entity.id, ['related', i, 'entity'], problem);
    }
    if (relation.fact !== undefined && !known.fact.has(relation.fact)) {
      const problem = unknownId('fact', relation.fact, known.fact.keys());
      report(file, entity.id, ['related', i, 'fact'], problem);
    }
  }
}

function checkFacts(entity: Entity, known: Known, seen: Set<string>, report: Report): void {
  const file = fileOf(entity);
  for (const [i, fact] of entity.facts.entries()) {
    const say = (path: PathPart[], problem: Complaint) =>
      report(file, entity.id, ['facts', i, ...path], problem);
    if (seen.has(fact.id)) say(['id'], { what: `a second fact “${fact.id}”`, expected: 'one of an id' });
    seen.add(fact.id);
    if (fact.about[0] !== entity.id) {
      const what = `its home is “${fact.about[0]}”`;
      say(['about', 0], {
        what,
        expected: `“${entity.id}” first, or the fact in entities/${fact.about[0]}.yaml`,
      });
    }
    for (const { kind, id, path } of factReferences(fact)) {
      const there = known[kind].has(id);
      if (!there) say(path, unknownId(kind, id, known[kind].keys()));
    }
    if (new Set(fact.about).size < fact.about.length) {
      say(['about'], { what: 'an entity twice', expected: 'each once' });
    }
  }
}

function checkSupersession(pack: PackSource, report: Report): void {
  const next = new Map<string, string>();
  for (const entity of pack.entities) {
    for (const fact of entity.facts) {
      if (fact.supersededBy !== undefined) next.set(fact.id, fact.supersededBy);
    }
  }
  const cycle = supersessionCycle(next);
  if (cycle === undefined) return;
  for (const entity of pack.entities) {
    const i = entity.facts.findIndex((fact) => fact.id === cycle);
    if (i < 0) continue;
    const what = 'superseded by itself in the end';
    report(fileOf(entity), entity.id, ['facts', i, 'supersededBy'], { what, expected: 'a newer fact' });
    return;
  }
}
