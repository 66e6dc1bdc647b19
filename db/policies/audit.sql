-- The audit chains. Run by lianfang_owner at every migration, after functions.sql; each statement may be run again.

-- A row here says that this database holds a story: people and jobs of a simulation, a demonstration or a test, who have
-- no sessions. Only the owner can write it; a working installation has none. A clock that is set stands for the present,
-- so that a story repeats to the byte.
CREATE TABLE IF NOT EXISTS app.story (one boolean PRIMARY KEY DEFAULT true CHECK (one), clock timestamptz);

-- The moment of writing: the database's own, whatever the caller's clock says.
CREATE OR REPLACE FUNCTION app.clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT coalesce((SELECT clock FROM app.story), clock_timestamp())
$$;

-- Who acts, found out here and not told: p_caller names a session, a running job, a slip that has just been taken up, an
-- operator's command, or nobody known (public). p_home is the unit in which the caller belongs, p_unit the one whose
-- chain is written; the nil unit stands for the installation. A session or membership may have ended by the act itself:
-- it has to have held at the act's moment, p_at; null = now.
CREATE OR REPLACE FUNCTION app.acting(p_caller jsonb, p_home uuid, p_unit uuid, p_at timestamptz)
RETURNS TABLE (actor text, name text, via text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public AS $$
DECLARE nil constant uuid := '00000000-0000-0000-0000-000000000000';
BEGIN
  IF p_caller ? 'session' THEN
    -- The chain keeps a digest: whoever reads it learns which acts were one session's, and no session.
    RETURN QUERY
      SELECT CASE WHEN p_unit = nil THEN 'user:' || u.id ELSE 'person:' || p.id END,
             CASE WHEN p_unit = nil THEN u.name ELSE p.name END,
             'session:' || left(encode(sha256(convert_to(s.id::text, 'UTF8')), 'hex'), 16)
        FROM sessions s
        JOIN users u ON u.id = s.user_id AND (u.disabled_at IS NULL OR u.disabled_at >= p_at)
        LEFT JOIN memberships m ON m.user_id = u.id AND m.unit_id = p_home AND (m.ended_at IS NULL OR m.ended_at >= p_at)
        LEFT JOIN persons p ON p.unit_id = m.unit_id AND p.id = m.person_id
       WHERE s.id = (p_caller ->> 'session')::uuid AND (s.revoked_at IS NULL OR s.revoked_at >= p_at)
         AND s.expires_at > coalesce(p_at, s.created_at) AND (p_unit = nil OR p.id IS NOT NULL);
  ELSIF p_caller ? 'job' THEN
    RETURN QUERY
      SELECT 'system:' || j.name, '系统', 'job:' || j.id FROM pgboss.job j
       WHERE j.id = (p_caller ->> 'job')::uuid AND j.state = 'active' AND j.data ->> 'unitId' = p_home::text;
  ELSIF p_caller ? 'slip' THEN
    RETURN QUERY
      SELECT 'user:' || m.user_id, p.name, 'slip:' || a.id FROM activations a
        JOIN memberships m ON m.unit_id = a.unit_id AND m.person_id = a.person_id AND m.ended_at IS NULL
        JOIN persons p ON p.unit_id = a.unit_id AND p.id = a.person_id
       WHERE a.id = (p_caller ->> 'slip')::uuid AND a.used_at >= p_at AND (p_unit = nil OR a.unit_id = p_unit);
  ELSIF p_caller ? 'command' AND p_unit = nil AND pg_has_role(session_user, 'lianfang_owner', 'SET') THEN
    RETURN QUERY SELECT 'command:' || (p_caller ->> 'command'), '运维命令', 'command';
  ELSIF p_caller ? 'public' AND (p_unit = nil OR NOT EXISTS (SELECT FROM audit_heads h WHERE h.unit_id = p_unit)) THEN
    -- Of a unit's chain nobody known writes but the first rows: those of its founding.
    RETURN QUERY SELECT 'public', '未登录', 'public';
  ELSIF p_caller ? 'story' AND EXISTS (SELECT FROM app.story) THEN
    RETURN QUERY SELECT p_caller ->> 'story', p_caller ->> 'name', 'story';
  END IF;
  IF NOT FOUND THEN RAISE EXCEPTION 'nobody stands behind this act' USING ERRCODE = 'LF401'; END IF;
END $$;

-- The author of what is to be written into a chain. It must be the chain of the unit that the transaction has entered; an
-- installation's own acts (sign-in before a unit is known) go to the chain of the nil unit, which only app_auth and an
-- operator may append to. Who writes into another unit than his own is named with his own.
CREATE OR REPLACE FUNCTION app.author(p_unit uuid, p_at timestamptz, p_caller jsonb)
RETURNS TABLE (actor text, name text, via text) LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  nil constant uuid := '00000000-0000-0000-0000-000000000000';
  caller jsonb := coalesce(p_caller, nullif(current_setting('app.caller', true), '')::jsonb);
  home uuid := CASE WHEN p_caller IS NULL THEN nullif(current_setting('app.home', true), '')::uuid ELSE p_unit END;
BEGIN
  IF (CASE WHEN p_unit = nil THEN current_setting('role') <> 'app_auth' AND NOT coalesce(caller ? 'command', false)
           ELSE p_unit IS DISTINCT FROM nullif(current_setting('app.unit', true), '')::uuid END) THEN
    RAISE EXCEPTION 'audit of another unit' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
    SELECT a.actor,
           CASE WHEN home <> p_unit THEN (SELECT u.short_name FROM units u WHERE u.id = home) || ' ' || a.name ELSE a.name END,
           a.via
      FROM app.acting(caller, home, p_unit, p_at) a;
END $$;

-- The canonical form of an audit row, in one language.
CREATE OR REPLACE FUNCTION app.audit_hash(p_unit uuid, p_seq bigint, p_at timestamptz, p_written_at timestamptz, p_actor text,
  p_actor_name text, p_via text, p_action text, p_entity text, p_entity_id text, p_content_hash text, p_prev text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(p_unit, p_seq, extract(epoch FROM p_at), extract(epoch FROM p_written_at),
    p_actor, p_actor_name, p_via, p_action, p_entity, p_entity_id, p_content_hash, p_prev)::text, 'UTF8')), 'hex')
