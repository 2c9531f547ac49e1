import type { OwnHandlers, PageHandlers } from './handler.ts';
import { addSource } from './messages/add-source.ts';
import { choose } from './messages/choose.ts';
import { diagnostics } from './messages/diagnostics.ts';
import { eraseData } from './messages/erase-data.ts';
import { exportData } from './messages/export-data.ts';
import { findMentions } from './messages/find-mentions.ts';
import { getCard } from './messages/get-card.ts';
import { getEntity } from './messages/get-entity.ts';
import { hello } from './messages/hello.ts';
import { history } from './messages/history.ts';
import { importData } from './messages/import-data.ts';
import { loadCard } from './messages/load-card.ts';
import { mentionsChanged } from './messages/mentions-changed.ts';
import { mute } from './messages/mute.ts';
import { packs } from './messages/packs.ts';
import { pageEntities } from './messages/page-entities.ts';
import { paint } from './messages/paint.ts';
import { pauseSource } from './messages/pause-source.ts';
import { pause } from './messages/pause.ts';
import { removeSource } from './messages/remove-source.ts';
import { reportSeen } from './messages/report-seen.ts';
import { reset } from './messages/reset.ts';
import { search } from './messages/search.ts';
import { setSite } from './messages/set-site.ts';
import { showMention } from './messages/show-mention.ts';
import { syncNow } from './messages/sync-now.ts';
import { undo } from './messages/undo.ts';

/** What a content script may ask; so may a page of ours, since the welcome page reads itself. */
export const PAGE_HANDLERS: PageHandlers = {
  hello,
  paint,
  findMentions,
  getCard,
  loadCard,
  reportSeen,
  mute,
  choose,
  mentionsChanged,
};

/** What only pages of ours may ask. */
export const OWN_HANDLERS: OwnHandlers = {
  search,
  getEntity,
  pageEntities,
  showMention,
  history,
  setSite,
  pause,
  exportData,
  importData,
  eraseData,
  packs,
  syncNow,
  undo,
  reset,
  addSource,
  removeSource,
  pauseSource,
  diagnostics,
};
