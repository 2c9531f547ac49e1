import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { EntityRef } from '../../lib/facts/id.ts';
import type { PageState } from '../../lib/messages.ts';
import { PackText } from '../card/PackText.tsx';
import { useEntities } from '../hooks/use-entities.ts';
import type { DrawnMap, Place } from './draw-map.ts';

/** Where the page’s places are: coast and dots with names. No borders: they would take sides. */
export function MapTab({
  page,
  open,
}: {
  page: PageState & { state: 'read' };
  open: (ref: EntityRef) => void;
}) {
  const entities = useEntities(page.entities.map(({ ref }) => ref));
  const places = entities?.flatMap(({ ref, name, location }) => (location ? [{ ref, name, location }] : []));
  if (!places) return null;
  if (places.length === 0) return <p class="say">{i18n.t('panel.noPlaces')}</p>;
  return (
    <>
      <PlaceMap places={places} open={open} key={places.map(({ ref }) => ref).join(' ')} />
      <ul class="place-list">
        {places.map(({ ref, name }) => (
          <li key={ref}>
            <button type="button" class="link t-text" onClick={() => open(ref)}>
              <PackText phrase={name} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

type Drawn = DrawnMap & { width: number; height: number };

/** Drawn for the width there is, so that names keep their size whatever the panel’s. */
function PlaceMap({ places, open }: { places: readonly Place[]; open: (ref: EntityRef) => void }) {
  const frame = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    const { current } = frame;
    if (!current) return;
    const draw = async () => {
      const width = current.clientWidth;
      const size = { width, height: Math.round(width * 0.8) };
      const text = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      // Land and projection are 30 KB nobody needs who looks at no map.
      const { drawMap } = await import('./draw-map.ts');
      setDrawn({ ...drawMap(places, size, text), ...size });
    };
    const resized = new ResizeObserver(() => void draw());
    resized.observe(current);
    return () => resized.disconnect();
    // The key of this component says which places.
  }, []);
  return (
    <div class="map" ref={frame}>
      {drawn && <Drawing map={drawn} places={places} open={open} />}
    </div>
  );
}

function Drawing({
  map,
  places,
  open,
}: {
  map: Drawn;
  places: readonly Place[];
  open: (ref: EntityRef) => void;
}) {
  return (
    // The list below says the same in words: a map is for the eye.
    <svg
      viewBox={`0 0 ${map.width} ${map.height}`}
      width={map.width}
      height={map.height}
      role="img"
      aria-label={i18n.t('panel.mapOf')}
    >
      <path class="land" d={map.land} />
      {places.map(({ ref, name }, index) => {
        const dot = map.dots[index];
        const label = map.labels[index];
        return (
          dot && (
            <g key={ref} class="place" onClick={() => open(ref)}>
              <circle class="target" cx={dot.x} cy={dot.y} r="12" />
              <circle class="dot" cx={dot.x} cy={dot.y} r="3.5" />
              {label && (
                // An anchor follows the text’s direction: laid out left to right, a name still turns by its letters.
                <text
                  class="t-meta"
                  x={label.x}
                  y={label.y}
                  text-anchor={label.anchor}
                  direction="ltr"
                  lang={name.lang}
                >
                  {name.text}
                </text>
              )}
            </g>
          )
        );
      })}
    </svg>
  );
}
