CREATE TABLE "activations" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"login" text NOT NULL,
	"code_hash" text NOT NULL,
	"purpose" text NOT NULL,
	"clears_factor" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"voided_at" timestamp with time zone,
	CONSTRAINT "activations_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "factor_demands" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"role" text NOT NULL,
	"is_demanded" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "factor_demands_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "factor_demands_role" UNIQUE("unit_id","role")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "memberships_person" UNIQUE("unit_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "old_passwords" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"password_hash" text NOT NULL,
	"replaced_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_code" UNIQUE("user_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"last_step" bigint NOT NULL,
	"set_up_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"password_changed_at" timestamp with time zone NOT NULL,
	"installation_role" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"template_sha" text NOT NULL,
	"title" text NOT NULL,
	"as_of" date NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"frozen_at" timestamp with time zone,
	"frozen_by" uuid,
	"left_out" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "assessments_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "marks" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"target_unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"indicator_key" text NOT NULL,
	"points" numeric(7, 2) NOT NULL,
	"reason" text NOT NULL,
	"marked_by" uuid NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "marks_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "marks_indicator" UNIQUE("unit_id","assessment_id","target_unit_id","kind","indicator_key")
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"target_unit_id" uuid NOT NULL,
	"target_name" text NOT NULL,
	"position" integer NOT NULL,
	"peer_group" text NOT NULL,
	"total" numeric(7, 2),
	"rank" integer,
	"group_size" integer DEFAULT 0 NOT NULL,
	"band" text,
	"breakdown" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "scores_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "scores_target" UNIQUE("unit_id","assessment_id","target_unit_id")
);
--> statement-breakpoint
CREATE TABLE "audit_contents" (
	"unit_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"content" jsonb NOT NULL,
	CONSTRAINT "audit_contents_unit_id_seq_pk" PRIMARY KEY("unit_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"unit_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"unit_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"via" text NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"content_hash" text NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_unit_id_seq_pk" PRIMARY KEY("unit_id","seq")
);
--> statement-breakpoint
CREATE TABLE "refusals" (
	"unit_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"via" text NOT NULL,
	"content" jsonb NOT NULL,
	"count" integer NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"appended_at" timestamp with time zone,
	CONSTRAINT "refusals_unit_id_actor_action_entity_entity_id_pk" PRIMARY KEY("unit_id","actor","action","entity","entity_id")
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"template_sha" text NOT NULL,
	"year" integer NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"date_changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"selection" jsonb NOT NULL,
	"schedule" jsonb,
	"schedule_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"issued_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_reason" text,
	CONSTRAINT "campaigns_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "participations" (
	"unit_id" uuid NOT NULL,
	"tree_key" text COLLATE "C" NOT NULL,
	"campaign_id" uuid NOT NULL,
	"lineage_root" uuid NOT NULL,
	"issuer_id" uuid NOT NULL,
	"issuer_name" text NOT NULL,
	"title" text NOT NULL,
	"template_sha" text NOT NULL,
	"year" integer NOT NULL,
	"schedule" jsonb NOT NULL,
	"schedule_version" integer NOT NULL,
	"state" text NOT NULL,
	"state_reason" text,
	"liaison_name" text DEFAULT '' NOT NULL,
	"liaison_phone" text DEFAULT '' NOT NULL,
	"has_leading_group" boolean DEFAULT false NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	CONSTRAINT "participations_unit_id_campaign_id_pk" PRIMARY KEY("unit_id","campaign_id"),
	CONSTRAINT "participations_lineage" UNIQUE("unit_id","lineage_root")
);
--> statement-breakpoint
CREATE TABLE "circular_steps" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"circular_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"act" text NOT NULL,
	"opinion" text DEFAULT '' NOT NULL,
	"actor_name" text NOT NULL,
	"acted_by" uuid NOT NULL,
	"acted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "circular_steps_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "circular_steps_seq" UNIQUE("unit_id","circular_id","seq")
);
--> statement-breakpoint
CREATE TABLE "circulars" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid,
	"assessment_id" uuid,
	"kind" text NOT NULL,
	"about_id" uuid,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"content" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"checked_hash" text,
	"signed_hash" text,
	"signed_by" uuid,
	"signed_on" date,
	"code" text,
	"year" integer,
	"serial" integer,
	"file_id" uuid,
	"fonts" jsonb,
	"registered_at" timestamp with time zone,
	"issued_at" timestamp with time zone,
	"pages" integer,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "circulars_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "circulars_number" UNIQUE("unit_id","code","year","serial")
);
--> statement-breakpoint
CREATE TABLE "incoming_documents" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_unit_id" uuid NOT NULL,
	"from_unit_name" text NOT NULL,
	"circular_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"about_circular_id" uuid,
	"about_number" text,
	"title" text NOT NULL,
	"number" text NOT NULL,
	"file_id" uuid NOT NULL,
	"own_result" jsonb,
	"delivered_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone,
	"received_by" uuid,
	"received_by_name" text,
	CONSTRAINT "incoming_documents_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "countersign_requests" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_unit_id" uuid NOT NULL,
	"from_unit_name" text NOT NULL,
	"act" text NOT NULL,
	"matter" text NOT NULL,
	"reason" text NOT NULL,
	"proposed_name" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"is_confirmed" boolean DEFAULT false NOT NULL,
	"decided_user" uuid,
	CONSTRAINT "countersign_requests_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "countersigns" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"act" text NOT NULL,
	"person_id" uuid NOT NULL,
	"payload" jsonb NOT NULL,
	"matter" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_user" uuid NOT NULL,
	"proposed_name" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"superior_from" timestamp with time zone,
	"superior_id" uuid,
	"decided_user" uuid,
	"decided_unit_id" uuid,
	"decided_name" text,
	"decided_at" timestamp with time zone,
	"note" text DEFAULT '' NOT NULL,
	CONSTRAINT "countersigns_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"act" text NOT NULL,
	"detail" text DEFAULT '' NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "notices_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "unit_losses" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"tree_key" text COLLATE "C" NOT NULL,
	"reason" text NOT NULL,
	"clears_factor" boolean DEFAULT false NOT NULL,
	"state" text NOT NULL,
	"declared_user" uuid NOT NULL,
	"declared_name" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closed_name" text,
	"closed_at" timestamp with time zone,
	CONSTRAINT "unit_losses_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_unit_id" uuid NOT NULL,
	"from_unit_name" text NOT NULL,
	"kind" text NOT NULL,
	"campaign_id" uuid,
	"payload" jsonb NOT NULL,
	"delivered_at" timestamp with time zone NOT NULL,
	"applied_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	"answer" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "deliveries_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "dispatches" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"to_unit_id" uuid NOT NULL,
	"campaign_id" uuid,
	"payload" jsonb NOT NULL,
	"sent_by" uuid,
	"sent_at" timestamp with time zone NOT NULL,
	"applied_at" timestamp with time zone,
	"seen_at" timestamp with time zone,
	"answer" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "dispatches_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" integer NOT NULL,
	"purpose" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "files_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "filed_copies" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_unit_id" uuid NOT NULL,
	"source_unit_name" text NOT NULL,
	"source_response_id" uuid NOT NULL,
	"source_round" integer NOT NULL,
	"version" integer NOT NULL,
	"campaign_id" uuid NOT NULL,
	"form_key" text NOT NULL,
	"layer" text NOT NULL,
	"subject_label" text NOT NULL,
	"section" text NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"state" text NOT NULL,
	"return_reason" text,
	"received_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone,
	CONSTRAINT "filed_copies_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "filed_copies_once" UNIQUE("unit_id","source_response_id","section","version")
);
--> statement-breakpoint
CREATE TABLE "filings" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"form_key" text NOT NULL,
	"response_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"receiver_unit_id" uuid NOT NULL,
	"receiver_name" text NOT NULL,
	"section" text NOT NULL,
	"version" integer NOT NULL,
	"copy_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"filed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "filings_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "filings_once" UNIQUE("unit_id","response_id","receiver_unit_id","section","version")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"request" text NOT NULL,
	"result" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "idempotency_keys_key" UNIQUE("unit_id","key")
);
--> statement-breakpoint
CREATE TABLE "worker_beats" (
	"worker" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"state" text NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"input" jsonb NOT NULL,
	"result" jsonb,
	"error" jsonb,
	"file_id" uuid,
	"started_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "processes_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "level_decisions" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"risk_id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"level" text,
	"method" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"body_id" uuid,
	"effective_on" date NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "level_decisions_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "series" (
	"unit_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"code" text NOT NULL,
	"year" integer NOT NULL,
	"next" integer NOT NULL,
	CONSTRAINT "series_unit_id_kind_code_year_pk" PRIMARY KEY("unit_id","kind","code","year")
);
--> statement-breakpoint
CREATE TABLE "appointments" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "appointments_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "appointments_start" UNIQUE("unit_id","person_id","post_id","from_on"),
	CONSTRAINT "appointments_order" CHECK ("appointments"."to_on" is null or "appointments"."to_on" >= "appointments"."from_on")
);
--> statement-breakpoint
CREATE TABLE "bodies" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "bodies_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "bodies_kind" UNIQUE("unit_id","kind")
);
--> statement-breakpoint
CREATE TABLE "body_members" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"body_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"title" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "body_members_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "body_members_person" UNIQUE("unit_id","body_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "charges" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"department_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "charges_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"duty" text DEFAULT '' NOT NULL,
	"year_tasks" text DEFAULT '' NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"closed_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "departments_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "departments_name" UNIQUE("unit_id","name")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "grants_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "grants_role" UNIQUE("unit_id","person_id","role")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"employee_no" text NOT NULL,
	"name" text NOT NULL,
	"pinyin" text DEFAULT '' NOT NULL,
	"initials" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"rank" text DEFAULT '' NOT NULL,
	"is_party_member" boolean DEFAULT false NOT NULL,
	"needs_proxy" boolean DEFAULT false NOT NULL,
	"left_on" date,
	"weight_ended_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "persons_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "persons_employee_no" UNIQUE("unit_id","employee_no")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"department_id" uuid NOT NULL,
	"name" text NOT NULL,
	"class" text NOT NULL,
	"duties" text DEFAULT '' NOT NULL,
	"powers" text[] DEFAULT '{}' NOT NULL,
	"closed_on" date,
	"created_at" timestamp with time zone NOT NULL,
	"class_changed_at" timestamp with time zone,
	CONSTRAINT "posts_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "posts_name" UNIQUE("unit_id","department_id","name")
);
--> statement-breakpoint
CREATE TABLE "recipients" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"target_unit_id" uuid NOT NULL,
	"target_name" text NOT NULL,
	"dispatch_id" uuid NOT NULL,
	"urges" integer DEFAULT 0 NOT NULL,
	"urged_at" timestamp with time zone,
	"received_at" timestamp with time zone,
	"received_by" text,
	CONSTRAINT "recipients_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "recipients_target" UNIQUE("unit_id","kind","document_id","target_unit_id")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"form_key" text NOT NULL,
	"layer" text NOT NULL,
	"appointment_id" uuid,
	"department_id" uuid,
	"subject_label" text NOT NULL,
	"head" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"stage" text DEFAULT 'search' NOT NULL,
	"round" integer DEFAULT 0 NOT NULL,
	"step" integer,
	"awaits" text,
	"first_submitted_on" date,
	"submitted_at" timestamp with time zone,
	"returns" integer DEFAULT 0 NOT NULL,
	"due_on" date,
	"approved_at" timestamp with time zone,
	"approved_hash" text,
	"proxy_by" uuid,
	"none_in" text[] DEFAULT '{}' NOT NULL,
	"declares_none" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "responses_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "responses_subject" UNIQUE NULLS NOT DISTINCT("unit_id","campaign_id","form_key","appointment_id","department_id"),
	CONSTRAINT "responses_subject_kind" CHECK (("responses"."layer" = 'post' and "responses"."appointment_id" is not null and "responses"."department_id" is not null)
        or ("responses"."layer" = 'department' and "responses"."appointment_id" is null and "responses"."department_id" is not null)
        or ("responses"."layer" = 'unit' and "responses"."appointment_id" is null and "responses"."department_id" is null))
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"step" integer NOT NULL,
	"reviewer" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"decided_by" uuid NOT NULL,
	"on_behalf_of" uuid,
	"attendance" jsonb,
	"due_on" date,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "decisions_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "decisions_step" UNIQUE("unit_id","submission_id","step")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"stage" text DEFAULT 'search' NOT NULL,
	"snapshot" jsonb NOT NULL,
	"hash" text NOT NULL,
	"submitted_by" uuid,
	"amended_by" uuid,
	"submitted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "submissions_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "submissions_round" UNIQUE("unit_id","response_id","round")
);
--> statement-breakpoint
CREATE TABLE "response_lines" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"risk_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "response_lines_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "response_lines_risk" UNIQUE("unit_id","response_id","risk_id")
);
--> statement-breakpoint
CREATE TABLE "risk_revisions" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"risk_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"aspect" text,
	"matter" text,
	"link" text DEFAULT '' NOT NULL,
	"point" text DEFAULT '' NOT NULL,
	"manifestation" text DEFAULT '' NOT NULL,
	"source" text,
	"likelihood" integer,
	"harm" integer,
	"self_level" text,
	"prevent" text DEFAULT '' NOT NULL,
	"monitor" text DEFAULT '' NOT NULL,
	"respond" text DEFAULT '' NOT NULL,
	"responsible" text DEFAULT '' NOT NULL,
	"extra" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"adopted_from" uuid,
	"frozen_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "risk_revisions_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "risk_revisions_no" UNIQUE("unit_id","risk_id","no")
);
--> statement-breakpoint
CREATE TABLE "risks" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"layer" text NOT NULL,
	"post_id" uuid,
	"department_id" uuid,
	"level" text,
	"created_at" timestamp with time zone NOT NULL,
	"dropped_at" timestamp with time zone,
	"merged_into" uuid,
	"revision_id" uuid,
	"response_id" uuid,
	CONSTRAINT "risks_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "risks_subject_kind" CHECK (("risks"."layer" = 'post') = ("risks"."post_id" is not null) and ("risks"."layer" = 'department') = ("risks"."department_id" is not null and "risks"."post_id" is null))
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"hand_in_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"item" text DEFAULT '' NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "evidence_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "hand_ins" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"task_key" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"statements" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"submitted_at" timestamp with time zone,
	"submitted_on" date,
	"submitted_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "hand_ins_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "hand_ins_task" UNIQUE("unit_id","campaign_id","task_key")
);
--> statement-breakpoint
CREATE TABLE "task_exceptions" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"campaign_id" uuid NOT NULL,
	"task_key" text,
	"kind" text NOT NULL,
	"due_on" date,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "task_exceptions_unit_id_id_pk" PRIMARY KEY("unit_id","id")
);
--> statement-breakpoint
CREATE TABLE "unit_task_days" (
	"unit_id" uuid NOT NULL,
	"tree_key" text COLLATE "C" NOT NULL,
	"campaign_id" uuid NOT NULL,
	"task_key" text NOT NULL,
	"day" date NOT NULL,
	"expected" integer NOT NULL,
	"reported" integer NOT NULL,
	"on_time" integer NOT NULL,
	"returned" integer NOT NULL,
	"approved" integer NOT NULL,
	"lapsed" integer NOT NULL,
	CONSTRAINT "unit_task_days_unit_id_campaign_id_task_key_day_pk" PRIMARY KEY("unit_id","campaign_id","task_key","day")
);
--> statement-breakpoint
CREATE TABLE "unit_tasks" (
	"unit_id" uuid NOT NULL,
	"tree_key" text COLLATE "C" NOT NULL,
	"campaign_id" uuid NOT NULL,
	"task_key" text NOT NULL,
	"opens_on" date,
	"due_on" date,
	"is_exempt" boolean DEFAULT false NOT NULL,
	"expected" integer NOT NULL,
	"reported" integer DEFAULT 0 NOT NULL,
	"on_time" integer DEFAULT 0 NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"approved" integer DEFAULT 0 NOT NULL,
	"lapsed" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "unit_tasks_unit_id_campaign_id_task_key_pk" PRIMARY KEY("unit_id","campaign_id","task_key"),
	CONSTRAINT "unit_tasks_counts" CHECK ("unit_tasks"."on_time" <= "unit_tasks"."reported" and "unit_tasks"."approved" <= "unit_tasks"."reported")
);
--> statement-breakpoint
CREATE TABLE "template_entries" (
	"unit_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by" uuid NOT NULL,
	CONSTRAINT "template_entries_unit_id_id_pk" PRIMARY KEY("unit_id","id"),
	CONSTRAINT "template_entries_sha" UNIQUE("unit_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "template_versions" (
	"sha256" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"title" text NOT NULL,
	"definition" jsonb NOT NULL,
	"source" text NOT NULL,
	"is_built_in" boolean DEFAULT false NOT NULL,
	"published_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_census" (
	"unit_id" uuid PRIMARY KEY NOT NULL,
	"tree_key" text COLLATE "C" NOT NULL,
	"departments" integer DEFAULT 0 NOT NULL,
	"team_principal" integer DEFAULT 0 NOT NULL,
	"team_member" integer DEFAULT 0 NOT NULL,
	"head" integer DEFAULT 0 NOT NULL,
	"deputy_head" integer DEFAULT 0 NOT NULL,
	"staff" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"root_id" uuid NOT NULL,
	"tree_key" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"code" text NOT NULL,
	"pinyin" text DEFAULT '' NOT NULL,
	"initials" text DEFAULT '' NOT NULL,
	"peer_group" text DEFAULT '' NOT NULL,
	"organ_name" text,
	"organ_code" text,
	"opens_on" date,
	"closes_on" date,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "units_position" UNIQUE("id","tree_key"),
	CONSTRAINT "units_tree_key" UNIQUE("tree_key"),
	CONSTRAINT "units_code" UNIQUE("root_id","code")
);
--> statement-breakpoint
ALTER TABLE "activations" ADD CONSTRAINT "activations_unit_id_person_id_persons_unit_id_id_fk" FOREIGN KEY ("unit_id","person_id") REFERENCES "public"."persons"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_demands" ADD CONSTRAINT "factor_demands_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_unit_id_person_id_persons_unit_id_id_fk" FOREIGN KEY ("unit_id","person_id") REFERENCES "public"."persons"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "old_passwords" ADD CONSTRAINT "old_passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_unit_id_assessment_id_assessments_unit_id_id_fk" FOREIGN KEY ("unit_id","assessment_id") REFERENCES "public"."assessments"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_unit_id_assessment_id_assessments_unit_id_id_fk" FOREIGN KEY ("unit_id","assessment_id") REFERENCES "public"."assessments"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_template_sha_template_versions_sha256_fk" FOREIGN KEY ("template_sha") REFERENCES "public"."template_versions"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "participations" ADD CONSTRAINT "participations_unit_id_tree_key_units_id_tree_key_fk" FOREIGN KEY ("unit_id","tree_key") REFERENCES "public"."units"("id","tree_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "circular_steps" ADD CONSTRAINT "circular_steps_unit_id_circular_id_circulars_unit_id_id_fk" FOREIGN KEY ("unit_id","circular_id") REFERENCES "public"."circulars"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circulars" ADD CONSTRAINT "circulars_unit_id_assessment_id_assessments_unit_id_id_fk" FOREIGN KEY ("unit_id","assessment_id") REFERENCES "public"."assessments"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circulars" ADD CONSTRAINT "circulars_unit_id_about_id_circulars_unit_id_id_fk" FOREIGN KEY ("unit_id","about_id") REFERENCES "public"."circulars"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circulars" ADD CONSTRAINT "circulars_unit_id_file_id_files_unit_id_id_fk" FOREIGN KEY ("unit_id","file_id") REFERENCES "public"."files"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incoming_documents" ADD CONSTRAINT "incoming_documents_unit_id_file_id_files_unit_id_id_fk" FOREIGN KEY ("unit_id","file_id") REFERENCES "public"."files"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersigns" ADD CONSTRAINT "countersigns_unit_id_person_id_persons_unit_id_id_fk" FOREIGN KEY ("unit_id","person_id") REFERENCES "public"."persons"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_unit_id_person_id_persons_unit_id_id_fk" FOREIGN KEY ("unit_id","person_id") REFERENCES "public"."persons"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_losses" ADD CONSTRAINT "unit_losses_unit_id_tree_key_units_id_tree_key_fk" FOREIGN KEY ("unit_id","tree_key") REFERENCES "public"."units"("id","tree_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_unit_id_response_id_responses_unit_id_id_fk" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "filings" ADD CONSTRAINT "filings_unit_id_submission_id_submissions_unit_id_id_fk" FOREIGN KEY ("unit_id","submission_id") REFERENCES "public"."submissions"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "processes" ADD CONSTRAINT "processes_unit_id_file_id_files_unit_id_id_fk" FOREIGN KEY ("unit_id","file_id") REFERENCES "public"."files"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_decisions" ADD CONSTRAINT "level_decisions_unit_id_risk_id_risks_unit_id_id_fk" FOREIGN KEY ("unit_id","risk_id") REFERENCES "public"."risks"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_decisions" ADD CONSTRAINT "level_decisions_unit_id_body_id_bodies_unit_id_id_fk" FOREIGN KEY ("unit_id","body_id") REFERENCES "public"."bodies"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_unit_id_person_id_persons_unit_id_id_fk" FOREIGN KEY ("unit_id","person_id") REFERENCES "public"."persons"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointments" ADD CONSTRAINT "appointments_unit_id_post_id_posts_unit_id_id_fk" FOREIGN KEY ("unit_id","post_id") REFERENCES "public"."posts"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_members" ADD CONSTRAINT "body_members_unit_id_body_id_bodies_unit_id_id_fk" FOREIGN KEY ("unit_id","body_id") REFERENCES "public"."bodies"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "body_members" ADD CONSTRAINT "body_members_unit_id_person_id_persons_unit_id_id_fk" FOREIGN KEY ("unit_id","person_id") REFERENCES "public"."persons"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_unit_id_person_id_persons_unit_id_id_fk" FOREIGN KEY ("unit_id","person_id") REFERENCES "public"."persons"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_unit_id_department_id_departments_unit_id_id_fk" FOREIGN KEY ("unit_id","department_id") REFERENCES "public"."departments"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_unit_id_person_id_persons_unit_id_id_fk" FOREIGN KEY ("unit_id","person_id") REFERENCES "public"."persons"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_unit_id_department_id_departments_unit_id_id_fk" FOREIGN KEY ("unit_id","department_id") REFERENCES "public"."departments"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_unit_id_appointment_id_appointments_unit_id_id_fk" FOREIGN KEY ("unit_id","appointment_id") REFERENCES "public"."appointments"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_unit_id_department_id_departments_unit_id_id_fk" FOREIGN KEY ("unit_id","department_id") REFERENCES "public"."departments"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_unit_id_submission_id_submissions_unit_id_id_fk" FOREIGN KEY ("unit_id","submission_id") REFERENCES "public"."submissions"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_unit_id_response_id_responses_unit_id_id_fk" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_unit_id_response_id_responses_unit_id_id_fk" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_lines" ADD CONSTRAINT "response_lines_unit_id_response_id_responses_unit_id_id_fk" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_lines" ADD CONSTRAINT "response_lines_unit_id_risk_id_risks_unit_id_id_fk" FOREIGN KEY ("unit_id","risk_id") REFERENCES "public"."risks"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_lines" ADD CONSTRAINT "response_lines_unit_id_revision_id_risk_revisions_unit_id_id_fk" FOREIGN KEY ("unit_id","revision_id") REFERENCES "public"."risk_revisions"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risk_revisions" ADD CONSTRAINT "risk_revisions_unit_id_risk_id_risks_unit_id_id_fk" FOREIGN KEY ("unit_id","risk_id") REFERENCES "public"."risks"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risks" ADD CONSTRAINT "risks_unit_id_post_id_posts_unit_id_id_fk" FOREIGN KEY ("unit_id","post_id") REFERENCES "public"."posts"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risks" ADD CONSTRAINT "risks_unit_id_department_id_departments_unit_id_id_fk" FOREIGN KEY ("unit_id","department_id") REFERENCES "public"."departments"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risks" ADD CONSTRAINT "risks_unit_id_merged_into_risks_unit_id_id_fk" FOREIGN KEY ("unit_id","merged_into") REFERENCES "public"."risks"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "risks" ADD CONSTRAINT "risks_unit_id_response_id_responses_unit_id_id_fk" FOREIGN KEY ("unit_id","response_id") REFERENCES "public"."responses"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_unit_id_hand_in_id_hand_ins_unit_id_id_fk" FOREIGN KEY ("unit_id","hand_in_id") REFERENCES "public"."hand_ins"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_unit_id_file_id_files_unit_id_id_fk" FOREIGN KEY ("unit_id","file_id") REFERENCES "public"."files"("unit_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_task_days" ADD CONSTRAINT "unit_task_days_unit_id_tree_key_units_id_tree_key_fk" FOREIGN KEY ("unit_id","tree_key") REFERENCES "public"."units"("id","tree_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "unit_tasks" ADD CONSTRAINT "unit_tasks_unit_id_tree_key_units_id_tree_key_fk" FOREIGN KEY ("unit_id","tree_key") REFERENCES "public"."units"("id","tree_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "template_entries" ADD CONSTRAINT "template_entries_sha256_template_versions_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."template_versions"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_census" ADD CONSTRAINT "unit_census_unit_id_tree_key_units_id_tree_key_fk" FOREIGN KEY ("unit_id","tree_key") REFERENCES "public"."units"("id","tree_key") ON DELETE no action ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "activations_login" ON "activations" USING btree ("login");--> statement-breakpoint
CREATE INDEX "memberships_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "old_passwords_user" ON "old_passwords" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "assessments_campaign" ON "assessments" USING btree ("unit_id","campaign_id");--> statement-breakpoint
CREATE INDEX "audit_log_entity" ON "audit_log" USING btree ("unit_id","entity","entity_id");--> statement-breakpoint
CREATE INDEX "participations_tree" ON "participations" USING btree ("campaign_id","tree_key");--> statement-breakpoint
CREATE INDEX "countersigns_person" ON "countersigns" USING btree ("unit_id","person_id");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("unit_id","person_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "unit_losses_open" ON "unit_losses" USING btree ("unit_id") WHERE "unit_losses"."state" = 'declared';--> statement-breakpoint
CREATE INDEX "unit_losses_tree" ON "unit_losses" USING btree ("tree_key");--> statement-breakpoint
CREATE INDEX "deliveries_campaign" ON "deliveries" USING btree ("unit_id","campaign_id");--> statement-breakpoint
CREATE INDEX "dispatches_campaign" ON "dispatches" USING btree ("unit_id","campaign_id","to_unit_id");--> statement-breakpoint
CREATE INDEX "filed_copies_campaign" ON "filed_copies" USING btree ("unit_id","campaign_id","source_unit_id");--> statement-breakpoint
CREATE INDEX "filings_response" ON "filings" USING btree ("unit_id","response_id");--> statement-breakpoint
CREATE INDEX "processes_starter" ON "processes" USING btree ("unit_id","started_by","created_at");--> statement-breakpoint
CREATE INDEX "level_decisions_risk" ON "level_decisions" USING btree ("unit_id","risk_id");--> statement-breakpoint
CREATE INDEX "appointments_post" ON "appointments" USING btree ("unit_id","post_id");--> statement-breakpoint
CREATE INDEX "charges_department" ON "charges" USING btree ("unit_id","department_id");--> statement-breakpoint
CREATE INDEX "responses_awaits" ON "responses" USING btree ("unit_id","campaign_id","state");--> statement-breakpoint
CREATE INDEX "decisions_response" ON "decisions" USING btree ("unit_id","response_id");--> statement-breakpoint
CREATE INDEX "decisions_by" ON "decisions" USING btree ("unit_id","decided_by","decided_at");--> statement-breakpoint
CREATE INDEX "submissions_by" ON "submissions" USING btree ("unit_id","submitted_by","submitted_at");--> statement-breakpoint
CREATE INDEX "response_lines_of_risk" ON "response_lines" USING btree ("unit_id","risk_id");--> statement-breakpoint
CREATE INDEX "risks_post" ON "risks" USING btree ("unit_id","post_id");--> statement-breakpoint
CREATE INDEX "risks_merged" ON "risks" USING btree ("unit_id","merged_into") WHERE "risks"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX "task_exceptions_campaign" ON "task_exceptions" USING btree ("unit_id","campaign_id");--> statement-breakpoint
CREATE INDEX "unit_task_days_tree" ON "unit_task_days" USING btree ("campaign_id","tree_key","day");--> statement-breakpoint
CREATE INDEX "unit_tasks_tree" ON "unit_tasks" USING btree ("campaign_id","tree_key");--> statement-breakpoint
CREATE INDEX "unit_census_tree" ON "unit_census" USING btree ("tree_key");