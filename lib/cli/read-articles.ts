import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PackSource } from '../facts/pack.ts';
import { articleHash } from '../packs/grounding/article.ts';
import type { Io } from './command.ts';
import { readArticleFile } from './read-article.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface FoundArticles {
  /** Text by the id of the source it belongs to. */
  texts: Map<string, string>;
  /** Sources whose article is not there. */
  missing: string[];
}

/**
 * The articles of a pack’s sources among the texts and saved pages of a folder, told by their SHA-256 and not by their names.
 * @throws UnreadableFile
 */
export async function readArticles(dir: string, pack: PackSource, io: Io): Promise<FoundArticles> {
  const byHash = new Map(
    pack.sources.flatMap(({ id, sha256 }) => (sha256 === undefined ? [] : [[sha256, id]])),
  );
  const texts = new Map<string, string>();
  for (const name of await listFolder(dir, io)) {
    const { text } = await readArticleFile(`${dir}/${name}`, io);
    const source = byHash.get(await articleHash(text));
    if (source !== undefined) texts.set(source, text);
  }
  return { texts, missing: pack.sources.map(({ id }) => id).filter((id) => !texts.has(id)) };
}

async function listFolder(dir: string, io: Io): Promise<string[]> {
  try {
    const entries = await readdir(resolve(io.cwd, dir), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.(?:txt|md|text|html?)$/i.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UnreadableFile(dir, 1, 'there is no such folder');
    throw error;
  }
}
