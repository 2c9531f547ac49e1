import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundlePacks } from '../../lib/cli/bundle-packs.ts';
import { hashBytes } from '../../lib/packs/hash.ts';
import { ARTICLE, asRecord } from '../packs/sample-article.ts';
import { changed, sampleFiles } from '../packs/sample-pack.ts';
import { runCli, workspace } from './run-cli.ts';

describe('scan', () => {
  it('prints what is named where, as the extension finds it', async () => {
    const cwd = await workspace({ ...asRecord(sampleFiles()), 'article.txt': ARTICLE });
    const { code, stdout } = await runCli(['scan', 'article.txt', '--pack', 'pack'], { cwd });
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        'article.txt:3:1\tAnna Berg\tanna-berg',
        'article.txt:5:1\tNorth Quay\tnorth-quay',
        'article.txt:5:51\tBerg\tanna-berg',
      ]),
    );
  });

  it('reads lines of JSON and prints UTF-16 offsets', async () => {
    const cwd = await workspace({
      'names.json': JSON.stringify([{ id: 'q1', name: 'North Quay', aliases: ['北码头'], type: 'place' }]),
    });
    const texts = ['😀 North Quay!', '我们去北码头。']
      .map((text, i) => JSON.stringify({ id: i, text }))
      .join('\n');
    const { stdout } = await runCli(['scan', '--names', 'names.json', '--jsonl'], {
      cwd,
      stdin: `${texts}\n`,
    });
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { id: 0, mentions: [{ start: 3, end: 13, surface: 'North Quay', entity: 'q1' }] },
      { id: 1, mentions: [{ start: 3, end: 6, surface: '北码头', entity: 'q1' }] },
    ]);
  });

  it('reads a built pack as well, and standard input', async () => {
    const cwd = await workspace(asRecord(sampleFiles()));
    await runCli(['build', 'pack', '-o', 'out'], { cwd });
    const { stdout } = await runCli(['scan', '-', '--pack', 'out/manifest.json', '--json'], {
      cwd,
      stdin: 'North Quay',
    });
    expect(JSON.parse(stdout)).toEqual([
      { file: '-', mentions: [{ start: 0, end: 10, surface: 'North Quay', entity: 'north-quay' }] },
    ]);
  });

  it.each([
    [{ 'n.json': '[' }, ['--names', 'n.json', '-'], 1, 'n.json:1: no JSON'],
    [{ 'n.json': '[{"id":1}]' }, ['--names', 'n.json', '-'], 1, 'n.json:1: 0.id: expected an id'],
    [{ 'n.json': '[]' }, ['--names', 'n.json', '--pack', 'x', '-'], 2, 'either --pack or --names'],
    [{}, ['--pack', 'nowhere', '-'], 1, 'nowhere:1: there is no such file or folder'],
    [{}, [], 2, 'name a file'],
  ])('refuses %j %j', async (files, args, code, message) => {
    const outcome = await runCli(['scan', ...args], { cwd: await workspace(files), stdin: 'x' });
    expect(outcome.stderr).toContain(message);
    expect(outcome.code).toBe(code);
  });

  it('names the line of JSON it cannot read', async () => {
    const cwd = await workspace({ 'n.json': '[]' });
    const stdin = '{"id":1,"text":"a"}\n{"id":2}\n';
    const { code, stderr } = await runCli(['scan', '--names', 'n.json', '--jsonl'], { cwd, stdin });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '-:2: expected {"id","text"}\n' });
  });
});

describe('search', () => {
  it('forgives slips and prints JSON, best first', async () => {
    const cwd = await workspace(asRecord(sampleFiles()));
    const { code, stdout } = await runCli(['search', 'nroth', 'quai', '--pack', 'pack', '--json'], { cwd });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { entity: string }[])[0]).toMatchObject({
      entity: 'north-quay',
      kind: 'Project',
    });
    expect((await runCli(['search', 'xyzzy', '--pack', 'pack'], { cwd })).stdout).toContain('Nothing found.');
    expect((await runCli(['search'], { cwd })).code).toBe(2);
  });
});

