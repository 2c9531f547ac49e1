import { i18n } from '#i18n';
import { Languages } from './Languages.tsx';
import { Muted } from './Muted.tsx';
import { Packs } from './Packs.tsx';
import { Reading } from './Reading.tsx';
import { Sites } from './Sites.tsx';
import { YourData } from './YourData.tsx';

/** Everything that can be set. Each control saves at once and says so. */
export function Options() {
  return (
    <main class="options">
      <h1 class="t-name">{i18n.t('options.title')}</h1>
      <p class="description">{i18n.t('options.savesAtOnce')}</p>
      <Reading />
      <Sites />
      <Muted />
      <Languages />
      <Packs />
      <YourData />
    </main>
  );
}
