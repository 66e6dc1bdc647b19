import { command } from "./command";
import type { Step } from "./step";

/** A step that is one check: it passes if the program ends well. */
export const single = (name: string, program: string, ...args: string[]): Step => ({
  name,
  run: async () => {
    const { code, said } = await command(program, args);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, said };
  },
});
