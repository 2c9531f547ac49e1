import * as v from 'valibot';
import { didYouMean } from './did-you-mean.ts';
import { meantLanguage } from './known-language.ts';
import { formatPath, type PathPart, type Problem } from './problem.ts';
import type { YamlRead } from './read-yaml.ts';

type Schema = v.GenericSchema & {
  entries?: Record<string, Schema>;
  wrapped?: Schema;
  item?: Schema;
  value?: Schema;
  message?: unknown;
  type: string;
};

interface Shaped<T> {
  value: T | undefined;
  problems: Problem[];
}

/**
 * Parses a value read from YAML and says what is wrong in an editor’s words.
 * @param at path of the value within its document
 * @param label what a place begins with, usually the record’s id
 */
export function parseShape<T>(
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
  source: { file: string; yaml: YamlRead; at: PathPart[]; label: string },
): Shaped<T> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return { value: parsed.output, problems: [] };
  const problems = parsed.issues.map((issue): Problem => {
    const path = (issue.path ?? []).map((item) => item.key as PathPart);
    const whole = [...source.at, ...path];
    return {
      file: source.file,
      line: source.yaml.lineAt(whole),
      place: placeOf(source.label, path),
      ...explain(schema, issue, { path, input: valueAt(value, path), source: source.yaml.sourceAt(whole) }),
    };
  });
  // One remedy is enough for one place.
  const places = new Set<string>();
  return {
    value: undefined,
    problems: problems.filter(({ place }) => !places.has(place) && places.add(place)),
  };
}

/** `khunjerab-pass.names[2].lang` */
export function placeOf(label: string, path: readonly PathPart[]): string {
  return path.length === 0 ? label : `${label}.${formatPath(path)}`;
}

function explain(
  schema: Schema,
  issue: v.BaseIssue<unknown>,
  // Not `issue.input`: a check that looks at two fields is told the whole record.
  { path, input, source }: { path: PathPart[]; input: unknown; source: string | undefined },
): Pick<Problem, 'what' | 'expected' | 'remedy'> {
  const key = String(path.at(-1) ?? '');
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const fields = Object.keys(schemaAt(schema, path.slice(0, -1))?.entries ?? {});
    const meant = didYouMean(key, fields);
    return {
      what: `unknown field “${key}”`,
      expected: `one of ${fields.join(', ')}`,
      ...(meant === undefined ? {} : { remedy: `did you mean “${meant}”?` }),
    };
  }
  if (/\s/.test(key) && schemaAt(schema, path.slice(0, -1))?.type === 'record') {
    return { what: 'a comma in { } ends the text', remedy: 'put the text in quotes' };
  }
  const expected = expectation(schemaAt(schema, path), issue);
  const meant = meantOption(issue);
  const quoted = typeof input === 'number' && expected.includes('quoted');
  return {
    what: received(input),
    expected,
    ...(meant === undefined ? {} : { remedy: `did you mean “${meant}”?` }),
    ...(quoted ? { remedy: `write "${source ?? String(input)}"` } : {}),
  };
}

function meantOption(issue: v.BaseIssue<unknown>): string | undefined {
  const { requirement } = issue as { requirement?: unknown };
  const options = /"[^"]+"/g;
  const known = Array.isArray(requirement)
    ? requirement.map(String)
    : issue.type === 'picklist'
      ? Array.from(issue.expected?.matchAll(options) ?? [], ([option]) => option.slice(1, -1))
      : [];
  if (typeof issue.input === 'string' && issue.message.includes('BCP 47')) return meantLanguage(issue.input);
  return typeof issue.input === 'string' ? didYouMean(issue.input, known) : undefined;
}

// Valibot’s own messages begin so; those of lib/facts are phrases that fit after “expected”.
const BUILT_IN = /^Invalid /;

function expectation(schema: Schema | undefined, issue: v.BaseIssue<unknown>): string {
  if (!BUILT_IN.test(issue.message)) return issue.message;
  const own = unwrap(schema)?.message;
  if (typeof own === 'string') return own;
  const { type } = unwrap(schema) ?? {};
  if (type === 'array') return 'a list';
  if (type === 'strict_object' || type === 'record') return 'a mapping';
  return issue.expected ?? 'something else';
}

function received(input: unknown): string {
  if (input === undefined) return 'missing';
  if (input === null) return 'nothing there';
  if (Array.isArray(input)) return input.length === 0 ? 'an empty list' : 'a list';
  if (typeof input === 'object') return 'a mapping';
  if (typeof input === 'string') return input === '' ? 'an empty text' : `“${shorten(input)}”`;
  return typeof input === 'number' ? `the number ${input}` : JSON.stringify(input);
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

function valueAt(value: unknown, path: PathPart[]): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    at = (at as Record<PathPart, unknown>)[part];
  }
  return at;
}

function schemaAt(schema: Schema, path: PathPart[]): Schema | undefined {
  let at: Schema | undefined = unwrap(schema);
  for (const part of path) {
    if (at === undefined) return undefined;
    at = unwrap(at.entries && Object.hasOwn(at.entries, part) ? at.entries[part] : (at.item ?? at.value));
  }
  return at;
}

function unwrap(schema: Schema | undefined): Schema | undefined {
  let at = schema;
  while (at?.wrapped) at = at.wrapped;
  return at;
}
