import { urduWord } from '../../lib/detect/rules/urdu-word.ts';
import { table } from './spot-in.ts';

table(
  'a word that its grammar shows',
  urduWord,
  [
    'بہت ⟦دیر⟧ ہو گئی',
    'امن و ⟦چین⟧ کی دعا',
    'صبح و ⟦شام⟧ دوا',
    '⟦چین⟧ و سکون سے',
    '⟦مالی⟧ سال ختم',
    'گائے بھی ⟦مری⟧۔',
  ],
  [
    '⟦چین⟧ نے کہا',
    '⟨ایران⟩ و ⟦چین⟧ کے',
    '⟦مالی⟧ میں فوج',
    '⟦ترکی⟧ ⟨ایران⟩ سے',
    '⟦ترکی⟧ اور',
    'the ⟦Mali⟧ plan',
    'وہ ⟦چین⟧ گئے',
  ],
);
