import { i18n } from '#i18n';
import { useSetting } from '../hooks/use-setting.ts';
import { Choices } from './Choices.tsx';
import { Where } from './Where.tsx';

/** How much is marked, how fast a card opens, and where pages are read. */
export function Reading() {
  const marking = useSetting('marking');
  const opening = useSetting('opening');
  return (
    <section>
      <h2 class="t-name">{i18n.t('options.reading')}</h2>
      <Choices
        legend={i18n.t('options.marking')}
        name="marking"
        setting={marking}
        choices={[
          { value: 'sparing', words: i18n.t('options.sparing'), hint: i18n.t('options.sparingHint') },
          { value: 'first', words: i18n.t('options.first') },
          { value: 'all', words: i18n.t('options.all') },
          { value: 'none', words: i18n.t('options.none'), hint: i18n.t('options.noneHint') },
        ]}
      />
      <Choices
        legend={i18n.t('options.opening')}
        name="opening"
        setting={opening}
        choices={[
          { value: 'fast', words: i18n.t('options.fast') },
          { value: 'normal', words: i18n.t('options.normal') },
          { value: 'slow', words: i18n.t('options.slow') },
          { value: 'click', words: i18n.t('options.click') },
          { value: 'modifier', words: i18n.t('options.modifier') },
        ]}
      />
      <Where />
    </section>
  );
}
