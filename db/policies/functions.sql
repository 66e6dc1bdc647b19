-- Run by lianfang_owner at every migration; each statement may be run again.
CREATE SCHEMA IF NOT EXISTS app AUTHORIZATION lianfang_owner;
GRANT USAGE ON SCHEMA app TO app_rw, app_issuer, app_courier, app_auth;
GRANT USAGE ON SCHEMA public TO app_rw, app_issuer, app_courier, app_auth;

-- Where a unit stands: its position and that of its city's root.
CREATE OR REPLACE FUNCTION app.position_of(p_unit uuid) RETURNS TABLE (tree_key text, root_key text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT u.tree_key, split_part(u.tree_key, '.', 1) FROM units u WHERE u.id = p_unit
$$;

-- The one place where a transaction gets its tenant (security.md §1.3). An invoker function, so that a transaction may
-- pass through several roles. SET LOCAL by EXECUTE rather than set_config: only the former reaches the workers of a
-- distributed cluster. A supervisor's range is the subtree, everybody else's exactly the own unit.
-- '/' follows '.' in byte order: [key, key/) is the subtree, [key, key.) the unit alone.
CREATE OR REPLACE FUNCTION app.enter(p_role text, p_unit uuid, p_supervises boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE place record;
BEGIN
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
-- not hold. Roles: grants, and staff, head, leader as they follow from appointments and charges on the given day.
CREATE OR REPLACE FUNCTION app.who(p_session uuid, p_unit uuid, p_now timestamptz, p_idle interval) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT jsonb_build_object(
    'userId', u.id, 'personId', m.person_id, 'name', p.name, 'mustChangePassword', u.must_change_password,
    'lastSeenAt', s.last_seen_at, 'installationRole', u.installation_role,
    'hasFactor', EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = u.id),
    'factorDemands', (SELECT coalesce(jsonb_object_agg(d.role, d.is_demanded), '{}') FROM factor_demands d WHERE d.unit_id = p_unit),
    'unit', jsonb_build_object('id', t.id, 'name', t.name, 'shortName', t.short_name, 'kind', t.kind, 'treeKey', t.tree_key,
                               'organName', t.organ_name, 'organCode', t.organ_code, 'parentId', t.parent_id),
    'roles', (SELECT coalesce(jsonb_agg(DISTINCT r.role), '[]') FROM (
        SELECT g.role FROM grants g WHERE g.unit_id = p_unit AND g.person_id = m.person_id
        UNION ALL
        SELECT CASE o.class WHEN 'head' THEN 'head' WHEN 'deputyHead' THEN 'head' WHEN 'teamPrincipal' THEN 'leader'
                            WHEN 'teamMember' THEN 'leader' ELSE 'staff' END
          FROM appointments a JOIN posts o ON o.unit_id = a.unit_id AND o.id = a.post_id
         WHERE a.unit_id = p_unit AND a.person_id = m.person_id AND a.from_on <= p_now::date
           AND (a.to_on IS NULL OR a.to_on >= p_now::date)
        UNION ALL
        SELECT 'leader' FROM charges c WHERE c.unit_id = p_unit AND c.person_id = m.person_id
           AND c.from_on <= p_now::date AND (c.to_on IS NULL OR c.to_on >= p_now::date)
        UNION ALL SELECT 'staff' WHERE p.left_on IS NULL
      ) r))
  FROM sessions s
  JOIN users u ON u.id = s.user_id AND u.disabled_at IS NULL
  JOIN memberships m ON m.user_id = u.id AND m.unit_id = p_unit AND m.ended_at IS NULL
  JOIN persons p ON p.unit_id = m.unit_id AND p.id = m.person_id
  JOIN units t ON t.id = p_unit
  WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > p_now AND s.last_seen_at > p_now - p_idle
$$;

-- The canonical form of an audit row, in one language.
CREATE OR REPLACE FUNCTION app.audit_hash(p_unit uuid, p_seq bigint, p_at timestamptz, p_actor text, p_actor_name text,
  p_action text, p_entity text, p_entity_id text, p_content_hash text, p_prev text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(p_unit, p_seq, extract(epoch FROM p_at), p_actor, p_actor_name, p_action,
    p_entity, p_entity_id, p_content_hash, p_prev)::text, 'UTF8')), 'hex')
$$;

