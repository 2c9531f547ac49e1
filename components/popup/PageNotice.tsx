import { i18n } from '#i18n';
import type { PageState } from '../../lib/messages.ts';
import type { PackStatus } from '../../lib/sync/status.ts';
import { askForAccess } from '../hooks/open-desk.ts';

const ALL_SITES = '*://*/*';

/** What a reader should know when there is no list: which of the quiet states this is, and what mends it. */
export function PageNotice({ page, packs }: { page: PageState; packs: readonly PackStatus[] }) {
  if (packs.length === 0) return <p class="say">{i18n.t('popup.repairing')}</p>;
  switch (page.state) {
    case 'read':
      return (
        <>
          {page.onceFor !== undefined && <Allow said={i18n.t('popup.readOnce')} origin={page.onceFor} />}
          {page.entities.length === 0 && <p class="say">{namelessWords(page.why)}</p>}
        </>
      );
    case 'off':
      return <p class="say">{offWords(page.why)}</p>;
    case 'unreadable':
      return <p class="say">{unreadableWords(page.why)}</p>;
    case 'no-permission':
      return <Allow said={i18n.t('popup.noPermission')} origin={page.origin} />;
  }
}

/** What the browser has not allowed, and its own question as the remedy. */
function Allow({ said, origin }: { said: string; origin: string | undefined }) {
  return (
    <div class="say">
      <p>{said}</p>
      <p class="asks">
        {origin !== undefined && (
          <button type="button" class="button" onClick={() => void askForAccess([origin])}>
            {i18n.t('popup.allowHere')}
          </button>
        )}
        <button type="button" class="button" onClick={() => void askForAccess([ALL_SITES])}>
          {i18n.t('popup.allowAll')}
        </button>
      </p>
    </div>
  );
}

function namelessWords(why: (PageState & { state: 'read' })['why']): string {
  switch (why) {
    case 'password':
      return i18n.t('popup.unreadPassword');
    case 'editable':
      return i18n.t('popup.unreadEditable');
    case undefined:
      return i18n.t('popup.noNames');
  }
}

function unreadableWords(why: (PageState & { state: 'unreadable' })['why']): string {
  switch (why) {
    case 'browser':
      return i18n.t('popup.unreadableBrowser');
    case 'store':
      return i18n.t('popup.unreadableStore');
    case 'pdf':
      return i18n.t('popup.unreadablePdf');
    case 'other':
      return i18n.t('popup.unreadable');
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
