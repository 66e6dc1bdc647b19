import { openFonts } from "@/server/document/font/library";
import { isMet, measurementTable } from "@/server/document/testing/measure/measurement";
import { measureStandard } from "@/server/document/testing/measure/standard";

// npm run measure: GB/T 9704-2012 held against the PDF itself with the packaged fonts; clause, required, measured in mm.
const measurements = await measureStandard(openFonts({ system: false }));
console.log(measurementTable(measurements));
const wrong = measurements.filter((one) => !isMet(one)).length;
console.log(`\n${measurements.length}项，${wrong === 0 ? "全部符合" : `${wrong}项不符`}（长度单位：毫米）`);
process.exitCode = wrong === 0 ? 0 : 1;
