import { Entity } from '../facts/entity.ts';
import { PackInfo, type PackSource } from '../facts/pack.ts';
import { Source } from '../facts/source.ts';
import { crossProblems } from './cross-problems.ts';
import type { PackFile } from './pack-file.ts';
import { Places } from './place-problems.ts';
import type { Problem } from './problem.ts';
import { readYaml, type YamlRead } from './read-yaml.ts';
import { parseShape, placeOf } from './shape-problems.ts';

export type ParsedPack = { ok: true; pack: PackSource } | { ok: false; problems: Problem[] };

/**
 * Reads `pack.yaml`, `sources.yaml` and `entities/<id>.yaml` into a pack that is sound by itself: shapes, ids,
 * references. Problems come in the order of the files, each with its line.
 */
export function parsePack(files: PackFile[]): ParsedPack {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const problems: Problem[] = [];
  const info = parseInfo(byPath.get('pack.yaml'), problems);
  const sources = parseSources(byPath.get('sources.yaml'), problems);
  const entities: Entity[] = [];
  for (const file of files) {
    if (file.path === 'pack.yaml' || file.path === 'sources.yaml') continue;
    if (/^entities\/[^/]+\.yaml$/.test(file.path)) {
      const entity = parseEntity(file, problems);
      if (entity) entities.push(entity);
    } else if (/\.ya?ml$/.test(file.path)) {
      problems.push({
        ...whole(file.path),
        what: 'a file in no known place',
        expected: 'entities/<id>.yaml',
      });
    }
  }
  if (!info) return { ok: false, problems };
  const pack = { info, sources: sources ?? [], entities };
  // References can only be judged when nothing they may point to is missing.
  if (problems.length === 0) problems.push(...crossProblems(pack, new Places(files)));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, pack };
}

function whole(file: string): { file: string; line: number; place: string } {
  return { file, line: 1, place: labelOf(file) };
}

function labelOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.ya?ml$/, '');
}

function read(file: PackFile, problems: Problem[]): YamlRead | undefined {
  const yaml = readYaml(file.text);
  for (const fault of yaml.faults) {
    const { path, ...rest } = fault;
    problems.push({ file: file.path, ...rest, place: placeOf(labelOf(file.path), path) });
  }
  return yaml.value === undefined ? undefined : yaml;
}

function parseInfo(file: PackFile | undefined, problems: Problem[]): PackInfo | undefined {
  if (!file) {
    problems.push({ ...whole('pack.yaml'), what: 'missing', expected: 'a file with id, title and contact' });
    return undefined;
  }
  const yaml = read(file, problems);
  if (!yaml) return undefined;
  const shaped = parseShape(PackInfo, yaml.value, { file: file.path, yaml, at: [], label: 'pack' });
  problems.push(...shaped.problems);
  return shaped.value;
}

function parseSources(file: PackFile | undefined, problems: Problem[]): Source[] | undefined {
  if (!file) {
    problems.push({ ...whole('sources.yaml'), what: 'missing', expected: 'a file with a list of sources' });
    return undefined;
  }
  const yaml = read(file, problems);
  if (!yaml) return undefined;
  if (!Array.isArray(yaml.value)) {
    problems.push({ ...whole(file.path), what: 'no list', expected: 'a list of sources (- id: …)' });
    return undefined;
  }
  return yaml.value.flatMap((value: unknown, i) => {
    const label = idOf(value) ?? `sources[${i}]`;
    const shaped = parseShape(Source, value, { file: file.path, yaml, at: [i], label });
    problems.push(...shaped.problems);
    return shaped.value ? [shaped.value] : [];
  });
}

function parseEntity(file: PackFile, problems: Problem[]): Entity | undefined {
  const yaml = read(file, problems);
  if (!yaml) return undefined;
  if (yaml.value === null) {
    problems.push({ ...whole(file.path), what: 'an empty file', expected: 'an entity' });
    return undefined;
  }
  const label = idOf(yaml.value) ?? labelOf(file.path);
  const shaped = parseShape(Entity, yaml.value, { file: file.path, yaml, at: [], label });
  problems.push(...shaped.problems);
  if (shaped.value && shaped.value.id !== labelOf(file.path)) {
    problems.push({
      file: file.path,
      line: yaml.lineAt(['id']),
      place: `${label}.id`,
      what: `the file is named ${labelOf(file.path)}.yaml`,
      expected: `entities/${shaped.value.id}.yaml`,
    });
  }
  return shaped.value;
}

function idOf(value: unknown): string | undefined {
  const id = (value as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id !== '' && id.length <= 64 ? id : undefined;
}
