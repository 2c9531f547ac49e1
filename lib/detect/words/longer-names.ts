import { foldText } from '../../text/fold.ts';
import { wordList } from './word-list.ts';

/** What may follow the name of a country or an organisation in capitals and leave it what it is: Washington’s people, offices, times. */
export const FOLLOWERS = wordList(
  'president vice prime minister premier ministers foreign defence defense interior finance commerce trade secretary deputy',
  'ambassador envoy chancellor king queen emperor ministry embassy consulate government parliament congress senate',
  'treasury department supreme court army navy military air force forces marines police customs border security council',
  'general assembly central committee communist party national state federal mission office chief chairman charter resolution',
  'summit forum secretariat peacekeepers agency command constitution doctrine talks dc d.c. consul attorney special',
  'american americans chinese russian russians pakistani indian british french german japanese european african asian israeli',
  'iranian turkish and or but in on at as is was has will says said to',
);

/** What makes a company, a club, a paper, a place or a house of the name before it. */
export const HEADS = wordList(
  'group inc incorporated corp corporation ltd limited llc plc co company holdings holding partners ventures industries',
  'systems software technologies technology solutions networks network cellular telecom mobile unicom evergrande motors',
  'airlines airways air bank steel foods robotics pharma oil energy petroleum gas insurance securities capital investment',
  'daily times post star tribune herald journal weekly today gazette observer examiner monthly news press magazine review',
  'university college school academy institute hospital clinic library museum stadium arena airport bridge tower towers',
  'plaza hotel resort casino inn street road avenue boulevard lane square park heights beach creek county township parish',
  'state sea strait peninsula irving redskins commanders nationals capitals wizards mystics huskies cougars open masters cup',
  'league marathon derby festival orchestra philharmonic ballet choir band records entertainment studios pictures films',
  'foundation organization trust prize award center centre memorial monument cathedral church mosque crossing doll shoot town valley delta basin papers',
);

/** What is called after a place behind an “of”: the University of Georgia, Banco de China. In English, German, French, Spanish. */
export const OF_HEADS = wordList(
  'university bank college institute museum church bishop archbishop duke duchess earl bay gulf strait straits isle sea theatre',
  'universität universitat hochschule museum bistum golf université universite banque musée musee golfe mer évêque',
  'universidad banco museo golfo mar estrecho obispo arzobispo',
);

/** What a place is, at the end of a name that may begin with a country's: its islands and territories are places of their own. */
export const PLACES = wordList('islands isles territory territories archipelago atoll');

/**
 * States and provinces that have another’s name in theirs, as they fold: South Sudan is not the Sudan. Where one of them is
 * a name of ours it is found as such, being longer.
 */
export const HOLDERS: readonly string[] = (
  'south sudan|sudan du sud|soudan du sud|sudan del sur|جنوبی سوڈان|equatorial guinea|guinee equatoriale|guinea ecuatorial|aquatorialguinea|' +
  'papua new guinea|new guinea|papouasie nouvelle guinee|nouvelle guinee|papua neuguinea|papua nueva guinea|nueva guinea|پاپوا نیو گنی|' +
  'guinea bissau|guinee bissau|guinea bisau|گنی بساؤ|استوائی گنی|northern ireland|irlande du nord|irlanda del norte|شمالی آئرلینڈ|new mexico|' +
  'nouveau mexique|nuevo mexico|نیو میکسیکو|west virginia|new jersey|new england|nouvelle angleterre|nueva inglaterra|inner mongolia|' +
  'mongolie interieure|mongolia interior|innere mongolei|اندرونی منگولیا|north macedonia|american samoa|samoa americana|samoa americaines|' +
  'french guiana|guyane francaise|guayana francesa|south georgia|georgie du sud|georgia del sur|east timor|new south wales|' +
  'nouvelle galles du sud|nueva gales del sur|new caledonia|nouvelle caledonie|new zealand|west bengal|azad kashmir|آزاد کشمیر|مغربی بنگال|' +
  'northern cyprus|chypre du nord|chipre del norte|west germany|east germany|north vietnam|south vietnam|north yemen|south yemen|french polynesia|british columbia|colombie britannique|columbia britanica|britisch kolumbien|bosnie herzegovine|bosnia herzegovina|district of columbia|' +
  'south america|north america|latin america|central america|sudamerika|lateinamerika|amerique du sud|amerique du nord|amerique latine|amerique centrale|' +
  'america del sur|america del norte|america latina|america central|جنوبی امریکہ|شمالی امریکہ|لاطینی امریکہ|وسطی امریکہ|جنوبی امریکا|شمالی امریکا|لاطینی امریکا|وسطی امریکا|' +
  'bayer leverkusen|bayer 04 leverkusen|bayer uerdingen|baja california|panama city|ciudad de panama|kuwait city|mexico city|ciudad de mexico|guatemala city|quebec city|kansas city|luxembourg city'
).split('|');

