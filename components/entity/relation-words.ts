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
  borders: 'relation.borders',
  neighbour: 'relation.neighbour',
  'on-border-of': 'relation.onBorderOf',
} as const;

/** How one entity stands to another, before the other’s name. A role of nobody’s list is “See also”. */
export function relationWords(role: string): string {
  return i18n.t(role in WORDS ? WORDS[role as keyof typeof WORDS] : 'relation.other');
}
