import { wordList } from './word-list.ts';

/** Words that open a sentence, and so carry a capital without being part of a name. */
const OPENERS = wordList(
  'a about above according across after afterwards again against ago all along already also although always amid among an',
  'and another any are around as ask at away back be because been before behind being below beneath beside besides between',
  'beyond both but by can could despite did do does down during each earlier either else even ever every everyone except few',
  'finally first following for former from further had has have he hence her here his how however i if in indeed inside',
  'instead into is it its just last late later least less like many may maybe meanwhile might more most much must my near',
  'neither never nevertheless next no none nor not nothing now of off often on once one only onto or other our out outside',
  'over perhaps please rather recently second seen several shall she should since so some soon still such surely than that',
  'the their them then there therefore these they this those though three through throughout thus till to today together',
  'tomorrow tonight too toward towards two under unlike until up upon us versus via was we were what whatever when whenever',
  'where whereas wherever whether which while who whom whose why will with within without would yes yesterday yet you your',
  'let did ask tell says say said told',
  // French, Spanish, Italian, Portuguese, Dutch
  'à a alors apres après au aucun aujourd aussi autre aux avant avec car ce ces cet cette chez comme contre dans de depuis',
  'des donc du elle elles en encore enfin entre est et hier il ils jusqu la le les leur lors mais meme même ni non nos notre',
  'nous on or ou où par pendant pour pourquoi puis quand que quel quelle qui quoi sa sans se selon ses si son sous sur tandis',
  'tous tout très un une vers voici vous ahora al algunos ante antes aquel aunque ayer bajo cada como con contra cuando cual',
  'de del desde despues después donde durante el ella ellos en entonces entre esa ese eso esta este esto hasta hoy la las lo',
  'los luego mas más mientras muy ni no nuestra o otro para pero por porque pues que quien se según segun si sin sino sobre',
  'solo su sus tambien también tanto tras un una unos y ya che con da dal del della di e gli i il in la le lo ma nel per un',
  'uma e o os as do da no na het de een en in op met van',
);

/** Adjectives and nouns that stand before a name with no article between, but for those with an ending of adjectives. */
const DESCRIBING = wordList(
  'new old big small great little rich poor modern rival giant neighbour neighbor fellow tiny huge mighty wealthy hungry angry',
  'happy sunny snowy rainy cold hot young post pre anti pro inner outer upper lower mainland host champion champions winner',
  'winners leader leaders visitor visitors visit meet see buy sell watch read leave welcome goodbye dear poor lucky sorry hello',
  'maker makers owner owners parent partner insurer lender carrier carmaker chipmaker retailer miner bank oil gas tech war peace',
  'half part most whole entire rural urban royal imperial communist socialist republican democrat democratic ancient medieval',
  'colonial christian muslim catholic orthodox jewish white black red green blue pan trans ex non mid late early south north east west',
);

/**
 * Whether a capitalised word that opens a sentence before a name only describes it (Neighbouring Chad, Rival Apple), and
 * so is no given name. @param word in lower case
 */
export function describes(word: string): boolean {
  return (
    isOpener(word) ||
    DESCRIBING.has(word) ||
    /(?:al|ic|ist|ous|ful|ive|ish|ern|less|able|ible|est|ier|ese|ian|ean|like|wide)$/.test(word)
  );
}

/** Whether a capitalised word at the start of a sentence is an ordinary word. @param word in lower case */
export function isOpener(word: string): boolean {
  return OPENERS.has(word) || /(?:ing|ly|ed|ward|wards)$/.test(word);
}

/** Whether a word is grammar, in any of the languages listed. @param word in lower case */
export function isFunctionOpener(word: string): boolean {
  return OPENERS.has(word);
}
