import * as v from 'valibot';
import { storage } from 'wxt/utils/storage';
import type { Handler } from '../handler.ts';
import { changeSetting, settingsFor, switchSite } from '../private-settings.ts';
import { RefSchema, Surface } from '../request-parts.ts';
import { parseSetting } from '../../settings.ts';

// What “only on click” replaced, so that its undo brings it back; gone with the browser’s session.
const openingBefore = storage.defineItem<unknown>('session:openingBefore');

/** The off switches of the card, each with its undo. */
export const mute: Handler<'mute'> = {
  request: v.strictObject({
    what: v.variant('kind', [
      v.strictObject({ kind: v.literal('entity'), ref: RefSchema }),
      v.strictObject({ kind: v.literal('match'), ref: RefSchema, surface: Surface }),
      v.strictObject({ kind: v.literal('site') }),
      v.strictObject({ kind: v.literal('hover') }),
    ]),
    undo: v.boolean(),
  }),
  async answer({ what, undo }, { site, isPrivate }) {
    switch (what.kind) {
      case 'entity':
        await changeSetting('mutes', isPrivate, (mutes) => {
          const others = mutes.filter((ref) => ref !== what.ref);
          return undo ? others : [...others, what.ref];
        });
        break;
      case 'match':
        await changeSetting('wrongMatches', isPrivate, (matches) => {
          const { ref, surface } = what;
          const others = matches.filter((match) => match.ref !== ref || match.surface !== surface);
          return undo ? others : [...others, { ref, surface }];
        });
        break;
      case 'site':
        if (site !== undefined) await switchSite(site, undo, isPrivate);
        break;
      case 'hover':
        await (undo ? restoreOpening(isPrivate) : onlyOnClick(isPrivate));
        break;
    }
    return true;
  },
};

async function onlyOnClick(isPrivate: boolean): Promise<void> {
  const before = (await settingsFor(isPrivate)).opening;
  if (before !== 'click') await openingBefore.setValue(before);
  await changeSetting('opening', isPrivate, () => 'click');
}

async function restoreOpening(isPrivate: boolean): Promise<void> {
  const before = parseSetting('opening', await openingBefore.getValue());
  await changeSetting('opening', isPrivate, () => before);
}
