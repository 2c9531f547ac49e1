import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SearchAnswer, SearchHit } from '../../lib/search/hit.ts';
import { PackText } from '../card/PackText.tsx';
import { number } from '../card/words.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { kindWord } from '../list/kind-word.ts';
import { type ListedRow, RowList } from './RowList.tsx';
import type { Choice } from './use-choice.ts';

// More than anybody reads; the background cuts a longer query itself.
const LIMIT = 40;
const LONGEST_QUERY = 200;

/** Results as the reader types. The old ones stay until the new are there: nothing flickers. */
export function Results({
  query,
  choice,
  setQuery,
}: {
  query: string;
  choice: Choice;
  setQuery: (query: string) => void;
}) {
  const [asked] = useAnswer('search', { query: query.slice(0, LONGEST_QUERY), limit: LIMIT });
  const answer = asked.state === 'answered' ? asked.answer : undefined;
  const groups = useMemo(() => (answer ? [resultGroup(answer)] : []), [answer]);
  if (asked.state === 'failed') return <p class="say">{i18n.t('card.failed')}</p>;
  if (!answer) return null;
  if (answer.hits.length === 0) return <Nothing query={query} answer={answer} setQuery={setQuery} />;
  return <RowList groups={groups} choice={choice} label={i18n.t('popup.results')} />;
}

function resultGroup({ hits }: SearchAnswer) {
  return {
    head: i18n.t('popup.resultCount', hits.length, [number(hits.length)]),
    headEnd: i18n.t('popup.enterOpens'),
    rows: hits.map(resultRow),
  };
}

function resultRow(hit: SearchHit): ListedRow {
  return {
    ref: hit.ref,
    name: hit.name,
    nameMatches: hit.nameMatches,
    line: hit.line,
    lineMatches: hit.lineMatches,
    quoted: hit.lineIsStatement,
    end: kindWord(hit.kind),
  };
}

function Nothing({
  query,
  answer,
  setQuery,
}: {
  query: string;
  answer: SearchAnswer;
  setQuery: (query: string) => void;
}) {
  return (
    <div class="say" role="status" id="rows">
      <p>{i18n.t('popup.nothing', [query.trim().slice(0, 60)])}</p>
      {answer.near.length > 0 && (
        <p class="nearby">
          <span>{i18n.t('popup.near')}</span>
          {answer.near.map(({ ref, name }) => (
            <button type="button" class="chip" key={ref} onClick={() => setQuery(name.text)}>
              <PackText phrase={name} />
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
