import { articleHash } from '../../lib/packs/grounding/article.ts';
import type { PackFile } from '../../lib/packs/pack-file.ts';
import { sampleFiles } from './sample-pack.ts';

/** An article about the made-up harbour, written for these tests: six paragraphs. */
export const ARTICLE = `LUND, February 1, 2026

Anna Berg, the mayor of Lund, presented the plans for a new harbour to the town council on Friday.

North Quay is expected to cost 12 million crowns, Berg said, and will offer room for 40 ships.

She added that the quay should be opened in two years, in 2028, when the old harbour closes.

The Herald Foundation, which owns the old warehouses, criticised the price as far too high.

Nobody lives on the site today.
`;

/** The sample pack with the article’s hash in its source. */
export async function groundedFiles(): Promise<PackFile[]> {
  const hash = await articleHash(ARTICLE);
  return sampleFiles().map((file) => {
    if (file.path === 'sources.yaml') return { ...file, text: `${file.text}  sha256: ${hash}\n` };
    if (file.path !== 'entities/north-quay.yaml') return file;
    return {
      ...file,
      text: file.text.replace(
        '[{ source: herald-2026-02-01, paragraphs: [3], context: [2] }]',
        '[{ source: herald-2026-02-01, paragraphs: [3], context: [2] }]\n    derived: { when: "Friday before 1 February 2026 is 30 January" }',
      ),
    };
  });
}

export function asRecord(files: readonly PackFile[], dir = 'pack'): Record<string, string> {
  return Object.fromEntries(files.map(({ path, text }) => [`${dir}/${path}`, text]));
}
