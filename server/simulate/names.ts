import type { Random } from "./random";

const surnames = [
  ..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
];
const given = [
  ..."建国志强秀英丽华桂兰文静海燕晓东玉梅春生永福世杰立新振宇雅琴嘉敏思远俊峰淑芬宏伟彩霞景明慧玲长青亚楠维民若兰启航素云正平书涵德顺雨晴佩珊绍辉新月家宁怀远可欣仲文冬梅一鸣庆丰望舒国栋锦程亦凡瑞雪广田清扬",
];

/** An invented person's name of two or three characters. */
export function drawName(random: Random): string {
  const first = random.pick(given);
  return random.pick(surnames) + (random.chance(0.25) ? first : first + random.pick(given));
}

/** An invented mobile number out of a range that is not given to subscribers. */
export const phoneNumber = (random: Random): string => `100${String(random.below(100_000_000)).padStart(8, "0")}`;
