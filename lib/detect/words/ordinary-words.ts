/** Names that are also ordinary words: the words beside that show the ordinary meaning, as a dictionary’s examples do. */
interface Ordinary {
  before: readonly string[];
  after: readonly string[];
}

const list = (words: string): string[] => words.split(' ').filter(Boolean);

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
      'la el un una los las más lugar cuenta paso por gracias fe clases explicaciones prioridad vida voz inicio um uma',
    ),
  },
  guinea: { before: [], after: list('pig pigs fowl fowls') },
  brazil: { before: [], after: list('nut nuts') },
  panama: { before: [], after: list('hat hats') },
  chad: { before: list('hanging dimpled'), after: [] },
  jordan: { before: list('air michael'), after: list('almonds') },
};

const split = (phrases: string): string[] => phrases.split('|');

/** Phrases of Urdu in which the letters of a name mean something else. */
const PHRASES: Record<string, readonly string[]> = {
  چین: split(
    'بے چین|امن چین|سکھ چین|آرام چین|چین سکون|چین و سکون|سکون و چین|سکون اور چین|چین اور سکون|چین کی نیند|چین کی بانسری|چین کا سانس|چین آیا|چین آئے|چین آ|چین ملا|چین ملے|چین نہ|چین نہیں|چین سے بیٹھے|چین سے بیٹھنے|چین سے بیٹھا|چین سے سونے|چین سے سو|چین سے رہنے|پل چین|بھر چین|دل کو چین|دل کا چین|سپلائی چین|گولڈ چین|فوڈ چین|بلاک چین|سونے کی چین|سائیکل کی چین',
  ),
  ترکی: split('ترکی بہ ترکی|ترکی بترکی|ترکی ٹوپی|ترکی تمام'),
  // A flight of birds.
  ڈار: split('پرندوں کی ڈار|کبوتروں کی ڈار|کونجوں کی ڈار|ڈار سے بچھڑی|ڈار سے بچھڑا'),
  تبت: split('تبت کریم|تبت سنو'),
};

export function ordinaryWord(folded: string): Ordinary | undefined {
  return Object.hasOwn(ORDINARY, folded) ? ORDINARY[folded] : undefined;
}

/** Phrases are written as they fold. */
export function ordinaryPhrases(folded: string): readonly string[] {
  return Object.hasOwn(PHRASES, folded) ? (PHRASES[folded] ?? []) : [];
}
