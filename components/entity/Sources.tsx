import { i18n } from '#i18n';
import type { SourceLine } from '../../lib/brief/view.ts';
import { PackText } from '../card/PackText.tsx';

/** Every source of the facts above, once, as fully as the pack knows it. */
export function Sources({ sources }: { sources: readonly SourceLine[] }) {
  if (sources.length === 0) return null;
  return (
    <section>
      <h3 class="t-text">{i18n.t('entity.sources')}</h3>
      <ul class="plain-list">
        {sources.map((source) => (
          <li key={source.id} class="t-text">
            <Citation source={source} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Citation({ source }: { source: SourceLine }) {
  const { csl, label, url } = source;
  const rest = [csl?.title, csl?.['container-title'], csl?.publisher].filter((part) => part !== undefined);
  return (
    <>
      {url === undefined ? (
        <PackText phrase={label} />
      ) : (
        <a class="link underlined" href={url} target="_blank" rel="noreferrer noopener">
          <PackText phrase={label} />
        </a>
      )}
      {rest.map((part) => (
        <span key={part}>
          {i18n.t('between')}
          <bdi dir="auto" lang={csl?.language}>
            {part}
          </bdi>
        </span>
      ))}
      {source.isThisPage && (
        <span class="t-meta">
          {i18n.t('between')}
          {i18n.t('source.thisPage')}
        </span>
      )}
    </>
  );
}
