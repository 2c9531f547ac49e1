import { i18n } from '#i18n';
import type { EntityView } from '../../lib/brief/view.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { PackText } from '../card/PackText.tsx';
import { SourceText } from '../card/SourceText.tsx';
import { relationWords } from './relation-words.ts';

/** What an entity has to do with others, as sentences with their sources: not a ball of string. */
export function Relations({
  relations,
  open,
}: {
  relations: EntityView['relations'];
  open: (ref: EntityRef) => void;
}) {
  if (relations.length === 0) return null;
  return (
    <section>
      <h3 class="t-text">{i18n.t('entity.relations')}</h3>
      <ul class="plain-list">
        {relations.map(({ role, other, fact }) => (
          <li key={`${role} ${other.ref}`}>
            <p class="t-text">
              <span class="description">{relationWords(role)} </span>
              <button type="button" class="link" onClick={() => open(other.ref)}>
                <PackText phrase={other.name} />
              </button>
            </p>
            {fact ? (
              <>
                <p class="t-text" lang={fact.statement.lang}>
                  <PackText phrase={fact.statement} />
                </p>
                <SourceText fact={fact} full />
              </>
            ) : (
              <p class="t-meta">{i18n.t('entity.reference')}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