/** What water is, behind the name of a place: it is called after the place and is none. */
export const WATERS = wordList('sea strait straits canal channel river gulf bay');

/** What has its name from a place behind an “of”, in any case: mer de Chine, Golf von Mexiko, the Sea of Japan. */
export const SEAS = wordList(
  'sea gulf strait straits bay golf straße meerenge bucht mer golfe détroit baie canal mar golfo estrecho bahía estreito baía',
);

/** What is called like the country it flows through or stands in, with nothing between: le fleuve Congo, el río Níger. */
export const RIVERS = wordList(
  'river lake mount fluss berg fleuve rivière lac mont río rio lago monte cerro volcán volcan vulkan',
);

/** What French, Spanish, German and Italian clubs have before their town: AS Nancy, Hertha Zehlendorf. As they are written. */
export const CLUB_PREFIXES: ReadonlySet<string> = new Set(
  'AS AC FC AFC CF SC RC OGC SM SV VfL VfB TSV TSG BSC SSV CD UD RCD SD AJ EA ESTAC UC CA SSC AFC Eintracht Borussia Fortuna Arminia Hertha Werder Dynamo Hansa Alemannia Kickers Racing Olympique Stade Sporting Deportivo Atlético Real'.split(
    ' ',
  ),
);

/** What makes a sports club of any place’s name. */
export const CLUBS = wordList(
  'united fc afc cf sc rovers wanderers athletic albion kings gladiators zalmi qalandars sultans nationals knights warriors',
  'titans lions tigers eagles sharks bulls raptors stallions falcons panthers wolves dolphins strikers hurricanes scorchers',
);

/** The same in Urdu, where no capital tells that a name goes on. */
export const URDU_CLUBS: ReadonlySet<string> = new Set(
  'یونائیٹڈ یونائٹڈ سلطانز قلندرز زلمی گلیڈی ایٹرز گلیڈیئیٹرز کنگز نائٹس واریئرز ٹائیگرز لائنز سٹی ایف سی'
    .split(' ')
    .map(foldText),
);
/** And what stands in some town, whatever it is called after: تبت سینٹر in Karachi. */
export const URDU_BUILDINGS: ReadonlySet<string> = new Set(
  'سینٹر سنٹر پلازہ پلازا ٹاور ٹاورز ہوٹل ریسٹورنٹ چوک روڈ اسٹریٹ سٹریٹ کالونی سینما اسپتال ہسپتال کریم بیکری'
    .split(' ')
    .map(foldText),
);

/** What makes an institution of a person’s full name. */
export const NAMESAKES = wordList(
  'foundation tower towers organization university college school institute prize award stadium airport library hospital',
  'street avenue road boulevard plaza bridge park highway memorial museum center centre lecture fellowship jr jr. junior sr',
  'sr. senior ii iii iv hotel international',
);

/** One-word names that are everyday adjectives and nouns: as a company’s short name they follow its full one. */
export const EVERYDAY = wordList(
  'advanced allied american atlantic bank capital central city coastal commercial consolidated continental eastern energy',
  'enterprise federal fidelity first general global independent industrial international liberty major metropolitan modern',
  'mutual national new northern pacific phoenix pioneer premier public royal security southern standard state summit trust',
  'union united universal west western world north south east northwest southwest northeast southeast midwest',
);

/** Points of the compass: before another capital they are its beginning (West German). */
export const COMPASS = wordList('north south east west northern southern eastern western central centre');

/** States and provinces after a comma: then the name before is a town there (China, Maine). Without those that are also countries. */
export const STATES = wordList(
  'alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa kansas',
  'kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio',
  'oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming ontario quebec alberta manitoba',
  'saskatchewan queensland victoria tasmania',
);
