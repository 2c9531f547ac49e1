import { DbError } from './db-error.ts';

// Requests for one name queue up behind each other, without a word: a second one would wait where the first was held up.
const heldUp = new Set<string>();

/**
 * Deletes a database, or answers `false` when somebody holds it open and does not let go when asked: it then goes when
 * they close it, and nobody waits for that.
 */
export function deleteDatabase(name: string): Promise<boolean> {
  if (heldUp.has(name)) return Promise.resolve(false);
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('blocked', () => {
      heldUp.add(name);
      resolve(false);
    });
    request.addEventListener('success', () => {
      heldUp.delete(name);
      resolve(true);
    });
    request.addEventListener('error', () => {
      heldUp.delete(name);
      reject(new DbError('IDB_WRITE', `cannot delete ${name}`, request.error));
    });
  });
}