$$;

-- Writes rows; granted to nobody. Locks the head of the chain, and takes the moment of writing behind the lock.
CREATE OR REPLACE FUNCTION app.audit_write(p_unit uuid, p_at timestamptz, p_actor text, p_name text, p_via text, p_entries jsonb)
RETURNS bigint LANGUAGE plpgsql SET search_path = public AS $$
DECLARE v_seq bigint; v_prev text; v_hash text; v_content_hash text; v_written timestamptz; e jsonb;
BEGIN
  INSERT INTO audit_heads (unit_id, seq, hash) VALUES (p_unit, 0, '') ON CONFLICT DO NOTHING;
  SELECT seq, hash INTO v_seq, v_prev FROM audit_heads WHERE unit_id = p_unit FOR UPDATE;
  v_written := app.clock();
  FOR e IN SELECT * FROM jsonb_array_elements(p_entries) LOOP
    v_seq := v_seq + 1;
    v_content_hash := encode(sha256(convert_to((e -> 'content')::text, 'UTF8')), 'hex');
    v_hash := app.audit_hash(p_unit, v_seq, p_at, v_written, p_actor, p_name, p_via, e ->> 'action', e ->> 'entity',
                             e ->> 'entityId', v_content_hash, v_prev);
    INSERT INTO audit_log (unit_id, seq, at, written_at, actor, actor_name, via, action, entity, entity_id, content_hash, prev, hash)
    VALUES (p_unit, v_seq, p_at, v_written, p_actor, p_name, p_via, e ->> 'action', e ->> 'entity', e ->> 'entityId',
            v_content_hash, v_prev, v_hash);
    INSERT INTO audit_contents (unit_id, seq, content) VALUES (p_unit, v_seq, e -> 'content');
    v_prev := v_hash;
  END LOOP;
  UPDATE audit_heads SET seq = v_seq, hash = v_prev WHERE unit_id = p_unit;
  RETURN v_seq;
END $$;

-- Appends rows to a chain. Without p_caller it is on behalf of whoever the transaction was entered for.
CREATE OR REPLACE FUNCTION app.audit_append(p_unit uuid, p_at timestamptz, p_entries jsonb, p_caller jsonb DEFAULT NULL)
RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  SELECT app.audit_write(p_unit, p_at, a.actor, a.name, a.via, p_entries) FROM app.author(p_unit, p_at, p_caller) a
$$;

-- Appends what was counted of a refusal since its last row; granted to nobody.
CREATE OR REPLACE FUNCTION app.append_refusal(r refusals) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  PERFORM app.audit_write(r.unit_id, r.last_at, r.actor, r.actor_name, r.via, jsonb_build_array(jsonb_build_object(
    'action', r.action, 'entity', r.entity, 'entityId', r.entity_id,
    'content', r.content || jsonb_build_object('count', r.count, 'firstAt', r.first_at, 'lastAt', r.last_at))));
  UPDATE refusals SET count = 0, appended_at = app.clock()
   WHERE unit_id = r.unit_id AND actor = r.actor AND action = r.action AND entity = r.entity AND entity_id = r.entity_id;
END $$;

