"use client";
import { useId } from "react";
import { type Levelling, levelName, levelScales, proposeLevel } from "@/server/template/rules/level";
import type { DraftLine } from "./draft";
import styles from "./phone.module.css";

/** Likelihood and harm as large buttons, with the level that follows and why; a choice of levels where no rule is set. */
export function PhoneLevel({
  levelling,
  title,
  line,
  onChange,
}: {
  levelling: Levelling;
  title: string;
  line: DraftLine;
  onChange: (part: Partial<DraftLine>) => void;
}) {
  const scales = levelScales(levelling);
  if (scales.likelihood.length === 0)
    return (
      <Scale
        title={title}
        choices={(levelling.levels ?? []).map((level) => ({
          value: level.key,
          name: levelName(levelling, level.key),
          meaning: "",
        }))}
        chosen={line.selfLevel}
        onChoose={(selfLevel) => onChange({ selfLevel })}
      />
    );
  const proposal = proposeLevel(levelling, line);
  return (
    <>
      <Scale
        title="发生几率"
        choices={scales.likelihood}
        chosen={line.likelihood}
        onChoose={(likelihood) => onChange({ likelihood })}
      />
      <Scale title="危害程度" choices={scales.harm} chosen={line.harm} onChoose={(harm) => onChange({ harm })} />
      <p className={styles.level} role="status">
        {title}：<strong>{proposal.level ? levelName(levelling, proposal.level) : "待判断"}</strong>
        <br />
        <span className={styles.weak}>{proposal.why}</span>
      </p>
    </>
  );
}

function Scale<V extends string | number>({
  title,
  choices,
  chosen,
  onChoose,
}: {
  title: string;
  choices: readonly { value: V; name: string; meaning: string }[];
  chosen: V | null;
  onChoose: (value: V) => void;
}) {
  const id = useId();
  const meaning = choices.find((choice) => choice.value === chosen)?.meaning;
  return (
    <div>
      <span className={styles.label} id={id}>
        {title}
      </span>
      <div role="radiogroup" aria-labelledby={id} className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} title={choice.meaning}>
            <input type="radio" name={id} checked={choice.value === chosen} onChange={() => onChoose(choice.value)} />
            {choice.name}
          </label>
        ))}
      </div>
      {meaning && <p className={styles.meaning}>{meaning}</p>}
    </div>
  );
}
