import styles from "./desk.module.css";

/** The superior has declared that nobody here can sign in: whoever reads this has. */
export const LossBanner = ({ loss }: { loss: { declaredName: string; reason: string } | null }) =>
  loss && (
    <p className={styles.warning} role="alert">
      {`${loss.declaredName}申报本单位账号全部遗失（理由：${loss.reason}）。您已登录，这项申报随之作废；如不知情，请向上级单位核实。`}
    </p>
  );
