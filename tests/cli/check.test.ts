import { describe, expect, it } from 'vitest';
import { ARTICLE, asRecord, groundedFiles } from '../packs/sample-article.ts';
import { changed, sampleFiles } from '../packs/sample-pack.ts';
import { runCli, workspace } from './run-cli.ts';

const QUAY = 'pack/entities/north-quay.yaml';

/** The grounded sample and its article, with one file changed. */
async function scene(path?: string, from: string | RegExp = '', to = ''): Promise<string> {
  const files = { ...asRecord(await groundedFiles()), 'articles/any-name.txt': ARTICLE };
  if (path !== undefined) {
    const text = files[path as keyof typeof files];
    if (text === undefined || text.replace(from, to) === text)
      throw new Error(`nothing to change in ${path}`);
    Object.assign(files, { [path]: text.replace(from, to) });
  }
  return workspace(files);
}

describe('check', () => {
  it('finds nothing wrong with a sound pack, with its article or without', async () => {
    const cwd = await scene();
    expect(await runCli(['check', 'pack'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        '3 facts (0 held against their articles), 1 source: 0 errors',
      ) as string,
    });
    const grounded = await runCli(['check', 'pack', '--articles', 'articles'], { cwd });
    expect(grounded.stderr.split('\n').filter((line) => !/\[(?:note|warning)\]$|^$/.test(line))).toEqual([]);
    expect(grounded).toMatchObject({ code: 0, stdout: expect.stringContaining('(3 held against') as string });
  });

  it('says file:line: entity.field, what is wrong, what was expected, and exits with 1', async () => {
    const cwd = await workspace(
      asRecord(changed('entities/north-quay.yaml', '"2026-01-30"', '"2026-13-30"')),
    );
    const { code, stderr } = await runCli(['check', 'pack'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^pack\/entities\/north-quay\.yaml:16: north-quay\.facts\[0\]\.when: “2026-13-30”, expected an EDTF date/m,
    );
  });

  it.each([
    [
      'a changed digit',
      '12 million crowns, says',
      '13 million crowns, says',
      'the number “13 million” is not in',
    ],
    ['a changed figure', 'value: "12000000"', 'value: "12000001"', '12000001 is not in'],
    ['a swapped name', 'crowns, says Anna Berg', 'crowns, says Bert Lund', '“Bert” is not in'],
    ['a moved date', '"2026-01-30"', '"2026-01-31"', '2026-01-31 does not follow from'],
    ['a moved year', 'when: "2028"', 'when: "2029"', '2029 does not follow from'],
    ['a wrong paragraph', 'paragraphs: [4]', 'paragraphs: [6]', 'did you mean 4?'],
    ['a paragraph that is not there', 'paragraphs: [4]', 'paragraphs: [7]', 'there is no paragraph 7'],
    ['another speaker', /by: \[anna-berg\] \}/, 'by: [north-quay] }', '“north-quay” is not who speaks in'],
    [
      'a false quotation',
      'The quay will cost',
      'The “splendid” quay will cost',
      '“splendid” does not stand in',
    ],
    [
      'eight words in a row',
      'The quay is to open in 2028.',
      '"It is set for 2028, when the old harbour closes, as she added that the quay should be opened in two years."',
      'stands in the article word for word',
    ],
  ])('catches %s', async (_what, from, to, message) => {
    const cwd = await scene(QUAY, from, to);
    const { code, stderr } = await runCli(['check', 'pack', '--articles', 'articles'], { cwd });
    expect(stderr).toContain(message);
    expect(code).toBe(1);
    // Without the article nobody can know.
    expect((await runCli(['check', 'pack'], { cwd })).code).toBe(0);
  });

  it('lets a declared reason stand for what is not literally there', async () => {
    const cwd = await scene(
      QUAY,
      'The quay is to open in 2028.',
      '"The quay is to open in 2028, after 26 June 2027."',
    );
    const { code, stderr } = await runCli(['check', 'pack', '--articles', 'articles'], { cwd });
    expect(stderr).toContain('the date “26 June 2027” does not follow from');
    expect(code).toBe(1);
    const declared = await scene(
      QUAY,
      /The quay is to open in 2028\.(.*\n.*\n.*\n.*)/,
      '"The quay is to open in 2028, after 26 June 2027."$1\n    derived: { statement: "the council year ends on 26 June 2027" }',
    );
    const accepted = await runCli(['check', 'pack', '--articles', 'articles', '--quiet'], { cwd: declared });
    expect(accepted).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['entities/north-quay.yaml', /(description: \{[^}]*en: )[^,}]+/, '$1TODO', 'north-quay.description.en'],
    ['pack.yaml', /(title: \{ en: )[^,}]+/, '$1TODO', 'pack.title.en'],
    ['pack.yaml', /(contact: ).+/, '$1TODO@example.org', 'pack.contact'],
    ['pack.yaml', /(editors: \[)[^\]]+/, '$1TODO', 'pack.editors'],
  ])('lets no TODO in %s go to readers (%s)', async (path, from, to, place) => {
    const cwd = await workspace(asRecord(changed(path, from, to)));
    for (const args of [
      ['check', 'pack'],
      ['build', 'pack', '-o', 'out'],
    ]) {
      const { code, stderr } = await runCli(args, { cwd });
      expect(stderr).toContain(`: ${place}: `);
      expect(code).toBe(1);
    }
  });

  it('finds an entity too long for a shard before build does', async () => {
    const names = Array.from(
      { length: 60 },
      (_, i) =>
        `  - { text: "${'北'.repeat(150)}${i}", lang: zh-Hant, role: alias, certainty: sure, cues: [${'东南西北东南西北东南西北东南西北东南西北东南西北, '.repeat(24)}] }\n`,
    );
    const files = changed('entities/north-quay.yaml', 'wordings:', `${names.join('')}wordings:`);
    const cwd = await workspace(asRecord(files));
    const { code, stderr } = await runCli(['check', 'pack', '--quiet'], { cwd });
    expect(stderr).toMatch(
      /^pack\/entities\/north-quay\.yaml:1: north-quay: .*at most 65408: split the entity/m,
    );
    expect(code).toBe(1);
  });

  it('knows articles by their hash and says which are missing', async () => {
    const cwd = await workspace({
      ...asRecord(await groundedFiles()),
      'articles/other.txt': 'Something else.\n',
      // A byte order mark, CR LF and spaces at line ends are no other text.
      'windows/crlf.txt': `\ufeff${ARTICLE.replaceAll('\n', '  \r\n')}`,
    });
    const missing = await runCli(['check', 'pack', '--articles', 'articles'], { cwd });
    expect(missing.stderr).toContain('herald-2026-02-01: its article is not there');
    expect((await runCli(['check', 'pack', '--articles', 'windows'], { cwd })).stdout).toContain(
      '(3 held against',
    );
  });

  it('lists what no fact covers, paragraph by paragraph', async () => {
    const { stdout } = await runCli(['check', 'pack', '--articles', 'articles', '--coverage'], {
      cwd: await scene(),
    });
    expect(stdout).toContain('herald-2026-02-01 ¶3: figures: 40');
    expect(stdout).toContain(
      'herald-2026-02-01 ¶5: no fact cites it; names not in the pack: Herald Foundation',
    );
    expect(stdout).not.toContain('¶4');
  });

  it('prints JSON, and colours only on a terminal', async () => {
    const cwd = await scene(QUAY, '12 million crowns, says', '13 million crowns, says');
    const args = ['check', 'pack', '--articles', 'articles'];
    const verdict = JSON.parse((await runCli([...args, '--json'], { cwd })).stdout) as {
      errors: { line: number }[];
    };
    expect(verdict.errors[0]).toMatchObject({
      file: 'entities/north-quay.yaml',
      line: 15,
      place: 'north-quay.facts[0].statement',
    });
    const plain = await runCli(args, { cwd });
    expect(plain.stdout + plain.stderr).not.toContain('\u001b');
    const coloured = await runCli(args, { cwd, isTTY: true });
    expect(coloured.stdout + coloured.stderr).toContain('\u001b[');
  });

  it('refuses a file in Latin-1 and a missing folder, with place and remedy', async () => {
    const latin1 = Buffer.from(sampleFiles()[2]?.text.replace('Anna Berg', 'Anna Bérg') ?? '', 'latin1');
    const cwd = await workspace({ ...asRecord(sampleFiles()), 'pack/entities/anna-berg.yaml': latin1 });
    const { code, stderr } = await runCli(['check', 'pack'], { cwd });
    expect(stderr).toBe(
      'pack/entities/anna-berg.yaml:5: byte 0xe9 is no UTF-8; the file looks like Latin-1 (convert it: iconv -f latin1 -t utf-8 pack/entities/anna-berg.yaml)\n',
    );
    expect(code).toBe(1);
    expect(await runCli(['check', 'nowhere'], { cwd })).toMatchObject({
      code: 1,
      stderr: 'nowhere:1: there is no such folder\n',
    });
  });

  it.each([[[]], [['a', 'b']], [['pack', '--coverage']], [['pack', '--wrong']]])(
    'does not understand %j',
    async (args) => {
      const { code, stderr } = await runCli(['check', ...args], { cwd: '.' });
      expect(code).toBe(2);
      expect(stderr).toContain('Try: backgrounder check --help');
    },
  );
});

