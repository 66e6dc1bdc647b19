"use client";
import styles from "./phone.module.css";
import { savedWords } from "./phone-save";
import type { SaveState } from "./use-draft";
import type { FormView } from "./view";

/** What is still missing, each a way there; or that the form may go. */
export function PhoneSubmit({
  form,
  missing,
  state,
  onGo,
}: {
  form: FormView;
  missing: FormView["missing"];
  state: SaveState;
  onGo: (step: number) => void;
}) {
  const stepOf = (aspect: string) => form.layout.groups.findIndex((group) => group.key === aspect) + 1;
  if (missing.length === 0)
    return (
      <section aria-label="提交">
        <p>各个方面都已填好。提交后由审核人审核，审核期间不能修改；还没有人审核时可以撤回。</p>
        <p className={styles.weak}>{savedWords(state)}</p>
      </section>
    );
  return (
    <section aria-label="提交">
      <p>还有 {missing.length} 处没有填好，点一下可以直接去填：</p>
      <ul className={styles.tasks}>
        {missing.map((one) => (
          <li key={`${one.aspect}-${one.line}-${one.field}`}>
            <button type="button" className={`${styles.quiet} ${styles.wide}`} onClick={() => onGo(stepOf(one.aspect))}>
              {one.text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
