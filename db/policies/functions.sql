-- Run by lianfang_owner at every migration; each statement may be run again.
CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION lianfang_owner;
GRANT USAGE ON SCHEMA app TO app_rw, app_issuer, app_courier, app_auth;
GRANT USAGE ON SCHEMA public TO app_rw, app_issuer, app_courier, app_auth;

-- How people look things up: by pinyin, and numbers by their value.
CREATE COLLATION IF NOT EXISTS app.zh (provider = icu, locale = 'zh-u-kn-true');

-- Where a unit stands: its position and that of its city's root.
CREATE OR REPLACE FUNCTION app.position_of(p_unit uuid) RETURNS TABLE (tree_key text, root_key text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT u.tree_key, split_part(u.tree_key, '.', 1) FROM units u WHERE u.id = p_unit
$$;

-- Held on a day: an appointment or a charge holds from its first day to its last, both included (null = still).
-- Open on a day: a department or a post, a unit too, is closed from its closing day on. The planner writes both out.
CREATE OR REPLACE FUNCTION app.holds(p_from date, p_to date, p_day date) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT p_from <= p_day AND (p_to IS NULL OR p_to >= p_day) $$;
CREATE OR REPLACE FUNCTION app.is_open(p_closed date, p_day date) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT p_closed IS NULL OR p_closed > p_day $$;

-- The one place where a transaction gets its tenant (security.md §1.3). An invoker function, so that a transaction may
-- pass through several roles. SET LOCAL by EXECUTE rather than set_config: only the former reaches the workers of a
-- distributed cluster. A supervisor's range is the subtree, everybody else's exactly the own unit.
-- '/' follows '.' in byte order: [key, key/) is the subtree, [key, key.) the unit alone.
-- p_caller says on whose behalf (app.acting, audit.sql): whoever has no standing in the unit does not come in. Entered
-- again without a caller, the transaction keeps its first one and that one's home.
CREATE OR REPLACE FUNCTION app.enter(p_role text, p_unit uuid, p_supervises boolean, p_caller jsonb DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE place record;
BEGIN
  IF p_caller IS NOT NULL THEN
    PERFORM app.acting(p_caller, p_unit, p_unit, NULL);
    EXECUTE format('SET LOCAL app.caller = %L', p_caller);
    EXECUTE format('SET LOCAL app.home = %L', p_unit);
  END IF;
  SELECT * INTO place FROM app.position_of(p_unit);
  IF NOT FOUND THEN RAISE EXCEPTION 'no such unit' USING ERRCODE = 'no_data_found'; END IF;
  EXECUTE format('SET LOCAL app.unit = %L', p_unit);
  EXECUTE format('SET LOCAL app.tree_lo = %L', place.tree_key);
  EXECUTE format('SET LOCAL app.tree_hi = %L', place.tree_key || CASE WHEN p_supervises THEN '/' ELSE '.' END);
  EXECUTE format('SET LOCAL app.root_lo = %L', place.root_key);
  EXECUTE format('SET LOCAL app.root_hi = %L', place.root_key || '/');
  EXECUTE format('SET LOCAL ROLE %I', p_role);
END $$;

-- Who stands behind a session in a unit: one round trip instead of three. Null when the session or the membership does
-- not hold. `units` are all those in which the account is a person, for the switcher. Roles: grants, and staff, head,
-- leader as they follow from appointments and charges on the given day.
CREATE OR REPLACE FUNCTION app.who(p_session uuid, p_unit uuid, p_now timestamptz, p_idle interval) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT jsonb_build_object(
    'userId', u.id, 'personId', m.person_id, 'name', p.name, 'mustChangePassword', u.must_change_password,
    'lastSeenAt', s.last_seen_at, 'installationRole', u.installation_role,
    'hasFactor', EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = u.id),
    'units', (SELECT jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'shortName', o.short_name, 'kind', o.kind) ORDER BY o.tree_key)
                FROM memberships k JOIN units o ON o.id = k.unit_id WHERE k.user_id = u.id AND k.ended_at IS NULL),
    'factorDemands', (SELECT coalesce(jsonb_object_agg(d.role, d.is_demanded), '{}') FROM factor_demands d WHERE d.unit_id = p_unit),
    'unit', jsonb_build_object('id', t.id, 'name', t.name, 'shortName', t.short_name, 'kind', t.kind, 'treeKey', t.tree_key,
                               'organName', t.organ_name, 'organCode', t.organ_code, 'parentId', t.parent_id),
    'roles', (SELECT coalesce(jsonb_agg(DISTINCT r.role), '[]') FROM (
        SELECT g.role FROM grants g WHERE g.unit_id = p_unit AND g.person_id = m.person_id
        UNION ALL
        SELECT CASE o.class WHEN 'head' THEN 'head' WHEN 'deputyHead' THEN 'head' WHEN 'teamPrincipal' THEN 'leader'
                            WHEN 'teamMember' THEN 'leader' ELSE 'staff' END
          FROM appointments a JOIN posts o ON o.unit_id = a.unit_id AND o.id = a.post_id
         WHERE a.unit_id = p_unit AND a.person_id = m.person_id AND app.holds(a.from_on, a.to_on, p_now::date)
        UNION ALL
        SELECT 'leader' FROM charges c WHERE c.unit_id = p_unit AND c.person_id = m.person_id
           AND app.holds(c.from_on, c.to_on, p_now::date)
        UNION ALL SELECT 'staff' WHERE p.left_on IS NULL
      ) r))
  FROM sessions s
  JOIN users u ON u.id = s.user_id AND u.disabled_at IS NULL
  JOIN memberships m ON m.user_id = u.id AND m.unit_id = p_unit AND m.ended_at IS NULL
  JOIN persons p ON p.unit_id = m.unit_id AND p.id = m.person_id
  JOIN units t ON t.id = p_unit
  WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > p_now AND s.last_seen_at > p_now - p_idle
