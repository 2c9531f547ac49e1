// Bidi embeddings, overrides and isolates, zero-width spaces, tag characters: the same as lib/facts refuses in names.
const DECEPTIVE = /[\u200b\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Whether a line of JSON holds such a character, as it is or escaped: false for nearly every line, and fast. */
export function looksDeceptive(json: string): boolean {
  return /[\u200b\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|\\u(?:200b|202[89a-e]|206|feff|db40)/iu.test(
    json,
  );
}

/** A record without such characters in its texts: its shape is known and shallow. (In names they are refused before.) */
export function stripDeceptive<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll(DECEPTIVE, '') as T;
  if (Array.isArray(value)) return value.map((item: unknown) => stripDeceptive(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, stripDeceptive(item as unknown)]),
  ) as T;
}
