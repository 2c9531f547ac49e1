import { foldText } from '../../text/fold.ts';

/** Names that are also ordinary words: the words beside that show the ordinary meaning, as a dictionary’s examples do. */
interface Ordinary {
  before: readonly string[];
  after: readonly string[];
}

const list = (words: string): string[] => words.split(' ').filter(Boolean);

/** The ordinary things that states, big cities, rivers and companies share their names with. */
const ORDINARY: Record<string, Ordinary> = {
  china: {
    before: list('bone fine wedding porcelain painted broken best'),
    after: list(
      'plate plates cup cups teacup teacups teapot teapots saucer saucers cabinet cabinets shop closet doll dolls dish dishes vase vases bowl bowls tea clay pattern patterns figurine figurines mug mugs',
    ),
  },
  turkey: {
    before: list('roast roasted cold wild thanksgiving christmas smoked fried stuffed frozen ground jive'),
    after: list(
      'shoot breast breasts sandwich sandwiches stuffing dinner gravy farm farms farmer farmers trot bacon burger burgers leg legs hunt hunts hunting hunter hunters vulture vultures carcass meat prices feathers calls season',
    ),
  },
  trump: { before: list('no'), after: list('card cards suit suits') },
  // Spanish and Portuguese: to give.
  dar: {
    before: [],
    after: list(
      'la el un una los las más lugar cuenta paso por gracias fe clases explicaciones prioridad vida voz inicio um uma y e a',
    ),
  },
  guinea: { before: [], after: list('pig pigs fowl fowls') },
  brazil: { before: [], after: list('nut nuts') },
  panama: { before: [], after: list('hat hats') },
  chad: { before: list('hanging dimpled'), after: [] },
  jordan: { before: list('air michael'), after: list('almonds') },
  java: {
    before: list('hot'),
    after: list('script programmer programmers developer developers class classes code coffee'),
  },
  jersey: { before: list('team home away football yellow'), after: list('cow cows cattle') },
  lima: { before: [], after: list('bean beans') },
  brussels: { before: [], after: list('sprout sprouts') },
  peking: { before: [], after: list('duck ducks opera man') },
  dover: { before: [], after: list('sole soles') },
  nice: {
    before: [],
    after: list(
      'weather day days to try work guy guys people and idea job one evening words as little touch if try things',
    ),
  },
  bath: { before: [], after: list('time towel towels salts tub mat mats room water') },
  reading: {
    before: [],
    after: list('list lists room rooms glasses aloud books between about is skills habits and'),
  },
  mobile: { before: [], after: list('phone phones app apps data network networks home homes games users') },
  amazon: {
    before: [],
    after: list(
      'rainforest rain forest forests basin river jungle tribe tribes parrot delta deforestation fires',
    ),
  },
  apple: {
    before: list('an big adam green baked toffee'),
    after: list(
      'pie pies juice juices cider crumble tart tarts sauce strudel cake cakes tree trees orchard orchards blossom vinegar seeds peel grower growers harvest',
    ),
  },
  orange: {
    before: list('an couleur color blood'),
    after: list(
      'juice juices peel peels grove groves tree trees blossom marmalade light lights jumpsuit jumpsuits growers vests alert',
    ),
  },
  shell: {
    before: list('a sea egg tortoise empty'),
    after: list(
      'company companies corporation corporations casing casings script scripts shock hole holes suits',
    ),
  },
  meta: { before: [], after: list('tag tags data analysis analyses volante description') },
  target: {
    before: list('a the on'),
    after: list('audience audiences practice price prices range group groups date dates zone'),
  },
  gap: { before: list('a the wage gender pay generation'), after: list('year years') },
  dawn: {
    before: list('at before by until'),
    after: list('broke breaks raid raids patrol prayer prayers chorus light'),
  },
  total: {
    before: list('a the in'),
    after: list(
      'loss losses cost costs sales number value revenue revenues output spending debt area eclipse war ban bans of',
    ),
  },
  visa: {
    before: list('a the exit entry work student tourist'),
    after: list('application applications holder holders fees waiver waivers free requirements on ban bans'),
  },
  delta: { before: list('a the niger mekong nile'), after: list('variant variants wing region') },
  mercury: { before: list('liquid'), after: list('poisoning levels thermometer thermometers') },
  mars: { before: [], after: list('bar bars rover rovers mission') },
  oracle: { before: list('an the'), after: list('bones bone') },
  alphabet: { before: list('the latin arabic phonetic cyrillic'), after: list('soup letters') },
};

const split = (phrases: string): string[] => phrases.split('|');

