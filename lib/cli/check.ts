import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PackSource } from '../facts/pack.ts';
import { packRecords, recordLines } from '../packs/build-pack.ts';
import { coverageGaps, isGap, type Gap } from '../packs/grounding/coverage.ts';
import { groundPack, openLibrary, type Library } from '../packs/grounding/ground-pack.ts';
import { PackError } from '../packs/pack-error.ts';
import { parsePack } from '../packs/parse-pack.ts';
import { Places } from '../packs/place-problems.ts';
import { formatProblem, type Problem } from '../packs/problem.ts';
import { reviewPack, type Review } from '../packs/review-pack.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { count } from './count.ts';
import { endProgress, progress } from './progress.ts';
import { readArticles } from './read-articles.ts';
import { readPackFiles } from './read-pack-files.ts';
import { bold, dim, green, red, yellow } from './style.ts';
import { UsageError } from './usage-error.ts';

export const check: Command = {
  name: 'check',
  summary: 'find what is wrong with a pack, alone or against its articles',
  help: `Usage: backgrounder check DIR [--articles DIR] [--coverage] [--quiet] [--json]

Shapes, ids, references, dates, names that may mislead, translations. With the articles at hand also grounding:
every number, date, name and speaker of a fact has to be in the paragraphs it cites, or be declared in derived,
and no eight words in a row may be the article’s. Articles are known by their SHA-256, not by their file names.
Errors are printed as file:line: entity.field: what is wrong, what was expected. Warnings and notes stop nothing.

  --articles DIR   a folder with the articles’ texts (.txt)
  --coverage       list, for each paragraph, the names, figures and dates that no fact covers (needs --articles)
  --quiet          errors only
  --json           print {"errors","warnings","notes","coverage","counts"}

Example: backgrounder check data/packs/pakistan-china --articles ~/articles --coverage`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        articles: { type: 'string' },
        coverage: { type: 'boolean' },
        quiet: { type: 'boolean', short: 'q' },
        json: { type: 'boolean' },
      },
    });
    const [dir, ...more] = positionals;
    if (dir === undefined || more.length > 0) throw new UsageError('name one pack’s folder');
    if (values.coverage === true && values.articles === undefined) {
      throw new UsageError('--coverage needs --articles DIR');
    }
    const verdict = await judge(dir, values.articles, values.coverage === true, io);
    endProgress(io);
    if (values.json === true) io.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
    else print(verdict, dir, values.quiet === true, io);
    return verdict.errors.length > 0 ? 1 : 0;
  },
};

interface Verdict extends Review {
  coverage?: Gap[];
  counts?: { entities: number; facts: number; sources: number; grounded: number };
  /** Sources whose article was not in the folder. */
  missing: string[];
}

async function judge(dir: string, articles: string | undefined, coverage: boolean, io: Io): Promise<Verdict> {
  progress(io, `reading ${dir}`);
  const files = await readPackFiles(resolve(io.cwd, dir), dir);
  progress(io, `parsing ${files.length} files`);
  const parsed = parsePack(files);
  if (!parsed.ok) return { errors: parsed.problems, warnings: [], notes: [], missing: [] };
  const { pack } = parsed;
  const places = new Places(files);
  progress(io, `reviewing ${pack.entities.length} entities`);
  const verdict: Verdict = { ...reviewPack(pack, places), missing: [], counts: countsOf(pack) };
  verdict.errors.push(...tooLong(pack, places));
  if (articles === undefined) return verdict;
  const found = await readArticles(articles, pack, io);
  verdict.missing = found.missing;
  const library = openLibrary(pack, found.texts);
  progress(io, `grounding facts in ${found.texts.size} articles`);
  ground(pack, library, places, verdict);
  if (coverage) verdict.coverage = coverageGaps(pack, library).filter(isGap);
  return verdict;
}

/** What `build` would refuse: an entity that does not fit a line of a shard. */
function tooLong(pack: PackSource, places: Places): Problem[] {
  try {
    recordLines(packRecords(pack));
    return [];
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    return [places.inEntity((error.field ?? '').replace(/^e\//, ''), [], { what: error.message })];
  }
}

function countsOf(pack: PackSource): NonNullable<Verdict['counts']> {
  const facts = pack.entities.reduce((total, entity) => total + entity.facts.length, 0);
  return { entities: pack.entities.length, facts, sources: pack.sources.length, grounded: 0 };
}

function ground(pack: PackSource, library: Library, places: Places, verdict: Verdict): void {
  const grounding = groundPack(pack, library);
  const place = ({ entity, path, ...complaint }: (typeof grounding.errors)[number]) =>
    places.inEntity(entity, path, complaint);
  verdict.errors.push(...grounding.errors.map(place));
  verdict.warnings.push(...grounding.warnings.map(place));
  if (verdict.counts) verdict.counts.grounded = verdict.counts.facts - grounding.unchecked;
}

function print(verdict: Verdict, dir: string, isQuiet: boolean, io: Io): void {
  const lines = (problems: Problem[], mark: string) => {
    for (const problem of problems) io.stderr.write(`${formatProblem(problem, dir)}${mark}\n`);
  };
  lines(verdict.errors, '');
  if (!isQuiet) {
    lines(verdict.warnings, ` ${yellow(io, '[warning]')}`);
    lines(verdict.notes, ` ${dim(io, '[note]')}`);
    for (const source of verdict.missing) {
      io.stderr.write(
        `${dir}/sources.yaml: ${source}: its article is not there ${yellow(io, '[warning]')}\n`,
      );
    }
  }
  for (const gap of verdict.coverage ?? []) io.stdout.write(`${describeGap(gap, io)}\n`);
  io.stdout.write(`${summary(verdict, io)}\n`);
}

function describeGap({ source, paragraph, facts, names, strangers, figures, dates }: Gap, io: Io): string {
  const parts = [
    ...(facts === 0 ? ['no fact cites it'] : []),
    ...list('names', names),
    ...list('names not in the pack', strangers),
    ...list('figures', figures),
    ...list('dates', dates),
  ];
  return `${bold(io, `${source} ¶${paragraph}`)}: ${parts.join('; ')}`;
}

function list(what: string, texts: string[]): string[] {
  return texts.length === 0 ? [] : [`${what}: ${texts.join(', ')}`];
}

function summary({ errors, warnings, notes, counts }: Verdict, io: Io): string {
  const found = [
    count(errors.length, 'error'),
    count(warnings.length, 'warning'),
    count(notes.length, 'note'),
  ].join(', ');
  const what = counts
    ? `${count(counts.entities, 'entity', 'entities')}, ${count(counts.facts, 'fact')} (${counts.grounded} held against their articles), ${count(counts.sources, 'source')}: `
    : '';
  return `${what}${errors.length > 0 ? red(io, found) : green(io, found)}`;
}
