import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { FactView } from '../../lib/brief/view.ts';
import { Icon } from './Icon.tsx';
import { PackText } from './PackText.tsx';
import { SourceText } from './SourceText.tsx';
import { textDirection } from './text-direction.ts';
import { lineStart, tagWord } from './words.ts';

export interface FactItemProps {
  fact: FactView;
  /** With paragraphs and links in the source line. */
  full?: boolean;
  onCopy?: () => void;
  copied?: boolean;
}

/** One fact: date and tag, the statement, its source. Used in card, popup and panel. */
export function FactItem({ fact, full = false, onCopy, copied = false }: FactItemProps) {
  return (
    <>
      <FactBody fact={fact} full={full}>
        {full && fact.claimedBy && <PackText phrase={fact.claimedBy} />}
        {full && fact.isSeen && <span>{i18n.t('fact.seen')}</span>}
        {copied && <span role="status">{i18n.t('card.copied')}</span>}
      </FactBody>
      {fact.differsWith.map((other) => (
        <div class="other-side" key={other.key.fact}>
          {full ? <FactBody fact={other} full /> : <OtherSide fact={other} />}
        </div>
      ))}
      {onCopy && (
        <button type="button" class="icon-button copy" aria-label={i18n.t('card.copyFact')} onClick={onCopy}>
          <Icon name="copy" />
        </button>
      )}
    </>
  );
}

function FactBody({ fact, full, children }: { fact: FactView; full: boolean; children?: ComponentChildren }) {
  const caution = fact.tag === 'reports-differ' || fact.tag === 'withdrawn';
  return (
    <>
      <p class="t-meta eyebrow">
        <bdi>{fact.isState ? i18n.t('fact.asOf', [fact.date]) : lineStart(fact.date)}</bdi>
        {fact.tag && <span class={caution ? 't-tag t-caution' : 't-tag'}>{tagWord(fact.tag)}</span>}
        {children}
      </p>
      <p class="t-fact" lang={fact.statement.lang} dir={textDirection(fact.statement.lang)}>
        <PackText phrase={fact.statement} />
      </p>
      <SourceText fact={fact} full={full} />
      {fact.withdrawn && (
        <p class="t-meta t-caution">
          {i18n.t('fact.withdrawn', [fact.withdrawn.on])} <PackText phrase={fact.withdrawn.why} />
        </p>
      )}
      {fact.replacement && (
        <p class="t-meta" lang={fact.replacement.statement.lang}>
          {i18n.t('fact.replaced', [fact.replacement.date])} <PackText phrase={fact.replacement.statement} />
        </p>
      )}
    </>
  );
}

/** The other report in one breath: in a card the two must stand together. */
function OtherSide({ fact }: { fact: FactView }) {
  return (
    <>
      <p class="t-text" lang={fact.statement.lang} dir={textDirection(fact.statement.lang)}>
        <PackText phrase={fact.statement} />
      </p>
      <SourceText fact={fact} />
    </>
  );
}