/** Phrases of Urdu in which the letters of a name mean something else, as its dictionaries have them. */
const PHRASES: Record<string, readonly string[]> = {
  // Rest; a chain.
  چین: split(
    'بے چین|امن چین|سکھ چین|آرام چین|چین سکون|چین و سکون|سکون و چین|سکون اور چین|چین اور سکون|چین کی نیند|چین کی بانسری|چین کا سانس|چین آیا|چین آئے|چین آ|چین آتا|چین ملا|چین ملے|چین ملتا|چین نہ|چین نہیں|چین نصیب|چین میسر|چین چھین|چین چھن|چین حرام|چین کہاں|چین غارت|چین سے بیٹھے|چین سے بیٹھنے|چین سے بیٹھا|چین سے سونے|چین سے سو|چین سے رہنے|چین سے جینے|چین لینے|چین لکھتا|پل چین|بھر چین|دل کو چین|دل کا چین|سپلائی چین|گولڈ چین|فوڈ چین|بلاک چین|سونے کی چین|سائیکل کی چین',
  ),
  // A cap, a tongue, and as good as one gets.
  ترکی: split('ترکی بہ ترکی|ترکی بترکی|ترکی ٹوپی|ترکی تمام|ترکی زبان|ترکی میں ترجمہ'),
  // A flight of birds.
  ڈار: split('پرندوں کی ڈار|کبوتروں کی ڈار|کونجوں کی ڈار|ڈار سے بچھڑی|ڈار سے بچھڑا'),
  // Brands.
  تبت: split('تبت کریم|تبت سنو'),
  // Evening.
  شام: split(
    'کل شام|آج شام|صبح شام|شام سویرے|ہر شام|اس شام|ایک شام|سر شام|گزشتہ شام|سرد شام|رات شام|شام کو|شام تک|شام ہو|شام ہوتے|شام ہوئی|شام ڈھلے|شام ڈھلتے|شام ڈھل|شام کے وقت|شام کی چائے|شام کے سائے|شام کے بعد|شام ساڑھے|شام گئے|کی شام|شام سات|شام چھ|شام پانچ|شام چار|شام آٹھ|شام نو|شام بجے|شام غزل|شام غریباں',
  ),
  // A diameter.
  قطر: split('کا قطر|قطر کا پائپ|نصف قطر|قطر اور محیط|قطر کی لمبائی|قطر سینٹی|قطر میٹر'),
  // A room.
  روم: split(
    'ڈرائنگ روم|باتھ روم|بیڈ روم|کنٹرول روم|کلاس روم|نیوز روم|اسٹاف روم|ویٹنگ روم|ڈریسنگ روم|شو روم|میٹنگ روم|روم کولر|روم سروس|روم نمبر|روم ہیٹر|روم میٹ',
  ),
  // Who tells a tale.
  راوی: split(
    'راوی کہتا|راوی کہتے|راوی لکھتا|راوی نے بیان|راوی بیان|حدیث کے راوی|راوی چین|راوی کے مطابق|راوی کا کہنا|کا راوی',
  ),
  // Of money; a gardener.
  مالی: split('مالی نے پودوں|مالی نے پھول|باغ کا مالی|مالی بابا'),
  // Insistent.
  مصر: split('پر مصر|مصر ہے|مصر ہیں|مصر رہا|مصر رہے|مصر تھا|مصر تھے|مصر ہو'),
  // A follower.
  پیرو: split('کا پیرو|کے پیرو|پیرو کار|پیرو کاروں'),
  // Noble, sacred.
  شریف: split(
    'شریف آدمی|شریف انسان|شریف خاندان|شریف لوگ|شریف لوگوں|شریف گھرانے|شریف شہری|رمضان شریف|درگاہ شریف|قرآن شریف|حدیث شریف|مزار شریف|کعبہ شریف|درود شریف|ختم شریف|عرس شریف|بہت شریف|نہایت شریف',
  ),
  // Fruit.
  مالٹا: split('مالٹا کھا|ایک مالٹا|مالٹا جوس'),
  ایپل: split('ایپل جوس|ایپل پائی|پائن ایپل'),
};

/** Urdu words that are names of small places far more seldom than words: only in these phrases are they names. */
const SELDOM_NAMES: Record<string, readonly string[]> = {
  // Late, a while.
  دیر: split(
    'ضلع دیر|دیر بالا|دیر پائین|اپر دیر|لوئر دیر|دیر کوہستان|وادی دیر|ریاست دیر|سوات اور دیر|دیر اور سوات|دیر اور چترال|دیر سٹی|نواب دیر',
  ),
};

export function ordinaryWord(folded: string): Ordinary | undefined {
  return Object.hasOwn(ORDINARY, folded) ? ORDINARY[folded] : undefined;
}

/** Folded when they are first asked for: a worker that wakes for an English page needs none. */
const foldedPhrases = new Map<readonly string[], readonly string[]>();

function phrasesIn(lists: Record<string, readonly string[]>, name: string): readonly string[] | undefined {
  const phrases = Object.hasOwn(lists, name) ? lists[name] : undefined;
  if (!phrases) return undefined;
  const folded = foldedPhrases.get(phrases) ?? phrases.map(foldText);
  foldedPhrases.set(phrases, folded);
  return folded;
}

/** The phrases, as they fold, in which a word is no name. */
export function ordinaryPhrases(folded: string): readonly string[] {
  return phrasesIn(PHRASES, folded) ?? [];
}

/** The only phrases in which a word is a name; `undefined` when it may be one anywhere. */
export function phrasesOfSeldomName(folded: string): readonly string[] | undefined {
  return phrasesIn(SELDOM_NAMES, folded);
}
