import { wordList } from './word-list.ts';

/** Common given names, for telling “George Washington” at the start of a sentence from “Yesterday Washington”. */
export const GIVEN_NAMES = wordList(
  'aaron abdul abdullah abraham adam ahmad ahmed alan albert alex alexander alexandra ali alice amanda amir amy ana andrea',
  'andrew angela ann anna anne anthony antonio arthur asif ayesha barbara barron benjamin betty bill bob booker boris brian',
  'bruce carl carlos carol caroline catherine charles charlotte chris christian christine christopher claire daniel david',
  'deborah denis denise dennis denzel diana donald dorothy douglas duncan edward elena eleanor elizabeth emily emma eric',
  'ernest eva fatima felix fernando florence francis frank fred frederick gary gene george gerald gloria gordon grace',
  'graham greg gregory hans harold harry hassan hassam heather helen henry howard hugh hussein ian ibrahim imran isaac ivan',
  'ivanka jack jacob james jamie jane janet jared jason javier jay jean jeff jeffrey jennifer jeremy jerry jesse jessica jim',
  'joan joe john johnny jon jonathan jordan jorge jose joseph joshua juan judith julia julie justin karen karl kate',
  'katherine keith kelly kenneth kerry kevin khalid kyle lara larry laura lauren lee leo leon leonard leslie lewis linda lisa',
  'louis louise lucy luis luke madeline malik marc marcus margaret maria marie mario mark martha martin mary matthew maurice',
  'max maya megan mehmet melania michael michel michelle miguel mike mohamed mohammad mohammed muhammad nadia nancy natalie',
  'nathan nawaz neil nicholas nicole noah olga oliver olivia omar oscar pablo pamela patricia patrick paul paula pedro peter',
  'philip philippe pierre rachel ralph ray raymond rebecca ricardo richard rick robert roberta roger roland ron ronald rosa',
  'rose ross roy russell ruth ryan sam samantha samuel sandra sara sarah scott sean sergei sharon shawn simon sofia sophia',
  'sophie stanley stefan stella stephanie stephen steve steven stuart susan suzanne sylvia tariq ted teresa thomas tiffany',
  'tim timothy tom tony tyler umar usman vera victor victoria vincent virginia vivian vladimir walter warren wayne wendy',
  'wilhelm will william wolfgang yasmin yusuf zachary zara zoe',
);

/** Words that make another place or thing of the name behind them, wherever they stand. */
export const PREFIXES = wordList(
  'air bank camp cape club dinah east fort general great greater hotel imperial lake little miss mount mt new north northern',
  'northwest northeast old point port radio saint san santa south southeast southern southwest st team uss west western',
  'eastern visit bethel universite universidad université calle rue avenida plaza',
);
