import type { Spot } from '../spot.ts';
import { surfaceOf } from '../spot.ts';

const isHan = (c: string): boolean => /\p{sc=Han}/u.test(c);

/** With an administrative or street suffix a short name is another place: 南海区 is a district, not the sea. */
export function isOtherHanPlace({ text, start, end }: Spot): boolean {
  if (end - start > 3 || !isHan(text.charAt(start))) return false;
  return /^(?:[区县镇乡村街](?![域界块])|路(?![透线过径上])|大道|大厦|胡同|[东南西北]站|机场|大桥|烤鸭)/u.test(
    text.slice(end, end + 3),
  );
}

/** 西藏南路, 乌鲁木齐中路: a street with a point of the compass is in some other town, whatever it is called after. */
export function isHanStreet({ text, start, end }: Spot): boolean {
  return (
    isHan(text.charAt(start)) &&
    /^[东西南北中][一二三]?(?:路(?!军|线|局)|街|大道|大街)/u.test(text.slice(end, end + 4))
  );
}

/** What begins with the 国 that ends a country’s name and is a word: 美|国防部, 战争中|国民党. */
const BEGINS_WITH_STATE = /^(?:民党|民警卫|防部|防科技|务[卿院]|资委|台办|际贸易|际法院|会参议|会众议)/u;

/** The last character of the name begins another word. */
export function isCutState(spot: Spot): boolean {
  return (
    /\p{sc=Han}国$/u.test(surfaceOf(spot)) && BEGINS_WITH_STATE.test(spot.text.slice(spot.end, spot.end + 4))
  );
}

/** What no name of an institution has in it: particles, prepositions, conjunctions, pronouns, auxiliaries, and verbs of saying. */
const NOT_IN_A_NAME =
  /[的地得了着过和与及或但而在于从到向往对将把被让使给以因为是有没无不也还都就才又再很更最会能可要应该说称表示指出宣布批评起诉要求这那其各某每，、。]/u;
/** What makes one of the country or city it begins with, though kinds of them are named so too: 中国的大学, a Chinese company. */
const INSTITUTION =
  /^(\p{sc=Han}{0,8}?)(?:银行(?![业间家卡体系])|日报|时报|邮报|晚报|早报|(?:新闻|青年|经济|广播|教育|日报|证券|军|侨)网|电视台|大学(?!生|教|校|里|毕)|学院(?!派)|航空公司|航空(?=$|[^\p{sc=Han}])|证券(?![业市])|交响乐团|博物馆|[科工社]\p{sc=Han}{0,2}[学程]院|航天局|足球协会|(?:足|篮|排)协|联合会|基金会)/u;
/** Companies that the state once owned are named after it and their trade. */
const STATE_COMPANY =
  /^\p{sc=Han}{0,4}(?:石油|石化|天然气|航空|航天|铁路|电信|电力|移动通信|联合网络通信|烟草|核工业)\p{sc=Han}{0,4}(?:公司|集团)/u;
/** Behind a country’s name these may be any of the kind: 美国大学 are American universities, 北京大学 is one. */
const OF_A_KIND = /^(?:大学|学院|博物馆|电视台|证券)$/u;

/** 中国工商银行, 法国巴黎银行, 上海交通大学: a name that begins that of a bank, a paper, a university, a state company. */
export function beginsHanInstitution({ text, start, end }: Spot): boolean {
  if (!isHan(text.charAt(start))) return false;
  const after = text.slice(end, end + 16);
  const institution = INSTITUTION.exec(after);
  if (institution) {
    const [whole, between = ''] = institution;
    const ofAKind = between === '' && OF_A_KIND.test(whole) && text.charAt(end - 1) === '国';
    if (!NOT_IN_A_NAME.test(between) && !ofAKind) return true;
  }
  const company = STATE_COMPANY.exec(after);
  return company !== null && !NOT_IN_A_NAME.test(company[0]);
}

/** 约旦河, 日本海, 墨西哥湾: the water that is called after a place. Not 海军, 湖人, 江苏, 河流. */
export function isHanWater({ text, start, end }: Spot): boolean {
  if (!isHan(text.charAt(start))) return false;
  return /^(?:海峡|[河江湖湾海](?:$|[^\p{sc=Han}]|[的沿水畔]|流[经入向过域]|[东西南北两]岸))/u.test(
    text.slice(end, end + 4),
  );
}

/** 福特号航母, “南海一号”: what is called after a name, or another of its kind, has 号 behind it. */
export function isHanVessel({ text, start, end }: Spot): boolean {
  return (
    isHan(text.charAt(start)) &&
    /^[一二三四五六七八九十\d]{0,2}号(?:$|[^\p{sc=Han}\d]|[航邮货客渔军战飞卫潜快高在与和驶抵离沉古]|[邮渔货客]?[轮船舰艇])/u.test(
      text.slice(end, end + 5),
    )
  );
}

