import type { ReactNode } from "react";
import cards from "./cards.module.css";
import styles from "./plain.module.css";

/**
 * A ruled table of the browser's own, for a few dozen rows that need neither sorting nor pages. It scrolls in its own
 * frame; on a phone every row is a card (`data-label` names a cell there, `data-head` the row).
 * @param heads titles of the columns; those in `figures` stand to the right like their cells, which carry `data-figure`
 * @param className what a phone is to show in another way than as cards
 */
export const PlainTable = ({
  heads,
  figures = [],
  isStacked = true,
  className = "",
  children,
}: {
  heads: readonly string[];
  figures?: readonly string[];
  /** False for a narrow table that stays one on a phone. */
  isStacked?: boolean;
  className?: string | undefined;
  /** The rows. */
  children: ReactNode;
}) => (
  <div className={styles.scroll}>
    <table className={`${styles.plain} ${isStacked ? cards.cards : ""} ${className}`}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" data-figure={figures.includes(head) ? "" : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
