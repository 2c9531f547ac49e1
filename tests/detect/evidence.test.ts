import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detect } from '../../lib/detect/detect.ts';
import type { Evidence, FoundMention, TextBlock } from '../../lib/facts/mention.ts';
import { CASES, SEED, TIMEOUT } from './cases.ts';
import { entity, lexiconOf, ref } from './lexicon-of.ts';

const lexicon = lexiconOf(
  entity('gwadar', ['Gwadar', 'گوادر']),
  entity(
    'khunjerab',
    ['Khunjerab Pass', { text: 'Khunjerab', certainty: 'needs-context', cues: ['border', 'gwadar'] }],
    {
      related: [ref('kkh')],
    },
  ),
  entity('kkh', ['Karakoram Highway', 'KKH']),
  entity('dar', ['Ishaq Dar', { text: 'Dar', certainty: 'needs-full-name' }], { kind: 'Person' }),
  entity('bri', ['Belt and Road Initiative', { text: 'BRI', risky: true }], { related: [ref('kkh')] }),
  entity('other-dar', ['Bashir Dar', { text: 'Dar', certainty: 'needs-full-name' }], {
    kind: 'Person',
    prominence: 9,
  }),
  entity('port-a', ['Freeport Alpha', 'Freeport'], { related: [ref('gwadar')] }),
  entity('port-b', ['Freeport Beta', 'Freeport'], { related: [ref('kkh')] }),
  entity('zeit', [{ text: 'Die Zeit', risky: true }, 'Zeitverlag'], { related: [ref('gwadar')] }),
  entity('un', ['联合国'], { related: [ref('gwadar')] }),
  entity('swat', [{ text: 'Swat', risky: true }], { related: [ref('kkh')] }),
);

const PARAGRAPHS = [
  'Gwadar was quiet.',
  'Trucks waited at Khunjerab for a week.',
  'Trucks waited at Khunjerab on the border for a week.',
  'The KKH was closed.',
  'KKH (Kenya Kids Home) collected money.',
  'Ishaq Dar flew in. Then Dar spoke.',
  'Later Dar left; Dar had a cold.',
  'Bashir Dar was there as well.',
  'The BRI came up.',
  'Bank Rakyat Indonesia (BRI) posted a profit.',
  'They met in Freeport.',
  'Freeport Beta burned.',
  'Nothing at all happened.',
  'The Karakoram Highway and the Belt and Road Initiative.',
  'Die Zeit drängt, sagt der Minister, und es ist spät.',
  'Wie Die Zeit berichtet, war der Minister nicht da.',
  'Der Zeitverlag ist nicht der Spiegel, und die Stadt ist nicht Gwadars Rathaus.',
  '公司联合国内多家企业投标。',
  '联合国秘书长呼吁停火。',
  'The SWAT team went in. Rain fell in Swat.',
  'West Freeport and Freeport Beta-Dar.',
];

/** What the page does: sends parts as they come, keeps the evidence, and asks again for pending blocks when it has changed. */
function readInParts(blocks: TextBlock[], parts: number[][]): FoundMention[] {
  const mentions = new Map<number, FoundMention[]>();
  const pending = new Set<number>();
  let evidence: Evidence | undefined;
  const ask = (indexes: number[]): void => {
    const before = JSON.stringify(evidence);
    const question = {
      blocks: indexes.map((i) => blocks[i] as TextBlock),
      ...(evidence ? { evidence } : {}),
    };
    const answer = detect(lexicon, question);
    indexes.forEach((index, k) => {
      mentions.set(
        index,
        answer.mentions.filter(({ block }) => block === k).map((m) => ({ ...m, block: index })),
      );
      if (answer.pending.includes(k)) pending.add(index);
      else pending.delete(index);
    });
    evidence = answer.evidence;
    if (JSON.stringify(evidence) !== before && pending.size > 0) ask([...pending]);
  };
  for (const part of parts) if (part.length > 0) ask(part);
  return [...mentions.keys()].sort((a, b) => a - b).flatMap((index) => mentions.get(index) ?? []);
}

