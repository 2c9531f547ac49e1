import { PackError } from './pack-error.ts';

// An entity, its facts, a fact’s sources, their paragraphs: six levels, and two to spare.
const DEPTH = 8;

/**
 * Refuses what JSON.parse lets through and a pack never holds: numbers that are no safe integers (or −0), `null`,
 * keys that every object inherits (`__proto__`, `constructor`), nesting without end. Never recursive.
 * @throws PackError `SCHEMA`
 */
export function assertPlainJson(value: unknown, line?: number): void {
  const where = line === undefined ? {} : { line };
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH) throw new PackError('SCHEMA', 'nested too deeply', where);
    const next: unknown[] = [];
    for (const node of level) {
      if (typeof node === 'number') {
        if (!Number.isSafeInteger(node) || Object.is(node, -0)) {
          throw new PackError('SCHEMA', `the number ${String(node)} is no safe integer`, where);
        }
      } else if (node === null) {
        throw new PackError('SCHEMA', 'null', where);
      } else if (Array.isArray(node)) {
        for (const item of node) if (typeof item !== 'string') next.push(item);
      } else if (typeof node === 'object') {
        for (const key of Object.keys(node)) {
          if (key in Object.prototype) throw new PackError('SCHEMA', `the key ${key}`, where);
          const member = (node as Record<string, unknown>)[key];
          if (typeof member !== 'string') next.push(member);
        }
      }
    }
    level = next;
  }
}
