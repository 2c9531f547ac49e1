/** Paragraphs of our own, each with one name the sample pack knows, far enough apart that each is underlined. */
export const PASS =
  'Lorries waited for nine days below the Khunjerab Pass before the snow was cleared and the road was open again to everybody who had come so far with so little.';
export const HARBOUR =
  'At the quay the crews talked about CPEC and about little else, while the cranes stood still in the wind and nobody knew when the next ship would come in.';
export const ROAD =
  'An old driver said that he had known the Karakoram Highway since he was a boy, and that it had never been as empty as it was on that cold morning.';

export interface PageParts {
  head?: string;
  style?: string;
  lang?: string;
  attributes?: string;
}

/** A page around a body. */
export function pageOf(
  body: string,
  { head = '', style = '', lang = 'en', attributes = '' }: PageParts = {},
): string {
  return `<!doctype html><html lang="${lang}" ${attributes}><meta charset=utf-8><meta name=viewport content="width=device-width"><link rel=icon href="data:,"><title>A letter from the road</title>${head}<style>body{font:16px/1.6 serif;max-width:34em;margin:2em auto}${style}</style><body>${body}</body></html>`;
}

export const ARTICLE = `<h1>A letter from the road</h1><p>${PASS}</p><p>${HARBOUR}</p><p>${ROAD}</p>`;