/** Brands and towns that are common words, and what shows the word: 大众媒体, 现代社会, 中山装. */
const ORDINARY: Record<string, RegExp> = {
  大众: /^(?:媒体|传媒|文化|舆论|点评|消费|市场|化|群体|审美|健身|体育|创业|运动|生活|所|们|的)/u,
  现代: /^(?:社会|化|人|文明|农业|生活|科技|战争|史|性|的|主义|文学|艺术|舞|工业|教育|医学|技术|城市|企业|诗|汉语|国家|都市|物流|服务|金融|产业)/u,
  高峰: /^(?:时段|期|时|论坛|会|值|对话|，|。)/u,
  中山: /^(?:装|陵|先生)/u,
  联想: /^(?:到|起|一下|能力|丰富|，|。)/u,
  平安: /^(?:夜|无事|归来|抵达|到|地|、|健康|，|。)/u,
  光明: /^(?:前景|未来|正大|的)/u,
  长城: /^(?:脚下|内外|长|砖|上|是)/u,
  东方: /^(?:文化|哲学|美|人|国家|之|文明|红)/u,
  太平: /^(?:盛世|天国|洋|间|无事)/u,
  和平: /^(?:协议|谈判|进程|解决|统一|发展|的|条约|奖|鸽|使者|与|共处|、)/u,
  苹果: /^(?:树|园|汁|醋|派|酱|种植|产业|产区|丰收|价格)/u,
  // “In all”, behind where it was counted: 事故中共造成七人受伤.
  中共: /^(?:造成|导致|抓获|查获|缴获|打掉|破获|检出|查处|发现|发生|收到|接到|收治|接待|救出|转移|疏散|出动|投入|设立|选出|评出|夺得|获得|赢得|打入|射入|签订|签约|计|有|收获)了?(?:约|近|逾|超)?[\d一二两三四五六七八九十百千数几多]/u,
  一带一路: /^(?:泥泞|颠簸|狂奔|奔波|走来|走走|追|堵|塌|积水|下坡|上坡|风景|鲜花|欢歌|北上|南下|东进|西行)/u,
  小米: /^(?:粥|饭|汤|椒|种植|加步枪)/u,
  海口: /^(?:夸|，)/u,
  阳光: /^(?:下|明媚|灿烂|照|的|，|。)/u,
};

/** The word behind shows the common word. */
export function isHanWord(spot: Spot): boolean {
  const name = surfaceOf(spot);
  return (
    Object.hasOwn(ORDINARY, name) && ORDINARY[name]?.test(spot.text.slice(spot.end, spot.end + 4)) === true
  );
}

/** 一锅小米粥, 十亩苹果, 吃苹果, 一|百度: what is weighed, counted by the piece, eaten or drunk is the ordinary thing. */
export function isMeasuredHan({ text, start, end }: Spot): boolean {
  if (!isHan(text.charAt(start))) return false;
  const before = text.slice(Math.max(0, start - 3), start);
  if (/[百千万]/u.test(text.charAt(start)) && /[\d一二两三四五六七八九几]$/u.test(before)) return true;
  // 一杯法国红酒: then it is the thing behind that is drunk.
  const next = text.charAt(end);
  if (isHan(next) && !'和与粥饭汤汁酱'.includes(next)) return false;
  return /(?:[\d一二两三四五六七八九十百千万几半](?:公?斤|[吨亩锅碗杯箱袋盘颗粒棵株筐篮勺串])|[吃喝啃榨煮])$/u.test(
    before,
  );
}

/** The characters foreign names are mostly written with (the Xinhua tables); of the second kind hardly anything else is. */
const SOUNDS =
  /^[阿艾安奥巴白班邦鲍贝本比彼宾波伯博布查达戴丹道德邓迪蒂丁杜多顿厄恩尔法范菲费芬丰佛弗福夫富盖甘冈戈格根古瓜哈海汉豪赫亨胡华惠霍基吉加贾简杰金卡凯坎康考柯科克肯孔库拉莱赖兰朗劳勒雷黎里理利连林龙卢鲁路伦罗洛马迈曼毛梅门蒙米密明莫默姆穆纳娜南内尼涅宁纽诺欧帕潘庞佩彭皮平珀普齐奇恰钱乔切钦琼丘让热日荣萨塞桑瑟森沙山尚绍舍申盛施什史舒顺斯松苏索塔泰坦汤陶特滕提廷通图托瓦万旺威韦维温文沃乌武西希夏香肖谢辛休雅亚延扬耶叶伊因英永尤于约泽扎詹张珍芝治朱兹佐]+$/u;
const ONLY_SOUNDS = /[埃奥尔弗戈赫娅莉娜蒂姆斯兹茨涅佩塔什]/u;

/** 达尔富尔, 马里奥: a foreign name that goes on is somebody else’s. */
export function soundsOn(spot: Spot): boolean {
  const { text, start, end, ours } = spot;
  if (!SOUNDS.test(surfaceOf(spot))) return false;
  if (start > 0 && ONLY_SOUNDS.test(text.charAt(start - 1)) && !ours(start - 1, start)) return true;
  const next = text.charAt(end);
  if (!SOUNDS.test(next) || ours(end, end + 1)) return false;
  return ONLY_SOUNDS.test(next) || ONLY_SOUNDS.test(text.charAt(end + 1));
}

/** Names everybody knows that begin or end with another’s: 印度尼西亚 is not 印度, 赤道几内亚 not 几内亚. */
const HOLDERS = (
  '印度尼西亚 印度洋 印度支那 马里兰 马里亚纳 马里乌波尔 尼日利亚 几内亚比绍 赤道几内亚 巴布亚新几内亚 南苏丹 北爱尔兰 美属萨摩亚 法属圭亚那 新墨西哥 ' +
  '华盛顿州 中非 英属维尔京群岛 美属维尔京群岛 达尔文 达尔富尔 巴拿马城 墨西哥城 危地马拉城 科威特城 魁北克城 堪萨斯城 莫迪利亚尼 瓜达尔卡纳尔 瓜达尔基维尔 阿富汗尼 美国队长'
).split(' ');

/** Whether the name is a part of a longer one that everybody knows. */
export function isInKnownHanName(spot: Spot): boolean {
  const { text, start, end } = spot;
  if (!isHan(text.charAt(start))) return false;
  const name = surfaceOf(spot);
  return HOLDERS.some((holder) => {
    const at = holder.indexOf(name);
    return (
      at >= 0 && holder !== name && text.startsWith(holder, start - at) && start - at + holder.length >= end
    );
  });
}