describe('diff', () => {
  it('says in words what changed, and nothing of what is computed', async () => {
    const cwd = await workspace({
      ...asRecord(sampleFiles(), 'old'),
      ...asRecord(changed('entities/north-quay.yaml', '"2026-01-30"', '"2026-01-31"'), 'new'),
      'new/entities/old-harbour.yaml':
        'id: old-harbour\nkind: Place\nmark: list\nnames:\n  - { text: Old Harbour, lang: en, role: preferred, certainty: sure }\ndescription: { en: Harbour in Lund }\nfacts: []\n',
    });
    await runCli(['build', 'old', '-o', 'built'], { cwd });
    const { code, stdout } = await runCli(['diff', 'built', 'new'], { cwd });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        '~ fact north-quay.cost\n    when: 2026-01-30 → 2026-01-31\n+ entity old-harbour\n    Old Harbour\n1 added, 0 removed, 1 changed\n',
    });
    const reworded = await workspace({
      ...asRecord(sampleFiles(), 'old'),
      ...asRecord(changed('entities/north-quay.yaml', 'Harbour project in Lund', 'Quay in Lund'), 'new'),
    });
    expect((await runCli(['diff', 'old', 'new'], { cwd: reworded })).stdout).toContain(
      '    description.en: Harbour project in Lund → Quay in Lund\n',
    );
    expect((await runCli(['diff', 'old', 'built'], { cwd })).stdout).toBe('No changes.\n');
    expect((await runCli(['diff', 'old'], { cwd })).code).toBe(2);
  });
});

describe('build', () => {
  it('writes manifest and shards, the same bytes each time', async () => {
    const cwd = await workspace(asRecord(sampleFiles()));
    const { code, stdout } = await runCli(['build', 'pack', '-o', 'a', '--json'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ pack: 'lund', counts: { e: 3, f: 3 }, shards: 1 });
    await runCli(['build', 'pack', '-o', 'b'], { cwd });
    const read = (path: string) => readFile(join(cwd, path));
    expect(await read('a/manifest.json')).toEqual(await read('b/manifest.json'));
    const [hash = ''] = await readdir(join(cwd, 'a/o'));
    expect(await hashBytes(await read(`a/o/${hash}`))).toBe(hash);
  });

  it('refuses a pack with errors and writes nothing', async () => {
    const cwd = await workspace(asRecord(changed('entities/north-quay.yaml', 'mode: plan', 'mode: plna')));
    const { code, stderr } = await runCli(['build', 'pack', '-o', 'out'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain('pack/entities/north-quay.yaml:23: north-quay.facts[1].mode: “plna”');
    expect(await readdir(cwd)).toEqual(['pack']);
    expect((await runCli(['build', 'pack'], { cwd })).code).toBe(2);
  });
});

describe('bundlePacks', () => {
  it('lays out every pack as the extension reads it', async () => {
    const cwd = await workspace(asRecord(sampleFiles(), 'packs/lund'));
    const bundled = await bundlePacks(join(cwd, 'packs'), join(cwd, 'out'));
    const manifest = await readFile(join(cwd, 'out/packs/lund/manifest.json'));
    expect(bundled).toEqual([{ pack: 'lund', manifest: await hashBytes(manifest) }]);
    expect(JSON.parse(await readFile(join(cwd, 'out/packs/index.json'), 'utf8'))).toEqual(bundled);
    const { full } = JSON.parse(manifest.toString()) as { full: { h: string }[] };
    expect(await readdir(join(cwd, 'out/packs/lund/o'))).toEqual(full.map(({ h }) => h));
  });

  it('names every problem of a pack that is not sound', async () => {
    const cwd = await workspace(
      asRecord(changed('entities/north-quay.yaml', 'mode: plan', 'mode: plna'), 'packs/lund'),
    );
    await expect(bundlePacks(join(cwd, 'packs'), join(cwd, 'out'))).rejects.toThrow(
      /north-quay\.yaml:23: north-quay\.facts\[1\]\.mode/,
    );
  });
});
