import { i18n } from '#i18n';
import { useSetting } from '../hooks/use-setting.ts';
import { Saved } from './Saved.tsx';

/** What was said of single sites. */
export function Sites() {
  const setting = useSetting('sites');
  const sites = Object.entries(setting.value ?? {}).toSorted(([a], [b]) => a.localeCompare(b));
  const forget = (site: string) =>
    setting.save(Object.fromEntries(sites.filter(([other]) => other !== site)));
  return (
    <section>
      <h2 class="t-name">
        {i18n.t('options.sites')} <Saved {...setting} />
      </h2>
      {sites.length === 0 && <p class="description">{i18n.t('options.noSites')}</p>}
      <ul class="plain-list">
        {sites.map(([site, said]) => (
          <li class="entry" key={site}>
            <span>
              <bdi>{site}</bdi>{' '}
              <span class="t-meta">{i18n.t(said === 'on' ? 'options.siteOn' : 'options.siteOff')}</span>
            </span>
            <button
              type="button"
              class="link"
              aria-label={i18n.t('options.forgetOf', [site])}
              onClick={() => forget(site)}
            >
              {i18n.t('options.forget')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
