import { i18n } from '#i18n';

const WORDS = {
  'part-of': 'relation.partOf',
  includes: 'relation.includes',
  'located-in': 'relation.locatedIn',
  capital: 'relation.capital',
  'capital-of': 'relation.capitalOf',
  member: 'relation.member',
  'member-of': 'relation.memberOf',
  'citizen-of': 'relation.citizenOf',
  'holds-office': 'relation.holdsOffice',
  'held-by': 'relation.heldBy',
  'office-of': 'relation.officeOf',
  between: 'relation.between',
  links: 'relation.links',
  connects: 'relation.links',
  of: 'relation.of',
  heads: 'relation.heads',
  leads: 'relation.heads',
  'headed-by': 'relation.headedBy',
  'led-by': 'relation.headedBy',
  chaired: 'relation.chaired',
  'chaired-by': 'relation.chairedBy',
  'held-in': 'relation.heldAt',
  'held-at': 'relation.heldAt',
  'happened-at': 'relation.heldAt',
  'phase-of': 'relation.phaseOf',
  'has-phase': 'relation.hasPhase',
  counterpart: 'relation.counterpart',
  'named-with': 'relation.namedWith',
  borders: 'relation.borders',
  neighbour: 'relation.neighbour',
  'on-border-of': 'relation.onBorderOf',
} as const;

/** How one entity stands to another, before the other’s name. A role of nobody’s list is “See also”. */
export function relationWords(role: string): string {
  return i18n.t(role in WORDS ? WORDS[role as keyof typeof WORDS] : 'relation.other');
}
