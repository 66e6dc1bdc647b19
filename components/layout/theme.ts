import type { ThemeConfig } from "antd";
import { type Accent, accents } from "./accent";

/** System fonts, Chinese first; no web font is fetched. */
export const fontFamily =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif';

/** The ground under what is chosen, pale enough for the accent as text on it. */
const selectedBg: Record<Accent, string> = { blue: "#e9eef5", red: "#f7eaeb" };

/** Calm and dense: the kit's tokens. Styles themselves come from antd/dist/antd.css (`zeroRuntime`). */
export const themeOf = (accent: Accent): ThemeConfig => ({
  zeroRuntime: true,
  hashed: false,
  cssVar: { key: "lianfang" },
  token: {
    colorPrimary: accents[accent],
    colorLink: accents[accent],
    colorLinkHover: accents[accent],
    colorLinkActive: accents[accent],
    // Blue under any accent: what is merely said would read as an error in red.
    colorInfo: accents.blue,
    colorSuccess: "#1f7a3d",
    colorWarning: "#b25e00",
    colorError: "#c4161c",
    // The kit derives muddy grounds from colours this dark; these stay pale under the text.
    colorInfoBg: "#f1f5fa",
    colorInfoBorder: "#c3d0e2",
    colorSuccessBg: "#eff7f1",
    colorSuccessBorder: "#b3d6bf",
    colorWarningBg: "#fef6ea",
    colorWarningBorder: "#ecca9b",
    colorErrorBg: "#fdf1f1",
    colorErrorBorder: "#f0bcbe",
    colorText: "#1f2329",
    colorTextSecondary: "#4e5969",
    colorTextTertiary: "#5f6b7a",
    colorTextDescription: "#5f6b7a",
    colorTextPlaceholder: "#6b7685",
    colorBgLayout: "#f4f6f8",
    colorBorder: "#c9cfd8",
    colorBorderSecondary: "#e5e8ec",
    borderRadius: 4,
    fontSize: 14,
    lineHeight: 1.6,
    controlHeight: 32,
    fontFamily,
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
  },
  components: {
    Table: { headerBg: "#f0f2f5", headerColor: "#1f2329", cellPaddingBlockSM: 5, cellPaddingInlineSM: 8 },
    Menu: {
      itemHeight: 32,
      itemMarginBlock: 2,
      itemMarginInline: 8,
      itemSelectedBg: selectedBg[accent],
      groupTitleFontSize: 13,
      groupTitleLineHeight: 1.4,
    },
  },
});
