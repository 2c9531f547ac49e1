import { geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import type { MultiPoint } from 'geojson';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
// Natural Earth, public domain, at 1:110 million: enough for a coast behind dots.
import world from 'world-atlas/land-110m.json';
import type { EntityView } from '../../lib/brief/view.ts';
import { type Dot, type Label, placeLabels } from './place-labels.ts';

export type Place = Pick<EntityView, 'ref' | 'name'> & { location: { lat: number; lon: number } };

export interface DrawnMap {
  /** The land as an SVG path. */
  land: string;
  /** One for each place, in their order, px. */
  dots: Dot[];
  labels: (Label | null)[];
}

const MARGIN = 48;
// No closer than about 4,500 km across: nearer, no coast would be in sight, and this land has none of the detail.
const WIDEST_RADIANS = 0.7;
const LETTER = 6.6;

const topology = world as unknown as Topology;
const land = feature(topology, topology.objects['land'] as Topology['objects'][string]);

/** Land and dots, fitted around the places. @param size px @param text how much larger than 16 px the reader’s text is */
export function drawMap(
  places: readonly Place[],
  size: { width: number; height: number },
  text: number,
): DrawnMap {
  const points: MultiPoint = {
    type: 'MultiPoint',
    coordinates: places.map(({ location: { lon, lat } }) => [lon, lat]),
  };
  const projection = fit(points, size);
  const dots = places.map(({ location: { lon, lat }, name }) => {
    const [x, y] = projection([lon, lat]) ?? [0, 0];
    return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, width: nameWidth(name.text) * text };
  });
  const path = geoPath(
    projection.clipExtent([
      [-1, -1],
      [size.width + 1, size.height + 1],
    ]),
  ).digits(1);
  return { land: path(land) ?? '', dots, labels: placeLabels(dots, size, 15 * text) };
}

function fit(points: MultiPoint, { width, height }: { width: number; height: number }): GeoProjection {
  const projection = geoMercator();
  // Places on both sides of the Pacific are shown round it, not round the world.
  const middle = points.coordinates.reduce((sum, [lon = 0]) => sum + lon, 0) / points.coordinates.length;
  projection.rotate([-middle, 0]);
  projection.fitExtent(
    [
      [MARGIN, MARGIN / 2],
      [width - MARGIN, height - MARGIN / 2],
    ],
    points,
  );
  const closest = width / WIDEST_RADIANS;
  // One place alone has no extent to fit, and an infinite scale.
  if (!(projection.scale() <= closest)) {
    projection.scale(closest).translate([0, 0]);
    const [[left, top], [right, bottom]] = geoPath(projection).bounds(points);
    projection.translate([width / 2 - (left + right) / 2, height / 2 - (top + bottom) / 2]);
  }
  return projection;
}

/** Roughly, px at 12: Han letters are twice as wide as Latin ones. */
function nameWidth(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 12 : LETTER), 0);
}
