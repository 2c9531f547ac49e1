import type { Entity } from '../../lib/facts/entity.ts';
import type { Fact } from '../../lib/facts/fact.ts';
import type { PackSource } from '../../lib/facts/pack.ts';
import { type Bundle, openBundle } from '../../lib/db/bundle.ts';
import { hashBytes } from '../../lib/packs/hash.ts';
import { type BuiltPack, buildPack } from '../../lib/packs/build-pack.ts';

function fact(id: string, about: string[], text: string): Fact {
  return {
    id,
    about,
    mode: 'done',
    statement: { en: text },
    when: '2026-02-01',
    sources: [{ source: 'herald', paragraphs: [1] }],
  };
}

function entity(id: string, name: string, rest: Partial<Entity>): Entity {
  return {
    id,
    kind: 'Organization',
    mark: 'text',
    names: [{ text: name, lang: 'en', role: 'preferred', certainty: 'sure' }],
    description: { en: `What ${name} is` },
    facts: [],
    ...rest,
  };
}

/** A made-up town: one entity rich enough to be underlined, one with a single fact, a hub, one only searched for. */
export function townPack(id = 'town', more: Entity[] = []): PackSource {
  return {
    info: {
      format: 1,
      id,
      title: { en: 'A made-up town' },
      description: { en: 'For tests' },
      contact: 'desk@example.org',
      language: 'en',
      licence: 'CC0-1.0',
      editors: ['Test Desk'],
      updated: '2026-02-03',
    },
    sources: [
      {
        id: 'herald',
        type: 'article-newspaper',
        'container-title': 'The Herald',
        issued: '2026-02-01',
        language: 'en',
      },
    ],
    entities: [
      entity('harbour-board', 'Harbour Board', {
        related: [{ role: 'located-in', entity: 'northland', basis: 'reference' }],
        facts: [
          fact(
            'harbour-board.quay',
            ['harbour-board', 'northland'],
            'The Harbour Board opened the north quay.',
          ),
          fact('harbour-board.crane', ['harbour-board'], 'The Harbour Board bought two cranes.'),
        ],
      }),
      entity('lamp-society', 'Lamp Society', {
        facts: [fact('lamp-society.founded', ['lamp-society'], 'The Lamp Society was founded by keepers.')],
      }),
      entity('northland', 'Northland', { kind: 'Country', mark: 'list' }),
      entity('dredging', 'Dredging', { kind: 'Concept', mark: 'search' }),
      ...more,
    ],
  };
}

/** Another entity, of which there may be many. */
export function inn(n: number): Entity {
  const id = `inn-${n}`;
  return entity(id, `Inn Number ${n}`, {
    facts: [
      fact(`${id}.opened`, [id], `Inn number ${n} opened its doors.`),
      fact(`${id}.rooms`, [id, 'northland'], `Inn number ${n} has rooms for rent in Northland.`),
    ],
  });
}

export async function buildTown(pack = townPack(), seq = 1): Promise<BuiltPack> {
  return buildPack(pack, { src: 'backgrounder', seq, iat: 1_770_000_000 });
}

/** The files of a package, by path, as the build of the extension lays them out. */
export async function packageFiles(...packs: BuiltPack[]): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const index = [];
  for (const { manifest, manifestBytes, objects } of packs) {
    index.push({ pack: manifest.pack, manifest: await hashBytes(manifestBytes) });
    files.set(`/packs/${manifest.pack}/manifest.json`, manifestBytes);
    for (const [hash, bytes] of objects) files.set(`/packs/${manifest.pack}/o/${hash}`, bytes);
  }
  files.set('/packs/index.json', new TextEncoder().encode(JSON.stringify(index)));
  return files;
}

export function bundleOf(files: Map<string, Uint8Array>): Bundle {
  return openBundle(async (path) => {
    const bytes = files.get(path);
    if (!bytes) throw new Error(`the package has no ${path}`);
    return bytes;
  });
}

export async function townBundle(pack = townPack(), seq = 1): Promise<Bundle> {
  return bundleOf(await packageFiles(await buildTown(pack, seq)));
}
