import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CardView, FactView } from '../../lib/brief/view.ts';
import type { CardActions } from './card-props.ts';
import { FactItem } from './FactItem.tsx';
import { PackText } from './PackText.tsx';
import { number } from './words.ts';

export interface CardFactsProps {
  card: CardView;
  all: boolean;
  languages: readonly string[];
  actions: Pick<CardActions, 'copy' | 'openRelated' | 'showAll'>;
}

/** The facts, then related names and the way to the rest. */
export function CardFacts({ card, all, languages, actions }: CardFactsProps) {
  return (
    <>
      {card.facts.length === 0 ? (
        <p class="quiet t-text">{i18n.t('card.noFacts')}</p>
      ) : (
        <FactList facts={card.facts} all={all} languages={languages} copy={actions.copy} />
      )}
      <div class="foot t-text">
        {card.related.length > 0 && (
          <ul class="chips" data-fit="chips">
            {card.related.map((chip) => (
              <li key={chip.ref} data-fit="chip">
                <button type="button" class="chip" onClick={() => actions.openRelated(chip.ref)}>
                  <PackText phrase={chip.name} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <div class="foot-line">
          {!all && card.total > 0 ? (
            <button type="button" class="link" onClick={actions.showAll}>
              {i18n.t('card.allFacts', card.total, [number(card.total)])}
            </button>
          ) : (
            <span class="t-meta">
              {card.total > 0 && i18n.t('card.factCount', card.total, [number(card.total)])}
            </span>
          )}
          <span class="t-meta">
            <PackText phrase={card.pack} />
          </span>
        </div>
      </div>
    </>
  );
}

function FactList({
  facts,
  all,
  languages,
  copy,
}: Pick<CardFactsProps, 'all' | 'languages'> & {
  facts: readonly FactView[];
  copy: CardActions['copy'];
}) {
  const [copied, setCopied] = useState<string>();
  const copyOne = (fact: FactView) => {
    void copy([fact], 'text').then((worked) => setCopied(worked ? fact.key.fact : undefined));
  };
  const isEarlier = (fact: FactView) => fact.supersededBy !== undefined || fact.withdrawn !== undefined;
  const firstEarlier = facts.findIndex(isEarlier);
  return (
    // Focusable because it can scroll: arrow keys are the only way down without a pointer.
    <div
      class="facts"
      data-fit="facts"
      role="group"
      aria-label={i18n.t('card.facts')}
      tabIndex={all ? 0 : undefined}
    >
      {facts.map((fact, index) => (
        <div key={`${fact.key.ref} ${fact.key.fact}`} class="fact-row" data-fit="fact">
          {all && index === firstEarlier && <p class="t-meta earlier">{i18n.t('card.earlier')}</p>}
          <div class="fact" onPointerLeave={() => setCopied(undefined)}>
            <FactItem
              fact={fact}
              languages={languages}
              copied={copied === fact.key.fact}
              onCopy={() => copyOne(fact)}
            />
          </div>
        </div>
      ))}
    </div>
  );
}
