import type { CslItem, FactView, SourceLine } from './view.ts';

export type CitationFormat = 'text' | 'markdown' | 'csl-json';

/** Facts with their dates and sources, ready for the clipboard. CSL-JSON has one item a source, its facts in the note. */
export function citation(facts: readonly FactView[], format: CitationFormat): string {
  switch (format) {
    case 'text':
      return facts.map(plain).join('\n\n');
    case 'markdown':
      return facts.map(markdown).join('\n\n');
    case 'csl-json':
      return JSON.stringify(cslItems(facts), null, 2);
  }
}

function plain(fact: FactView): string {
  return `${fact.statement.text}\n${attribution(fact)}${fact.sources.map(plainSource).join('; ')}`;
}

function plainSource(source: SourceLine): string {
  return [source.label.text, pilcrows(source), source.url].filter(Boolean).join(', ');
}

function markdown(fact: FactView): string {
  const sources = fact.sources.map(markdownSource).join('; ');
  return `> ${escapeMarkdown(fact.statement.text)}\n>\n> ${escapeMarkdown(attribution(fact))}${sources}`;
}

function markdownSource(source: SourceLine): string {
  const label = escapeMarkdown(source.label.text);
  // Angle brackets let an address keep its own parentheses; `https:` addresses of a pack hold no bracket and no space.
  const line =
    source.url === undefined ? label : `[${label}](<${source.url.replaceAll(/[<>]/gu, encodeURIComponent)}>)`;
  return [line, pilcrows(source)].join(', ');
}

/** “5 Jan 2026 (China and Pakistan). ” */
function attribution(fact: FactView): string {
  return `${fact.date}${fact.claimedBy === undefined ? '' : ` (${fact.claimedBy.text})`}. `;
}

/** “¶ 9, 10”: a sign no language has to translate. */
function pilcrows({ paragraphs }: SourceLine): string {
  return `¶ ${paragraphs.join(', ')}`;
}

function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|~]/gu, String.raw`\$&`);
}

function cslItems(facts: readonly FactView[]): (CslItem & { note: string })[] {
  const items = new Map<string, CslItem & { note: string }>();
  for (const fact of facts) {
    for (const source of fact.sources) {
      const note = `${attribution(fact)}${fact.statement.text} (${pilcrows(source)})`;
      const before = items.get(source.id);
      const item = source.csl ?? {
        id: source.id,
        type: 'article',
        title: source.label.text,
        issued: { literal: source.date },
        language: source.label.lang,
      };
      items.set(source.id, { ...item, note: before ? `${before.note}\n${note}` : note });
    }
  }
  return [...items.values()];
}
