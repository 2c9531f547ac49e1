import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ARTICLE, asRecord, groundedFiles } from '../packs/sample-article.ts';
import { sampleFiles } from '../packs/sample-pack.ts';
import { runCli, workspace } from './run-cli.ts';

async function filesIn(dir: string): Promise<Map<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [file.slice(dir.length + 1), await readFile(file, 'utf8')] as const),
    ),
  );
}

/** Runs of five words of the article that stand in a text. */
function copied(text: string): string[] {
  const words = (of: string) => of.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  const there = ` ${words(text).join(' ')} `;
  const article = words(ARTICLE);
  return article.flatMap((_, i) => {
    const run = article.slice(i, i + 5).join(' ');
    return i + 5 <= article.length && there.includes(` ${run} `) ? [run] : [];
  });
}

describe('draft', () => {
  it('writes a stub for each entity, with paragraph, date, figures and speaker, and no sentence', async () => {
    const cwd = await workspace({ ...asRecord(sampleFiles()), 'article.txt': ARTICLE });
    const { code, stdout } = await runCli(['draft', 'article.txt', '--pack', 'pack'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('¶3 north-quay, anna-berg; figures 12 million, 40; said by anna-berg');
    expect(stdout).toContain('¶4 dates 2028; said by anna-berg');
    const files = await filesIn(join(cwd, 'pack'));
    const stub = files.get('drafts/report-2026-02-01/north-quay.yaml') ?? '';
    expect(stub).toContain('# It is in the pack');
    expect(stub).toContain(`  # ¶3: figures 12 million, 40
  - id: north-quay.p3
    about: [north-quay, anna-berg]
    mode: statement
    statement: { en: TODO }
    when: "2026-02-01"
    claimedBy: { by: [anna-berg] }
    sources: [{ source: report-2026-02-01, paragraphs: [3] }]
    derived: { when: no day given; dated like the report }
`);
    expect(files.get('drafts/report-2026-02-01/herald-foundation.yaml')).toContain(
      '{ text: Herald Foundation, lang: en, role: preferred, certainty: sure }',
    );
    expect(files.get('sources.yaml')).toContain(
      '- id: report-2026-02-01\n  type: article\n  issued: "2026-02-01"\n',
    );
    for (const [file, text] of files) {
      if (file.startsWith('drafts/') || file === 'sources.yaml') expect(copied(text)).toEqual([]);
    }
    // What is drafted does not disturb the pack.
    expect((await runCli(['check', 'pack'], { cwd })).code).toBe(0);
  });

  it('never overwrites, and knows an article it has seen', async () => {
    const cwd = await workspace({ ...asRecord(await groundedFiles()), 'article.txt': ARTICLE });
    await runCli(['draft', 'article.txt', '--pack', 'pack'], { cwd });
    const before = await filesIn(join(cwd, 'pack'));
    expect([...before.keys()]).toContain('drafts/herald-2026-02-01/north-quay.yaml');
    const again = await runCli(['draft', 'article.txt', '--pack', 'pack'], { cwd });
    expect(again.stdout).toContain('kept as it is: pack/drafts/herald-2026-02-01/north-quay.yaml');
    expect(await filesIn(join(cwd, 'pack'))).toEqual(before);
  });

  it('reads a saved page and starts a new pack', async () => {
    const paragraphs = ARTICLE.split('\n\n')
      .slice(1)
      .map((text) => `<p>${text.repeat(3)}</p>`);
    const page = `<!doctype html><html lang="en"><head><title>A quay</title><meta property="og:site_name" content="The Lund Herald">
      <meta property="article:published_time" content="2026-02-01T06:00:00Z"></head>
      <body><nav><a href="/">Home</a></nav><article><h1>A quay</h1>${paragraphs.join('')}</article></body></html>`;
    const cwd = await workspace({ 'page.html': page });
    const { code } = await runCli(['draft', 'page.html', '--pack', 'harbour'], { cwd });
    expect(code).toBe(0);
    const files = await filesIn(join(cwd, 'harbour'));
    expect(files.get('pack.yaml')).toContain('id: harbour\n');
    expect(files.get('sources.yaml')).toContain('container-title: "The Lund Herald"\n  issued: "2026-02-01"');
    expect(files.get('drafts/the-lund-herald-2026-02-01/anna-berg.yaml')).toContain('kind: Person');
  });

  const big = `${'Lund has a harbour. '.repeat(250_000)}\n`;
  it.each([
    ['an empty article', { 'bad.txt': '\n \n' }, 'bad.txt:1: an empty article'],
    [
      '5 MB of text',
      { 'bad.txt': big },
      'bad.txt:1: 5.0 million characters: no article is that long (cut the article out of it)',
    ],
    ['a PDF', { 'bad.txt': '%PDF-1.7\n%âãÏÓ' }, 'bad.txt:1: a PDF (save the article as text or HTML first)'],
    [
      'Latin-1',
      { 'bad.txt': Buffer.from('one\ntwo\ncaf\xe9 au lait', 'latin1') },
      'bad.txt:3: byte 0xe9 is no UTF-8; the file looks like Latin-1 (convert it: iconv',
    ],
    [
      'UTF-16',
      { 'bad.txt': Buffer.from('\ufeffLund', 'utf16le') },
      'bad.txt:1: text in UTF-16 (save it in UTF-8)',
    ],
    [
      'a picture',
      { 'bad.txt': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]) },
      'bad.txt:1: no text but binary data',
    ],
    [
      'an article without a day',
      { 'bad.txt': 'Lund has a harbour.\n' },
      'bad.txt:1: the article does not say its day (say it: --issued YYYY-MM-DD)',
    ],
    ['no such file', {}, 'bad.txt:1: there is no such file'],
  ])('refuses %s and writes nothing, even beside a good one', async (_what, bad, message) => {
    const cwd = await workspace({ ...asRecord(sampleFiles()), 'article.txt': ARTICLE, ...bad });
    const before = await filesIn(join(cwd, 'pack'));
    const { code, stderr } = await runCli(['draft', 'article.txt', 'bad.txt', '--pack', 'pack'], { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(1);
    expect(await filesIn(join(cwd, 'pack'))).toEqual(before);
  });

  it('does not draft into a pack that is not sound', async () => {
    const cwd = await workspace({
      ...asRecord(sampleFiles()),
      'pack/entities/odd.yaml': 'id: [',
      'article.txt': ARTICLE,
    });
    const { code, stderr } = await runCli(['draft', 'article.txt', '--pack', 'pack'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('pack:1: the pack is not sound: pack/entities/odd.yaml:1: odd: no YAML');
  });
});
