/**
 * Chinese has no spaces, and browsers cut it into words each in its own way. The detector runs on the same sentences in
 * Node and in both browsers, bundled as it is shipped: three figures, which must agree.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildLexicon } from '../../lib/detect/build-lexicon.ts';
import { detect } from '../../lib/detect/detect.ts';
import { openLexicon } from '../../lib/detect/lexicon.ts';
import { entitiesOfNamesFile, type NamesFileEntry } from '../../lib/detect/names-file.ts';
import { ENGINES } from './harness/find-browser.ts';
import { openBrowser } from './harness/open-browser.ts';

const DETECT = fileURLToPath(new URL('../../lib/detect/', import.meta.url));
/** Labelled sentences kept outside the repository. */
const EVAL = fileURLToPath(new URL('../../../shared/eval/', import.meta.url));
const LEAST_F1 = 0.95;

/** `start–end` of each mention, UTF-16 code units. */
type Spans = string[];

interface Sample {
  names: NamesFileEntry[];
  cases: { text: string; spans: Spans }[];
}

const OUR_NAMES: NamesFileEntry[] = [
  { id: 'china', name: '中国', aliases: ['中华人民共和国'], ambiguous: ['中国'] },
  { id: 'us', name: '美国', ambiguous: ['美国'] },
  { id: 'un', name: '联合国' },
  { id: 'pakistan', name: '巴基斯坦' },
  { id: 'gwadar', name: '瓜达尔', aliases: ['瓜达尔港'] },
  { id: 'south-sea', name: '南海', ambiguous: ['南海'] },
  { id: 'taiwan', name: '台湾' },
  { id: 'hunan', name: '湖南', ambiguous: ['湖南'] },
  { id: 'washington', name: '华盛顿', ambiguous: ['华盛顿'] },
  { id: 'belt', name: '一带一路' },
  { id: 'cpec', name: '中巴经济走廊', aliases: ['CPEC'] },
  { id: 'beijing', name: '北京', ambiguous: ['北京'] },
];

/** What should be found stands in ⟦ ⟧. */
const OUR_SENTENCES = [
  '今年春天⟦中国⟧的茶叶卖得很好。',
  '⟦中华人民共和国⟧的邮票挂在墙上。',
  '村里的书架上放着十本词典，其中国外出版的有三本。',
  '他从⟦美国⟧寄来一封信，信里夹着一片树叶。',
  '园丁说这座花园很美国王也来看过。',
  '⟦联合国⟧的旗子在雨里湿透了。',
  '卡车司机在⟦巴基斯坦⟧修了一夜的车。',
  '渔船清早离开⟦瓜达尔⟧，傍晚回到⟦瓜达尔港⟧。',
  '⟦南海⟧上起了大风，船都回来了。',
  '祖母住在南海区的一条小巷里。',
  '⟦台湾⟧的芒果六月最甜。',
  '⟦湖南⟧的辣椒酱寄到了。',
  '⟦华盛顿⟧下了整整三天的雪。',
  '课本里写着乔治·华盛顿的故事。',
  '展览讲的是“⟦一带一路⟧”沿线的老驿站。',
  '我们一路上只见到两辆车。',
  '⟦中巴经济走廊⟧（⟦CPEC⟧）的地图画在黑板上。',
  '小⟦CPEC⟧项目组昨天搬了办公室。',
  '⟦北京⟧的出租车司机爱聊天。',
  '街角那家店卖北京烤鸭，队排得很长。',
  '⟦中国⟧、⟦美国⟧和⟦巴基斯坦⟧的学生同住一间宿舍。',
  '去⟦北京⟧还是去⟦台湾⟧，他们争了一个下午。',
  '⟦美国⟧和⟦中国⟧的钟表匠交换了零件。',
  '火车从⟦北京⟧开往⟦湖南⟧，中途停了两站。',
  '“⟦中国⟧”两个字写得歪歪扭扭。',
];

function ourSample(): Sample {
  const cases = OUR_SENTENCES.map((marked) => {
    const spans: Spans = [];
    let text = '';
    for (const [, plain = '', name] of marked.matchAll(/([^⟦]*)(?:⟦([^⟧]*)⟧)?/g)) {
      text += plain;
      if (name === undefined) continue;
      spans.push(`${text.length}–${text.length + name.length}`);
      text += name;
    }
    return { text, spans };
  });
  return { names: OUR_NAMES, cases };
}

