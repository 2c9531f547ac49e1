import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPackFiles } from '../../lib/cli/read-pack-files.ts';
import { articleHash } from '../../lib/packs/grounding/article.ts';
import { groundFact, groundPack, openLibrary, type Library } from '../../lib/packs/grounding/ground-pack.ts';
import { parsePack } from '../../lib/packs/parse-pack.ts';
import { ERROR_KINDS, plantErrors, type ErrorKind } from './planted-errors.ts';

const PACK = fileURLToPath(new URL('../../data/packs/pakistan-china', import.meta.url));
// The articles are not ours to publish: who has them puts them beside the repository.
const ARTICLES =
  process.env['BACKGROUNDER_ARTICLES'] ?? fileURLToPath(new URL('../../../shared/articles', import.meta.url));
const SEEDS = [1, 2];

async function openPack() {
  const parsed = parsePack(await readPackFiles(PACK));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  const texts = new Map<string, string>();
  for (const name of readdirSync(ARTICLES).filter((file) => file.endsWith('.txt'))) {
    const text = readFileSync(`${ARTICLES}/${name}`, 'utf8');
    const hash = await articleHash(text);
    for (const { id, sha256 } of parsed.pack.sources) if (sha256 === hash) texts.set(id, text);
  }
  return { pack: parsed.pack, library: openLibrary(parsed.pack, texts) };
}

function catchRates(pack: Awaited<ReturnType<typeof openPack>>['pack'], library: Library) {
  const paragraphs = new Map(
    [...library.sources].map(([id, { article }]) => [id, article.paragraphs.length]),
  );
  const tally = new Map<ErrorKind, { caught: number; planted: number }>();
  for (const { kind, fact } of SEEDS.flatMap((seed) => plantErrors(pack, paragraphs, seed))) {
    const count = tally.get(kind) ?? { caught: 0, planted: 0 };
    count.planted += 1;
    if ((groundFact(fact, pack.info.language, library)?.errors.length ?? 0) > 0) count.caught += 1;
    tally.set(kind, count);
  }
  return tally;
}

describe.skipIf(!existsSync(ARTICLES))(`the pack against its articles (skipped without ${ARTICLES})`, () => {
  it('finds nothing wrong with the pack as it is', async () => {
    const { pack, library } = await openPack();
    const { errors, unchecked } = groundPack(pack, library);
    expect(errors.map(({ fact, what }) => `${fact}: ${what}`)).toEqual([]);
    expect(unchecked).toBe(0);
    expect(library.sources.size).toBe(pack.sources.length);
  });

  it('catches at least 98 % of errors planted blindly, of each of five kinds', async () => {
    const { pack, library } = await openPack();
    const tally = catchRates(pack, library);
    const lines = ERROR_KINDS.map((kind) => {
      const { caught = 0, planted = 0 } = tally.get(kind) ?? {};
      return `${kind}: ${caught} of ${planted} (${((100 * caught) / planted).toFixed(1)} %)`;
    });
    const [caught, planted] = [...tally.values()].reduce(
      ([a, b], count) => [a + count.caught, b + count.planted],
      [0, 0],
    );
    console.log(
      `planted errors caught: ${caught} of ${planted} (${((100 * caught) / planted).toFixed(1)} %); ${lines.join(', ')}`,
    );
    expect(caught / planted).toBeGreaterThanOrEqual(0.98);
    for (const count of tally.values()) expect(count.caught / count.planted).toBeGreaterThanOrEqual(0.95);
  }, 60_000);
});
