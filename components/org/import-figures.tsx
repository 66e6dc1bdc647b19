import type { ImportResult } from "@/server/org/import/schema";
import styles from "./org.module.css";

/** What an import will do or has done, in figures. */
export function ImportFigures({ result }: { result: ImportResult }) {
  const { people, units } = result;
  const figures: [string, number][] = people
    ? [
        ["读取行数", people.rows],
        ["有错误的行", people.wrongRows],
        ["新增科室", people.departments.added],
        ["新增岗位", people.posts.added],
        ["更新科室、岗位", people.departments.updated + people.posts.updated],
        ["新增人员", people.persons.added],
        ["更新人员", people.persons.updated],
        ["人员不变", people.persons.unchanged],
        ["调动", people.persons.moved],
        ["恢复在职", people.persons.returned],
        ["离任", people.left],
        ["分管变更", people.charges],
      ]
    : units
      ? [
          ["读取行数", units.rows],
          ["有错误的行", units.wrongRows],
          ["新增单位", units.added],
          ["更新单位", units.updated],
          ["单位不变", units.unchanged],
          ["调整上级", units.moved],
          ["指定联络员", units.liaisons],
        ]
      : [];
  return (
    <ul className={styles.figures}>
      {figures
        .filter(([, count], i) => i === 0 || count > 0)
        .map(([label, count]) => (
          <li key={label}>
            {label} <b>{count.toLocaleString("zh-CN")}</b>
          </li>
        ))}
    </ul>
  );
}
