import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { EntityRow, PageState, PopupState } from '../../lib/messages.ts';
import { number } from '../card/words.ts';
import type { Asked } from '../hooks/use-answer.ts';
import { kindWord } from '../list/kind-word.ts';
import { underlinedFirst } from '../list/underlined-first.ts';
import { PageNotice } from './PageNotice.tsx';
import { type ListedRow, type RowGroup, RowList } from '../search/RowList.tsx';
import type { Choice } from '../search/use-choice.ts';

/** Before anything is typed: what this page names, then what was looked up lately. */
export function Home({ popup, choice }: { popup: Asked<PopupState>; choice: Choice }) {
  const answer = popup.state === 'answered' ? popup.answer : undefined;
  const groups = useMemo(() => (answer ? homeGroups(answer) : []), [answer]);
  if (popup.state === 'failed') return <p class="say">{i18n.t('card.failed')}</p>;
  if (!answer) return null;
  return (
    <>
      <PageNotice page={answer.page} packs={answer.packs} />
      <RowList groups={groups} choice={choice} label={i18n.t('popup.names')} />
    </>
  );
}

function homeGroups({ page, recent }: PopupState): RowGroup[] {
  const groups: RowGroup[] = [];
  if (page.state === 'read' && page.entities.length > 0) groups.push(pageGroup(page));
  if (recent.length > 0) groups.push({ head: i18n.t('popup.recent'), rows: recent.map(recentRow) });
  return groups;
}

function pageGroup({ entities }: PageState & { state: 'read' }): RowGroup {
  return {
    head: i18n.t('popup.onThisPage'),
    headEnd: i18n.t('popup.nameCount', entities.length, [number(entities.length)]),
    rows: underlinedFirst(entities).map((entity) => ({
      ref: entity.ref,
      name: entity.name,
      line: entity.description,
      end: i18n.t('popup.times', [number(entity.count)]),
    })),
  };
}

function recentRow(entity: EntityRow): ListedRow {
  return { ref: entity.ref, name: entity.name, line: entity.description, end: kindWord(entity.kind) };
}
