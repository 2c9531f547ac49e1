import { i18n } from '#i18n';
import { browserLanguages } from '../../lib/settings.ts';
import { languageWord } from '../card/words.ts';
import { useSetting } from '../hooks/use-setting.ts';
import { languageOrder, moveUp } from './language-order.ts';
import { Saved } from './Saved.tsx';

/** In which language facts are shown where there is a choice. */
export function Languages() {
  const setting = useSetting('languages');
  const chosen = setting.value ?? [];
  const order = languageOrder(chosen, browserLanguages());
  return (
    <section>
      <h2 class="t-name">
        {i18n.t('options.languages')} <Saved {...setting} />
      </h2>
      <p class="description">{i18n.t('options.languagesHint')}</p>
      <ol class="plain-list">
        {order.map((language, index) => (
          <li class="entry" key={language}>
            <span>{languageWord(language)}</span>
            {index > 0 && (
              <button
                type="button"
                class="link"
                aria-label={i18n.t('options.moveUpOf', [languageWord(language)])}
                onClick={() => setting.save(moveUp(order, index))}
              >
                {i18n.t('options.moveUp')}
              </button>
            )}
          </li>
        ))}
      </ol>
      {chosen.length > 0 && (
        <button type="button" class="link" onClick={() => setting.save([])}>
          {i18n.t('options.followBrowser')}
        </button>
      )}
    </section>
  );
}
