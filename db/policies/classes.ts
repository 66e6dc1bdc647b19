/**
 * The storage class of every table (data-model §1, §3). A table without an entry here, or protected otherwise than its
 * class says, fails db/policies/catalogue.db.test.ts.
 *
 * - `private`    rows of one tenant, by equality
 * - `rollup`     totals: written by the tenant, read by a range of the unit tree
 * - `delivery`   private, and the courier of another tenant may insert
 * - `directory`  the unit tree: read within the city, written within the branch
 * - `account`    precedes the tenant: app_auth alone
 * - `membership` the tenant's own by equality, app_auth all
 * - `reference`  read by all, written by the owner or added to by a tenant
 * - `audit`      read by the tenant, written by the functions of audit.sql alone
 */
export const storageClasses = {
  units: "directory",
  unit_census: "rollup",
  departments: "private",
  posts: "private",
  persons: "private",
  appointments: "private",
  charges: "private",
  bodies: "private",
  body_members: "private",
  grants: "private",
  countersigns: "private",
  countersign_requests: "delivery",
  unit_losses: "rollup",
  notices: "private",
  users: "account",
  sessions: "account",
  old_passwords: "account",
  second_factors: "account",
  recovery_codes: "account",
  factor_demands: "private",
  sign_in_failures: "account",
  rate_limits: "account",
  worker_beats: "account",
  memberships: "membership",
  activations: "membership",
  template_versions: "reference",
  template_entries: "private",
  campaigns: "private",
  participations: "rollup",
  unit_tasks: "rollup",
  unit_task_days: "rollup",
  task_exceptions: "private",
  hand_ins: "private",
  files: "private",
  evidence: "private",
  dispatches: "private",
  deliveries: "delivery",
  responses: "private",
  submissions: "private",
  decisions: "private",
  risks: "private",
  risk_revisions: "private",
  response_lines: "private",
  level_decisions: "private",
  filings: "private",
  filed_copies: "private",
  assessments: "private",
  marks: "private",
  scores: "private",
  circulars: "private",
  circular_steps: "private",
  recipients: "private",
  incoming_documents: "private",
  series: "private",
  processes: "private",
  idempotency_keys: "private",
  audit_heads: "audit",
  audit_log: "audit",
  audit_contents: "audit",
  refusals: "audit",
} as const;

export type StorageClass = (typeof storageClasses)[keyof typeof storageClasses];
