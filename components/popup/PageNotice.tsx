import { i18n } from '#i18n';
import type { PageState } from '../../lib/messages.ts';
import type { PackStatus } from '../../lib/sync/status.ts';
import { askForAccess } from '../hooks/open-desk.ts';

/** What a reader should know when there is no list: which of the quiet states this is, and what mends it. */
export function PageNotice({ page, packs }: { page: PageState; packs: readonly PackStatus[] }) {
  if (packs.length === 0) return <p class="say">{i18n.t('popup.repairing')}</p>;
  switch (page.state) {
    case 'read':
      return page.entities.length === 0 ? <p class="say">{i18n.t('popup.noNames')}</p> : null;
    case 'off':
      return <p class="say">{offWords(page.why)}</p>;
    case 'unreadable':
      return <p class="say">{i18n.t('popup.unreadable')}</p>;
    case 'no-permission': {
      const { origin } = page;
      return (
        <div class="say">
          <p>{i18n.t('popup.noPermission')}</p>
          {origin !== undefined && (
            <button type="button" class="button" onClick={() => void askForAccess([origin])}>
              {i18n.t('popup.allowHere')}
            </button>
          )}
          <button type="button" class="button" onClick={() => void askForAccess(['*://*/*'])}>
            {i18n.t('popup.allowAll')}
          </button>
        </div>
      );
    }
  }
}

function offWords(why: (PageState & { state: 'off' })['why']): string {
  switch (why) {
    case 'site':
      return i18n.t('popup.offSite');
    case 'paused':
      return i18n.t('popup.offPaused');
    case 'not-chosen':
      return i18n.t('popup.offNotChosen');
    case 'marking-none':
      return i18n.t('popup.offMarking');
  }
}
