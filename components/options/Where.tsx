import { i18n } from '#i18n';
import { useSetting } from '../hooks/use-setting.ts';
import { Choices } from './Choices.tsx';

/** Where pages are read: the one choice that the welcome page offers as well. */
export function Where() {
  const where = useSetting('where');
  return (
    <Choices
      legend={i18n.t('options.where')}
      name="where"
      setting={where}
      choices={[
        { value: 'everywhere', words: i18n.t('options.everywhere') },
        { value: 'chosen', words: i18n.t('options.chosen'), hint: i18n.t('options.chosenHint') },
      ]}
    />
  );
}
