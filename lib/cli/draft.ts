import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildLexicon } from '../detect/build-lexicon.ts';
import { openLexicon, type Lexicon } from '../detect/lexicon.ts';
import { isEdtf } from '../facts/date.ts';
import type { PackSource } from '../facts/pack.ts';
import { packRecords } from '../packs/build-pack.ts';
import { articleHash, paragraphsOf } from '../packs/grounding/article.ts';
import { datesIn } from '../packs/grounding/dates.ts';
import { wordsOf } from '../packs/grounding/words.ts';
import { lexiconEntities } from '../packs/lexicon-entities.ts';
import { parsePack } from '../packs/parse-pack.ts';
import { formatProblem } from '../packs/problem.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { draftArticle, type Draft } from './draft-article.ts';
import { idOf } from './draft-candidates.ts';
import { entityStub, packStub, sourceStub } from './draft-yaml.ts';
import type { PageArticle } from './article-from-html.ts';
import { endProgress, progress } from './progress.ts';
import { readArticleFile } from './read-article.ts';
import { readPackFiles } from './read-pack-files.ts';
import { bold, dim } from './style.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { UsageError } from './usage-error.ts';

export const draft: Command = {
  name: 'draft',
  summary: 'begin facts from an article: who, when, which figures, who speaks',
  help: `Usage: backgrounder draft ARTICLE… --pack DIR [--issued DATE] [--json]

Reads text or a saved HTML page. Adds the source to DIR/sources.yaml and writes one stub for each entity it names to
DIR/drafts/<source>/: entities of the pack first, then new ones, with a fact to write for each paragraph.
Nothing is overwritten, and no sentence of the article is written. A new DIR gets a pack.yaml to fill in.

  --pack DIR      the pack the facts are for
  --issued DATE   the article’s day (YYYY-MM-DD), where it does not say it
  --json          print the paragraphs with entities, dates, figures and speakers

Example: backgrounder draft ~/articles/interview.html --pack data/packs/us-politics`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { pack: { type: 'string' }, issued: { type: 'string' }, json: { type: 'boolean' } },
    });
    if (positionals.length === 0) throw new UsageError('name an article');
    if (values.pack === undefined) throw new UsageError('say for which pack: --pack DIR');
    if (values.issued !== undefined && !isEdtf(values.issued))
      throw new UsageError('--issued is a day, YYYY-MM-DD');
    const known = await readKnown(values.pack, io);
    const drafts: Drafted[] = [];
    // Everything is read before anything is written: a bad file among good ones leaves the pack as it was.
    for (const file of positionals) drafts.push(await draftFile(file, known, drafts, values.issued, io));
    endProgress(io);
    const written = await writeDrafts(values.pack, known, drafts, io);
    if (values.json === true) io.stdout.write(`${JSON.stringify(drafts.map(toJson), null, 2)}\n`);
    else print(drafts, written, io);
    return 0;
  },
};

interface Known {
  pack: PackSource | undefined;
  lexicon: Lexicon | undefined;
}

interface Drafted {
  file: string;
  article: PageArticle;
  source: { id: string; issued: string; sha256: string; isKnown: boolean };
  draft: Draft;
}

async function readKnown(dir: string, io: Io): Promise<Known> {
  const files = await readPackFiles(resolve(io.cwd, dir), dir).catch((error: unknown) => {
    if (error instanceof UnreadableFile && error.message.includes('no such folder')) return [];
    throw error;
  });
  if (files.length === 0) return { pack: undefined, lexicon: undefined };
  const parsed = parsePack(files);
  if (!parsed.ok) {
    const [first] = parsed.problems;
    const what = first ? formatProblem(first, dir) : dir;
    throw new UnreadableFile(dir, 1, `the pack is not sound: ${what}`, `run backgrounder check ${dir}`);
  }
  const records = packRecords(parsed.pack);
  const entities = lexiconEntities(records, { feed: BUNDLED_FEED, pack: parsed.pack.info.id });
  return { pack: parsed.pack, lexicon: openLexicon(buildLexicon(entities)) };
}

