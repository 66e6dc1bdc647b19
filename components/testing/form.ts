import { readdirSync } from "node:fs";
import type { Draft } from "@/components/response/draft";
import type { FormView, ReviewView } from "@/components/response/view";
import { blankLine, type FormLine, isBlank, missingIn } from "@/server/response/rules";
import { formLayout } from "@/server/template/rules/form";
import { shippedDefinition } from "@/templates/shipped";
import { refuse, TestServer } from "./server";

/** Ids as the schemas want them: `id(7)`. */
export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** The programme that comes with the product, and its form for posts. */
export const definition = shippedDefinition(readdirSync("templates").find((name) => name.endsWith(".yaml")) ?? "");
const postForm = definition.forms.find((form) => form.layer === "post")?.key ?? "";
const layout = formLayout(definition, postForm);
export const [firstAspect] = layout.groups;

/** A point with all that is asked for while risks are sought. */
export const wholeLine = (n: number, part: Partial<FormLine> = {}): FormView["lines"][number] => ({
  ...blankLine(firstAspect?.key ?? ""),
  adoptedFrom: null,
  matter: "设备验收",
  link: "验收",
  point: `验收走过场 ${n}`,
  manifestation: "不到场就签字",
  source: layout.guide.sources[0] ?? null,
  likelihood: 2,
  harm: 2,
  selfLevel: "2",
  riskId: id(100 + n),
  revisionId: id(200 + n),
  level: null,
  position: n,
  revisionNo: 1,
  ...part,
});

/** A form of 赵芳 as its pages get it; what is missing follows from what stands in it. */
export function formView(part: Partial<FormView> = {}): FormView {
  const lines = part.lines ?? [];
  const noneIn = part.noneIn ?? [];
  const stage = part.stage ?? "search";
  return {
    id: id(1),
    campaignId: id(2),
    formKey: postForm,
    layer: "post",
    subject: "赵芳　检验科　技师",
    state: "draft",
    stage,
    version: 3,
    round: 1,
    step: null,
    returns: 0,
    declaresNone: false,
    isProxy: false,
    submittedAt: null,
    approvedAt: null,
    approvedHash: null,
    updatedAt: new Date("2026-10-20T02:00:00Z"),
    campaign: "廉政风险防控",
    isActive: true,
    mayWrite: true,
    head: { unit: "市中医院", person: "赵芳" },
    noneIn,
    lines,
    layout,
    levelling: { levels: definition.levels, levelRule: definition.levelRule },
    asksMeasures: true,
    missing: missingIn(definition, { formKey: postForm, stage, noneIn, lines }),
    dueOn: "2026-11-02",
    isLate: false,
    proxyName: "",
    opinion: null,
    ...part,
  };
}

/** A form in which nothing is missing: one point, and none in the other aspects. */
export const wholeForm = (part: Partial<FormView> = {}): FormView =>
  formView({ lines: [wholeLine(1)], noneIn: layout.groups.slice(1).map((group) => group.key), ...part });

/** The server of one form: it keeps what is saved, counts versions, and says what is missing, as the real one does. */
export class FormServer extends TestServer {
  /** What is kept, and by whom in which version it was written last; another tab is an assignment. */
  kept: Draft;
  version: number;
  by = "李丽";
  constructor(private readonly form: FormView) {
    super();
    this.kept = { head: form.head, noneIn: form.noneIn, lines: [] };
    this.version = form.version;
    this.back();
  }

  /** It serves, whatever it did before. */
  back(): void {
    const { form } = this;
    this.on("responses.save", ({ version, head = {}, noneIn = [], lines }) => {
      if (version !== this.version) refuse("conflict", { by: this.by });
      this.version += 1;
      const content = lines.map((line, n) => ({ ...blankLine(line.aspect), ...line, key: String(n) }));
      this.kept = { head, noneIn, lines: content };
      const written = content.filter((line) => !isBlank(line));
      return {
        version: this.version,
        savedAt: new Date("2026-10-20T02:32:00Z"),
        riskIds: content.map((line, n) => (isBlank(line) ? null : (line.riskId ?? id(300 + n)))),
        missing: missingIn(definition, { formKey: form.formKey, stage: form.stage, noneIn, lines: written }),
      };
    });
    this.on("responses.get", () => ({ ...form, version: this.version }));
  }
}

/** The review of a form as its pages get it: it waits with the acting person, a head of department. */
export const reviewView = (part: Partial<ReviewView> = {}): ReviewView => ({
  steps: [{ index: 0, by: "科室负责人", names: ["钱进"], passed: [], isCurrent: true }],
  gap: null,
  capacity: "self",
  may: ["approve", "return", "amend"],
  returnDays: 5,
  ownerId: id(9),
  conveners: [],
  people: [],
  body: null,
  round: 2,
  step: 1,
  state: "submitted",
  rounds: [],
  ...part,
});
