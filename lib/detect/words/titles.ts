import { foldText } from '../../text/fold.ts';
import { wordList } from './word-list.ts';

/** Words before a person's surname that are no given name: titles and offices, in the languages read most. */
export const TITLES = wordList(
  'mr mister mrs ms miss dr prof professor sir lord lady dame president premier prime minister secretary chancellor king',
  'queen prince princess emperor chairman chairwoman chair speaker senator congressman congresswoman representative governor',
  'mayor ambassador envoy consul general colonel major captain admiral marshal judge justice attorney director minister',
  'ministers commissioner spokesman spokeswoman spokesperson leader candidate nominee comrade deputy vice chief foreign',
  'defence defense finance interior state councillor councilor diplomat negotiator veteran former then ex',
  'präsident prasident außenminister aussenminister kanzler minister sprecher herr frau botschafter staatschef',
  'président president ministre monsieur madame m mme premier chancelier ambassadeur secrétaire',
  'presidente ministro ministra señor señora sr sra don doña canciller embajador secretario gobernador primer',
);

/** Titles that only persons have, in English, German, French, Spanish: no place and no company is a Mr or a pope. */
export const PERSONAL_TITLES = wordList(
  'mr mister mrs ms miss dr prof professor sir lord lady dame pope king queen saint emperor empress prince princess apostle',
  'herr herrn frau papst könig königin kaiser prinz prinzessin apostel monsieur madame mme mlle maître pape roi reine empereur',
  'prince princesse apôtre señor señora sr sra don doña papa rey reina emperador príncipe princesa apóstol santo',
);

/** Months and weekdays may stand beside a name without belonging to it. */
export const CALENDAR = wordList(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september',
  'october november december',
);

/** As they fold. */
export const URDU_TITLES: ReadonlySet<string> = new Set(
  [
    ...wordList(
      'وزیر خارجہ اعظم صدر سینیٹر مسٹر جناب سید چیئرمین ترجمان نائب سابق وفاقی خزانہ داخلہ دفاع سفیر گورنر جنرل ڈاکٹر',
      'وزیراعظم وزیرخارجہ وزیرداخلہ وزیرخزانہ وزیراعلیٰ وزیراعلی اعلیٰ اعلی چانسلر میئر کپتان کوچ پروفیسر جسٹس جج کرنل میجر کمانڈر ایڈمرل',
      'بریگیڈیئر سربراہ رہنما لیڈر رکن سیکرٹری سیکریٹری ڈائریکٹر اسپیکر سپیکر مولانا علامہ مفتی محترم محترمہ بیگم شہزادہ شاہ اداکار صحافی وکیل',
    ),
  ].map(foldText),
);
