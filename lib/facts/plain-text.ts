import * as v from 'valibot';

// C0 and C1 controls, and lone surrogates, never belong in a pack. (Line breaks neither: a text is one line.)
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/u;
// Bidi embeddings, overrides and isolates, zero-width spaces, tag characters: they can make a name look like another.
const DECEPTIVE = /[\u200b\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** One line of text as it may stand in a pack: NFC, well formed, no control characters. @param max UTF-16 code units */
export function plainText(max: number) {
  return v.pipe(
    v.string('a text'),
    v.nonEmpty('a text that is not empty'),
    v.maxLength(max, `at most ${max} characters`),
    v.check((text) => text.isWellFormed(), 'well-formed Unicode (no lone surrogate)'),
    v.check((text) => !CONTROLS.test(text), 'no control characters'),
    v.check((text) => text === text.normalize('NFC'), 'text in Unicode normal form C'),
    v.check((text) => text.trim() === text, 'no space at either end'),
  );
}

/** A name: plain text without invisible or direction-changing characters (ZWNJ and ZWJ are letters' business and stay). */
export function nameText(max: number) {
  return v.pipe(
    plainText(max),
    v.check((text) => !DECEPTIVE.test(text), 'no invisible or direction-changing characters'),
  );
}
