import type { PackFile } from '../../lib/packs/pack-file.ts';
import { parsePack } from '../../lib/packs/parse-pack.ts';
import type { PackSource } from '../../lib/facts/pack.ts';

/** A small sound pack about a made-up harbour, as files: tests change one of them. */
export function sampleFiles(): PackFile[] {
  return [
    { path: 'pack.yaml', text: PACK },
    { path: 'sources.yaml', text: SOURCES },
    { path: 'entities/anna-berg.yaml', text: ANNA },
    { path: 'entities/mayor-of-lund.yaml', text: MAYOR },
    { path: 'entities/north-quay.yaml', text: QUAY },
  ];
}

/** The sample with one file’s text changed. Throws when there is nothing to change. */
export function changed(path: string, from: string | RegExp, to: string): PackFile[] {
  const files = sampleFiles();
  const file = files.find((candidate) => candidate.path === path);
  if (!file || file.text.replace(from, to) === file.text) throw new Error(`nothing to change in ${path}`);
  file.text = file.text.replace(from, to);
  return files;
}

export function samplePack(files = sampleFiles()): PackSource {
  const parsed = parsePack(files);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.pack;
}

const PACK = `format: 1
id: lund
title: { en: Lund and its harbour }
description: { en: A made-up town for tests }
contact: desk@example.org
language: en
licence: CC-BY-4.0
editors: [Test Desk]
updated: "2026-02-03"
`;

const SOURCES = `- id: herald-2026-02-01
  type: article-newspaper
  title: A quay for the north
  container-title: The Lund Herald
  issued: "2026-02-01"
  language: en
`;

const ANNA = `id: anna-berg
kind: Person
mark: text
names:
  - { text: Anna Berg, lang: en, role: preferred, certainty: sure }
  - { text: Berg, lang: en, role: short, certainty: needs-full-name }
description: { en: Mayor of Lund (2026) }
related: [{ role: holds-office, entity: mayor-of-lund, fact: anna-berg.office }]
facts:
  - id: anna-berg.office
    about: [anna-berg, mayor-of-lund]
    mode: state
    statement: { en: Anna Berg is mayor of Lund. }
    asOf: "2026-02-01"
    sources: [{ source: herald-2026-02-01, paragraphs: [2] }]
`;

const MAYOR = `id: mayor-of-lund
kind: Position
mark: list
names:
  - { text: Mayor of Lund, lang: en, role: preferred, certainty: sure }
description: { en: Head of the town }
facts: []
`;

const QUAY = `id: north-quay
kind: Project
mark: text
names:
  - { text: North Quay, lang: en, role: preferred, certainty: sure }
  - { text: 北码头, lang: zh-Hans, role: preferred, certainty: sure }
wordings: [the new quay]
description: { en: Harbour project in Lund }
location: { lat: "55.70", lon: "13.19", basis: reference }
related: [{ role: led-by, entity: anna-berg, basis: reference }]
facts:
  - id: north-quay.cost
    about: [north-quay, anna-berg]
    mode: statement
    statement: { en: "The quay will cost 12 million crowns, says Anna Berg." }
    when: "2026-01-30"
    claimedBy: { by: [anna-berg], as: mayor-of-lund }
    property: cost
    quantity: { value: "12000000", unit: SEK }
    sources: [{ source: herald-2026-02-01, paragraphs: [3], context: [2] }]
  - id: north-quay.opening
    about: [north-quay]
    mode: plan
    statement: { en: The quay is to open in 2028. }
    when: "2028"
    claimedBy: { by: [anna-berg] }
    sources: [{ source: herald-2026-02-01, paragraphs: [4] }]
`;
