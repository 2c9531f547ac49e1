import { i18n } from '#i18n';
import type { FactView, SourceLine } from '../../lib/brief/view.ts';
import { PackText } from './PackText.tsx';
import { languageWord, number, spanWords } from './words.ts';

// Less than this, and “written after this article” says nothing a date does not.
const WORTH_SAYING_DAYS = 7;

/** The line that is never missing: who says so, and what the reader should know about that. */
export function SourceText({
  fact,
  full = false,
}: {
  fact: FactView;
  /** With paragraphs and links, where there is room for them. */
  full?: boolean;
}) {
  return (
    <p class="t-meta source">
      {fact.sources.map((source, index) => (
        <span key={source.id}>
          {index > 0 && i18n.t('between')}
          <Source source={source} full={full} />
        </span>
      ))}
      {notes(fact, full).map((note) => (
        <span key={note}>
          {i18n.t('between')}
          {note}
        </span>
      ))}
    </p>
  );
}

function Source({ source, full }: { source: SourceLine; full: boolean }) {
  if (source.isThisPage && !full) return <>{i18n.t('source.thisPage')}</>;
  const label = <PackText phrase={source.label} />;
  return (
    <>
      {full && source.url ? (
        <a class="link underlined" href={source.url} target="_blank" rel="noreferrer noopener">
          {label}
        </a>
      ) : (
        label
      )}
      {full && source.paragraphs.length > 0 && (
        <>
          {i18n.t('comma')}
          {i18n.t('source.paragraph', source.paragraphs.length, [list(source.paragraphs)])}
        </>
      )}
      {full && source.isThisPage && i18n.t('between') + i18n.t('source.thisPage')}
    </>
  );
}

function notes(fact: FactView, full: boolean): string[] {
  const said: string[] = [];
  // A reporter’s or a third party’s word stands on its own only with a second one beside it.
  if (full && fact.tag === 'report' && fact.sources.length === 1) said.push(i18n.t('source.one'));
  if (fact.isOtherLanguage) said.push(i18n.t('source.inLanguage', [languageWord(fact.statement.lang)]));
  else if (fact.isTranslated) said.push(i18n.t('source.translated'));
  if ((fact.daysAfterArticle ?? 0) >= WORTH_SAYING_DAYS)
    said.push(i18n.t('source.afterArticle', [spanWords(fact.daysAfterArticle ?? 0)]));
  return said;
}

function list(paragraphs: number[]): string {
  return paragraphs.map(number).join(i18n.t('comma'));
}