describe('whatever the order and the splitting of a text', { timeout: TIMEOUT }, () => {
  const text = fc.array(fc.constantFrom(...PARAGRAPHS), { minLength: 1, maxLength: 8 });

  test('the page ends in the same mentions as one question with the whole', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }),
        fc.nat(),
        (paragraphs, places, order) => {
          const blocks = paragraphs.map((paragraph) => ({ text: paragraph }));
          const parts: number[][] = [[], [], [], []];
          blocks.forEach((_, i) => parts[places[i] ?? 0]?.push(i));
          const turned = parts.map((_, k) => parts[(k + order) % 4] ?? []);
          const whole = detect(lexicon, { blocks }).mentions;
          expect(readInParts(blocks, turned)).toEqual(whole);
        },
      ),
      { numRuns: Math.ceil(CASES / 20), seed: SEED },
    );
  });

  test('and as the text in one block', () => {
    fc.assert(
      fc.property(text, (paragraphs) => {
        const whole = detect(lexicon, {
          blocks: paragraphs.map((paragraph) => ({ text: paragraph })),
        }).mentions;
        const joined = paragraphs.join('\n\n');
        const starts = paragraphs.map(
          (_, i) => paragraphs.slice(0, i).join('\n\n').length + (i === 0 ? 0 : 2),
        );
        const moved = whole.map((mention) => {
          const by = starts[mention.block] ?? 0;
          return { ...mention, block: 0, start: mention.start + by, end: mention.end + by };
        });
        expect(detect(lexicon, { blocks: [{ text: joined }] }).mentions).toEqual(moved);
      }),
      { numRuns: Math.ceil(CASES / 40), seed: SEED },
    );
  });

  test('evidence is the same however often a part is asked', () => {
    const blocks = PARAGRAPHS.map((paragraph) => ({ text: paragraph }));
    const once = detect(lexicon, { blocks }).evidence;
    expect(detect(lexicon, { blocks, evidence: once }).evidence).toEqual(once);
  });
});

describe('what evidence decides', () => {
  const surfaces = (...texts: string[]): string[] => {
    const blocks = texts.map((paragraph) => ({ text: paragraph }));
    return detect(lexicon, { blocks }).mentions.map(
      ({ block, start, end, refs, why }) =>
        `${texts[block]?.slice(start, end)} → ${refs.map((r) => r.split('/')[2]).join('+')}${why ? ` (${Object.values(why).join(' ')})` : ''}`,
    );
  };
  const cases: [texts: string[], mentions: string[]][] = [
    [['Dar spoke.'], []],
    [
      ['Dar spoke.', 'It was Ishaq Dar.'],
      ['Dar → dar (full-name Ishaq Dar)', 'Ishaq Dar → dar'],
    ],
    [
      ['Ishaq Dar and Bashir Dar came. Only Dar spoke.'],
      ['Ishaq Dar → dar', 'Bashir Dar → other-dar', 'Dar → other-dar+dar (full-name Bashir Dar)'],
    ],
    [['At Khunjerab.'], []],
    [['At Khunjerab, the border.'], ['Khunjerab → khunjerab (cue border)']],
    [
      ['At Khunjerab.', 'In Gwadar.'],
      ['Khunjerab → khunjerab (related Gwadar)', 'Gwadar → gwadar'],
    ],
    [
      ['At Khunjerab.', 'On the KKH.'],
      ['Khunjerab → khunjerab (related Karakoram Highway)', 'KKH → kkh'],
    ],
    [['At Khunjerab.', 'On the KKH.', 'The KKH (Kenya Kids Home) is rich.'], []],
    [['The BRI grew.'], ['BRI → bri']],
    [['The BRI grew.', 'Bank Rakyat Indonesia (BRI) fell.'], []],
    [['The Belt and Road Initiative (BRI) grew.'], ['Belt and Road Initiative → bri', 'BRI → bri']],
    [['In Freeport.'], ['Freeport → port-a+port-b']],
    [
      ['In Freeport.', 'Freeport Beta burned.'],
      ['Freeport → port-b', 'Freeport Beta → port-b'],
    ],
    [
      ['In Freeport.', 'In Gwadar.'],
      ['Freeport → port-a', 'Gwadar → gwadar'],
    ],
    [['Die Zeit drängt, sagt der Minister, und es ist spät.'], []],
    [
      [
        'Die Zeit drängt, sagt der Minister, und es ist spät.',
        'Wie Die Zeit berichtet, war der Minister nicht da.',
      ],
      ['Die Zeit → zeit (full-name Die Zeit)', 'Die Zeit → zeit'],
    ],
    [['公司联合国内多家企业投标。', '联合国秘书长呼吁停火。'], ['联合国 → un']],
    [
      ['公司联合国内多家企业投标。', 'In Gwadar.'],
      ['联合国 → un (related Gwadar)', 'Gwadar → gwadar'],
    ],
  ];
  test.each(cases)('%j', (texts, mentions) => {
    expect(surfaces(...texts)).toEqual(mentions);
  });

  test('the reader’s word comes last and wins', () => {
    const blocks = [{ text: 'In Freeport, near Gwadar.' }];
    const ask = (more: object): string[] =>
      detect(lexicon, { blocks, ...more }).mentions.map(({ refs }) =>
        refs.map((r) => r.split('/')[2]).join('+'),
      );
    expect(ask({})).toEqual(['port-a', 'gwadar']);
    expect(ask({ muted: new Set([ref('gwadar')]) })).toEqual(['port-a']);
    expect(ask({ mutedMatches: new Set([`${ref('port-a')}\nfreeport`]) })).toEqual(['port-b', 'gwadar']);
    expect(ask({ choices: new Map([['freeport', ref('port-b')]]) })).toEqual(['port-b', 'gwadar']);
    expect(ask({ muted: new Set([ref('port-a'), ref('port-b')]) })).toEqual(['gwadar']);
  });
});
