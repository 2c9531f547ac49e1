import type { Draft, DraftEntity, DraftParagraph } from './draft-article.ts';
import type { PageArticle } from './article-from-html.ts';

/** A text as YAML, plain where that is safe inside { }. */
function quote(text: string): string {
  return /^\p{L}[\p{L}\p{N} ’().–-]*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n|~)$/iu.test(text)
    ? text
    : JSON.stringify(text);
}

/** The entry for `sources.yaml`. What the article does not say stays empty. */
export function sourceStub(
  id: string,
  article: PageArticle,
  { issued, language, sha256 }: { issued: string; language: string; sha256: string },
): string {
  const isNamed = article.author !== undefined || article.site !== undefined;
  return [
    `- id: ${id}`,
    `  type: ${article.site === undefined ? 'article' : 'webpage'}`,
    ...(article.title === undefined ? [] : [`  title: ${JSON.stringify(article.title)}`]),
    ...(article.author === undefined ? [] : [`  author: [{ literal: ${JSON.stringify(article.author)} }]`]),
    ...(article.site === undefined ? [] : [`  container-title: ${JSON.stringify(article.site)}`]),
    `  issued: ${JSON.stringify(issued)}`,
    `  language: ${language}`,
    ...(article.url === undefined ? [] : [`  URL: ${JSON.stringify(article.url)}`]),
    ...(isNamed ? [] : ['  label: { en: News report }']),
    `  sha256: ${sha256}`,
    '',
  ].join('\n');
}

/** The stub of one entity: facts to write for the paragraphs in which it is named first, no word of the article. */
export function entityStub(
  { entity, isKnown, paragraphs }: DraftEntity,
  draft: Draft,
  source: { id: string; issued: string },
): string {
  const own = draft.paragraphs.filter((paragraph) => homeOf(paragraph, draft) === entity.id);
  const facts = own.flatMap((paragraph) => factStub(entity.id, paragraph, source, draft.language));
  const comment = `# From ${source.id}, which names it in ¶${paragraphs.join(', ')}.`;
  if (isKnown) {
    return [
      comment,
      `# It is in the pack: take what you write below into entities/${entity.id}.yaml.`,
      ...(facts.length > 0 ? ['facts:', ...facts] : ['facts: []']),
      '',
    ].join('\n');
  }
  return [
    comment,
    `# Its kind is a guess. Write what is TODO, then move this file to entities/${entity.id}.yaml.`,
    `id: ${entity.id}`,
    `kind: ${entity.kind}`,
    `mark: ${entity.mark}`,
    'names:',
    ...entity.names.map(
      ({ text, lang, role, certainty }) =>
        `  - { text: ${quote(text)}, lang: ${lang}, role: ${role}, certainty: ${certainty} }`,
    ),
    `description: { ${draft.language}: TODO }`,
    'related: []',
    ...(facts.length > 0 ? ['facts:', ...facts] : ['facts: []']),
    '',
  ].join('\n');
}

/** A paragraph’s fact lives with the first entity it names, a country only when there is no other. */
function homeOf({ entities }: DraftParagraph, draft: Draft): string | undefined {
  const byId = new Map(draft.entities.map(({ entity }) => [entity.id, entity]));
  return entities.find((id) => byId.get(id)?.kind !== 'Country') ?? entities[0];
}

function factStub(
  home: string,
  { n, entities, dates, figures, speakers }: DraftParagraph,
  source: { id: string; issued: string },
  language: string,
): string[] {
  const others = entities.filter((id) => id !== home);
  const [date] = dates;
  const mode = speakers.length > 0 ? 'statement' : date === undefined ? 'report' : 'done';
  const seen = [
    ...(dates.length > 0 ? [`dates ${dates.join(', ')}`] : []),
    ...(figures.length > 0 ? [`figures ${figures.join(', ')}`] : []),
  ];
  return [
    ...(seen.length > 0 ? [`  # ¶${n}: ${seen.join('; ')}`] : []),
    `  - id: ${home}.p${n}`,
    `    about: [${[home, ...others].slice(0, 16).join(', ')}]`,
    `    mode: ${mode}`,
    `    statement: { ${language}: TODO }`,
    `    when: ${JSON.stringify(date ?? source.issued)}`,
    ...(mode === 'statement' ? [`    claimedBy: { by: [${speakers.join(', ')}] }`] : []),
    `    sources: [{ source: ${source.id}, paragraphs: [${n}] }]`,
    ...(date === undefined ? ['    derived: { when: no day given; dated like the report }'] : []),
  ];
}

/** A new pack’s `pack.yaml`. */
export function packStub(id: string, language: string): string {
  return [
    'format: 1',
    `id: ${id}`,
    `title: { ${language}: TODO }`,
    `description: { ${language}: TODO }`,
    'contact: TODO@example.org',
    `language: ${language}`,
    'licence: CC-BY-4.0',
    'editors: [TODO]',
    '',
  ].join('\n');
}