interface Labelled {
  text: string;
  lang: string;
  mentions: { start: number; end: number }[];
}

function evalSample(): Sample {
  const read = (file: string): unknown => JSON.parse(readFileSync(EVAL + file, 'utf8'));
  const labelled = (read('ambiguity.json') as Labelled[]).filter(({ lang }) => lang.startsWith('zh'));
  return {
    names: read('ambiguity-names.json') as NamesFileEntry[],
    cases: labelled.map(({ text, mentions }) => ({
      text,
      spans: mentions.map(({ start, end }) => `${start}–${end}`),
    })),
  };
}

function spansInNode({ names, cases }: Sample): Spans[] {
  const lexicon = openLexicon(buildLexicon(entitiesOfNamesFile(names)));
  return cases.map(({ text }) =>
    detect(lexicon, { lang: 'zh', blocks: [{ text }] }).mentions.map(({ start, end }) => `${start}–${end}`),
  );
}

/** The detector as one classic script that sets `globalThis.Detector`. */
async function bundle(): Promise<string> {
  // Vite takes the entry of a library for a path.
  const entry = `${DETECT}all-of-it.ts`;
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'detector',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? ['build-lexicon', 'detect', 'lexicon', 'names-file']
                .map((file) => `export * from ${JSON.stringify(`${DETECT}${file}.ts`)};`)
                .join('\n')
            : undefined,
      },
    ],
    build: { write: false, lib: { entry, formats: ['iife'], name: 'Detector', fileName: 'detector' } },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('vite built nothing');
  return output.output[0].code;
}

async function spansIn(
  engine: (typeof ENGINES)[number],
  script: string,
  samples: Sample[],
): Promise<Spans[][]> {
  const session = await openBrowser(engine, { extension: false });
  try {
    const page = await session.newPage();
    const source = `(() => {
      ${script}
      return ${JSON.stringify(samples)}.map(({ names, cases }) => {
        const { openLexicon, buildLexicon, entitiesOfNamesFile, detect } = Detector;
        const lexicon = openLexicon(buildLexicon(entitiesOfNamesFile(names)));
        return cases.map(({ text }) =>
          detect(lexicon, { lang: 'zh', blocks: [{ text }] }).mentions.map(({ start, end }) => start + '–' + end));
      });
    })()`;
    return (await page.evaluate(source)) as Spans[][];
  } finally {
    await session.close();
  }
}

/** Of all sentences together. */
function spanF1(gold: Spans[], found: Spans[]): number {
  const right = found.flatMap((spans, i) => spans.filter((span) => gold[i]?.includes(span))).length;
  return (2 * right) / (gold.flat().length + found.flat().length);
}

const samples = new Map([['our sentences', ourSample()]]);
if (existsSync(`${EVAL}ambiguity.json`)) samples.set('labelled sentences', evalSample());
else console.log('The labelled Chinese sentences are not here: only our own are tried.');

describe('Chinese is detected alike in Node, Chromium and Firefox', () => {
  const found = new Map<string, Spans[][]>();

  beforeAll(async () => {
    const all = [...samples.values()];
    found.set('node', all.map(spansInNode));
    const script = await bundle();
    for (const engine of ENGINES) found.set(engine, await spansIn(engine, script, all));
  });

  test.each([...samples.keys()])('%s', (name) => {
    const index = [...samples.keys()].indexOf(name);
    const gold = samples.get(name)?.cases.map(({ spans }) => spans) ?? [];
    const inNode = found.get('node')?.[index];
    const figures = [...found].map(([engine, results]) => {
      const spans = results[index] ?? [];
      const differing = spans.filter((one, i) => one.join() !== inNode?.[i]?.join()).length;
      return { engine, f1: spanF1(gold, spans), differing };
    });
    const said = figures.map(
      ({ engine, f1, differing }) =>
        `${engine} ${(f1 * 100).toFixed(1)}${differing === 0 ? '' : ` (${differing} unlike Node’s)`}`,
    );
    console.log(`${name}, ${gold.length}, span F1: ${said.join(', ')}`);
    for (const { engine, f1 } of figures) expect(f1, engine).toBeGreaterThanOrEqual(LEAST_F1);
  });
});
