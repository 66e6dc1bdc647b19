import { describe, expect, test } from "vitest";
import { plainMetrics } from "@/server/document/testing/metrics";
import { isWide } from "./character";
import { area, sizes } from "./grid";
import { titleLines } from "./title";

const lengths = (lines: string[]) => lines.map((line) => [...line].length);

// What offices call their documents; invented places and matters.
const titles = [
  "关于2026年上半年廉政风险排查防控工作开展情况的通报",
  "关于印发《青川市工程建设领域廉政风险防控实施办法（试行）》的通知",
  "关于2026年上半年全市重点领域和关键环节廉政风险排查防控工作开展情况及下半年重点任务安排的通报",
  "关于表扬2025年度廉政风险防控工作先进单位和先进个人的通报",
  "关于青川市自然资源局廉政风险防控工作落实不到位问题的通报",
  "关于开展全市卫生健康系统岗位廉政风险排查防控工作的通知",
  "中共青川市纪律检查委员会关于五起违反中央八项规定精神典型问题的通报",
  "中共青川市委办公室　青川市人民政府办公室关于印发《全市廉政风险防控工作实施方案》的通知",
  "关于调整市廉政风险防控工作领导小组组成人员的通知",
  "关于转发《省纪委监委关于进一步加强廉政风险防控机制建设的意见》的通知",
  "关于对市住房和城乡建设局等7个单位报送工作进展缓慢情况的通报",
  "关于召开全市廉政风险排查防控工作动员部署会议的通知",
  "关于2026年度廉政风险防控工作考核评价结果的通报",
  "关于组织开展廉政风险防控“回头看”工作的通知",
  "关于规范权力运行流程、强化内部控制、推进廉政风险防控与业务工作深度融合的指导意见",
  "关于做好2026年中秋、国庆期间廉洁自律工作的通知",
  "青川市廉政建设工作局关于同意市财政局政府采购管理科风险等级调整的批复",
  "关于市第一人民医院药品耗材采购领域廉政风险排查情况的报告",
  "关于请求协助核查青川市交通运输局工程项目招投标有关情况的函",
  "关于公布市直机关第一批一级廉政风险点目录的通告",
  "关于3起群众身边不正之风和腐败问题典型案例的通报",
  "关于建立健全廉政风险防控长效机制的实施意见",
  "关于印发青川市行政权力廉政风险防控办法实施细则的通知",
  "关于全市行政审批服务事项廉政风险点梳理情况和防控措施落实情况的通报",
  "关于青廉防〔2026〕3号文件执行情况督查结果的通报",
  "关于加强“三重一大”决策事项廉政风险防控工作的若干意见",
  "关于王某某等人违规插手工程建设项目问题及其教训警示的通报",
  "关于2026年1—6月全市廉政风险识别防控表报送和审核情况的通报",
  "青川市廉政建设工作局、青川市财政局、青川市审计局关于联合开展政府采购领域廉政风险专项排查的通知",
  "关于进一步加强全市机关事业单位工作人员岗位廉政风险等级动态管理的通知",
];

describe.each(titles)("the title %s", (title) => {
  const lines = titleLines(title, area.width, plainMetrics);
  const widths = lengths(lines);

  test("loses nothing and fits", () => {
    expect(lines.join("")).toBe(title);
    for (const line of lines) {
      const ems = [...line.trimEnd()].reduce((sum, char) => sum + (isWide(char) ? 1 : 0.5), 0);
      expect(ems * sizes.erhao).toBeLessThanOrEqual(area.width);
    }
    expect(lines.length).toBeLessThanOrEqual(3);
  });

  test("is a trapezoid or a rhombus, not an hourglass", () => {
    const [first = 0, middle = 0, last] = widths;
    if (last !== undefined) expect(middle < first && middle < last).toBe(false);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(Math.max(...widths) * 0.45);
  });

  test("is broken at word sense", () => {
    for (const [index, line] of lines.slice(1).entries()) {
      const seam = `${lines[index]?.slice(-2)}|${line.slice(0, 2)}`;
      expect(seam).not.toMatch(
        /廉\|政|防\|控|排\|查|风\|险|险\|点|青\|川|川\|市|采\|购|\d\|[\d年月日个起]|[年第]\|\d|[一-龥]\|[局委科的]|[《（“]\||\|[》）”、]|第\||一\|级/u,
      );
    }
  });
});

describe("a title", () => {
  test("of one line stays on it", () => {
    expect(titleLines("关于限期补报科室风险识别表的函", area.width, plainMetrics)).toEqual([
      "关于限期补报科室风险识别表的函",
    ]);
  });

  test("is broken between words and loses nothing", () => {
    const title = "关于印发《青川市工程建设领域廉政风险防控实施办法（试行）》的通知";
    const lines = titleLines(title, area.width, plainMetrics);
    expect(lines.join("")).toBe(title);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).not.toMatch(/^[》）的]/u);
      expect(line).not.toMatch(/[《（]$/u);
      expect([...line].length * sizes.erhao).toBeLessThanOrEqual(area.width);
    }
  });

  test("of three lines is no hourglass", () => {
    const title = "关于2026年上半年全市重点领域和关键环节廉政风险排查防控工作开展情况及下半年重点任务安排的通报";
    const [first = 0, middle = 0, last = 0, ...more] = lengths(titleLines(title, area.width, plainMetrics));
    expect(more).toEqual([]);
    expect(middle < first && middle < last).toBe(false);
    expect(last).toBeGreaterThan(3);
  });

  test("keeps the breaks its writer made", () => {
    expect(titleLines("青川市廉政建设工作局\n关于表扬先进单位的通报", area.width, plainMetrics)).toEqual([
      "青川市廉政建设工作局",
      "关于表扬先进单位的通报",
    ]);
  });
});
