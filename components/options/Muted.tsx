import { i18n } from '#i18n';
import type { Phrase } from '../../lib/facts/phrase.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { PackText } from '../card/PackText.tsx';
import { useCards } from '../hooks/use-cards.ts';
import { useSetting } from '../hooks/use-setting.ts';
import { Saved } from './Saved.tsx';

const NO_PAGE = { entities: [] };

/** Names that are not underlined, wrong matches, and choices between bearers of one name: each can be taken back. */
export function Muted() {
  const mutes = useSetting('mutes');
  const wrong = useSetting('wrongMatches');
  const choices = useSetting('choices');
  const refs = [...(mutes.value ?? []), ...(wrong.value ?? []), ...(choices.value ?? [])].map((entry) =>
    typeof entry === 'string' ? entry : entry.ref,
  );
  const cards = useCards([...new Set(refs)], NO_PAGE);
  const nameOf = (ref: EntityRef): Phrase =>
    cards?.find((card) => card.ref === ref)?.name ?? { text: ref.split('/').at(-1) ?? ref, lang: 'en' };
  const none = refs.length === 0;
  return (
    <section>
      <h2 class="t-name">
        {i18n.t('options.muted')}{' '}
        <Saved
          saved={mutes.saved || wrong.saved || choices.saved}
          failed={mutes.failed || wrong.failed || choices.failed}
        />
      </h2>
      {none && <p class="description">{i18n.t('options.noMuted')}</p>}
      <ul class="plain-list">
        {mutes.value?.map((ref) => (
          <Entry
            key={ref}
            name={nameOf(ref)}
            said={i18n.t('options.neverUnderlined')}
            undo={() => mutes.save((mutes.value ?? []).filter((other) => other !== ref))}
          />
        ))}
        {wrong.value?.map((match) => (
          <Entry
            key={`${match.ref} ${match.surface}`}
            name={nameOf(match.ref)}
            said={i18n.t('options.notMeantBy', [match.surface])}
            undo={() => wrong.save((wrong.value ?? []).filter((other) => other !== match))}
          />
        ))}
        {choices.value?.map((choice) => (
          <Entry
            key={`${choice.site} ${choice.surface}`}
            name={nameOf(choice.ref)}
            said={i18n.t('options.chosenFor', [choice.surface, choice.site])}
            undo={() => choices.save((choices.value ?? []).filter((other) => other !== choice))}
          />
        ))}
      </ul>
    </section>
  );
}

function Entry({ name, said, undo }: { name: Phrase; said: string; undo: () => void }) {
  return (
    <li class="entry">
      <span>
        <PackText phrase={name} />{' '}
        <span class="t-meta">
          <bdi>{said}</bdi>
        </span>
      </span>
      <button type="button" class="link" aria-label={i18n.t('options.undoOf', [name.text])} onClick={undo}>
        {i18n.t('card.undo')}
      </button>
    </li>
  );
}
