import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { PopupState } from '../../lib/messages.ts';
import { PageNotice } from '../popup/PageNotice.tsx';
import { MapTab } from './MapTab.tsx';
import { OnThisPage } from './OnThisPage.tsx';
import { TimelineTab } from './TimelineTab.tsx';

const TABS = ['page', 'timeline', 'map'] as const;
type Tab = (typeof TABS)[number];

function tabWord(tab: Tab): string {
  switch (tab) {
    case 'page':
      return i18n.t('popup.onThisPage');
    case 'timeline':
      return i18n.t('panel.timeline');
    case 'map':
      return i18n.t('panel.map');
  }
}

/** What this page names: as a list, in time, and on a map. */
export function PageTabs({
  state,
  tabId,
  open,
}: {
  state: PopupState;
  tabId: number;
  open: (ref: EntityRef) => void;
}) {
  const [tab, setTab] = useState<Tab>('page');
  const list = useRef<HTMLDivElement>(null);
  const { page } = state;
  if (page.state !== 'read' || page.entities.length === 0) {
    return (
      <main>
        <PageNotice page={page} packs={state.packs} />
      </main>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event.key, getComputedStyle(event.currentTarget as Element).direction === 'rtl');
    if (step === 0) return;
    const next = TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length] ?? 'page';
    setTab(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <main>
      <div
        class="tabs t-text"
        role="tablist"
        aria-label={i18n.t('panel.views')}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {TABS.map((one) => (
          <button
            type="button"
            role="tab"
            class="tab"
            id={`tab-${one}`}
            key={one}
            aria-selected={one === tab}
            aria-controls="view"
            tabIndex={one === tab ? 0 : -1}
            onClick={() => setTab(one)}
          >
            {tabWord(one)}
          </button>
        ))}
      </div>
      <div id="view" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'page' && <OnThisPage page={page} tabId={tabId} open={open} />}
        {tab === 'timeline' && <TimelineTab page={page} open={open} />}
        {tab === 'map' && <MapTab page={page} open={open} />}
      </div>
    </main>
  );
}

function stepOf(key: string, rtl: boolean): -1 | 0 | 1 {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return 0;
  return (key === 'ArrowRight') === rtl ? -1 : 1;
}
