import { expect, test } from 'vitest';
import { entitiesOfNamesFile, idOfNamesFile } from '../../lib/detect/names-file.ts';

const certainties = (entry: Parameters<typeof entitiesOfNamesFile>[0][number]): Record<string, string> =>
  Object.fromEntries(
    (entitiesOfNamesFile([entry])[0]?.names ?? []).map((name) => [
      name.text,
      name.risky === true ? `${name.certainty}, risky` : name.certainty,
    ]),
  );

test('ids come back, also with slashes', () => {
  const [entity] = entitiesOfNamesFile([{ id: 'http://example.org/a b', name: 'A' }]);
  expect(idOfNamesFile(entity?.ref ?? '')).toBe('http://example.org/a b');
});

test('a person’s ambiguous short name needs the full one, a full name is only risky', () => {
  expect(
    certainties({
      id: 'p',
      name: 'Wang Yi',
      aliases: ['Wang', '王毅', '伊斯哈格·达尔', '达尔', '', 'Wang Yi'],
      ambiguous: ['Wang', '王毅', '达尔'],
      type: 'person',
    }),
  ).toEqual({
    'Wang Yi': 'sure',
    Wang: 'needs-full-name',
    王毅: 'sure, risky',
    '伊斯哈格·达尔': 'sure',
    达尔: 'needs-full-name',
  });
});

test('other ambiguous names count under stricter rules, an everyday short name needs its full one', () => {
  expect(
    certainties({ id: 'o', name: 'Federal Paper Co', aliases: ['Federal', 'FPC'], ambiguous: ['FPC'] }),
  ).toEqual({
    'Federal Paper Co': 'sure',
    Federal: 'needs-full-name',
    FPC: 'sure, risky',
  });
});
