import { CharClass, CLASS_MASK, UPPER } from '../text/char-class.ts';
import { CLASS, FOLD } from '../text/fold-table.ts';
import { germanEndings } from './german-endings.ts';
import { isHeadNoun, mayBeHeadNoun } from './head-nouns.ts';
import { CAPITAL_TOKENS } from './image-layout.ts';
import { mix1, mix2, SEED_1, SEED_2 } from './token-hash.ts';
import { isFunctionOpener } from './words/openers.ts';

const SPACE = 0x20;
const LONGEST = 160;

/**
 * Reads a plain name: words of letters and digits with one space between. Nine names in ten are plain, and building a
 * million of them must not take a reading of tokens each. The same answer as `nameForms` gives, a test holds them together.
 */
export class PlainName {
  /** Folded, spaces left out. */
  readonly units = new Uint16Array(LONGEST);
  length = 0;
  /** Both hashes of each token. */
  readonly hash1 = new Int32Array(LONGEST);
  readonly hash2 = new Int32Array(LONGEST);
  tokens = 0;
  /** In the bits of a name’s needs. */
  capitals = 0;

  /** False when the name is not plain; then nothing here means anything. */
  read(text: string, risky: boolean): boolean {
    if (text.length === 0 || text.length > LONGEST) return false;
    let mask = 0;
    let words = 0;
    let token = 0;
    let length = 0;
    let firstLength = 0;
    for (let i = 0; i < text.length; i++, token++) {
      const start = i;
      const firstUnit = length;
      let letters = 0;
      let upper = 0;
      let h1 = SEED_1;
      let h2 = SEED_2;
      for (; i < text.length; i++) {
        const code = text.charCodeAt(i);
        const byte = CLASS[code] as number;
        if ((byte & CLASS_MASK) !== CharClass.LETTER) break;
        const fold = FOLD[code] as number;
        this.units[length++] = fold;
        h1 = mix1(h1, fold);
        h2 = mix2(h2, fold);
        if (fold >= 0x30 && fold <= 0x39) continue;
        letters++;
        if ((byte & UPPER) !== 0) upper++;
      }
      if (i === start || (i < text.length && (text.charCodeAt(i) !== SPACE || i === text.length - 1)))
        return false;
      this.hash1[token] = h1;
      this.hash2[token] = h2;
      if (letters > 0) words++;
      if (token === 0) firstLength = length;
      const capital = ((CLASS[text.charCodeAt(start)] as number) & UPPER) !== 0;
      const mayBeAdjective = capital && i < text.length && letters > upper && this.mayInflect(length);
      // It has forms of its own: nameForms knows them.
      if (mayBeAdjective && germanEndings(this.folded(firstUnit, length)).length > 0) return false;
      if (token >= CAPITAL_TOKENS) continue;
      if (letters > 1 && letters === upper) mask |= 0x10000 << token;
      else if (capital) {
        const isSmall =
          token > 0 && !risky && mayBeHeadNoun(h1) && isHeadNoun(this.folded(firstUnit, length));
        if (!isSmall) mask |= 1 << token;
      }
    }
    this.length = length;
    this.tokens = token;
    const anyCase = words >= 3 && !risky && !isFunctionOpener(this.folded(0, firstLength));
    // But for the acronyms in it.
    this.capitals = anyCase ? mask & 0xffff_0000 : mask;
    return true;
  }

  /** Whether a word whose units end here ends in e, er or es: only then it is worth a second look. */
  private mayInflect(end: number): boolean {
    const last = this.units[end - 1];
    return last === 0x65 || ((last === 0x72 || last === 0x73) && this.units[end - 2] === 0x65);
  }

  private folded(from: number, end: number): string {
    let folded = '';
    for (let i = from; i < end; i++) folded += String.fromCharCode(this.units[i] as number);
    return folded;
  }
}
