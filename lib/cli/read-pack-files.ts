import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PackFile } from '../packs/pack-file.ts';
import { readText } from './read-text.ts';
import { UnreadableFile } from './unreadable-file.ts';

/**
 * The YAML files of a pack’s folder, in the order `pack.yaml`, `sources.yaml`, entities by name.
 * @param shown the folder as it is to be named in errors
 * @throws UnreadableFile
 */
export async function readPackFiles(dir: string, shown = dir): Promise<PackFile[]> {
  let entries;
  try {
    entries = await readdir(dir, { recursive: true, withFileTypes: true });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new UnreadableFile(shown, 1, 'there is no such folder');
    if (code === 'ENOTDIR') throw new UnreadableFile(shown, 1, 'a file', 'name the folder of the pack');
    throw error;
  }
  const paths = entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    // What `draft` writes is no part of the pack before an editor moves it to entities/.
    .filter((path) => !path.startsWith('drafts/'));
  const rank = (path: string) => (path === 'pack.yaml' ? 0 : path === 'sources.yaml' ? 1 : 2);
  paths.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const files: PackFile[] = [];
  for (const path of paths) files.push({ path, text: await readText(join(dir, path), `${shown}/${path}`) });
  return files;
}
