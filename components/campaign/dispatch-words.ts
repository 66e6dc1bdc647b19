/** What a dispatch is called, for sender and receiver alike. */
export const dispatchNames: Record<string, string> = {
  unitAdded: "增加参加单位",
  exemption: "免报",
  exemptionLifted: "取消免报",
  extension: "缓报",
  correction: "更正",
  withdrawal: "撤回活动",
  urge: "催办",
  urgeAnswer: "催办答复",
  filingReturned: "退回备案表",
  circular: "通报",
  circularReceipt: "签收",
};

/** What a dispatch says, in one or two sentences. */
export function dispatchText(kind: string, payload: Readonly<Record<string, unknown>>): string {
  const text = (key: string) => (typeof payload[key] === "string" ? payload[key] : "");
  const list = (key: string) => (Array.isArray(payload[key]) ? payload[key].map(String) : []);
  const tasks = list("taskNames").join("、");
  const reason = text("reason") === "" ? "" : `原因：${text("reason")}`;
  switch (kind) {
    case "exemption":
      return `${tasks === "" ? "整个活动" : tasks}免报。${reason}`;
    case "exemptionLifted": {
      const due = text("dueOn") === "" ? "" : `期限已过的任务，新期限为 ${text("dueOn")}。`;
      return `${tasks === "" ? "免报的任务" : tasks}恢复上报。${due}${reason}`;
    }
    case "extension":
      return `${tasks}期限延至 ${text("dueOn")}。${reason}`;
    case "correction":
      return `${list("changes").join("；")}。${reason}`;
    case "urge": {
      const by = payload.channel === "telephone" ? `${text("by")}电话告知${text("answeredBy")}` : text("by");
      return `${tasks === "" ? "" : `【${tasks}】`}${text("text")}（${by}）`;
    }
    case "urgeAnswer":
      return `${text("text")}（${text("by")}）`;
    default:
      return [text("title"), text("text"), reason].filter((part) => part !== "").join("。");
  }
}
