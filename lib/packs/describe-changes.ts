import type { Fact } from '../facts/fact.ts';
import { recordKey, type EntityDocument, type PackRecord } from '../facts/pack.ts';
import { canonical } from './canonical.ts';

/** One change between two versions, for people and for programs. */
export interface Change {
  /** `north-quay`, `north-quay.cost`, or the id of a source; `pack` for the pack itself. */
  id: string;
  what: 'entity' | 'fact' | 'source' | 'pack';
  change: 'added' | 'removed' | 'changed';
  /** What changed, one a line: `when: 2026-01-04 → 2026-01-05`. */
  details: string[];
}

/** What an editor changed from one version to the other; what the build works out is left aside. */
export function describeChanges(
  before: readonly PackRecord[],
  after: readonly PackRecord[],
  language: string,
): Change[] {
  const from = new Map(before.map((record) => [recordKey(record), record]));
  const to = new Map(after.map((record) => [recordKey(record), record]));
  const keys = [...new Set([...from.keys(), ...to.keys()])].sort();
  return keys.flatMap((key) => describeRecord(from.get(key), to.get(key), language));
}

function describeRecord(
  before: PackRecord | undefined,
  after: PackRecord | undefined,
  language: string,
): Change[] {
  const kind = (after ?? before)?.type;
  if (kind === 'entity') {
    return describeEntity(
      before as EntityDocument | undefined,
      after as EntityDocument | undefined,
      language,
    );
  }
  const [a, b] = [bodyOf(before), bodyOf(after)];
  const what = kind === 'source' ? 'source' : 'pack';
  const id = kind === 'source' ? String((b ?? a)?.['id']) : 'pack';
  if (!a || !b) return [{ id, what, change: a ? 'removed' : 'added', details: [] }];
  const details = fieldChanges(a, b);
  return details.length === 0 ? [] : [{ id, what, change: 'changed', details }];
}

function bodyOf(record: PackRecord | undefined): Record<string, unknown> | undefined {
  if (record?.type === 'source') return record.source;
  return record?.type === 'pack' ? record.pack : undefined;
}

function describeEntity(
  before: EntityDocument | undefined,
  after: EntityDocument | undefined,
  language: string,
): Change[] {
  const id = (after ?? before)?.id ?? '';
  const facts = describeFacts(before?.facts ?? [], after?.facts ?? [], language);
  if (!before || !after) {
    const name = (after ?? before)?.names[0]?.text ?? '';
    return [{ id, what: 'entity', change: before ? 'removed' : 'added', details: [name] }, ...facts];
  }
  const details = [...nameChanges(before, after), ...fieldChanges(editorial(before), editorial(after))];
  return details.length === 0 ? facts : [{ id, what: 'entity', change: 'changed', details }, ...facts];
}

function editorial({
  kind,
  mark,
  term,
  wordings,
  description,
  location,
  related,
}: EntityDocument): Record<string, unknown> {
  return { kind, mark, term, wordings, description, location, related };
}

function nameChanges(before: EntityDocument, after: EntityDocument): string[] {
  const line = ({ text, lang }: EntityDocument['names'][number]) => `${text} (${lang})`;
  const [a, b] = [
    new Map(before.names.map((name) => [line(name), name])),
    new Map(after.names.map((name) => [line(name), name])),
  ];
  return [
    ...[...b.keys()].filter((key) => !a.has(key)).map((key) => `+ name ${key}`),
    ...[...a.keys()].filter((key) => !b.has(key)).map((key) => `- name ${key}`),
    ...[...b].flatMap(([key, name]) => {
      const old = a.get(key);
      return old ? fieldChanges({ ...old }, { ...name }).map((detail) => `name ${key}: ${detail}`) : [];
    }),
  ];
}

function describeFacts(before: readonly Fact[], after: readonly Fact[], language: string): Change[] {
  const [a, b] = [
    new Map(before.map((fact) => [fact.id, fact])),
    new Map(after.map((fact) => [fact.id, fact])),
  ];
  const statement = (fact: Fact | undefined) =>
    fact?.statement[language] ?? Object.values(fact?.statement ?? {})[0] ?? '';
  return [...new Set([...a.keys(), ...b.keys()])].sort().flatMap((id): Change[] => {
    const [old, now] = [a.get(id), b.get(id)];
    if (!old || !now)
      return [{ id, what: 'fact', change: old ? 'removed' : 'added', details: [statement(old ?? now)] }];
    const details = fieldChanges({ ...old }, { ...now });
    return details.length === 0 ? [] : [{ id, what: 'fact', change: 'changed', details }];
  });
}

function fieldChanges(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.flatMap((field) => {
    const [old, now] = [before[field], after[field]];
    // A text in several languages is told language by language, as it reads.
    if (isTexts(old) && isTexts(now))
      return fieldChanges(old, now).map((detail) => detail.replace(/^([+-] )?/, `$1${field}.`));
    const [a, b] = [show(old), show(now)];
    if (a === b) return [];
    if (a === '') return [`+ ${field}: ${b}`];
    return b === '' ? [`- ${field}: ${a}`] : [`${field}: ${a} → ${b}`];
  });
}

function isTexts(value: unknown): value is Record<string, string> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

function show(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : canonical(value);
}
