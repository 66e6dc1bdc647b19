import styles from "./ui.module.css";

/** A person with what tells namesakes apart: 张伟（内科，工号 1024）. */
export const PersonName = ({
  name,
  department,
  employeeNo,
}: {
  name: string;
  department?: string | null;
  employeeNo?: string | null;
}) => {
  const more = [department, employeeNo && `工号 ${employeeNo}`].filter(Boolean).join("，");
  return (
    <span>
      {name}
      {more && <span className={styles.plainIdle}>（{more}）</span>}
    </span>
  );
};
