import { foldText } from '../../text/fold.ts';
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
  // German, French, Spanish, Italian, Turkish, Urdu and Russian.
  'adele agnes aisha akira alain alberto alejandro alessandro alfonso alfred alicia alina alois amalia amelie amina',
  'anatole andreas andres andrzej angelika anja anke antoine anton antonia apinya ariel armin arnaud arne arno asad',
  'astrid augusto aurelie axel aylin bashir bastian beate beatriz benedikt benoit bernard bernd bernhard bertrand',
  'bettina bilal bilawal birgit bjorn bogdan bojan brigitte bruno camila camille carla carmen cecile celine chantal',
  'chiara claude claudia claudio clemens clement cornelia cristina dagmar damien daniela danielle danilo dario',
  'delphine detlef diego dieter dietmar dilma dirk dmitri dmitry dominik dominique dorothea edgar edmond edouard',
  'eduardo egon elias elisabeth elke elsa emil emile emilia emilio emmanuel enrico enrique erich erika ernst erwin',
  'esteban esther etienne eugen eugene evelyn fabian fabien fabrice faisal faiza farah farhan fatma federico felipe',
  'ferdinand florian francesca francesco francisco franck francoise frederic friedrich fritz gabriel gabriela',
  'gabriele gael gaspard genevieve georg georges gerard gerd gerhard gilles giorgio giovanni gisela giulia giuseppe',
  'gonzalo greta guido guillaume guillermo gunter gustav gustavo habib hamid hamza hannah hannelore harald haruki',
  'hasan heidi heike heiko heiner heinrich heinz helena helga helmut henri herbert hermann hilda hina holger horst',
  'hubert hugo idris ignacio igor ines inge ingo ingrid irene irina isabel isabelle ismail jacques jan jana javed',
  'jens jerome joachim jochen johan johann johanna johannes jonas josef josep josephine juergen jules julian',
  'juliana juliette jurgen kamal karim karin karsten katarina katharina katrin kemal kenji khadija klaus konrad',
  'konstantin kristina kurt lars laurent leila lena leonardo leonie leonora leopold lorenzo lothar luc luca lucas',
  'lucia luciano ludwig luisa lukas lutz madeleine magdalena mahmoud maite manfred manuel manuela marcel marcelo',
  'marco marcos margarete margarita mariana marianne marina marius marlene martina mathias mathieu matteo matthias',
  'matthieu mauricio mauro maxime michaela mikhail miriam mirjam monica monika moritz mustafa nadine natalia',
  'natasha nathalie nicola nicolas nikolai nikolaus nils nina nora norbert octavio odile olaf oleg olivier omer',
  'otto paolo pascal pasquale patrice paulo pavel petra piotr priya quentin rafael rainer ralf ramon raoul raphael',
  'raul regina regine reinhard reinhold renate rene ricarda rita rodrigo rolf romain rudolf rupert sabine sabrina',
  'sadia saeed salma sana sandrine saskia sebastian sebastien sergey sergio severin shahid shireen siegfried sigrid',
  'silvia simone solange sonia sonja stefanie steffen stephane susana susanne sven svenja svetlana sylvie tanja',
  'tatiana theo theodor therese thibault thierry thilo thorsten tobias tomas torsten ulla ulrich ulrike ursula ute',
  'uwe valerie vanessa veronica veronika vicente viktor viktoria vincenzo virginie volker waleed waltraud wasim',
  'werner wilfried willi willy winfried wolfram xavier yann yannick yolanda yuki yuri yves yvette yvonne zahid',
  'zainab zeynep',
);

/** Words that make another place or thing of the name behind them, wherever they stand. */
export const PREFIXES = wordList(
  'air bank camp cape club dinah east fort general great greater hotel imperial lake little miss mount mt new north northern',
  'northwest northeast old point port radio saint san santa south southeast southern southwest st team uss west western',
  'eastern visit bethel universite universidad université calle rue avenida plaza',
);

/** As Urdu writes those of foreigners, for جارج واشنگٹن. */
export const URDU_GIVEN_NAMES: ReadonlySet<string> = new Set(
  (
    'جارج جیمز ولیم ڈینزل ڈیوڈ مائیکل رابرٹ تھامس چارلس جوزف رچرڈ ڈینیئل اسٹیفن سٹیون الزبتھ ' +
    'مارتھا لارا ہیری ہنری پیٹر اینڈریو کرس کرسٹوفر جیک ایڈم ایلن ایلکس جینیفر جیسیکا ایما اولیور'
  )
    .split(' ')
    .map(foldText),
);
