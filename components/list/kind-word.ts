import { i18n } from '#i18n';
import type { Kind } from '../../lib/facts/entity.ts';

const WORDS = {
  Person: 'kind.person',
  Position: 'kind.position',
  Country: 'kind.country',
  Place: 'kind.place',
  Organization: 'kind.organization',
  Project: 'kind.project',
  Product: 'kind.product',
  Agreement: 'kind.agreement',
  Document: 'kind.document',
  Event: 'kind.event',
  EventSeries: 'kind.eventSeries',
  Concept: 'kind.concept',
} as const satisfies Record<Kind, string>;

/** “Place”, “Series of events”. A kind of a newer pack is shown as it is. */
export function kindWord(kind: string): string {
  return kind in WORDS ? i18n.t(WORDS[kind as Kind]) : kind;
}
