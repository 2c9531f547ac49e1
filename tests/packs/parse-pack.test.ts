import { describe, expect, it } from 'vitest';
import type { PackFile } from '../../lib/packs/pack-file.ts';
import { parsePack } from '../../lib/packs/parse-pack.ts';
import { formatProblem } from '../../lib/packs/problem.ts';
import { changed, sampleFiles } from './sample-pack.ts';

function problemsOf(files: PackFile[]): string[] {
  const parsed = parsePack(files);
  return parsed.ok ? [] : parsed.problems.map((problem) => formatProblem(problem));
}

const QUAY = 'entities/north-quay.yaml';

describe('parsePack', () => {
  it('reads a sound pack', () => {
    const parsed = parsePack(sampleFiles());
    expect(parsed).toMatchObject({ ok: true, pack: { info: { id: 'lund' } } });
    expect(parsed.ok && parsed.pack.entities.map((entity) => entity.id)).toEqual([
      'anna-berg',
      'mayor-of-lund',
      'north-quay',
    ]);
  });

  const cases: [what: string, files: () => PackFile[], problem: string][] = [
    [
      'an entity without a name',
      () => changed(QUAY, /names:\n.*\n.*\n/, 'names: []\n'),
      `${QUAY}:4: north-quay.names: an empty list, expected at least one name`,
    ],
    [
      'an entity without names',
      () => changed(QUAY, /names:\n.*\n.*\n/, ''),
      `${QUAY}:1: north-quay.names: missing, expected a list`,
    ],
    [
      'a fact without a source',
      () => changed(QUAY, /sources: .*paragraphs: \[4\].*/, 'sources: []'),
      `${QUAY}:27: north-quay.facts[1].sources: an empty list, expected at least one source`,
    ],
    [
      'a date that is none',
      () => changed(QUAY, '"2026-01-30"', '"2026-02-30"'),
      `${QUAY}:16: north-quay.facts[0].when: “2026-02-30”, expected an EDTF date, such as "2026-01-05"`,
    ],
    [
      'a bare date',
      () => changed(QUAY, '"2026-01-30"', '2026-01-30'),
      `${QUAY}:16: north-quay.facts[0].when: a date without quotes (write "2026-01-30")`,
    ],
    [
      'a bare year',
      () => changed(QUAY, '"2028"', '2028'),
      `${QUAY}:25: north-quay.facts[1].when: the number 2028, expected a quoted EDTF date, such as "2026-01-05" (write "2028")`,
    ],
    [
      'a bare decimal',
      () => changed(QUAY, '"55.70"', '55.70'),
      `${QUAY}:9: north-quay.location.lat: the number 55.7, expected quoted decimal degrees (write "55.70")`,
    ],
    [
      'two entities with one id',
      () => changed('entities/mayor-of-lund.yaml', 'id: mayor-of-lund', 'id: north-quay'),
      `entities/mayor-of-lund.yaml:1: north-quay.id: the file is named mayor-of-lund.yaml, expected entities/north-quay.yaml`,
    ],
    [
      'two facts with one id',
      () => changed(QUAY, 'north-quay.opening', 'north-quay.cost'),
      `${QUAY}:21: north-quay.facts[1].id: a second fact “north-quay.cost”, expected one of an id`,
    ],
    [
      'an unknown field',
      () => changed(QUAY, 'wordings', 'wordigns'),
      `${QUAY}:7: north-quay.wordigns: unknown field “wordigns”, expected one of id, kind`,
    ],
    [
      'a misspelt choice',
      () => changed(QUAY, 'mode: plan', 'mode: plna'),
      `${QUAY}:23: north-quay.facts[1].mode: “plna”, expected done, state, plan, statement or report (did you mean “plan”?)`,
    ],
    [
      'a tab',
      () => changed(QUAY, '    mode: plan', '\tmode: plan'),
      `${QUAY}:23: north-quay: a tab in the indentation (indent with two spaces)`,
    ],
    [
      'a duplicate key',
      () => changed(QUAY, 'mark: text', 'mark: text\nmark: list'),
      `${QUAY}:4: north-quay: the same key twice in one mapping (remove one of them)`,
    ],
    [
      'an anchor to nowhere',
      () => changed(QUAY, '[the new quay]', '*nobody'),
      `${QUAY}:7: north-quay.wordings: *nobody points to nothing above it (write &nobody`,
    ],
    [
      'an unknown language',
      () => changed(QUAY, 'lang: zh-Hans', 'lang: chinese'),
      `${QUAY}:6: north-quay.names[1].lang: “chinese”, expected a BCP 47 language tag`,
    ],
    [
      'a language named by its English name',
      () => changed(QUAY, 'lang: zh-Hans', 'lang: urdu'),
      `${QUAY}:6: north-quay.names[1].lang: “urdu”, expected a BCP 47 language tag in its canonical form, such as en, ur, zh-Hans (did you mean “ur”?)`,
    ],
    [
      'an entity related to nothing that exists',
      () => changed(QUAY, 'entity: anna-berg', 'entity: ana-berg'),
      `${QUAY}:10: north-quay.related[0].entity: there is no entity “ana-berg”, expected the id of an entity of this pack (did you mean “anna-berg”?)`,
    ],
    [
      'a source that is not there',
      () => changed(QUAY, 'herald-2026-02-01, paragraphs: [4]', 'times, paragraphs: [4]'),
      `${QUAY}:27: north-quay.facts[1].sources[0].source: there is no source “times”`,
    ],
    [
      'a speaker who is not there',
      () => changed(QUAY, 'by: [anna-berg] }', 'by: [nobody-known] }'),
      `${QUAY}:26: north-quay.facts[1].claimedBy.by[0]: there is no entity “nobody-known”`,
    ],
    [
      'a speaker in words the pack’s own readers have not',
      () => changed(QUAY, 'by: [anna-berg] }', 'by: { ur: نامہ نگار } }'),
      `${QUAY}:26: north-quay.facts[1].claimedBy.by: no text in en, expected one, because the pack is written in en`,
    ],
    [
      'a fact in another’s file',
      () => changed(QUAY, 'about: [north-quay]', 'about: [anna-berg]'),
      `${QUAY}:22: north-quay.facts[1].about[0]: its home is “anna-berg”, expected “north-quay” first`,
    ],
    [
      'a fact superseded by itself in the end',
      () => {
        const files = changed(QUAY, /(paragraphs: \[4\] \}\])/, '$1\n    supersededBy: north-quay.cost');
        const quay = files.find((file) => file.path === QUAY);
        if (quay)
          quay.text = quay.text.replace(
            'context: [2] }]',
            'context: [2] }]\n    supersededBy: north-quay.opening',
          );
        return files;
      },
      `north-quay.facts[`,
    ],
    [
      'a property with a value that is neither date nor entity',
      () => changed(QUAY, 'quantity: { value: "12000000", unit: SEK }', 'value: nobody'),
      `${QUAY}:19: north-quay.facts[0].value: there is no entity “nobody”`,
    ],
    [
      'a comma that ends a text in a flow mapping',
      () => changed(QUAY, '{ en: The quay is to open in 2028. }', '{ en: The quay opens, in 2028. }'),
      `a comma in { } ends the text (put the text in quotes)`,
    ],
    [
      'a plan of nobody',
      () => changed(QUAY, '    claimedBy: { by: [anna-berg] }\n', ''),
      `${QUAY}:21: north-quay.facts[1].claimedBy: missing, expected \`claimedBy\`, because a plan or statement is somebody’s`,
    ],
    [
      'a key that every object inherits',
      () => changed(QUAY, 'mark: text', 'mark: text\n__proto__: { polluted: yes }'),
      `${QUAY}:4: north-quay.__proto__: a field that may never be`,
    ],
    [
      'an empty file',
      () => [...sampleFiles(), { path: 'entities/nothing.yaml', text: '' }],
      'entities/nothing.yaml:1: nothing: an empty file, expected an entity',
    ],
    [
      'a file in no known place',
      () => [...sampleFiles(), { path: 'entity/nothing.yaml', text: '' }],
      'entity/nothing.yaml:1: nothing: a file in no known place',
    ],
    ['no pack.yaml', () => sampleFiles().slice(1), 'pack.yaml:1: pack: missing'],
    [
      'a name that turns its direction',
      () => changed(QUAY, 'text: North Quay', 'text: "North \\u202eQuay"'),
      `${QUAY}:5: north-quay.names[0].text: “North \u202eQuay”, expected no invisible or direction-changing characters`,
    ],
  ];
  it.each(cases)('refuses %s', (_what, files, problem) => {
    expect(problemsOf(files()).join('\n')).toContain(problem);
  });

  it('says “did you mean” for an unknown field', () => {
    const [problem] = problemsOf(changed(QUAY, 'wordings', 'wordigns'));
    expect(problem).toMatch(/did you mean “wordings”\?\)$/);
  });

  it('reports the problems of all files at once', () => {
    const files = changed(QUAY, 'mode: plan', 'mode: plna');
    const anna = files.find((file) => file.path === 'entities/anna-berg.yaml');
    if (anna) anna.text = anna.text.replace('kind: Person', 'kind: Human');
    expect(problemsOf(files)).toHaveLength(2);
  });

  it('leaves Object.prototype alone', () => {
    problemsOf(changed(QUAY, 'mark: text', 'mark: text\n__proto__: { polluted: yes }'));
    expect('polluted' in {}).toBe(false);
  });

  it('never throws, whatever the text', () => {
    for (const text of [
      '\u0000',
      '- - - -',
      '{',
      '&a [*a]',
      '? [x]: y',
      '!!binary x',
      '%YAML 9.9\n---\n',
      '"\\ud800"',
      `a: ${'['.repeat(20_000)}`,
      `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]`,
    ]) {
      expect(parsePack([...sampleFiles(), { path: 'entities/odd.yaml', text }]).ok).toBe(false);
    }
  });
});
