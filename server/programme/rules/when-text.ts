import { aboutNames, classNames, partyFormNames } from "@/server/programme/schema/vocabulary";
import type { BareWhen, When } from "@/server/programme/schema/when";
import type { ListName } from "@/server/programme/schema/word";

type NameOf = (list: ListName, key: string) => string;

/** A condition as one sentence: 仅限…；其中…除外. 全部 where there is none. */
export function whenText(when: When | undefined, name: NameOf): string {
  if (!when) return "全部";
  const own = partsText(when, name);
  const but = when.except ? partsText(when.except, name) : "";
  const only = own === "" ? "全部" : `仅限${own}`;
  return but === "" ? only : `${only}；其中${but}除外`;
}

/** Each named part in turn; all have to fit. */
function partsText(when: BareWhen, name: NameOf): string {
  const any = (words: readonly string[]) => words.join("、");
  const quoted = (list: ListName, keys: readonly string[], link: string) =>
    keys.map((key) => `“${name(list, key)}”`).join(link);
  return [
    when.participants && any(when.participants.map((key) => name("participants", key))),
    when.kinds && any(when.kinds),
    when.partyForms && `党组织为${any(when.partyForms.map((form) => partyFormNames[form]))}的`,
    when.subjects && `${any(when.subjects.map((about) => aboutNames[about]))}一级的`,
    when.classes && any(when.classes.map((one) => classNames[one])),
    when.rank && `职级在${name("ranks", when.rank)}以上的`,
    when.tags && `标注${quoted("tags", when.tags, "或")}的`,
    when.allTags && `同时标注${quoted("tags", when.allTags, "和")}的`,
    ...Object.entries(when.grades ?? {}).map(
      ([key, values]) => `${name("gradings", key)}为${any(values.map((value) => name("values", `${key}/${value}`)))}的`,
    ),
    ...Object.entries(when.values ?? {}).map(([key, values]) => `“${name("columns", key)}”为${any(values)}的`),
  ]
    .filter((part) => typeof part === "string")
    .join("，且为");
}
