CREATE TABLE meta (
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY ("key")
)
CREATE TABLE reports (
	number INTEGER NOT NULL,
	id TEXT NOT NULL,
	words TEXT NOT NULL,
	status TEXT NOT NULL,
	language TEXT,
	published_begin TEXT,
	published_end TEXT,
	published_by TEXT,
	published_why TEXT,
	title TEXT,
	outlet TEXT,
	byline TEXT,
	url TEXT,
	characters INTEGER NOT NULL,
	text TEXT NOT NULL,
	first_seen TEXT NOT NULL,
	PRIMARY KEY (number),
	UNIQUE (id)
)
CREATE TABLE locations (
	report INTEGER NOT NULL,
	"where" TEXT NOT NULL,
	ref TEXT NOT NULL,
	url TEXT NOT NULL,
	bytes_hash TEXT NOT NULL,
	title TEXT,
	outlet TEXT,
	charset TEXT,
	warnings TEXT,
	first_seen TEXT NOT NULL,
	UNIQUE (report, "where", ref, url, bytes_hash),
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE
)
CREATE TABLE versions (
	version INTEGER NOT NULL,
	report INTEGER NOT NULL,
	producer TEXT NOT NULL,
	model TEXT,
	given_day TEXT,
	read_at TEXT NOT NULL,
	current INTEGER NOT NULL,
	record TEXT NOT NULL,
	PRIMARY KEY (version),
	FOREIGN KEY(report) REFERENCES reports (number) ON DELETE CASCADE
)
CREATE TABLE actors (
	version INTEGER NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	role TEXT,
	country TEXT,
	code TEXT,
	wikidata TEXT,
	member_of TEXT,
	"by" TEXT NOT NULL,
	confidence FLOAT NOT NULL,
	rests_on TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (version, id),
	FOREIGN KEY(version, member_of) REFERENCES actors (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE blocks (
	version INTEGER NOT NULL,
	n INTEGER NOT NULL,
	kind TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	PRIMARY KEY (version, n),
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE places (
	version INTEGER NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	geonameid INTEGER,
	country TEXT,
	admin1 TEXT,
	lat FLOAT,
	lon FLOAT,
	feature TEXT,
	"by" TEXT NOT NULL,
	confidence FLOAT NOT NULL,
	rests_on TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (version, id),
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE statements (
	version INTEGER NOT NULL,
	id TEXT NOT NULL,
	cue_start INTEGER,
	cue_end INTEGER,
	cue_text TEXT,
	act TEXT NOT NULL,
	manner TEXT NOT NULL,
	channel_kind TEXT,
	channel_start INTEGER,
	channel_end INTEGER,
	channel_text TEXT,
	when_begin TEXT,
	when_end TEXT,
	within TEXT,
	"by" TEXT NOT NULL,
	confidence FLOAT NOT NULL,
	rests_on TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (version, id),
	FOREIGN KEY(version, within) REFERENCES statements (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE times (
	version INTEGER NOT NULL,
	id TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	text TEXT NOT NULL,
	type TEXT NOT NULL,
	value TEXT NOT NULL,
	mod TEXT,
	when_begin TEXT,
	when_end TEXT,
	"by" TEXT NOT NULL,
	confidence FLOAT NOT NULL,
	rests_on TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (version, id),
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE actor_mentions (
	version INTEGER NOT NULL,
	actor TEXT NOT NULL,
	n INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	text TEXT NOT NULL,
	form TEXT NOT NULL,
	PRIMARY KEY (version, actor, n),
	FOREIGN KEY(version, actor) REFERENCES actors (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE actor_sectors (
	version INTEGER NOT NULL,
	actor TEXT NOT NULL,
	n INTEGER NOT NULL,
	sector TEXT NOT NULL,
	PRIMARY KEY (version, actor, n),
	FOREIGN KEY(version, actor) REFERENCES actors (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE events (
	version INTEGER NOT NULL,
	id TEXT NOT NULL,
	type TEXT NOT NULL,
	mode TEXT,
	cameo TEXT,
	quad INTEGER NOT NULL,
	score FLOAT,
	goldstein FLOAT,
	when_begin TEXT,
	when_end TEXT,
	place TEXT,
	status TEXT NOT NULL,
	trigger_start INTEGER NOT NULL,
	trigger_end INTEGER NOT NULL,
	trigger_text TEXT NOT NULL,
	source TEXT,
	"by" TEXT NOT NULL,
	confidence FLOAT NOT NULL,
	rests_on TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (version, id),
	FOREIGN KEY(version, place) REFERENCES places (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, source) REFERENCES statements (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE place_mentions (
	version INTEGER NOT NULL,
	place TEXT NOT NULL,
	n INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	text TEXT NOT NULL,
	form TEXT NOT NULL,
	PRIMARY KEY (version, place, n),
	FOREIGN KEY(version, place) REFERENCES places (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE statement_addressee (
	version INTEGER NOT NULL,
	statement TEXT NOT NULL,
	n INTEGER NOT NULL,
	actor TEXT NOT NULL,
	PRIMARY KEY (version, statement, n),
	FOREIGN KEY(version, actor) REFERENCES actors (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, statement) REFERENCES statements (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE statement_content (
	version INTEGER NOT NULL,
	statement TEXT NOT NULL,
	n INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (version, statement, n),
	FOREIGN KEY(version, statement) REFERENCES statements (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE statement_sources (
	version INTEGER NOT NULL,
	statement TEXT NOT NULL,
	n INTEGER NOT NULL,
	actor TEXT NOT NULL,
	start INTEGER,
	"end" INTEGER,
	text TEXT,
	PRIMARY KEY (version, statement, n),
	FOREIGN KEY(version, actor) REFERENCES actors (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, statement) REFERENCES statements (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE deadlines (
	version INTEGER NOT NULL,
	id TEXT NOT NULL,
	when_begin TEXT,
	when_end TEXT,
	set_by TEXT,
	demand_start INTEGER,
	demand_end INTEGER,
	demand_text TEXT,
	otherwise_start INTEGER,
	otherwise_end INTEGER,
	otherwise_text TEXT,
	announced_begin TEXT,
	announced_end TEXT,
	event TEXT,
	source TEXT,
	"by" TEXT NOT NULL,
	confidence FLOAT NOT NULL,
	rests_on TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (version, id),
	FOREIGN KEY(version, set_by) REFERENCES actors (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, event) REFERENCES events (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, source) REFERENCES statements (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE event_actors (
	version INTEGER NOT NULL,
	event TEXT NOT NULL,
	n INTEGER NOT NULL,
	actor TEXT NOT NULL,
	PRIMARY KEY (version, event, n),
	FOREIGN KEY(version, actor) REFERENCES actors (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, event) REFERENCES events (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE event_contexts (
	version INTEGER NOT NULL,
	event TEXT NOT NULL,
	n INTEGER NOT NULL,
	context TEXT NOT NULL,
	PRIMARY KEY (version, event, n),
	FOREIGN KEY(version, event) REFERENCES events (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE event_mentions (
	version INTEGER NOT NULL,
	event TEXT NOT NULL,
	n INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (version, event, n),
	FOREIGN KEY(version, event) REFERENCES events (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE event_recipients (
	version INTEGER NOT NULL,
	event TEXT NOT NULL,
	n INTEGER NOT NULL,
	actor TEXT NOT NULL,
	PRIMARY KEY (version, event, n),
	FOREIGN KEY(version, actor) REFERENCES actors (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, event) REFERENCES events (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE figures (
	version INTEGER NOT NULL,
	id TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	text TEXT NOT NULL,
	measure TEXT NOT NULL,
	unit TEXT NOT NULL,
	value_low FLOAT,
	value_high FLOAT,
	bound TEXT NOT NULL,
	of_low FLOAT,
	of_high FLOAT,
	population TEXT,
	place TEXT,
	when_begin TEXT,
	when_end TEXT,
	kind TEXT,
	status TEXT NOT NULL,
	source TEXT,
	event TEXT,
	"by" TEXT NOT NULL,
	confidence FLOAT NOT NULL,
	rests_on TEXT NOT NULL,
	why TEXT NOT NULL,
	PRIMARY KEY (version, id),
	FOREIGN KEY(version, population) REFERENCES actors (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, place) REFERENCES places (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, source) REFERENCES statements (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, event) REFERENCES events (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE deadline_mentions (
	version INTEGER NOT NULL,
	deadline TEXT NOT NULL,
	n INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY (version, deadline, n),
	FOREIGN KEY(version, deadline) REFERENCES deadlines (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE deadline_upon (
	version INTEGER NOT NULL,
	deadline TEXT NOT NULL,
	n INTEGER NOT NULL,
	actor TEXT NOT NULL,
	PRIMARY KEY (version, deadline, n),
	FOREIGN KEY(version, actor) REFERENCES actors (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, deadline) REFERENCES deadlines (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
CREATE TABLE event_figures (
	version INTEGER NOT NULL,
	event TEXT NOT NULL,
	n INTEGER NOT NULL,
	figure TEXT NOT NULL,
	PRIMARY KEY (version, event, n),
	FOREIGN KEY(version, figure) REFERENCES figures (version, id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(version, event) REFERENCES events (version, id) ON DELETE CASCADE,
	FOREIGN KEY(version) REFERENCES versions (version) ON DELETE CASCADE
)