-- Appends rows to the chain of the unit that the transaction has entered; p_unit must be that unit. An installation's
-- own acts (sign-in before a unit is known) go to the chain of the nil unit, which only app_auth may append to.
CREATE OR REPLACE FUNCTION app.audit_append(p_unit uuid, p_at timestamptz, p_actor text, p_actor_name text, p_entries jsonb)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  v_seq bigint; v_prev text; v_hash text; v_content_hash text; e jsonb;
  nil constant uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  IF (CASE WHEN p_unit = nil THEN current_setting('role') <> 'app_auth'
           ELSE p_unit IS DISTINCT FROM nullif(current_setting('app.unit', true), '')::uuid END) THEN
    RAISE EXCEPTION 'audit of another unit' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO audit_heads (unit_id, seq, hash) VALUES (p_unit, 0, '') ON CONFLICT DO NOTHING;
  SELECT seq, hash INTO v_seq, v_prev FROM audit_heads WHERE unit_id = p_unit FOR UPDATE;
  FOR e IN SELECT * FROM jsonb_array_elements(p_entries) LOOP
    v_seq := v_seq + 1;
    v_content_hash := encode(sha256(convert_to((e -> 'content')::text, 'UTF8')), 'hex');
    v_hash := app.audit_hash(p_unit, v_seq, p_at, p_actor, p_actor_name, e ->> 'action', e ->> 'entity', e ->> 'entityId', v_content_hash, v_prev);
    INSERT INTO audit_log VALUES (p_unit, v_seq, p_at, p_actor, p_actor_name, e ->> 'action', e ->> 'entity', e ->> 'entityId', v_content_hash, v_prev, v_hash);
    INSERT INTO audit_contents VALUES (p_unit, v_seq, e -> 'content');
    v_prev := v_hash;
  END LOOP;
  UPDATE audit_heads SET seq = v_seq, hash = v_prev WHERE unit_id = p_unit;
  RETURN v_seq;
END $$;

-- The first bad row of every chain: a hash, a link, a gap, or a head that does not match its tail.
CREATE OR REPLACE FUNCTION app.audit_faults() RETURNS TABLE (unit_id uuid, seq bigint, fault text)
LANGUAGE sql STABLE SET search_path = public AS $$
  WITH chain AS (
    SELECT l.*, lag(l.hash, 1, '') OVER w AS before, row_number() OVER w AS place, c.content
    FROM audit_log l LEFT JOIN audit_contents c ON c.unit_id = l.unit_id AND c.seq = l.seq
    WINDOW w AS (PARTITION BY l.unit_id ORDER BY l.seq)
  ), faults AS (
    SELECT chain.unit_id, chain.seq, CASE
      WHEN chain.seq <> place THEN 'gap'
      WHEN prev <> before THEN 'link'
      WHEN hash <> app.audit_hash(chain.unit_id, chain.seq, at, actor, actor_name, action, entity, entity_id, content_hash, prev) THEN 'hash'
      WHEN content IS NOT NULL AND content_hash <> encode(sha256(convert_to(content::text, 'UTF8')), 'hex') THEN 'content'
    END AS fault FROM chain
    UNION ALL
    SELECT coalesce(h.unit_id, t.unit_id), coalesce(t.seq, 0), 'head'
    FROM audit_heads h
    FULL JOIN (SELECT DISTINCT ON (unit_id) unit_id, seq, hash FROM audit_log ORDER BY unit_id, seq DESC) t ON t.unit_id = h.unit_id
    WHERE h.seq IS DISTINCT FROM t.seq OR h.hash IS DISTINCT FROM t.hash
  )
  SELECT DISTINCT ON (f.unit_id) f.unit_id, f.seq, f.fault FROM faults f WHERE f.fault IS NOT NULL ORDER BY f.unit_id, f.seq
$$;

-- Lets the planner look at a table that has just been filled; only its owner may. Nothing of a row is told.
CREATE OR REPLACE FUNCTION app.analyse(p_table text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  EXECUTE format('ANALYZE (SKIP_LOCKED) public.%I', p_table);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.position_of(uuid) TO lianfang_app, app_rw, app_issuer, app_courier, app_auth;
GRANT EXECUTE ON FUNCTION app.enter(text, uuid, boolean) TO lianfang_app, app_rw, app_issuer, app_courier, app_auth;
GRANT EXECUTE ON FUNCTION app.who(uuid, uuid, timestamptz, interval) TO app_auth;
GRANT EXECUTE ON FUNCTION app.audit_append(uuid, timestamptz, text, text, jsonb) TO app_rw, app_auth;
GRANT EXECUTE ON FUNCTION app.analyse(text) TO app_rw;
GRANT USAGE ON SCHEMA app TO lianfang_app;
