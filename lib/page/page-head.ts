import { pageDate } from './page-date.ts';

/** What a document is called, and its day where it says one. */
export function pageHead(document: Document): { title: string; date?: string } {
  const date = pageDate(document);
  return { title: document.title, ...(date ? { date } : {}) };
}
