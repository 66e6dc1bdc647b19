import type { UnitKind } from "@/db/enums";
import { criticismAnnex, fitsSentence, isNamed, rankingAnnex } from "./annex-rules";
import {
  bestOf,
  type CircularFacts,
  type CitedUnit,
  commended,
  countsOf,
  criticisedFor,
  factText,
  groupsOf,
  rankedIn,
} from "./figure-rules";
import type { CircularBlock, CircularContent, Fact, Naming } from "./schema";

/** Who issues, as named on documents. */
export type Issuer = { organ: string; shortName: string };

/**
 * The first text of a situation circular from frozen figures: reason, situation, results, praise, criticism, demands,
 * with the ranking as an annex (official-documents §2.2). Each figure carries the key it came from. A person edits it.
 *
 * @param targets units it will go to, with their kinds
 */
export function draft(
  facts: CircularFacts,
  issuer: Issuer,
  options: { naming: Naming; withAnnex: boolean },
  targets: readonly { unitId: string; unitKind: UnitKind }[],
): { title: string; content: CircularContent } {
  const { naming } = options;
  const write = writer(facts);
  const ranking = options.withAnnex && naming.mode !== "none" ? rankingAnnex(facts, naming) : null;
  const criticised = criticismAnnex(facts, naming);
  const annexes = [ranking, criticised].filter((annex) => annex !== null);
  const sections = [
    situation(facts, write),
    results(facts, naming, write),
    praise(facts, naming, write),
    criticism(facts, naming, write, criticised && annexes.length),
    demands(facts, write),
  ];
  return {
    title: `${issuer.organ}关于${facts.campaign.title}开展情况的通报`,
    content: {
      recipients: recipientsText(targets.map((target) => target.unitKind)),
      blocks: [...opening(facts, write), ...sections.flat()],
      annexes,
      copies: "",
      notes: "",
      issuer: `${issuer.shortName}办公室`,
      sealed: true,
      naming,
      tellsOwn: true,
      targets: targets.map((target) => target.unitId),
    },
  };
}

/** Addressees by kind, in order of rank, as a line of recipients names them. */
export function recipientsText(kinds: readonly UnitKind[]): string {
  return addressees.flatMap(([kind, name]) => (kinds.includes(kind) ? [name] : [])).join("、");
}
const addressees: [UnitKind, string][] = [
  ["district", "各区（市）局"],
  ["hospital", "各直属医院"],
  ["institution", "各直属机构"],
  ["enterprise", "各企业医院"],
  ["bureau", "局机关各科室"],
];

/** Writes text with figures: `{key}` in the text becomes the printed figure and is noted as its source. */
type Writer = {
  paragraph: (text: string) => CircularBlock;
  heading: (level: 1 | 2, text: string, runIn?: string) => CircularBlock;
  list: (lines: string[]) => CircularBlock;
};

function writer(facts: CircularFacts): Writer {
  let count = 0;
  const nextId = () => `b${++count}`;
  const fill = (text: string) => {
    const figures: Fact[] = [];
    const filled = text.replaceAll(/\{([^}]+)\}/gu, (_, key: string) => {
      const figure = factText(facts, key);
      if (figure === null) throw new RangeError(`no figure ${key}`);
      figures.push({ key, text: figure });
      return figure;
    });
    return { filled, figures };
  };
  return {
    paragraph: (text) => {
      const { filled, figures } = fill(text);
      return { kind: "paragraph", id: nextId(), text: filled, figures };
    },
    heading: (level, text, runIn = "") => {
      const { filled, figures } = fill(runIn);
      return { kind: "heading", id: nextId(), level, text, runIn: filled, figures };
    },
    list: (lines) => {
      const { filled, figures } = fill(lines.join("\n"));
      return { kind: "list", id: nextId(), text: filled, figures };
    },
  };
}

function opening(facts: CircularFacts, write: Writer): CircularBlock[] {
  return [
    write.paragraph(
      `为掌握${facts.campaign.title}的进展，督促各项任务落实到位，我们按照活动方案确定的办法，对各单位开展情况进行了考核。现将截至{countedOn}的情况通报如下。`,
    ),
  ];
}

