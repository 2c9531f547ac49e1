import { i18n } from '#i18n';
import type { EntityView } from '../../lib/brief/view.ts';
import { PackText } from '../card/PackText.tsx';
import { languageWord } from '../card/words.ts';

/** What it is called, in every language the pack knows; each name is announced in its own. */
export function NameList({ names }: { names: EntityView['names'] }) {
  if (names.length < 2) return null;
  return (
    <section>
      <h3 class="t-text">{i18n.t('entity.names')}</h3>
      <ul class="name-list">
        {names.map(({ phrase }) => (
          <li key={`${phrase.lang} ${phrase.text}`}>
            <span class="t-text">
              <PackText phrase={phrase} />
            </span>
            <span class="t-meta">{languageWord(phrase.lang)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
