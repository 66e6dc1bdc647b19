import { expect, it } from "vitest";
import { browserName } from "./browser-name";

it.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36", "Chrome · Windows"],
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"],
  ["Mozilla/5.0 (Windows NT 10.0) Chrome/108.0 Safari/537.36 QIHU 360SE", "360 浏览器 · Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Firefox/143.0", "Firefox · 统信 / 麒麟 / Linux"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1", "Safari · macOS"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) MicroMessenger/8.0", "微信 · iPhone"],
  ["Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome · 安卓"],
  ["Mozilla/5.0 (Linux; Android 12; HarmonyOS; ALN-AL00) Chrome/114.0 Mobile Safari/537.36", "Chrome · 鸿蒙"],
  ["curl/8", "浏览器"],
])("speaks of %s as %s", (agent, name) => expect(browserName(agent)).toBe(name));