describe('every command', () => {
  it.each([
    [['doctor', 'http://127.0.0.1:9', '--root', 'nowhere'], 1, 'nowhere: there is no such file or folder\n'],
    [['build', 'pack', '-o', 'pack/pack.yaml'], 1, 'pack/pack.yaml/o: a part of this path is a file'],
    [['serve', 'pack'], 2, 'backgrounder serve: pack has no head.fp: publish into it first\n'],
    [['serve', 'nowhere'], 2, 'nowhere: there is no such folder'],
  ])('says in one line what %j cannot do', async (args, code, said) => {
    const cwd = await workspace(asRecord(sampleFiles()));
    const outcome = await runCli(args, { cwd });
    expect(outcome.stderr).toContain(said);
    expect(outcome.stderr).not.toContain('    at ');
    expect(outcome.code).toBe(code);
  });

  it('is listed, has help with an example, and keeps to 0, 1 and 2', async () => {
    const { code, stdout } = await runCli(['--help'], { cwd: '.' });
    expect(code).toBe(0);
    const names = Array.from(stdout.matchAll(/^ {2}(\w+) /gm), ([, name]) => name ?? '');
    expect(names).toEqual([
      'draft',
      'check',
      'build',
      'scan',
      'search',
      'diff',
      'keys',
      'publish',
      'doctor',
      'serve',
    ]);
    for (const name of names) {
      const help = await runCli([name, '--help'], { cwd: '.' });
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toMatch(new RegExp(`^Usage: backgrounder ${name} `, 'm'));
      expect(help.stdout).toContain('Example: ');
    }
    expect((await runCli(['chekc'], { cwd: '.' })).code).toBe(2);
    expect((await runCli([], { cwd: '.' })).code).toBe(2);
  });
});
