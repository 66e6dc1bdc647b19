import { isForbiddenAtEnd, isForbiddenAtStart } from "./character";

/**
 * A title's words, the smallest stretches that stay on one line. Han characters that the platform's segmenter leaves
 * alone belong together (廉|政 is no word of its dictionary), and so do what this trade calls by one name, an organ and its
 * last character, a figure and what it counts.
 */
export function titleWords(title: string): string[] {
  const words: string[] = [];
  for (const segment of segments(title)) {
    const last = words.at(-1);
    if (last !== undefined && joins(last, segment)) words[words.length - 1] = last + segment;
    else words.push(segment);
  }
  return words;
}

/** How much a break after `left` and before `right` disturbs the sense, from 0; a welcome break is below 0. */
export function breakCost(left: string, right: string): number {
  if (/[、，　\s]$/u.test(left) || /^(?:关于|《|“)/u.test(right)) return -0.1;
  // The name of a place and what is in it, a preposition and its object, a list's 和 and what follows.
  if (/[市县区省州]$/u.test(left) && !/^关于/u.test(right)) return 0.12;
  if (/(?:^关于|对|向|为|由|以|将|把)$/u.test(left)) return 0.25;
  if (/的$/u.test(left)) return -0.03;
  return 0;
}

// Longer names first: the first that fits is taken.
const names = [
  "人力资源和社会保障",
  "住房和城乡建设",
  "发展和改革",
  "工业和信息化",
  "文化和旅游",
  "公共资源交易",
  "退役军人事务",
  "市场监督管理",
  "行政审批服务",
  "纪律检查",
  "自然资源",
  "生态环境",
  "交通运输",
  "农业农村",
  "卫生健康",
  "应急管理",
  "城市管理",
  "医疗保障",
  "人民政府",
  "领导小组",
  "八项规定",
  "政府采购",
  "工程建设项目",
  "工程建设",
  "廉政建设",
  "廉政风险点",
  "廉政风险",
  "规范性文件",
  "实施细则",
  "风险点",
  "防控表",
  "办公室",
  "委员会",
  "关于",
  "印发",
  "转发",
  "批转",
  "报送",
  "廉政",
  "防控",
  "排查",
  "预警",
  "处置",
  "督查",
  "长效",
  "一级",
  "二级",
  "三级",
];
const known = new RegExp(`(${names.join("|")})`, "u");
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

function segments(title: string): string[] {
  return title
    .split(known)
    .flatMap((part, index) => (index % 2 === 1 ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment)));
}

/** The platform's words of a name that is longer than a line: 住房和城乡建设 → 住房 和 城乡 建设. */
export function shortWords(name: string): string[] {
  return [...segmenter.segment(name)].map(({ segment }) => segment);
}

// Particles and endings belong to the word before.
const clinging = /^(?:的|了|和|与|及|等|上|下|中|内|后|前|期间)$/u;
const counted = /[\p{N}一二三四五六七八九十]\s?[个起名项件批条家份类次届]$/u;
const organEnd = /^(?:局|委|办|室|科|处|厅|院|会|组|所|站|队|部|股|区|县|市|镇|乡|表|书|单|函|性|化|制|法)$/u;
const oneHan = /^\p{Script=Han}$/u;

function joins(last: string, segment: string): boolean {
  const tail = [...last].at(-1) ?? "";
  if (isForbiddenAtStart(segment) || isForbiddenAtEnd(tail)) return true;
  if (/^[\s　]+$/u.test(segment)) return true;
  if (clinging.test(segment) || organEnd.test(segment)) return true;
  if (/[\p{N}〔〕—]$/u.test(last) && /^[\p{N}年月日号个起名项件批条家份类次届〔〕—]/u.test(segment)) return true;
  if (/第$/u.test(last) || counted.test(last)) return true;
  // Not across a known name or a particle: 的 and what follows it are two words.
  return oneHan.test(segment) && /^\p{Script=Han}{1,2}$/u.test(last) && isLoose(last) && !known.test(last);
}

/** Made of characters the segmenter left alone, so far. */
function isLoose(word: string): boolean {
  return !/[的和与及]$/u.test(word) && [...segmenter.segment(word)].every(({ segment }) => [...segment].length === 1);
}
