import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { buildLexicon } from '../detect/build-lexicon.ts';
import { detect } from '../detect/detect.ts';
import { openLexicon, type Lexicon } from '../detect/lexicon.ts';
import type { LexiconEntity } from '../detect/lexicon-entity.ts';
import { entitiesOfNamesFile, idOfNamesFile } from '../detect/names-file.ts';
import { splitRef, type EntityRef } from '../facts/id.ts';
import { lexiconEntities } from '../packs/lexicon-entities.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { loadPacks } from './load-records.ts';
import { endProgress, progress } from './progress.ts';
import { readText } from './read-text.ts';
import { bold, dim } from './style.ts';
import { UnreadableFile } from './unreadable-file.ts';
import { UsageError } from './usage-error.ts';

export const scan: Command = {
  name: 'scan',
  summary: 'find the names of a pack in texts, as the extension does',
  help: `Usage: backgrounder scan FILE… | - [--pack DIR|FILE]… [--names FILE] [--lang TAG] [--jsonl] [--json]

Prints every mention as file:line:column, what stands there, and whose name it is. - reads standard input.
Without --pack or --names the packs the extension ships with are used.

  --pack DIR|FILE   an editor’s pack, a built one, or its manifest.json
  --names FILE      names instead: [{"id","name","aliases":[…],"ambiguous":[…]}]
  --lang TAG        the language of the texts, where they do not show it
  --jsonl           read {"id","text","lang"?} a line, print {"id","mentions":[{"start","end","surface","entity"}]}
  --json            print [{"file","mentions":[…]}]; offsets are UTF-16 code units

Example: backgrounder scan --names names.json --jsonl < texts.jsonl > mentions.jsonl`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        pack: { type: 'string', multiple: true },
        names: { type: 'string' },
        lang: { type: 'string' },
        jsonl: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    });
    if (values.names !== undefined && values.pack !== undefined) {
      throw new UsageError('either --pack or --names, not both');
    }
    if (positionals.length === 0 && values.jsonl !== true)
      throw new UsageError('name a file, or - for standard input');
    const files = positionals.length === 0 ? ['-'] : positionals;
    const finder = await openFinder(values.pack ?? [], values.names, io);
    const texts: { file: string; text: string }[] = [];
    for (const file of files) texts.push({ file, text: await readInput(file, io) });
    if (values.jsonl === true) {
      for (const { file, text } of texts) scanLines(file, text, finder, values.lang, io);
      return 0;
    }
    const found = texts.map(({ file, text }) => ({ file, text, mentions: finder(text, values.lang) }));
    if (values.json === true) {
      io.stdout.write(
        `${JSON.stringify(
          found.map(({ file, mentions }) => ({ file, mentions })),
          null,
          2,
        )}\n`,
      );
    } else for (const { file, text, mentions } of found) print(file, text, mentions, io);
    return 0;
  },
};

/** Offsets are UTF-16 code units into the whole text. */
interface Mention {
  start: number;
  end: number;
  surface: string;
  entity: string;
}

type Finder = (text: string, lang: string | undefined) => Mention[];

async function openFinder(packs: string[], names: string | undefined, io: Io): Promise<Finder> {
  progress(io, 'building the lexicon');
  const lexicon =
    names === undefined
      ? await lexiconOfPacks(packs, io)
      : buildLexicon(entitiesOfNamesFile(await readNames(names, io)));
  const idOf = names === undefined ? (ref: EntityRef) => splitRef(ref).id : idOfNamesFile;
  const open = openLexicon(lexicon);
  endProgress(io);
  return (text, lang) => find(open, text, lang, idOf);
}

function find(
  lexicon: Lexicon,
  text: string,
  lang: string | undefined,
  idOf: (ref: EntityRef) => string,
): Mention[] {
  const question = { blocks: [{ text }], ...(lang === undefined ? {} : { lang }) };
  return detect(lexicon, question).mentions.flatMap(({ start, end, refs: [ref] }) =>
    ref === undefined ? [] : [{ start, end, surface: text.slice(start, end), entity: idOf(ref) }],
  );
}

async function lexiconOfPacks(paths: string[], io: Io): Promise<ArrayBuffer> {
  const entities: LexiconEntity[] = [];
  for (const { pack, records } of await loadPacks(paths, io)) {
    entities.push(...lexiconEntities(records, { feed: BUNDLED_FEED, pack }));
  }
  return buildLexicon(entities);
}

const NamesFile = v.array(
  v.looseObject({
    id: v.string('an id'),
    name: v.string('a name'),
    aliases: v.optional(v.array(v.string('an alias'))),
    ambiguous: v.optional(v.array(v.string('a name'))),
    type: v.optional(v.string('a type')),
  }),
  'a list of names',
);

async function readNames(file: string, io: Io): Promise<Parameters<typeof entitiesOfNamesFile>[0]> {
  const text = await readText(resolve(io.cwd, file), file);
  const parsed = v.safeParse(NamesFile, parseJson(text, file, 1));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new UnreadableFile(file, 1, `${v.getDotPath(issue) ?? 'the file'}: expected ${issue.message}`);
  }
  return parsed.output.map(({ id, name, aliases, ambiguous, type }) => ({
    id,
    name,
    ...(aliases === undefined ? {} : { aliases }),
    ...(ambiguous === undefined ? {} : { ambiguous }),
    ...(type === undefined ? {} : { type }),
  }));
}

async function readInput(file: string, io: Io): Promise<string> {
  if (file !== '-') return readText(resolve(io.cwd, file), file);
  if (!io.stdin) throw new UsageError('there is no standard input');
  return io.stdin();
}

const TextLine = v.looseObject(
  {
    id: v.union([v.string(), v.number()], 'an id'),
    text: v.string('a text'),
    lang: v.optional(v.string('a language tag')),
  },
  '{"id","text"}',
);

function scanLines(file: string, text: string, finder: Finder, lang: string | undefined, io: Io): void {
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = v.safeParse(TextLine, parseJson(line, file, i + 1));
    if (!parsed.success) throw new UnreadableFile(file, i + 1, `expected ${parsed.issues[0].message}`);
    const { id, text: body, lang: own } = parsed.output;
    io.stdout.write(`${JSON.stringify({ id, mentions: finder(body, own ?? lang) })}\n`);
  }
}

function parseJson(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UnreadableFile(file, line, `no JSON (${(error as Error).message})`);
  }
}

function print(file: string, text: string, mentions: readonly Mention[], io: Io): void {
  let line = 1;
  let from = 0;
  for (const { start, surface, entity } of mentions) {
    for (let next = text.indexOf('\n', from); next !== -1 && next < start; next = text.indexOf('\n', from)) {
      line += 1;
      from = next + 1;
    }
    const place = dim(io, `${file}:${line}:${start - from + 1}`);
    io.stdout.write(`${place}\t${surface.replaceAll('\n', ' ')}\t${bold(io, entity)}\n`);
  }
}