function situation(facts: CircularFacts, write: Writer): CircularBlock[] {
  const leftOut = facts.leftOut.length > 0 ? "，另有{units.leftOut}个单位按规定免予考核，不计入各项比率" : "";
  const done =
    countsOf(facts, null, "due").expected > 0
      ? "到期任务共应完成{all.expected}项次，已完成{all.reported}项次，完成率{all.reportedRate}；其中按时完成{all.onTime}项次，按时率{all.onTimeRate}；审核中退回{all.returned}次。"
      : "目前没有到期的任务。";
  return [
    write.heading(1, "总体情况"),
    write.paragraph(`参加本次活动的单位共{units.participating}个，列入考核的{units.scored}个${leftOut}。${done}`),
    ...facts.phases.flatMap((phase) => {
      const parts = [
        ...(countsOf(facts, phase.tasks, "due").expected > 0 ? [dueText(`phase.${phase.key}`)] : []),
        ...(countsOf(facts, phase.tasks, "open").expected > 0 ? [openText(`openPhase.${phase.key}`)] : []),
      ];
      return parts.length === 0 ? [] : [write.heading(2, `${phase.title}。`, parts.join(""))];
    }),
  ];
}

const dueText = (at: string): string =>
  `应完成{${at}.expected}项次，已完成{${at}.reported}项次，完成率{${at}.reportedRate}，按时率{${at}.onTimeRate}。`;
const openText = (at: string): string => `持续开展、不设期限的任务{${at}.expected}项次，已报送{${at}.reported}项次。`;

function results(facts: CircularFacts, naming: Naming, write: Writer): CircularBlock[] {
  const bands = facts.bands.map((band) => `${band.name}{band.${band.key}}个`).join("，");
  return [
    write.heading(1, "考核结果"),
    write.paragraph(`考核按单位类别分组排名。列入排名的单位共{units.ranked}个，评定等次为：${bands}。`),
    ...groupsOf(facts).flatMap((group) => {
      const ranked = rankedIn(facts, group.key);
      if (ranked.length === 0) return [];
      const at = `group.${group.key}`;
      const best = bestOf(facts, group.key, naming.mode === "edges" ? naming.edge : 3);
      const leading = naming.mode === "none" || best.length === 0 ? "" : `得分居前的是${leaders(best)}。`;
      const average = ranked.length > 1 ? "平均" : "得";
      return [write.heading(2, `${group.name}。`, `共{${at}.units}个单位，${average}{${at}.average}分。${leading}`)];
    }),
  ];
}

/** Units with their points. */
const leaders = (units: CitedUnit[]): string =>
  units.map(({ unitId }) => `{unit.${unitId}.name}（{unit.${unitId}.total}分）`).join("、");

function praise(facts: CircularFacts, naming: Naming, write: Writer): CircularBlock[] {
  const good = commended(facts);
  if (good.length === 0) return [];
  const mayName = naming.mode !== "none" && fitsSentence(good) && good.every((unit) => isNamed(facts, naming, unit));
  const names = good.length === 1 ? "{commended.names}" : "{commended.names}等{commended.units}个单位";
  const whom = mayName ? `对${names}` : "对考核等次达到要求的{commended.units}个单位";
  return [
    write.heading(1, "表扬先进"),
    write.paragraph(`上述工作中，一些单位组织有力、措施具体、报送及时。现${whom}予以通报表扬，望再接再厉。`),
  ];
}

/** @param annex number of the annex that names the units; null = sentences do, or nobody is named */
function criticism(facts: CircularFacts, naming: Naming, write: Writer, annex: number | null): CircularBlock[] {
  const grounds = facts.grounds.filter((ground) => criticisedFor(facts, ground.key).length > 0);
  if (grounds.length === 0) return [];
  return [
    write.heading(1, "存在问题"),
    ...grounds.map((ground) => {
      const at = `criticised.${ground.key}`;
      const verb = criticisedFor(facts, ground.key).length > 1 ? "分别是" : "为";
      const named = annex === null ? `${verb}{${at}.names}，现予通报批评` : `名单见附件${annex}，现予通报批评`;
      const who = naming.criticised ? `，${named}` : "，已分别告知有关单位";
      return write.heading(2, `${ground.title}。`, `相关指标得分率低于{${at}.below}的单位有{${at}.units}个${who}。`);
    }),
  ];
}

function demands(facts: CircularFacts, write: Writer): CircularBlock[] {
  const due = countsOf(facts, null, "due");
  const isLate = due.reported < due.expected;
  return [
    write.heading(1, "工作要求"),
    write.list([
      "压实领导责任。主要负责人要亲自过问，分管领导要逐项对账，把本单位的差距和原因弄清楚。",
      isLate
        ? "补齐未完任务。尚未完成的单位要列出清单、明确到人，尽快补报；已被退回的表要按审核意见改到位。"
        : "巩固已有成果。对已经查明的风险点和定下的措施，要对照职责变化及时调整，防止一填了之。",
      "抓好措施执行。前期预防、中期监控、后期处置都要留下记录，单位领导小组要定期抽查，发现走样立即纠正。",
    ]),
    write.paragraph("特此通报。"),
  ];
}
