"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useAction, useApi } from "@/components/api";
import { paths } from "@/components/paths";
import styles from "./phone.module.css";
import { type OwnFormView, stateWords } from "./view";

/** What a person has to fill in, with where each stands; made for a phone. */
export function OwnList({
  unit,
  forms,
  today,
  places,
}: {
  unit: string;
  forms: readonly OwnFormView[];
  today: string;
  /** With whom a form waits, by its id. */
  places: Readonly<Record<string, string>>;
}) {
  const api = useApi();
  const router = useRouter();
  const open = useAction(
    (form: OwnFormView) =>
      api.responses.open.mutate({ campaignId: form.campaignId, formKey: form.formKey, subject: form.subject }),
    { onDone: ({ id }) => router.push(paths.unit(unit).myResponse(id)), refreshes: false },
  );
  if (forms.length === 0)
    return (
      <div className={styles.notice}>
        <h2>现在没有要填的表</h2>
        <p>单位开始新的工作后，本人要填的表会出现在这里。如果您认为应当填表，请联系本单位联络员核对岗位。</p>
      </div>
    );
  return (
    <ul className={styles.tasks}>
      {forms.map((form) => {
        const words = stateWords(form.response ?? { state: "missing", stage: null });
        const isOpen = form.response === null || form.response.state === "draft" || form.response.state === "returned";
        const isLate = isOpen && form.dueOn !== null && form.dueOn < today;
        return (
          <li key={`${form.campaignId}-${form.formKey}-${form.label}`}>
            <h2>{form.form}</h2>
            <p>{form.label}</p>
            <p className={styles.weak}>{form.campaign}</p>
            <p>
              {form.response?.state === "submitted" ? (places[form.response.id] ?? words.text) : words.text}
              {form.dueOn &&
                isOpen &&
                `　${isLate ? "已超期，应于" : "请于"} ${form.dueOn} ${isLate ? "报出" : "前报出"}`}
            </p>
            {form.response?.opinion && form.response.state === "returned" && (
              <p className={styles.problem}>退回原因：{form.response.opinion.reason}</p>
            )}
            {form.response ? (
              <Link className={styles.button} href={paths.unit(unit).myResponse(form.response.id)}>
                {isOpen ? "继续填写" : "查看"}
              </Link>
            ) : (
              <button
                type="button"
                className={styles.primary}
                disabled={open.isBusy}
                onClick={() => void open.run(form)}
              >
                开始填写
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
