/** A user agent as people speak of it: Chrome · Windows. */
export function browserName(userAgent: string): string {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? "浏览器";
  const system = systems.find(([, pattern]) => pattern.test(userAgent))?.[0];
  return system ? `${browser} · ${system}` : browser;
}

const browsers: [string, RegExp][] = [
  ["微信", /MicroMessenger/],
  ["Edge", /Edg\//],
  ["360 浏览器", /QIHU|360SE|360EE/],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrome\//],
  ["Safari", /Safari\//],
];
const systems: [string, RegExp][] = [
  ["鸿蒙", /HarmonyOS/],
  ["安卓", /Android/],
  ["iPhone", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["统信 / 麒麟 / Linux", /Linux/],
];