$$;

-- Who is about to change what totals count joins those at work on a unit's part in a campaign, until its transaction ends;
-- a recount waits for whoever had joined before it, and lets everybody in again at once: a lock taken within a block that
-- fails is given back. It gives up soon, so that nobody behind it waits long; the job is tried again.
CREATE OR REPLACE FUNCTION app.join_settling(p_unit uuid, p_campaign uuid) RETURNS void LANGUAGE sql VOLATILE AS $$
  SELECT pg_advisory_xact_lock_shared(hashtextextended(p_unit::text || p_campaign::text, 0))
$$;
CREATE OR REPLACE FUNCTION app.await_settling(p_unit uuid, p_campaign uuid) RETURNS void
LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(p_unit::text || p_campaign::text, 0));
  RAISE EXCEPTION USING ERRCODE = 'LF000';
EXCEPTION WHEN SQLSTATE 'LF000' THEN NULL;
END $$;

-- Units in which something dated has begun or ended since their heads were counted last: ids, and nothing of a row.
CREATE OR REPLACE FUNCTION app.units_turning(p_day date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.unit_id FROM unit_census c,
    LATERAL (SELECT (c.updated_at AT TIME ZONE 'Asia/Shanghai')::date AS seen) last
   WHERE last.seen < p_day AND (
      EXISTS (SELECT FROM appointments a WHERE a.unit_id = c.unit_id
                 AND app.holds(a.from_on, a.to_on, last.seen) <> app.holds(a.from_on, a.to_on, p_day))
      OR EXISTS (SELECT FROM departments d WHERE d.unit_id = c.unit_id AND d.closed_on > last.seen AND d.closed_on <= p_day)
      OR EXISTS (SELECT FROM posts p WHERE p.unit_id = c.unit_id AND p.closed_on > last.seen AND p.closed_on <= p_day)
      OR EXISTS (SELECT FROM units u WHERE u.id = c.unit_id AND u.closes_on > last.seen AND u.closes_on <= p_day))
   ORDER BY c.unit_id
$$;

-- Lets the planner look at a table that has just been filled; only its owner may. Nothing of a row is told.
CREATE OR REPLACE FUNCTION app.analyse(p_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  EXECUTE format('ANALYZE (SKIP_LOCKED) public.%I', p_table);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.holds(date, date, date), app.is_open(date, date) TO lianfang_app, app_rw, app_auth;
GRANT EXECUTE ON FUNCTION app.position_of(uuid) TO lianfang_app, app_rw, app_issuer, app_courier, app_auth;
GRANT EXECUTE ON FUNCTION app.enter(text, uuid, boolean, jsonb) TO lianfang_app, app_rw, app_issuer, app_courier, app_auth;
GRANT EXECUTE ON FUNCTION app.who(uuid, uuid, timestamptz, interval) TO lianfang_app;
GRANT EXECUTE ON FUNCTION app.units_turning(date) TO lianfang_app;
GRANT EXECUTE ON FUNCTION app.analyse(text), app.join_settling(uuid, uuid), app.await_settling(uuid, uuid) TO app_rw;
GRANT USAGE ON SCHEMA app TO lianfang_app;
