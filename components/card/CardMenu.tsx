import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CitationFormat } from '../../lib/brief/citation.ts';
import type { CardView, FactView } from '../../lib/brief/view.ts';
import type { CardActions } from './card-props.ts';
import { PackText } from './PackText.tsx';

// The last two are names of formats, the same in every language.
const FORMATS = { text: undefined, markdown: 'Markdown', 'csl-json': 'CSL-JSON' } as const;

export interface CardMenuProps {
  card: CardView;
  /** The facts to be seen: what “copy” copies. */
  facts: readonly FactView[];
  actions: Pick<CardActions, 'copy' | 'mute' | 'report'>;
}

/** The menu takes the place of the facts: nothing lies over anything, however small the card. */
export function CardMenu({ card, facts, actions }: CardMenuProps) {
  const [asking, setAsking] = useState(false);
  const [copied, setCopied] = useState(false);
  const { ref } = card;
  const copy = (format: CitationFormat) => {
    void actions.copy(facts, format).then(setCopied);
  };
  const report = () => {
    const [first] = facts;
    if (facts.length === 1 && first) actions.report(first);
    else setAsking(true);
  };
  if (asking) return <WhichFact facts={facts} report={actions.report} />;
  return (
    <div class="menu t-text" role="group" aria-label={i18n.t('card.more')}>
      {facts.length > 0 && (
        <>
          <p class="menu-line">
            <span role="status">{i18n.t(copied ? 'card.copied' : 'menu.copy')}</span>
            {(Object.keys(FORMATS) as CitationFormat[]).map((format) => (
              <button type="button" class="link" key={format} onClick={() => copy(format)}>
                {FORMATS[format] ?? i18n.t('menu.copyText')}
              </button>
            ))}
          </p>
          <div class="menu-rule" />
        </>
      )}
      <Item
        words={i18n.t('menu.muteName', [card.name.text])}
        onClick={() => actions.mute({ kind: 'entity', ref })}
      />
      <Item words={i18n.t('menu.wrongMatch')} onClick={() => actions.mute({ kind: 'match', ref })} />
      <Item words={i18n.t('menu.notHere')} onClick={() => actions.mute({ kind: 'site' })} />
      <Item words={i18n.t('menu.onlyClick')} onClick={() => actions.mute({ kind: 'hover' })} />
      {facts.length > 0 && (
        <>
          <div class="menu-rule" />
          <Item words={i18n.t('menu.report')} onClick={report} />
        </>
      )}
    </div>
  );
}

function Item({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <button type="button" class="menu-item" onClick={onClick}>
      {words}
    </button>
  );
}

function WhichFact({ facts, report }: { facts: readonly FactView[]; report: CardActions['report'] }) {
  return (
    <div class="menu t-text" role="group" aria-label={i18n.t('menu.whichFact')}>
      <p class="menu-line">{i18n.t('menu.whichFact')}</p>
      {facts.map((fact) => (
        <button type="button" class="menu-item" key={fact.key.fact} onClick={() => report(fact)}>
          <PackText phrase={fact.statement} />
        </button>
      ))}
    </div>
  );
}
