import type { FontRole, Page, Picture, Run, Shape } from "./typeset/page";

// The fonts of the reader's own screen; places come from the typesetter, so lines and pages break as in print.
const families: Record<FontRole, string> = {
  fangsong: "FangSong, STFangsong, FandolFang, 'Noto Serif CJK SC', 'Songti SC', SimSun, serif",
  kai: "KaiTi, STKaiti, 'LXGW WenKai', 'Kaiti SC', serif",
  hei: "SimHei, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  title: "FZXiaoBiaoSong-B05S, 'Noto Serif CJK SC', 'Songti SC', SimSun, serif",
  song: "SimSun, 'Noto Serif CJK SC', 'Songti SC', serif",
};
const colours = { black: "#000", red: "#e60012", grey: "#808080" } as const;

/**
 * One placed page as an SVG picture in points, for the preview on screen. With `seals` the places where seals will be
 * pressed are shown as dashed circles. All text is escaped; the picture refers to nothing outside itself.
 */
export function pageSvg(page: Page, options: { seals: boolean } = { seals: true }): string {
  const rules = page.rules.map(
    (rule) =>
      `<line x1="${n(rule.x1)}" y1="${n(rule.y1)}" x2="${n(rule.x2)}" y2="${n(rule.y2)}" stroke="${colours[rule.colour]}" stroke-width="${n(rule.weight)}"/>`,
  );
  const seals = options.seals
    ? page.seals.map(
        (seal) =>
          `<circle cx="${n(seal.x)}" cy="${n(seal.y)}" r="${n(seal.diameter / 2)}" fill="none" stroke="#e60012" stroke-width="0.8" stroke-dasharray="4 3" opacity="0.6"><title>${escapeXml(seal.organ)}用印处</title></circle>`,
      )
    : [];
  const size = `viewBox="0 0 ${n(page.width)} ${n(page.height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${styleOf(page)}${page.pictures.map(pictureSvg).join("")}${rules.join("")}${page.shapes.map(shapeSvg).join("")}${page.runs.map(runSvg).join("")}${seals.join("")}</svg>`;
}

function styleOf(page: Page): string {
  const roles = [...new Set(page.runs.map((run) => run.role))].map((role) => `.${role}{font-family:${families[role]}}`);
  return `<style>text{white-space:pre}${roles.join("")}</style>`;
}

/** With the screen's own font the run still ends where the print's ends, so that lines match. */
function runSvg(run: Run): string {
  const moves = [
    run.turn ? `rotate(${run.turn} ${n(run.x)} ${n(run.y)})` : "",
    run.stretch ? `translate(${n(run.x)} 0) scale(${n(run.stretch)} 1) translate(${n(-run.x)} 0)` : "",
  ].filter(Boolean);
  const transform = moves.length > 0 ? ` transform="${moves.join(" ")}"` : "";
  const isFitted = run.width !== undefined && [...run.text].length > 1;
  const spacing = Math.abs(run.spacing) > 0.001 ? ` letter-spacing="${n(run.spacing)}"` : "";
  const fit = isFitted ? ` textLength="${n(run.width ?? 0)}"` : spacing;
  const colour = run.colour === "black" ? "" : ` fill="${colours[run.colour]}"`;
  return `<text class="${run.role}" x="${n(run.x)}" y="${n(run.y)}" font-size="${n(run.size)}"${colour}${fit}${transform}>${escapeXml(run.text)}</text>`;
}

function shapeSvg({ points, closed, fill, weight, dash }: Shape): string {
  const part = fill === undefined ? undefined : Math.round(fill * 255);
  const paint = part === undefined ? "none" : `rgb(${part},${part},${part})`;
  const stroke = weight > 0 ? ` stroke="#000" stroke-width="${n(weight)}"` : "";
  const dashes = dash === undefined ? "" : ` stroke-dasharray="${n(dash)}"`;
  const at = points.map(([x, y]) => `${n(x)},${n(y)}`).join(" ");
  return `<${closed ? "polygon" : "polyline"} points="${at}" fill="${paint}"${stroke}${dashes}/>`;
}

/** The picture's own bytes; their base64 was checked, and anything else is left out here too. */
function pictureSvg({ x, y, width, height, format, data }: Picture): string {
  const bytes = data.replaceAll(/[^A-Za-z0-9+/=]/gu, "");
  const type = format === "png" ? "image/png" : "image/jpeg";
  return `<image x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" href="data:${type};base64,${bytes}"/>`;
}

function n(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
