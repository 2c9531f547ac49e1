import { CharClass, CLASS_MASK } from './char-class.ts';
import { EXPANSIONS, FOLD_RUNS } from './fold-runs.ts';

const SPACE = 0x20;
/** Every separator but the plain space, so that the scan knows the space at a glance. */
export const OTHER_SEPARATOR = -1;

const table = decode();

/**
 * By UTF-16 code unit. Positive: a letter or digit of an alphabetic script and the code unit it folds to, so that the
 * scan's inner loop is one look-up and one comparison. Otherwise minus the folded unit (or minus the number of the
 * expansion), or 0.
 */
export const FOLD: Int32Array = table.fold;
/** By UTF-16 code unit: a class byte, see CharClass and UPPER. */
export const CLASS: Uint8Array = table.cls;
/** By number: what a character that folds to several becomes. */
export const EXPANSION: readonly string[] = EXPANSIONS.split(' ');

/** Decoding the runs costs 5 ms; asking `\p{…}` 65,536 times costs 120. */
function decode(): { fold: Int32Array; cls: Uint8Array } {
  const fold = new Int32Array(0x10000);
  const cls = new Uint8Array(0x10000);
  let code = 0;
  for (const run of FOLD_RUNS.split(' ')) {
    const [length = '', kind = '', shift = ''] = run.split('.');
    const end = code + (length === '' ? 1 : Number.parseInt(length, 36));
    const byte = kind === '' ? 0 : Number.parseInt(kind, 36);
    const delta = shift === '' ? 0 : Number.parseInt(shift, 36);
    const kindOfRun = byte & CLASS_MASK;
    const sign = kindOfRun === CharClass.LETTER ? 1 : -1;
    const separates = kindOfRun >= CharClass.SPACE && kindOfRun <= CharClass.MIDDOT;
    for (; code < end; code++) {
      cls[code] = byte;
      fold[code] = separates && code !== SPACE ? OTHER_SEPARATOR : sign * (code + delta);
    }
  }
  return { fold, cls };
}
