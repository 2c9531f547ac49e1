import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { EntityRef } from '../../lib/facts/id.ts';
import { useFrontPage } from '../hooks/use-front-page.ts';
import { Foot } from './Foot.tsx';
import { Home } from './Home.tsx';
import type { OpenedEntity, OpenedEntityProps } from './OpenedEntity.tsx';
import { Results } from '../search/Results.tsx';
import { SearchBox } from '../search/SearchBox.tsx';
import { type Choice, useChoice } from '../search/use-choice.ts';

/** The toolbar popup: search, what this page names, and the switch for this site. */
export function Popup() {
  const { tab, page, askAgain } = useFrontPage();
  const [query, setQuery] = useState('');
  const [trail, setTrail] = useState<EntityRef[]>([]);

  const open = useCallback((ref: EntityRef) => setTrail((old) => [...old, ref]), []);
  const back = useCallback(() => {
    setTrail((old) => old.slice(0, -1));
    // “Recent” has one more by now.
    askAgain();
  }, [askAgain]);
  const choice = useChoice(query, open);
  const shown = trail.at(-1);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && (shown !== undefined || query !== '')) {
      // Clears before it closes: the browser closes the popup unless told not to.
      event.preventDefault();
      if (shown === undefined) setQuery('');
      else back();
    } else if (shown === undefined) choice.onKeyDown(event);
  };

  return (
    // A key pressed anywhere in the popup means the list: the search box keeps the focus.
    <div class="popup" onKeyDown={onKeyDown}>
      {shown === undefined ? (
        <>
          <header>
            <h1 class="only-heard">{i18n.t('extName')}</h1>
            <SearchBox query={query} setQuery={setQuery} choice={choice} />
          </header>
          <List query={query} choice={choice} popup={page} setQuery={setQuery} />
        </>
      ) : (
        <EntityWhenLoaded entity={shown} open={open} back={back} />
      )}
      <Foot popup={page} changed={askAgain} windowId={tab?.windowId} />
    </div>
  );
}

function List({
  query,
  choice,
  popup,
  setQuery,
}: {
  query: string;
  choice: Choice;
  popup: Parameters<typeof Home>[0]['popup'];
  setQuery: (query: string) => void;
}) {
  return (
    <main class="list" tabIndex={-1}>
      {query.trim() === '' ? (
        <Home popup={popup} choice={choice} />
      ) : (
        <Results query={query} choice={choice} setQuery={setQuery} />
      )}
    </main>
  );
}

// Nobody opens an entity in the first tenth of a second: its page is not what the popup waits for.
function EntityWhenLoaded(props: OpenedEntityProps) {
  const [page, setPage] = useState<{ Opened: typeof OpenedEntity }>();
  useEffect(() => {
    const load = async () => setPage({ Opened: (await import('./OpenedEntity.tsx')).OpenedEntity });
    void load();
  }, []);
  return page ? <page.Opened {...props} /> : <main class="list" />;
}
