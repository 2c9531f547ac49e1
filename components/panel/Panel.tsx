import { useCallback, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { PopupState } from '../../lib/messages.ts';
import type { PanelRequest } from '../../lib/settings.ts';
import { Icon } from '../card/Icon.tsx';
import { EntityPage } from '../entity/EntityPage.tsx';
import { useAnswer } from '../hooks/use-answer.ts';
import { useFrontPage } from '../hooks/use-front-page.ts';
import { useSeen } from '../hooks/use-seen.ts';
import { usePanelRequest } from '../hooks/use-panel-request.ts';
import { dayWords } from '../list/time-words.ts';
import { PageTabs } from './PageTabs.tsx';
import { PanelSearch } from './PanelSearch.tsx';

/** What the panel shows: the page in front, a search, or one entity; `back` leads to what was there before. */
type View = { view: 'page' } | { view: 'search'; query: string } | { view: 'entity'; ref: EntityRef };

/** The side panel: better looked at than read in a card, and the screen reader’s way to what is underlined. */
export function Panel() {
  const { tab, page } = useFrontPage();
  const [views, setViews] = useState<View[]>([{ view: 'page' }]);
  usePanelRequest(
    useCallback((request: PanelRequest) => {
      const view: View =
        request.show === 'entity'
          ? { view: 'entity', ref: request.ref }
          : { view: 'search', query: request.query };
      setViews([{ view: 'page' }, view]);
    }, []),
  );
  const open = useCallback((ref: EntityRef) => setViews((old) => [...old, { view: 'entity', ref }]), []);
  const search = () => setViews((old) => [...old, { view: 'search', query: '' }]);
  const back = () => setViews((old) => (old.length > 1 ? old.slice(0, -1) : old));
  const now = views.at(-1) ?? { view: 'page' };
  const answer = page.state === 'answered' ? page.answer : undefined;
  return (
    <div class="panel">
      <header class="panel-head">
        {now.view !== 'page' && (
          <button type="button" class="icon-button" aria-label={i18n.t('card.back')} onClick={back}>
            <Icon name="back" />
          </button>
        )}
        <h1 class="t-meta panel-title">{answer ? titleOf(answer) : i18n.t('extName')}</h1>
        {now.view !== 'search' && (
          <button type="button" class="icon-button" aria-label={i18n.t('popup.search')} onClick={search}>
            <Icon name="search" />
          </button>
        )}
      </header>
      {now.view === 'page' && page.state === 'failed' && <main class="say">{i18n.t('card.failed')}</main>}
      {now.view === 'page' && answer && <PageTabs state={answer} tabId={tab?.tabId ?? -1} open={open} />}
      {now.view === 'search' && <PanelSearch first={now.query} open={open} close={back} />}
      {now.view === 'entity' && <OneEntity entity={now.ref} open={open} key={now.ref} />}
    </div>
  );
}

function titleOf({ page }: PopupState) {
  if (page.state !== 'read' || page.title === '') return i18n.t('extName');
  return (
    <>
      <bdi dir="auto">{page.title}</bdi>
      {page.date !== undefined && i18n.t('comma') + dayWords(page.date)}
    </>
  );
}

function OneEntity({ entity, open }: { entity: EntityRef; open: (ref: EntityRef) => void }) {
  const [asked] = useAnswer('getEntity', { ref: entity });
  useSeen(asked.state === 'answered' ? asked.answer : undefined);
  return (
    <main class="panel-body">
      {asked.state === 'answered' && asked.answer && <EntityPage entity={asked.answer} open={open} />}
      {asked.state === 'answered' && !asked.answer && <p class="description">{i18n.t('card.gone')}</p>}
      {asked.state === 'failed' && <p class="description">{i18n.t('card.failed')}</p>}
    </main>
  );
}
