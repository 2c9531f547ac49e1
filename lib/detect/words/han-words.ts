/**
 * Common Chinese words whose last character is the first of many names: 东西|藏在 is not 西藏. The platform’s own
 * segmentation misses some of these, and one browser’s others than the next’s. Whether the word or the name stands there
 * the rest of the line decides (see isOffCuts), so that 今晚|上海 loses nothing by 晚上.
 */
const ENDING_IN_A_NAME: readonly string[] =
  // Places and directions: in, on, under, east, west, south, north of something.
  (
    '其中 人中 当中 集中 心中 手中 空中 家中 途中 水中 眼中 高中 初中 年中 期中 晚上 早上 路上 网上 身上 船上 桌上 街上 天上 地上 世上 马上 以上 ' +
    '东西 山西 广西 江西 陕西 以西 东北 华北 西北 河北 湖北 以北 河南 湖南 云南 江南 济南 越南 东南 西南 以南 山东 广东 华东 以东 大海 北海 东海 南海 ' +
    // Days.
    '今天 明天 昨天 每天 当天 白天 今日 明日 昨日 近日 每日 当日 ' +
    // Several countries, and the world’s parts.
    '发展中 中美 英美 欧美 俄美 北美 南美 拉美 中韩 日韩 美韩 中法 英法 德法 中德 法德 英德 中英 美英 中日 美日 韩日 ' +
    // Words of quality, change, study and state.
    '华美 精美 优美 完美 赞美 审美 健美 甜美 更新 创新 全新 重新 最新 革新 独特 奇特 从小 大小 重大 强大 巨大 伟大 扩大 学习 练习 实习 补习 复习 预习 自习 ' +
    '后台 平台 电台 舞台 阳台 柜台 前台 月台 讲台 书香 花香 清香 芳香 飘香 全国 各国 我国 外国 中华 国王 帝王 亲王 女王 这一带 那一带'
  ).split(' ');
/** And whose first character is the last of a name. */
const BEGINNING_IN_A_NAME: readonly string[] =
  '一路上 一路走 一路顺 一路平安 一路小跑 国内 国际 国家 疆域 港城'.split(' ');

/** From each character of the words but their first to the words and where they have it. */
type ByCharacter = ReadonlyMap<string, readonly { word: string; at: number }[]>;

function byCharacter(words: readonly string[]): ByCharacter {
  const index = new Map<string, { word: string; at: number }[]>();
  for (const word of words)
    for (let at = 1; at < word.length; at++)
      index.set(word.charAt(at), [...(index.get(word.charAt(at)) ?? []), { word, at }]);
  return index;
}

const ACROSS_START = byCharacter(ENDING_IN_A_NAME);
const ACROSS_END = byCharacter(BEGINNING_IN_A_NAME);

/** A common word that stands across the start or the end of `text[start, end)`, and where; `undefined` when there is none. */
export function straddling(
  text: string,
  start: number,
  end: number,
): { from: number; to: number } | undefined {
  for (const { word, at } of ACROSS_START.get(text.charAt(start)) ?? []) {
    const from = start - at;
    const to = from + word.length;
    if (to < end && from >= 0 && text.startsWith(word, from)) return { from, to };
  }
  for (const { word, at } of ACROSS_END.get(text.charAt(end)) ?? []) {
    const from = end - at;
    // What is left of the name is a word too: 联合|国内, but hardly 德|国内务部.
    if ((from > start + 1 || !word.startsWith('国')) && text.startsWith(word, from))
      return { from, to: from + word.length };
  }
  return undefined;
}
