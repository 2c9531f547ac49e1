/**
 * Common Chinese words that straddle the edge of a name: 其中|国有 is not 中国. The browsers’ own segmentation differs from
 * one to the next; where one of these stands across a name’s edge, no second opinion is needed. Only words that hardly
 * ever stand across by chance are listed: not 国有, for 中国有 is mostly “China has”.
 */
const ACROSS_START = words(
  '其中 人中 当中 集中 心中 手中 空中 家中 途中 高中 初中 学习 练习 实习 补习 复习 预习 自习 东西 山西 广西 江西 陕西 东北 华北 西北 河北 湖北 ' +
    '发展中国家 华美 精美 优美 完美 赞美 审美 健美 甜美 后台 平台 电台 舞台 阳台 柜台 前台 月台 讲台 灶台 擂台 河南 湖南 云南 江南 济南 越南 更新 创新 全新 重新 最新 革新 ' +
    '这一带 那一带 沿海一带 瓜达尔 独特 奇特 中华盛 国王毅 帝王 亲王 女王',
);
const ACROSS_END = words(
  '一路上 一路走 一路向 一路顺 一路平安 一路小跑 达尔文 达尔富尔 毅力 平衡 平均 平方米 平台 合作社 南海区 南海子 普通 华盛顿州',
);

function words(list: string): readonly string[] {
  return list.split(' ');
}

/** Whether a common word stands across the start or the end of `text[start, end)`. */
export function straddles(text: string, start: number, end: number): boolean {
  return (
    ACROSS_START.some((word) => crosses(text, word, start)) ||
    ACROSS_END.some((word) => crosses(text, word, end))
  );
}

function crosses(text: string, word: string, edge: number): boolean {
  for (let from = edge - word.length + 1; from < edge; from++)
    if (from >= 0 && text.startsWith(word, from)) return true;
  return false;
}