async function draftFile(
  file: string,
  known: Known,
  before: readonly Drafted[],
  given: string | undefined,
  io: Io,
): Promise<Drafted> {
  progress(io, `reading ${file}`);
  const article = await readArticleFile(file, io);
  const sha256 = await articleHash(article.text);
  const issued = given ?? article.issued ?? dayIn(article.text);
  if (issued === undefined) {
    throw new UnreadableFile(file, 1, 'the article does not say its day', 'say it: --issued YYYY-MM-DD');
  }
  const same = known.pack?.sources.find((source) => source.sha256 === sha256);
  const taken = new Set([
    ...(known.pack?.sources ?? []).map(({ id }) => id),
    ...before.map(({ source }) => source.id),
  ]);
  const id =
    same?.id ??
    freeId(`${idOf(article.site ?? article.author ?? 'report').slice(0, 40) || 'report'}-${issued}`, taken);
  progress(io, `looking for names in ${file}`);
  const result = draftArticle(article.text, issued, {
    entities: known.pack?.entities ?? [],
    lexicon: known.lexicon,
  });
  return { file, article, source: { id, issued, sha256, isKnown: same !== undefined }, draft: result };
}

/** The first full date in the first lines, where datelines stand. */
function dayIn(text: string): string | undefined {
  const head = paragraphsOf(text).slice(0, 4);
  return head.flatMap((line) => datesIn(wordsOf(line))).find(({ edtf }) => /^\d{4}-\d{2}-\d{2}$/.test(edtf))
    ?.edtf;
}

function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  return free;
}

interface Written {
  written: string[];
  /** Files that were there and stay as they are. */
  kept: string[];
}

async function writeDrafts(dir: string, { pack }: Known, drafts: Drafted[], io: Io): Promise<Written> {
  const result: Written = { written: [], kept: [] };
  const write = async (path: string, text: string) => {
    const full = resolve(io.cwd, dir, path);
    await mkdir(dirname(full), { recursive: true });
    ((await writeNew(full, text)) ? result.written : result.kept).push(join(dir, path));
  };
  const [first] = drafts;
  if (!pack && first)
    await write('pack.yaml', packStub(idOf(basename(resolve(io.cwd, dir))), first.draft.language));
  for (const {
    article,
    source,
    draft: { language },
  } of drafts.filter(({ source }) => !source.isKnown)) {
    const path = resolve(io.cwd, dir, 'sources.yaml');
    await appendFile(
      path,
      sourceStub(source.id, article, { ...source, language: article.language ?? language }),
    );
    result.written.push(`${join(dir, 'sources.yaml')} (${source.id} added)`);
  }
  for (const { source, draft: made } of drafts) {
    for (const entity of made.entities) {
      await write(`drafts/${source.id}/${entity.entity.id}.yaml`, entityStub(entity, made, source));
    }
  }
  return result;
}

async function writeNew(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

function toJson({
  file,
  source,
  draft: { language, paragraphs, entities },
}: Drafted): Record<string, unknown> {
  return {
    file,
    source: source.id,
    issued: source.issued,
    language,
    paragraphs,
    entities: entities.map(({ entity, isKnown, paragraphs: where }) => ({
      id: entity.id,
      kind: entity.kind,
      names: entity.names.map(({ text }) => text),
      isKnown,
      paragraphs: where,
    })),
  };
}

function print(drafts: Drafted[], { written, kept }: Written, io: Io): void {
  for (const { file, source, draft: made } of drafts) {
    io.stdout.write(
      `${bold(io, source.id)} (${file}, ${made.paragraphs.length} paragraphs, ${made.language})\n`,
    );
    for (const { n, entities, dates, figures, speakers } of made.paragraphs) {
      const parts = [
        entities.join(', '),
        ...(dates.length > 0 ? [`dates ${dates.join(', ')}`] : []),
        ...(figures.length > 0 ? [`figures ${figures.join(', ')}`] : []),
        ...(speakers.length > 0 ? [`said by ${speakers.join(', ')}`] : []),
      ].filter(Boolean);
      io.stdout.write(`  ${dim(io, `¶${n}`)} ${parts.join('; ') || '–'}\n`);
    }
    const known = made.entities.filter(({ isKnown }) => isKnown).length;
    io.stdout.write(`  ${known} entities of the pack, ${made.entities.length - known} new ones\n`);
  }
  for (const path of kept) io.stdout.write(`kept as it is: ${path}\n`);
  io.stdout.write(`${written.length} files written; what to write is marked TODO\n`);
}
