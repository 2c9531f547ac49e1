import { expect, test } from 'vitest';
import { spelledOutInHan } from '../../lib/detect/rules/defined-otherwise.ts';
import { isBesideMiddleDot, isOffCuts } from '../../lib/detect/rules/han-cut.ts';
import {
  beginsHanInstitution,
  isCutState,
  isHanStreet,
  isHanVessel,
  isHanWater,
  isHanWord,
  isInKnownHanName,
  isMeasuredHan,
  isOtherHanPlace,
  soundsOn,
} from '../../lib/detect/rules/han-longer-name.ts';
import { personByTrade } from '../../lib/detect/rules/other-person.ts';
import { spotIn, table } from './spot-in.ts';

table(
  'Han off the cuts',
  isOffCuts,
  [
    '企业有百家，其⟦中国⟧有企业',
    '发展⟦中国⟧家的债务',
    '公司⟦联合国⟧内多家企业',
    '正在学⟦习近平⟧衡态',
    '东⟦北京⟧剧院团',
    '把东⟦西藏⟧在柜子里',
    '华⟦美国⟧际酒店',
    '这⟦一带一路⟧上都是',
    '⟦王毅⟧然是一名医生',
    '每天晚⟦上海⟧阔天空地聊天',
    '今⟦日本⟧报记者',
    '兵力集⟦中东⟧线',
    '他从⟦小米⟧饭就吃得多',
    '黄⟦河南⟧岸',
    '振兴中⟦华为⟧己任',
    '互联网等⟦新疆⟧域的规则',
    '“书⟦香港⟧城”活动',
  ],
  [
    '⟦中国⟧有十四亿人口',
    '⟦中国⟧会继续支持',
    '⟦联合国⟧内部改革',
    '⟦习近平⟧等出席',
    '他从⟦瓜达尔⟧出发',
    '⟦北京⟧市民',
    '⟦王毅⟧表示',
    '⟦习近平⟧平时',
    '今晚⟦上海⟧下雨',
    '⟦印度河⟧水位上升',
    '⟦北京⟧市举办',
    '⟦中国⟧会继续',
    'the ⟦China⟧ plan',
  ],
);
table(
  'another Han place',
  isOtherHanPlace,
  ['佛山市⟦南海⟧区举办', '⟦上海⟧南站附近', '⟦北京⟧机场关闭'],
  ['⟦北京⟧市', '⟦南海⟧地区', '⟦中国⟧银行业', '⟦北京⟧路上', 'the ⟦China⟧ plan'],
);
table(
  'beside a middle dot',
  isBesideMiddleDot,
  ['乔治·⟦华盛顿⟧是总统', '⟦达尔⟧·汗说'],
  ['在⟦华盛顿⟧说', 'a · ⟦B⟧'],
);

