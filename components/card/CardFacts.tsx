import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { CardView, FactView } from '../../lib/brief/view.ts';
import type { CardActions } from './card-props.ts';
import { FactItem } from './FactItem.tsx';
import { PackLine } from './PackLine.tsx';
import { PackText } from './PackText.tsx';
import { TopicList } from './TopicList.tsx';
import { number } from './words.ts';

// As tall as three facts.
const MOST_TOPICS = 6;

export interface CardFactsProps {
  card: CardView;
  all: boolean;
  actions: Pick<CardActions, 'copy' | 'openRelated' | 'showAll'>;
}

/** The facts, then related names and the way to the rest. */
export function CardFacts({ card, all, actions }: CardFactsProps) {
  return (
    <>
      <Main card={card} all={all} actions={actions} />
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
          {!all && card.total > 1 ? (
            <>
              <button type="button" class="link" data-fit="all" onClick={actions.showAll}>
                {i18n.t('card.allFacts', card.total, [number(card.total)])}
              </button>
              {card.more === 0 && (
                // Instead of the button, when every fact found room.
                <span class="t-meta" data-fit="count">
                  {i18n.t('card.factCount', card.total, [number(card.total)])}
                </span>
              )}
            </>
          ) : (
            <span class="t-meta">
              {card.total > 0 && i18n.t('card.factCount', card.total, [number(card.total)])}
            </span>
          )}
          <span class="t-meta">
            <PackLine card={card} />
          </span>
        </div>
      </div>
    </>
  );
}

function Main({ card, all, actions }: CardFactsProps) {
  // All of a hub’s facts are other entities’: shown as facts only when all were asked for.
  if (card.topics && card.topics.length > 0 && !all) {
    return (
      <div class="facts">
        <TopicList topics={card.topics.slice(0, MOST_TOPICS)} open={actions.openRelated} />
      </div>
    );
  }
  if (card.facts.length === 0) return <p class="quiet t-text">{i18n.t('card.noFacts')}</p>;
  return <FactList facts={card.facts} all={all} copy={actions.copy} />;
}

function FactList({
  facts,
  all,
  copy,
}: Pick<CardFactsProps, 'all'> & {
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

              copied={copied === fact.key.fact}
              onCopy={() => copyOne(fact)}
            />
          </div>
        </div>
      ))}
    </div>
  );
}
