/** What a name, a text and an address may hold at the most, by the rules of packs: everything that would be markup or code elsewhere. */
export const HOSTILE_NAME = 'Zanzor </bdi><img src=x onerror="document.title=`pwned`"> Accord';
/** Put into each field under that field’s own name, so that the test sees which of them were shown. */
export const hostileText = (field: string) =>
  `${field} <script>document.title='pwned'</script><svg onload="document.title='pwned'"> \${1+1} {{1+1}} &lt;b&gt; %s`;
const HOSTILE_URL = `https://evil.example/"onmouseover="document.title='pwned'"><script>document.title='pwned'</script>`;
/** Turns what follows it round: shown as it is, “annexe” would read otherwise. */
export const OVERRIDE = '\u202e';

/**
 * A pack that passes every check and is as hostile in each of its texts as the checks allow: its files by path.
 * @param name what the detector finds in a text
 */
export function hostilePack(name: string): Record<string, unknown> {
  const localized = (field: string) => ({ en: hostileText(field) });
  const cite = (source: string) => [{ source, paragraphs: [1] }];
  const fact = (id: string, more: object) => ({
    id: `zanzor-accord.${id}`,
    about: ['zanzor-accord'],
    statement: { en: hostileText(`statement-${id}`) },
    ...more,
  });
  return {
    'pack.yaml': {
      format: 1,
      id: 'hostile',
      title: { en: '<b>title</b><img src=x onerror=alert(1)>' },
      description: localized('description-of-pack'),
      contact: HOSTILE_URL.slice(0, 300),
      language: 'en',
      licence: '<i onclick=alert(1)>licence</i>',
      editors: [hostileText('editor').slice(0, 110).trim()],
    },
    'sources.yaml': [
      {
        id: 'known',
        type: 'article',
        title: hostileText('source-title'),
        author: [{ literal: '<b>author</b><script>alert(1)</script>' }],
        publisher: hostileText('publisher'),
        'container-title': hostileText('container'),
        issued: '2026-01-05',
        language: 'en',
        URL: HOSTILE_URL,
      },
      {
        id: 'unknown',
        type: 'article',
        label: { en: '<b>label</b><script>alert(1)</script>' },
        issued: '2026-01-06',
        language: 'en',
      },
    ],
    'entities/zanzor-accord.yaml': {
      id: 'zanzor-accord',
      kind: 'Agreement',
      mark: 'text',
      names: [
        { text: HOSTILE_NAME, lang: 'en', role: 'preferred', certainty: 'sure' },
        { text: name, lang: 'en', role: 'alias', certainty: 'sure' },
      ],
      wordings: [hostileText('wording')],
      description: { en: `<em onclick=alert(1)>description</em> ${OVERRIDE}annexe` },
      facts: [
        fact('done', { mode: 'done', when: '2026-01-01', sources: cite('known') }),
        fact('said', {
          mode: 'statement',
          when: '2026-01-02',
          claimedBy: { by: hostileText('claim') },
          sources: cite('unknown'),
        }),
        fact('figure', {
          mode: 'report',
          when: '2026-01-03',
          property: 'cost',
          quantity: { words: '<b>words</b>', unit: '<b>unit</b>' },
          derived: { when: hostileText('derived') },
          sources: cite('known'),
        }),
        fact('back', {
          mode: 'done',
          when: '2026-01-04',
          withdrawn: { on: '2026-01-05', why: hostileText('withdrawn') },
          sources: cite('unknown'),
        }),
      ],
    },
  };
}
