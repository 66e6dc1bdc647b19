import { type DocumentFinding, error, warning } from "@/server/document/finding";
import { readPicture } from "@/server/document/picture";
import type { Chart, Figure } from "@/server/document/schema";

/** What keeps a picture from being printed; `measure` is the width of the page's text in mm. */
export function checkFigure(figure: Figure, place: string, measure: number): DocumentFinding[] {
  const head = readPicture(figure.data);
  if ("problem" in head) return [error(place, head.problem)];
  if (figure.width > measure) return [error(place, `图片宽${figure.width}毫米，超出版心的${measure}毫米`)];
  // Below 150 dots an inch print shows the dots.
  const dots = head.width / (figure.width / 25.4);
  return dots < 100 ? [warning(place, `图片每英寸只有${Math.floor(dots)}点，印出来不清晰，请换用较大的图片`)] : [];
}

/** What keeps a chart from being read. */
export function checkChart(chart: Chart, place: string): DocumentFinding[] {
  const findings: DocumentFinding[] = [];
  const count = chart.categories.length;
  for (const { name, values } of chart.series)
    if (values.length !== count)
      findings.push(error(place, `图中“${name}”有${values.length}个数，应与${count}个类别一一对应`));
  if (chart.form === "bar" && chart.series.length > 1)
    findings.push(error(place, "柱形图只有一个数据系列；几个系列并列请用分组柱形图"));
  if (chart.series.every(({ values }) => values.every((value) => value === null)))
    findings.push(error(place, "图中没有数据"));
  const perLine = Math.max(1, Math.floor(400 / count / 9));
  const longest = Math.max(...chart.categories.map((name) => [...name].length));
  if (longest / perLine > mostLines)
    findings.push(error(place, `图中类别名称过长，${count}个类别时不宜超过${perLine * mostLines}字`));
  if (count * chart.series.length > mostFigures)
    findings.push(warning(place, `图中有${count * chart.series.length}个数，过于密集，建议改用表格`));
  return findings;
}

const mostLines = 8;
// With more, figures are as wide as the bars they stand on.
const mostFigures = 36;