-- Counts a refused act. The first goes to the chain at once; those within a minute after a row wait for the next refusal
-- after that minute, or for app.append_refusals.
CREATE OR REPLACE FUNCTION app.refuse(p_unit uuid, p_at timestamptz, p_entry jsonb, p_caller jsonb DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE counted refusals;
BEGIN
  INSERT INTO refusals AS r (unit_id, actor, action, entity, entity_id, actor_name, via, content, count, first_at, last_at)
  SELECT p_unit, a.actor, p_entry ->> 'action', p_entry ->> 'entity', p_entry ->> 'entityId', a.name, a.via,
         p_entry -> 'content', 1, p_at, p_at
    FROM app.author(p_unit, p_at, p_caller) a
  ON CONFLICT (unit_id, actor, action, entity, entity_id) DO UPDATE SET
    count = r.count + 1, first_at = CASE WHEN r.count = 0 THEN p_at ELSE r.first_at END, last_at = p_at,
    actor_name = excluded.actor_name, via = excluded.via, content = excluded.content
  RETURNING * INTO counted;
  IF counted.appended_at IS NULL OR counted.appended_at <= app.clock() - interval '1 minute' THEN
    PERFORM app.append_refusal(counted);
  END IF;
END $$;

-- Appends the refusals of one unit that have waited for a minute, and forgets those of which nothing came for a day. One
-- unit a call, so that no transaction holds several heads.
CREATE OR REPLACE FUNCTION app.append_refusals() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE counted refusals; appended integer := 0; due constant timestamptz := app.clock() - interval '1 minute';
BEGIN
  FOR counted IN
    SELECT r.* FROM refusals r WHERE r.count > 0 AND r.appended_at <= due
       AND r.unit_id = (SELECT f.unit_id FROM refusals f WHERE f.count > 0 AND f.appended_at <= due ORDER BY f.first_at LIMIT 1)
     ORDER BY r.first_at FOR UPDATE SKIP LOCKED
  LOOP
    PERFORM app.append_refusal(counted);
    appended := appended + 1;
  END LOOP;
  DELETE FROM refusals WHERE count = 0 AND appended_at < due - interval '1 day';
  RETURN appended;
END $$;

-- What is wrong with the chains in themselves: gap, link, hash (a row changed), content (changed), missing (content
-- deleted), stray (content without a row), tail (rows deleted at the end), head (does not match the last row).
CREATE OR REPLACE FUNCTION app.audit_faults() RETURNS TABLE (unit_id uuid, seq bigint, fault text)
LANGUAGE sql STABLE SET search_path = public AS $$
  WITH chain AS (
    SELECT l.*, lag(l.hash, 1, '') OVER w AS before, lag(l.seq, 1, 0::bigint) OVER w AS place, c.content
    FROM audit_log l LEFT JOIN audit_contents c ON c.unit_id = l.unit_id AND c.seq = l.seq
    WINDOW w AS (PARTITION BY l.unit_id ORDER BY l.seq)
  ), tails AS (
    SELECT DISTINCT ON (l.unit_id) l.unit_id, l.seq, l.hash FROM audit_log l ORDER BY l.unit_id, l.seq DESC
  ), faults AS (
    SELECT chain.unit_id, chain.seq, CASE
      WHEN chain.seq <> place + 1 THEN 'gap'
      WHEN prev <> before THEN 'link'
      WHEN hash <> app.audit_hash(chain.unit_id, chain.seq, at, written_at, actor, actor_name, via, action, entity, entity_id,
                                  content_hash, prev) THEN 'hash'
      WHEN content IS NULL THEN 'missing'
      WHEN content_hash <> encode(sha256(convert_to(content::text, 'UTF8')), 'hex') THEN 'content'
    END AS fault FROM chain
    UNION ALL
    SELECT c.unit_id, c.seq, 'stray' FROM audit_contents c
     WHERE NOT EXISTS (SELECT FROM audit_log l WHERE l.unit_id = c.unit_id AND l.seq = c.seq)
    UNION ALL
    SELECT coalesce(h.unit_id, t.unit_id), CASE WHEN h.seq > coalesce(t.seq, 0) THEN coalesce(t.seq, 0) + 1 ELSE t.seq END,
           CASE WHEN h.seq > coalesce(t.seq, 0) THEN 'tail' ELSE 'head' END
      FROM audit_heads h FULL JOIN tails t ON t.unit_id = h.unit_id
     WHERE h.seq IS DISTINCT FROM t.seq OR h.hash IS DISTINCT FROM t.hash
  )
  SELECT f.unit_id, f.seq, f.fault FROM faults f WHERE f.fault IS NOT NULL ORDER BY f.unit_id, f.seq
$$;

-- The last anchor and the last verification, as the installation's chain has them: sums and hashes, nothing of a unit. A
-- unit's auditor reads them here, for that chain is nobody's to read.
CREATE OR REPLACE FUNCTION app.audit_watch() RETURNS TABLE (action text, number text, at timestamptz, content jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT ON (l.entity) l.action, l.entity_id, l.at, c.content
    FROM audit_log l JOIN audit_contents c ON c.unit_id = l.unit_id AND c.seq = l.seq
   WHERE l.unit_id = '00000000-0000-0000-0000-000000000000' AND l.entity IN ('anchor', 'verification')
     AND l.action IN ('anchor.signed', 'audit.verified')
   ORDER BY l.entity, l.seq DESC
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.acting(jsonb, uuid, uuid, timestamptz) TO lianfang_app, app_rw, app_issuer, app_courier, app_auth;
GRANT EXECUTE ON FUNCTION app.audit_append(uuid, timestamptz, jsonb, jsonb) TO app_rw, app_auth;
GRANT EXECUTE ON FUNCTION app.refuse(uuid, timestamptz, jsonb, jsonb) TO app_rw, app_auth;
GRANT EXECUTE ON FUNCTION app.append_refusals() TO app_auth;
GRANT EXECUTE ON FUNCTION app.audit_watch() TO app_rw;
