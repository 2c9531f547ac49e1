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
  const [address = '', anchor] = card.contact.split('#', 2);
  const joint = address.includes('?') ? '&' : '?';
  return `${address}${joint}${query({ title, body })}${anchor === undefined ? '' : `#${anchor}`}`;
}

const query = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
