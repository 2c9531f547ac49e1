import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { citation } from '../../lib/brief/citation.ts';
import { timeline } from '../../lib/brief/timeline.ts';
import type { EntityView, FactView } from '../../lib/brief/view.ts';
import type { EntityRef } from '../../lib/facts/id.ts';
import { FactItem } from '../card/FactItem.tsx';
import { PackText } from '../card/PackText.tsx';
import { textDirection } from '../card/text-direction.ts';
import { TopicList } from '../card/TopicList.tsx';
import { PackLine } from '../card/PackLine.tsx';
import { dayWords } from '../list/time-words.ts';
import { Exports } from './Exports.tsx';
import { NameList } from './NameList.tsx';
import { Relations } from './Relations.tsx';
import { Sources } from './Sources.tsx';
import { Timeline } from './Timeline.tsx';
import { factSources, factYears, narrowFacts, type Narrowing } from './narrow-facts.ts';

export interface EntityPageProps {
  entity: EntityView;
  open: (ref: EntityRef) => void;
}

/** Everything about one entity: popup and panel show the same page. */
export function EntityPage({ entity, open }: EntityPageProps) {
  const { name, description } = entity;
  return (
    <article class="entity" key={entity.ref}>
      <h2 class="t-name" lang={name.lang} dir={textDirection(name.lang)}>
        <PackText phrase={name} />
      </h2>
      <p class="t-text description" lang={description.lang} dir={textDirection(description.lang)}>
        <PackText phrase={description} />
      </p>
      {entity.topics && entity.topics.length > 0 && <TopicList topics={entity.topics} open={open} />}
      {entity.facts.length === 0 && !entity.topics?.length && (
        <p class="t-text description">{i18n.t('card.noFacts')}</p>
      )}
      {entity.facts.length > 0 && <Facts entity={entity} />}
      <Relations relations={entity.relations} open={open} />
      <NameList names={entity.names} />
      <Sources sources={factSources(entity.facts)} />
      {entity.facts.length > 0 && (
        <Exports
          write={(format) => citation(entity.facts, format)}
          file={entity.ref.split('/').at(-1) ?? 'facts'}
        />
      )}
      <p class="t-meta pack-line">
        <PackLine card={entity} />
      </p>
    </article>
  );
}

// Fewer, and narrowing them down is more work than reading them.
const WORTH_NARROWING = 6;

function Facts({ entity }: { entity: EntityView }) {
  const { facts } = entity;
  const [inTime, setInTime] = useState(false);
  const [narrowing, setNarrowing] = useState<Narrowing>({});
  const current = facts.filter((fact) => fact.supersededBy === undefined && !fact.withdrawn);
  const earlier = facts.filter((fact) => fact.supersededBy !== undefined || fact.withdrawn);
  const shown = narrowFacts(current, narrowing);
  const shownEarlier = narrowFacts(earlier, narrowing);
  return (
    <>
      {facts.length >= WORTH_NARROWING && (
        <Narrow facts={facts} narrowing={narrowing} narrow={setNarrowing} />
      )}
      {shown.length + shownEarlier.length === 0 && (
        <p class="t-text description">{i18n.t('entity.noneLeft')}</p>
      )}
      {facts.length > 1 && (
        <label class="in-time t-text">
          <input type="checkbox" checked={inTime} onChange={() => setInTime(!inTime)} />
          {i18n.t('entity.inTime')}
        </label>
      )}
      {inTime ? (
        <Timeline rows={timeline([{ ...entity, facts: [...shown, ...shownEarlier] }], undefined, [])} />
      ) : (
        <>
          {shown.map(row)}
          {shownEarlier.length > 0 && <h3 class="t-text">{i18n.t('card.earlier')}</h3>}
          {shownEarlier.map(row)}
        </>
      )}
    </>
  );
}

function row(fact: FactView) {
  return (
    <div class="fact-row" key={`${fact.key.ref} ${fact.key.fact}`}>
      <div class="fact">
        <FactItem fact={fact} full />
      </div>
    </div>
  );
}

function Narrow({
  facts,
  narrowing,
  narrow,
}: {
  facts: readonly FactView[];
  narrowing: Narrowing;
  narrow: (to: Narrowing) => void;
}) {
  const years = factYears(facts);
  const sources = factSources(facts);
  const { year, source } = narrowing;
  return (
    <div class="narrow t-text">
      {years.length > 1 && (
        <select
          class="field"
          aria-label={i18n.t('entity.year')}
          value={year ?? ''}
          onChange={({ currentTarget: { value } }) =>
            narrow({ ...(source === undefined ? {} : { source }), ...(value === '' ? {} : { year: value }) })
          }
        >
          <option value="">{i18n.t('entity.allYears')}</option>
          {years.map((one) => (
            <option value={one} key={one}>
              {dayWords(one)}
            </option>
          ))}
        </select>
      )}
      {sources.length > 1 && (
        <select
          class="field"
          aria-label={i18n.t('entity.source')}
          value={source ?? ''}
          onChange={({ currentTarget: { value } }) =>
            narrow({ ...(year === undefined ? {} : { year }), ...(value === '' ? {} : { source: value }) })
          }
        >
          <option value="">{i18n.t('entity.allSources')}</option>
          {sources.map((one) => (
            <option value={one.id} key={one.id} lang={one.label.lang}>
              {one.label.text}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
