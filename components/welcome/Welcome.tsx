import { i18n } from '#i18n';
import { openOptions } from '../hooks/open-desk.ts';
import { Where } from '../options/Where.tsx';

/** The first run: a short article of ours to try it on, then what it keeps, and where it may read. */
export function Welcome() {
  return (
    <main class="welcome">
      <article>
        <h1 class="headline">{i18n.t('welcome.headline')}</h1>
        <p class="standfirst">{i18n.t('welcome.standfirst')}</p>
        <p class="prose">{i18n.t('welcome.road')}</p>
        <p class="prose">{i18n.t('welcome.harbour')}</p>
        <p class="prose">{i18n.t('welcome.talks')}</p>
      </article>
      <section>
        <h2 class="t-name">{i18n.t('welcome.how')}</h2>
        <p class="t-text">{i18n.t('welcome.everywhereElse')}</p>
        <p class="t-text">{i18n.t('welcome.keys')}</p>
      </section>
      <section>
        <h2 class="t-name">{i18n.t('welcome.kept')}</h2>
        <p class="t-text">{i18n.t('welcome.stays')}</p>
        <p class="t-text">{i18n.t('welcome.remembers')}</p>
      </section>
      <section>
        <h2 class="t-name">{i18n.t('welcome.yourChoice')}</h2>
        <Where />
        <p>
          <button type="button" class="link" onClick={openOptions}>
            {i18n.t('welcome.allOptions')}
          </button>
        </p>
      </section>
    </main>
  );
}
