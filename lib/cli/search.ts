import { parseArgs } from 'node:util';
import { makeRef, splitRef } from '../facts/id.ts';
import { buildSearchIndex, type Searchable } from '../search/build-index.ts';
import type { SearchHit, Stretch } from '../search/hit.ts';
import { search as find } from '../search/search.ts';
import { openSearchIndex } from '../search/search-index.ts';
import { BUNDLED_FEED } from '../facts/bundled-feed.ts';
import type { Command, ExitCode, Io } from './command.ts';
import { loadPacks } from './load-records.ts';
import { bold, dim } from './style.ts';
import { UsageError } from './usage-error.ts';

export const search: Command = {
  name: 'search',
  summary: 'the popup’s search on the terminal',
  help: `Usage: backgrounder search QUERY [--pack DIR|FILE]… [--limit N] [--lang TAG] [--json]

Names in every language, descriptions and statements; slips of the key are forgiven. kind:, source: and since: filter.

  --pack DIR|FILE   an editor’s pack or a built one; without it the packs the extension ships with
  --limit N         how many (10)
  --lang TAG        the language results are shown in (en)
  --json            print [{"entity","score","kind","name","line"}], best first; 0 is a perfect score

Example: backgrounder search "karakorum hiway"`,

  async run(args, io): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        pack: { type: 'string', multiple: true },
        limit: { type: 'string' },
        lang: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const query = positionals.join(' ').trim();
    if (query === '') throw new UsageError('say what to search for');
    const limit = Number(values.limit ?? 10);
    if (!Number.isSafeInteger(limit) || limit < 1) throw new UsageError('--limit is a number from 1');
    const searchable: Searchable[] = (await loadPacks(values.pack ?? [], io)).flatMap(({ pack, records }) =>
      records.flatMap((record) =>
        record.type === 'entity' ? [{ ref: makeRef(BUNDLED_FEED, pack, record.id), entity: record }] : [],
      ),
    );
    const index = openSearchIndex(buildSearchIndex(searchable));
    const { hits, near } = find(index, query, { limit, languages: [values.lang ?? 'en'] });
    if (values.json === true) io.stdout.write(`${JSON.stringify(hits.map(toJson), null, 2)}\n`);
    else
      print(
        hits,
        near.map(({ name }) => name.text),
        io,
      );
    return 0;
  },
};

function toJson(hit: SearchHit): Record<string, unknown> {
  return {
    entity: splitRef(hit.ref).id,
    score: hit.score,
    kind: hit.kind,
    name: hit.name.text,
    line: hit.line.text,
  };
}

function print(hits: readonly SearchHit[], near: readonly string[], io: Io): void {
  for (const { ref, kind, name, nameMatches, line, lineMatches } of hits) {
    const id = dim(io, `${splitRef(ref).id}, ${kind}`);
    io.stdout.write(
      `${marked(name.text, nameMatches, io)}  ${id}\n  ${marked(line.text, lineMatches, io)}\n`,
    );
  }
  if (hits.length > 0) return;
  io.stdout.write(near.length > 0 ? `Nothing found. Near: ${near.join(', ')}\n` : 'Nothing found.\n');
}

function marked(text: string, stretches: readonly Stretch[], io: Io): string {
  let out = '';
  let at = 0;
  for (const { start, end } of stretches) {
    out += text.slice(at, start) + bold(io, text.slice(start, end));
    at = end;
  }
  return out + text.slice(at);
}
