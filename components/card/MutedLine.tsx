import { i18n } from '#i18n';
import type { Phrase } from '../../lib/facts/phrase.ts';
import type { CardMute } from './card-props.ts';

/** All that is left of a card after something was turned off: what happened, and Undo. */
export function MutedLine({
  name,
  what,
  nameId,
  undo,
}: {
  name: Phrase;
  what: CardMute;
  nameId: string;
  undo: () => void;
}) {
  return (
    <p class="one-line t-text" role="status">
      <bdi id={nameId}>{mutedWords(what, name.text)}</bdi>
      <button type="button" class="link" onClick={undo}>
        {i18n.t('card.undo')}
      </button>
    </p>
  );
}

function mutedWords(what: CardMute, name: string): string {
  switch (what.kind) {
    case 'entity':
      return i18n.t('muted.name', [name]);
    case 'match':
      return i18n.t('muted.match', [name]);
    case 'site':
      return i18n.t('muted.site');
    case 'hover':
      return i18n.t('muted.hover');
  }
}
