import type { CardView, FactView } from './view.ts';

/**
 * Where “Report a mistake” leads: the pack’s contact, with fact, pack and statement filled in and nothing else. A contact
 * is a mail address or the `https:` address of a form, which is handed the same as `title` and `body`, the names issue
 * trackers use.
 */
export function reportLink(card: Pick<CardView, 'contact' | 'pack' | 'packDate'>, fact: FactView): string {
  const title = fact.key.fact;
  const body = `${fact.key.ref} ${title}\n${card.pack.text}, ${card.packDate}\n${fact.statement.text}`;
  if (!card.contact.startsWith('https:')) return `mailto:${card.contact}?${query({ subject: title, body })}`;
  const url = new URL(card.contact);
  url.search = [url.search.slice(1), query({ title, body })].filter(Boolean).join('&');
  return url.href;
}

/** Mail programs show a plus as a plus. */
function query(values: Record<string, string>): string {
  return new URLSearchParams(values).toString().replaceAll('+', '%20');
}