table(
  'the beginning of an institution',
  beginsHanInstitution,
  [
    '⟦中国⟧银行发布年报',
    '⟦中国⟧工商银行发布年报',
    '⟦法国⟧巴黎银行裁员',
    '《⟦中国⟧日报》发表',
    '⟦北京⟧大学和',
    '⟦中国⟧人民大学',
    '⟦中国⟧青年网',
    '⟦中国⟧科学院院士',
    '⟦美国⟧国家航空航天局',
    '⟦中国⟧足球协会换届',
    '⟦美国⟧航空公司取消',
    '⟦英国⟧石油公司公布',
    '⟦中国⟧石油天然气集团',
  ],
  [
    '⟦中国⟧银行业',
    '⟦美国⟧大学招生',
    '⟦中国⟧大学生',
    '⟦中国⟧对银行征税',
    '⟦中国⟧要求公司赔偿',
    '⟦美国⟧科技公司裁员',
    '⟦中国⟧和日本银行',
    '⟦中国⟧石油进口',
    'the ⟦China⟧ plan',
  ],
);
table(
  'the water called after a place',
  isHanWater,
  ['⟦刚果⟧河畔', '⟦尼日尔⟧河流经', '⟦约旦⟧河西岸', '⟦日本⟧海。', '⟦台湾⟧海峡局势', '⟦墨西哥⟧湾'],
  [
    '⟦中国⟧海军',
    '⟦中国⟧江苏',
    '⟦中国⟧河南',
    '⟦中国⟧湖北',
    '⟦美国⟧湖人队',
    '⟦中国⟧河流众多',
    '⟦日本⟧海域',
    '⟦China⟧ sea',
  ],
);
table(
  'a vessel of that name',
  isHanVessel,
  ['⟦福特⟧号航母', '⟦中国⟧号邮轮', '“⟦辽宁⟧号”', '“⟦南海⟧一号”古船'],
  ['⟦中国⟧一号文件', '⟦福特⟧公司', '⟦北京⟧号称', '⟦北京⟧号召'],
);
table(
  'measured, eaten or drunk',
  isMeasuredHan,
  ['一锅⟦小米⟧粥', '种了十亩⟦苹果⟧。', '爱吃⟦苹果⟧和梨', '高达一⟦百度⟧', '三斤⟦苹果⟧'],
  ['一杯⟦法国⟧红酒', '爱吃⟦日本⟧料理', '这种⟦中国⟧产品', '一个⟦中国⟧', '⟦百度⟧推出', 'two ⟦China⟧'],
);
table(
  'a common word by what follows',
  isHanWord,
  [
    '⟦大众⟧媒体',
    '⟦现代⟧社会',
    '穿着⟦中山⟧装',
    '事故⟦中共⟧造成七人受伤',
    '行动⟦中共⟧抓获12人',
    '河堤⟦一带一路⟧泥泞',
  ],
  ['⟦中共⟧十八大', '⟦中共⟧召开三中全会', '⟦一带一路⟧沿线', '⟦大众⟧裁员', '⟦现代⟧汽车', '⟦中山⟧市'],
);
table(
  'a foreign name that goes on',
  soundsOn,
  ['⟦马里⟧奥赛车', '⟦达尔⟧富尔冲突', '阿尔⟦达尔⟧说', '⟦鲁托⟧斯'],
  ['⟦马里⟧政府', '⟦达尔⟧在埃及', '⟨卡塔尔⟩⟦马里⟧会谈', '⟦马里⟧⟨尼日尔⟩', '⟦马克龙⟧访华', '⟦中国⟧奥运'],
);
table(
  'inside a longer name that everybody knows',
  isInKnownHanName,
  [
    '⟦印度⟧尼西亚火山',
    '赤道⟦几内亚⟧大选',
    '⟦达尔⟧文提出',
    '南⟦苏丹⟧独立',
    '⟦阿富汗⟧尼兑美元',
    '《⟦美国⟧队长4》',
  ],
  ['⟦印度⟧总理', '南⟦印度⟧', '⟦苏丹⟧内战'],
);
table(
  'a street called after a place',
  isHanStreet,
  ['上海⟦西藏⟧南路一处', '⟦乌鲁木齐⟧中路改造', '⟦北京⟧东路', '⟦南京⟧西一路'],
  ['⟦北京⟧南站', '⟦中国⟧西路军', '⟦上海⟧路上', '⟦中国⟧东部', 'the ⟦China⟧ plan'],
);
table(
  'the 国 of the name begins another word',
  isCutState,
  ['战争中⟦中国⟧民党军队', '第二十次美⟦中国⟧防部会晤', '⟦美国⟧务卿'],
  ['⟦中国⟧国防部', '⟦中国⟧民众', '⟦中国⟧防疫', '⟦北京⟧防部'],
);
table(
  'somebody else of a common name, by trade',
  personByTrade,
  ['记者⟦王毅⟧报道', '清华大学教授⟦王毅⟧的团队', '通讯员 ⟦王毅⟧'],
  ['外长⟦王毅⟧表示', '⟦王毅⟧会见记者', '对记者说，⟦王毅⟧'],
);
test.each([
  ['印尼人民银行（⟦BRI⟧）第三季度', ['一带一路'], true],
  ['“一带一路”倡议（⟦BRI⟧）十年', ['一带一路'], false],
  ['世界卫生组织（⟦WHO⟧）说', ['世卫组织'], false],
  ['德国商业健康保险公司(⟦KKH⟧)', ['喀喇昆仑公路'], true],
  ['国际货币基金组织（⟦IMF⟧）', ['International Monetary Fund'], false],
  ['他说（⟦BRI⟧）', ['一带一路'], false],
])('an acronym spelled out in Han: %s', (marked, names, otherwise) => {
  const { text, start, end } = spotIn(marked);
  expect(spelledOutInHan(text, start, end, names)).toBe(otherwise);
});
