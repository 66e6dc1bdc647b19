import { z } from "zod";
import { cleanCode, cleanLine, cleanName, cleanPersonName, cleanPhone, cleanText, isErrorWord } from "./text-rules";

/** Building blocks of schemas: a piece for each kind of text, so that no entrance keeps what another would clean. */

/** One line: titles, places, subjects. */
export const oneLine = () => z.string().overwrite(cleanLine);
/** Several lines: reasons, opinions, contents; the ends stay as they are typed. */
export const manyLines = () => z.string().overwrite(cleanText);
/** A name of a department, post, unit or body. */
export const plainName = () => z.string().overwrite(cleanName).refine(isNoError, noError);
/** A person's name. */
export const personName = () => z.string().overwrite(cleanPersonName).refine(isNoError, noError);
/** A number or code that is compared: half-width, no blank in it. */
export const plainCode = () => z.string().overwrite(cleanCode);

/** Employee numbers stand in login names: letters and digits only. */
export const employeeNo = () => plainCode().regex(/^[A-Za-z0-9]{1,20}$/, "工号只含字母和数字，最多 20 位。");

/** Empty, or a number with area code and extension. */
export const phone = () =>
  z
    .string()
    .overwrite(cleanPhone)
    .regex(/^$|^(?=.{5,20}$)\+?[0-9()-]+(?:(?:转|#|\*)\d{1,6})?$/, "电话号码只含数字、括号和短横，5 至 20 位。");

function isNoError(text: string): boolean {
  return !isErrorWord(text);
}
const noError = { error: "是表格的错误值，请填写实际内容。" };
