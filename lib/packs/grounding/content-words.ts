import type { Word } from './words.ts';

/** English words that say nothing by themselves. */
const FUNCTION_WORDS = new Set(
  `a about above after again against all almost along already also although always am among an and another any are around as at away back be
  because been before behind being below between both but by came can come comes could did do does done down during each either else
  ever every few for from further get gets give given gives go goes had has have having he her here hers him his how however i if in
  instead into is it its itself just keep let like made make makes many may me might more most much must my nor not now of off often on
  once one only onto or other others our out over own part per put rather said same say says shall she should since so some still such
  than that the their them then there these they thing things this those though through till to together too toward towards two under
  until up upon us very via was way we well went were what when where whether which while who whom whose why will with within without
  word words would yet you your s t`.split(/\s+/),
);

/**
 * Groups of words that a retelling freely exchanges, by their beginnings: ordinary vocabulary of political and
 * economic news, not of any one article.
 */
const SYNONYMS = `world global international
country countries nation state bilateral
promise pledge vow commit undertake assure
help aid assist facilitate support back enable
big major large great huge
money fund finance financial pay
staff personnel employee worker people
fight combat counter against
safe secur protect guard shield
begin start launch kick open
speed accelerat quick fast hasten
talk meet dialogue discuss consult
show display reveal unveil exhibit present
visit trip travel
leader head president
year annual
buy purchase acquire
grow increase expand widen broaden rise enlarge
improve enhance upgrad strengthen deepen better develop modern
stay remain continue carry
future ahead coming
close near
problem challenge difficult trouble concern worry
agree accord deal consensus settle
want wish hope seek aim
important importance significant key central vital weight stress emphasi underscor highlight
work job employ
law legal
war conflict fight
right entitle
free releas
check monitor watch observ
pace path route road way
join cooperat collaborat partner
trade commerc export import
farm agricultur
build construct
bond tie link connect relation
firm steadfast strong
complex complicat
police policeman law
judge arbit
rule principle
ready willing prepar
invite invitation host
arrest detain catch
tell inform convey
thank greet congratulat
field sector area
plan program scheme propos
round edition session
mark commemorat celebrat
limit restrict
force threat compel
think believe hold view
fear concern worr
warm improv thaw
guid direct lead steer
attack assault
example model
base corner found
order system`
  .split('\n')
  .map((line) => line.split(' '));

const PREFIXES = SYNONYMS.flatMap((group, n) => group.map((prefix): [string, string] => [prefix, `=${n}`]));

const stems = new Map<string, string[]>();

/** What a word counts as when two texts are compared: its stem, and the groups of synonyms it belongs to. */
export function stemsOf(word: string): string[] {
  let known = stems.get(word);
  if (!known) {
    const groups = PREFIXES.filter(([prefix]) => word.startsWith(prefix) && word.length <= prefix.length + 6);
    known = [...new Set([stem(word), ...groups.map(([, group]) => group)])];
    stems.set(word, known);
  }
  return known;
}

// Cut to five letters: crude, and as good as any at telling that “regional” is of “region”.
function stem(word: string): string {
  const base = word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ing|ed|es|s)$/, (end) => (word.length - end.length >= 3 ? '' : end));
  return base.slice(0, 5);
}

/** The words of a text that say something; figures are left to the numbers. */
export function contentWords(words: readonly Word[]): Word[] {
  return words.filter(({ text }) => text.length > 1 && !FUNCTION_WORDS.has(text) && !/\d/.test(text));
}
