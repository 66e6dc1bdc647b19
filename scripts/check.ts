import { checks } from "./gate/checks";
import { conclude, runSteps } from "./gate/step";

// `npm run check`: what needs neither database nor browser, in seconds.
process.exitCode = conclude(await runSteps(checks, 2));
