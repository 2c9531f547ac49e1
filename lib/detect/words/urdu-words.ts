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

/** @param word as it folds */
export function isUrduFunctionWord(word: string): boolean {
  return WORDS.has(word);
}
