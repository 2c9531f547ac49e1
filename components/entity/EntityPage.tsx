import { i18n } from '#i18n';
import type { EntityView } from '../../lib/brief/view.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { FactItem } from '../card/FactItem.tsx';
import { PackText } from '../card/PackText.tsx';
import { textDirection } from '../card/text-direction.ts';

export interface EntityPageProps {
  entity: EntityView;
  open: (ref: EntityRef) => void;
}

/** Everything about one entity: popup and panel show the same page. */
export function EntityPage({ entity, open }: EntityPageProps) {
  const { name, description } = entity;
  return (
    <article class="entity">
      <h2 class="t-name" lang={name.lang} dir={textDirection(name.lang)}>
        <PackText phrase={name} />
      </h2>
      <p class="t-text description" lang={description.lang} dir={textDirection(description.lang)}>
        <PackText phrase={description} />
      </p>
      {entity.otherNames.length > 0 && (
        <p class="t-text other-names">
          {entity.otherNames.map((other) => (
            <PackText key={other.text} phrase={other} />
          ))}
        </p>
      )}
      {entity.facts.length === 0 && <p class="t-text description">{i18n.t('card.noFacts')}</p>}
      {entity.facts.map((fact) => (
        <div class="fact-row" key={`${fact.key.ref} ${fact.key.fact}`}>
          <div class="fact">
            <FactItem fact={fact} full />
          </div>
        </div>
      ))}
      {entity.related.length > 0 && (
        <ul class="chips">
          {entity.related.map((chip) => (
            <li key={chip.ref}>
              <button type="button" class="chip t-text" onClick={() => open(chip.ref)}>
                <PackText phrase={chip.name} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
