/**
 * The one order of the house: a folder of `server/` or `components/` knows itself and what stands before it here. Nouns
 * come after what serves them; a folder that stands nowhere here fails the check.
 */
const order = [
  // plain words and pieces of input
  "ground",
  // how an act runs, whatever it is about
  "frame",
  // parts of pages that know no noun
  "ui",
  "form",
  "table",
  "chart",
  // services: they know no noun
  "health",
  "document",
  "file",
  "limit",
  "audit",
  "account",
  "layout",
  "access",
  "jobs",
  "dispatch",
  "number",
  "receipt",
  // nouns
  "org",
  "process",
  "template",
  "programme",
  "campaign",
  "draft",
  "act",
  "task",
  "response",
  "review",
  "risk",
  "level",
  "filing",
  "paper",
  // what counts, shows and judges them
  "progress",
  "urge",
  "board",
  "assessment",
  "circular",
  "desk",
  // tables of contents, and the doors behind which they stand
  "contents",
  "door",
  // what plays and tries the whole
  "simulate",
  "testing",
];

/** Files of db/schema whose tables belong to a folder of another name. */
const owners = { countersign: "org", unit: "org", job: "jobs", risk: "response" };

/**
 * Who reads tables of a folder above him, and why. Whoever adds a line here has looked for the part that should move.
 * @type {{ from: string, to: string, why: string }[]}
 */
const exceptions = [
  {
    from: "access",
    to: "org",
    why: "who acts, and in which unit, is found before any noun; roles are grants and appointments",
  },
  { from: "account", to: "org", why: "an account enters units: their names, and the person behind a membership" },
  { from: "org", to: "response", why: "a post that somebody has written about is closed, not deleted" },
  {
    from: "campaign",
    to: "task",
    why: "issuing writes each unit's tasks in one statement; a draft shows what they would be",
  },
  { from: "response", to: "review", why: "a form tells its own rounds: what was sent and what came back" },
  { from: "response", to: "level", why: "a line whose level is fixed is not rewritten" },
];

module.exports = { order, owners, exceptions };
