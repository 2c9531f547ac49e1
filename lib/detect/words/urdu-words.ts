import { foldText } from '../../text/fold.ts';

// Particles, conjunctions, pronouns and the commonest verbs: what may stand before a name without being part of it.
const WORDS = new Set(
  (
    'کے کا کی کو میں اور سے ہے نے پر یہ ہیں کہ بھی تھا تھے تھی اس ان کر ہو گیا گئے گئی وہ گا گے گی جو جب جبکہ تو ہی تک لیے مگر لیکن ' +
    'بلکہ چونکہ کیونکہ اگر پھر اب آج کل بعد پہلے دوران مطابق ساتھ طرف خلاف بارے یا نہ نہیں ہوئے ہوئی ہوا رہے رہا رہی جس جن ہم آپ کہا ' +
    'بتایا دیا کیا لیا سوال جواب بقول بذریعہ دوسری تاہم البتہ چنانچہ لہذا یعنی گویا جہاں وہاں یہاں کیلئے ادھر اسی وقت پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار'
  )
    .split(' ')
    .map(foldText),
);

/** What may follow a noun that stands by itself: postpositions, conjunctions, and the verbs “is”, “was”. */
const AFTER_NOUNS = new Set(
  'کے کا کی کو نے سے میں پر تک اور یا و بھی ہی تو ہے ہیں تھا تھی تھے کہ جو جبکہ مگر لیکن سمیت بمقابلہ کیلئے نہ نہیں'
    .split(' ')
    .map(foldText),
);
/** Before these nobody puts a proper name: much, some, a little, how much, every. */
const QUANTIFIERS = new Set(
  'بہت کچھ کافی ذرا تھوڑی تھوڑا تھوڑے کتنی کتنا اتنی اتنا زیادہ ہر چند کئی'.split(' ').map(foldText),
);

export const followsUrduNoun = (word: string): boolean => AFTER_NOUNS.has(word);
export const isUrduQuantifier = (word: string): boolean => QUANTIFIERS.has(word);

/** @param word as it folds */
export function isUrduFunctionWord(word: string): boolean {
  return WORDS.has(word);
}
