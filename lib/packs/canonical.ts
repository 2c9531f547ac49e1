/**
 * Canonical JSON (RFC 8785) of what a pack may hold: strings, safe integers, booleans, arrays, plain objects.
 * `undefined` members are left out. Equal content gives equal bytes. Throws on anything else.
 * https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`${value} is no safe integer`);
    return String(value);
  }
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value);
  throw new TypeError(`a ${typeof value} has no canonical form`);
}

function canonicalObject(value: object | null): string {
  if (value === null) throw new TypeError('null has no place in a pack');
  const record = value as Record<string, unknown>;
  const members: string[] = [];
  // RFC 8785 sorts by UTF-16 code units, which is what sort() does.
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) members.push(`${JSON.stringify(key)}:${canonical(record[key])}`);
  }
  return `{${members.join(',')}}`;
}
