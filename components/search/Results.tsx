import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { QueryFilter, SearchAnswer, SearchHit } from '../../lib/search/hit.ts';
import { Icon } from '../card/Icon.tsx';
import { PackText } from '../card/PackText.tsx';
import { number } from '../card/words.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { kindWord } from '../list/kind-word.ts';
import { dayWords } from '../list/time-words.ts';
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
  return (
    <>
      <Filters filters={answer.filters ?? []} query={query} setQuery={setQuery} />
      {answer.hits.length === 0 ? (
        <Nothing answer={answer} query={query} setQuery={setQuery} />
      ) : (
        <RowList groups={groups} choice={choice} label={i18n.t('popup.results')} />
      )}
    </>
  );
}

/** What was typed as `kind:place` is shown as a chip; pressing it takes the words out again. */
function Filters({
  filters,
  query,
  setQuery,
}: {
  filters: readonly QueryFilter[];
  query: string;
  setQuery: (query: string) => void;
}) {
  if (filters.length === 0) return null;
  return (
    <div class="filters t-text">
      {filters.map((filter) => (
        <button
          type="button"
          class="chip"
          key={filter.raw}
          aria-label={i18n.t('popup.removeFilter', [filterWords(filter)])}
          onClick={() => setQuery(query.replace(filter.raw, '').trim())}
        >
          <bdi>{filterWords(filter)}</bdi>
          <Icon name="close" />
        </button>
      ))}
    </div>
  );
}

function filterWords(filter: QueryFilter): string {
  switch (filter.filter) {
    case 'kind':
      return i18n.t('filter.kind', [filter.value]);
    case 'source':
      return i18n.t('filter.source', [filter.value]);
    case 'since':
      return i18n.t('filter.since', [dayWords(filter.value)]);
  }
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
    ...(hit.alias ? { alias: hit.alias, aliasMatches: hit.aliasMatches ?? [] } : {}),
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
