import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { PageState } from '../../lib/messages.ts';
import { FactItem } from '../card/FactItem.tsx';
import { TopicList } from '../card/TopicList.tsx';
import { number } from '../card/words.ts';
import { tell } from '../hooks/tell.ts';
import { useAnswer } from '../hooks/use-answer.ts';
import { kindWord } from '../list/kind-word.ts';
import { RowWords } from '../list/Row.tsx';
import { underlinedFirst } from '../list/underlined-first.ts';

type Read = PageState & { state: 'read' };
type Entity = Read['entities'][number];

/** The names of the page in reading order, those that are only listed last; one opens in place. */
export function OnThisPage({
  page,
  tabId,
  open,
}: {
  page: Read;
  tabId: number;
  open: (ref: EntityRef) => void;
}) {
  const [opened, setOpened] = useState<EntityRef>();
  const listed = underlinedFirst(page.entities);
  return (
    <ul class="rows">
      {listed.map((entity) => (
        <li key={entity.ref}>
          <button
            type="button"
            class="row"
            aria-expanded={entity.ref === opened}
            onClick={() => setOpened(entity.ref === opened ? undefined : entity.ref)}
          >
            <RowWords
              name={entity.name}
              line={entity.underlined ? entity.description : unmarked(entity)}
              end={i18n.t('panel.here', [number(entity.count)])}
            />
          </button>
          {entity.ref === opened && <InPlace entity={entity} tabId={tabId} open={open} />}
        </li>
      ))}
    </ul>
  );
}

function unmarked({ kind }: Entity) {
  const text = kindWord(kind) + i18n.t('between') + i18n.t('panel.notUnderlined');
  return { text, lang: i18n.t('lang') };
}

// More than these are read on the entity’s own page.
const IN_PLACE = 4;

function InPlace({ entity, tabId, open }: { entity: Entity; tabId: number; open: (ref: EntityRef) => void }) {
  const [asked] = useAnswer('getEntity', { ref: entity.ref });
  const view = asked.state === 'answered' ? asked.answer : undefined;
  return (
    <div class="in-place">
      <Jump entity={entity} tabId={tabId} />
      {asked.state === 'failed' && <p class="t-text description">{i18n.t('card.failed')}</p>}
      {view?.topics && view.topics.length > 0 ? (
        <TopicList topics={view.topics} open={open} />
      ) : (
        view?.facts.slice(0, IN_PLACE).map((fact) => (
          <div class="fact-row" key={`${fact.key.ref} ${fact.key.fact}`}>
            <div class="fact">
              <FactItem fact={fact} full />
            </div>
          </div>
        ))
      )}
      {view && view.facts.length === 0 && !view.topics?.length && (
        <p class="t-text description">{i18n.t('card.noFacts')}</p>
      )}
      {view && (
        <button type="button" class="link t-text" onClick={() => open(entity.ref)}>
          {i18n.t('panel.wholeEntry')}
        </button>
      )}
    </div>
  );
}

/** Goes through the mentions in the text, one a press. */
function Jump({ entity, tabId }: { entity: Entity; tabId: number }) {
  const [at, setAt] = useState(-1);
  const [gone, setGone] = useState(false);
  const jump = async () => {
    const next = (at + 1) % Math.max(1, entity.count);
    setGone(!(await tell('showMention', { tabId, ref: entity.ref, nth: next })));
    setAt(next);
  };
  const where = at < 0 ? '' : i18n.t('panel.nth', [number(at + 1), number(entity.count)]);
  return (
    <p class="jump">
      <button type="button" class="link t-text" onClick={() => void jump()}>
        {at < 0 || entity.count === 1 ? i18n.t('panel.showInText') : i18n.t('panel.nextInText')}
      </button>
      <span class="t-meta" role="status">
        {gone ? i18n.t('panel.notInText') : where}
      </span>
    </p>
  );
}
