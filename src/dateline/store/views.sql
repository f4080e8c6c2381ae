-- What people read in any SQLite tool: items of the current version of each report, with names in place of ids.

CREATE VIEW v_reports AS
SELECT r.number, coalesce(r.published_begin, '') || CASE WHEN r.published_end IS NOT r.published_begin
         THEN '/' || coalesce(r.published_end, '') ELSE '' END AS published,
       r.title,
       coalesce((SELECT substr(r.text, b.start + 1, min(120, b."end" - b.start)) FROM blocks b
         WHERE b.version = v.version AND b.kind = 'body' ORDER BY b.n LIMIT 1), substr(r.text, 1, 120)) AS first_words,
       r.outlet, r.language, r.status, r.characters,
       (SELECT count(*) FROM locations l WHERE l.report = r.number) AS locations,
       (SELECT count(*) FROM versions w WHERE w.report = r.number) AS versions,
       (SELECT count(*) FROM events x WHERE x.version = v.version) AS events,
       (SELECT count(*) FROM statements x WHERE x.version = v.version) AS statements,
       (SELECT count(*) FROM figures x WHERE x.version = v.version) AS figures,
       (SELECT count(*) FROM deadlines x WHERE x.version = v.version) AS deadlines,
       r.id
FROM reports r LEFT JOIN versions v ON v.report = r.number AND v.current;

CREATE VIEW v_sources AS
SELECT s.version, s.id AS statement, group_concat(a.name, '; ') AS names
FROM statements s
JOIN statement_sources x ON x.version = s.version AND x.statement = s.id
JOIN actors a ON a.version = x.version AND a.id = x.actor
GROUP BY s.version, s.id;

CREATE VIEW v_statements AS
SELECT r.number AS report, s.id, r.published_begin AS published, k.names AS sources, s.act, s.cue_text AS cue,
       (SELECT group_concat(c.text, ' … ') FROM statement_content c WHERE c.version = s.version AND c.statement = s.id) AS content,
       (SELECT group_concat(a.name, '; ') FROM statement_addressee x JOIN actors a ON a.version = x.version AND a.id = x.actor
         WHERE x.version = s.version AND x.statement = s.id) AS addressees,
       s.manner, s.channel_text AS channel, s.when_begin, s.when_end, s.confidence, s.by
FROM statements s
JOIN versions v ON v.version = s.version AND v.current
JOIN reports r ON r.number = v.report
LEFT JOIN v_sources k ON k.version = s.version AND k.statement = s.id;

CREATE VIEW v_events AS
SELECT r.number AS report, e.id, r.published_begin AS published, e.type, e.mode, e.status,
       (SELECT group_concat(a.name, '; ') FROM event_actors x JOIN actors a ON a.version = x.version AND a.id = x.actor
         WHERE x.version = e.version AND x.event = e.id) AS actors,
       (SELECT group_concat(a.name, '; ') FROM event_recipients x JOIN actors a ON a.version = x.version AND a.id = x.actor
         WHERE x.version = e.version AND x.event = e.id) AS recipients,
       e.when_begin, e.when_end, p.name AS place, p.country, e.trigger_text AS words, k.names AS according_to,
       e.cameo, e.quad, e.goldstein, e.confidence, e.by
FROM events e
JOIN versions v ON v.version = e.version AND v.current
JOIN reports r ON r.number = v.report
LEFT JOIN places p ON p.version = e.version AND p.id = e.place
LEFT JOIN v_sources k ON k.version = e.version AND k.statement = e.source;

CREATE VIEW v_figures AS
SELECT r.number AS report, f.id, r.published_begin AS published, f.measure, f.text AS words, f.value_low, f.value_high,
       f.bound, f.unit, f.of_low, f.of_high, a.name AS population, p.name AS place, p.country, f.when_begin, f.when_end,
       f.kind, f.status, k.names AS according_to, f.event, f.confidence, f.by
FROM figures f
JOIN versions v ON v.version = f.version AND v.current
JOIN reports r ON r.number = v.report
LEFT JOIN actors a ON a.version = f.version AND a.id = f.population
LEFT JOIN places p ON p.version = f.version AND p.id = f.place
LEFT JOIN v_sources k ON k.version = f.version AND k.statement = f.source;

CREATE VIEW v_deadlines AS
SELECT r.number AS report, d.id, r.published_begin AS published, d.when_begin, d.when_end, b.name AS set_by,
       (SELECT group_concat(a.name, '; ') FROM deadline_upon x JOIN actors a ON a.version = x.version AND a.id = x.actor
         WHERE x.version = d.version AND x.deadline = d.id) AS upon,
       d.demand_text AS demand, d.otherwise_text AS otherwise, d.announced_begin, d.announced_end,
       k.names AS according_to, d.event, d.confidence, d.by
FROM deadlines d
JOIN versions v ON v.version = d.version AND v.current
JOIN reports r ON r.number = v.report
LEFT JOIN actors b ON b.version = d.version AND b.id = d.set_by
LEFT JOIN v_sources k ON k.version = d.version AND k.statement = d.source;

CREATE VIEW v_actors AS
SELECT r.number AS report, a.id, r.published_begin AS published, a.name, a.kind, a.role, a.country, a.code, o.name AS member_of,
       (SELECT count(*) FROM actor_mentions m WHERE m.version = a.version AND m.actor = a.id) AS mentions, a.confidence, a.by
FROM actors a
JOIN versions v ON v.version = a.version AND v.current
JOIN reports r ON r.number = v.report
LEFT JOIN actors o ON o.version = a.version AND o.id = a.member_of;
