#include "session/latest.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "session/counterpart.h"
#include "session/repeats.h"

struct latest_row {
	char *cells; /* each with a NUL behind it, which none of them contains */
	size_t length;
	uint32_t file;
	uint64_t line;
	uint64_t meeting; /* repeats_meeting of the session */
	bool is_left_out;
};

/* How many of the rows are of one meeting. */
struct told {
	uint64_t meeting;
	uint32_t count;
};

void latest_init(struct latest *latest, const struct form *form)
{
	*latest = (struct latest){.form = *form};
	identities_init(&latest->identities, false);
}

void latest_clear(struct latest *latest)
{
	for (uint32_t i = 0; i < latest->identities.table.count; i++)
		free(latest->rows[i].cells);
	free(latest->rows);
	free(latest->cells);
	header_clear(&latest->header);
	intern_clear(&latest->files);
	form_clear(&latest->form);
	identities_clear(&latest->identities);
}

bool latest_table(struct latest *latest, const struct row *table, struct error *error)
{
	return form_table(&latest->form, table, error);
}

static char *join(const struct view *cells, size_t count, size_t *length)
{
	char *joined, *to;
	*length = count;
	for (size_t i = 0; i < count; i++)
		*length += cells[i].length;
	to = joined = memory_get(*length, 1);
	for (size_t i = 0; i < count; i++) {
		if (cells[i].length)
			memcpy(to, cells[i].bytes, cells[i].length);
		to += cells[i].length + 1;
	}
	return joined;
}

/* The cell of the kept row, which begins at the result. */
static char *find_cell(const struct latest_row *row, enum SESSION_column column, struct view *cell)
{
	struct view rest = view_slice(row->cells, row->length);
	for (int i = 0; i <= (int)column; i++)
		*cell = view_cut(&rest, '\0');
	return row->cells + (cell->bytes - row->cells);
}

static bool is_own(const struct latest_row *row)
{
	struct view own;
	(void)find_cell(row, SESSION_OWN, &own);
	return !view_is(own, "0");
}

static void make_own(struct latest_row *row)
{
	struct view own;
	*find_cell(row, SESSION_OWN, &own) = '1';
}

/* Is the kept row from the coach's own calendar, and the session from somebody else's? */
static bool was_own(const struct latest_row *kept, const struct session *session)
{
	struct view source;
	if (session->is_own || !is_own(kept))
		return false;
	(void)find_cell(kept, SESSION_SOURCE, &source);
	return !view_equals(source, row_cell(session->row, SESSION_SOURCE));
}

/* Takes a session whose id is there, if it has one. */
static void add(struct latest *latest, const struct session *session, const struct setting *setting)
{
	uint32_t known = latest->identities.table.count,
			 number = identity_number(&latest->identities, session, true);
	struct latest_row *row;
	latest->rows = memory_reserve(latest->rows, &latest->capacity, latest->identities.table.count,
	                              sizeof *row);
	row = &latest->rows[number];
	bool stays_own = number < known && was_own(row, session);
	if (number < known) {
		free(row->cells);
		latest->repeated++;
	}
	row->is_left_out = false;
	row->cells = join(form_cells(&latest->form, session, setting), form_width(&latest->form), &row->length);
	row->file = intern_add(&latest->files, view_of(session->row->file));
	row->line = session->row->line;
	row->meeting = repeats_meeting(session);
	if (stays_own)
		make_own(row);
}

void latest_add(struct latest *latest, const struct session *session, const struct setting *setting)
{
	char made[DIGEST_LENGTH + 1];
	struct session identified = *session;
	/* Making an id is what takes the time: the identity and the row need the same. */
	if (session_has_time(session))
		identified.id = session_id(session, made);
	add(latest, &identified, setting);
}

static void leave_out(void *self, uint32_t kept, uint32_t left_out)
{
	struct latest *latest = self;
	const struct identity *key = identity_at(&latest->identities, kept),
						  *other = identity_at(&latest->identities, left_out);
	latest->rows[left_out].is_left_out = true;
	if (key->coach == other->coach && is_own(&latest->rows[left_out]))
		make_own(&latest->rows[kept]);
}

/* Counts the rows of each meeting that has them. */
static void count_meetings(const struct latest *latest, struct hash *meetings)
{
	*meetings = (struct hash){
		.key_size = sizeof(uint64_t), .entry_size = sizeof(struct told), .in_place = true};
	for (uint32_t number = 0; number < latest_count(latest); number++) {
		if (latest->rows[number].meeting == 0)
			continue;
		struct told *told = hash_add(meetings, &latest->rows[number].meeting);
		told->count++;
	}
}

bool latest_join(struct latest *latest, const struct setting *setting, struct error *error)
{
	struct counterpart *list = NULL;
	struct hash meetings;
	size_t count = 0, capacity = 0;
	bool done = true;
	count_meetings(latest, &meetings);
	(void)latest_begin(latest);
	for (uint32_t number = 0; done && number < latest_count(latest); number++) {
		uint64_t meeting = latest->rows[number].meeting;
		const struct told *told = meeting ? hash_find(&meetings, &meeting) : NULL;
		if (!told || told->count < 2)
			continue;
		struct row row = latest_get(latest, number);
		struct session session;
		done = session_read(&session, &row, setting, error);
		list = memory_reserve(list, &capacity, count + 1, sizeof *list);
		list[count++] = (struct counterpart){.meeting = meeting,
		                                     .source = row.cells[SESSION_SOURCE],
		                                     .status = session.status,
		                                     .minutes = session.minutes,
		                                     .id = session.id,
		                                     .number = number};
	}
	hash_clear(&meetings);
	if (done)
		latest->shared = counterparts_settle(list, count, latest, leave_out);
	free(list);
	return done;
}

void latest_put_speech(struct latest *latest, uint32_t number, const struct speech *speech)
{
	const int64_t counts[SPEECH_COLUMNS] = {speech->questions, speech->statements, speech->coach_words,
	                                        speech->words};
	struct latest_row *row = &latest->rows[number];
	struct text made = {0};
	size_t ends[SPEECH_COLUMNS], begin = 0;
	(void)latest_get(latest, number);
	for (size_t i = 0; i < SPEECH_COLUMNS; i++) {
		decimal_format(&made, counts[i], 0);
		ends[i] = made.length;
	}
	for (size_t i = 0; i < SPEECH_COLUMNS; i++) {
		latest->cells[speech_columns[i]] = view_slice(made.bytes + begin, ends[i] - begin);
		begin = ends[i];
	}
	char *cells = join(latest->cells, latest->header.count, &row->length);
	free(row->cells);
	row->cells = cells;
	text_clear(&made);
}

bool latest_is_left_out(const struct latest *latest, uint32_t number)
{
	return latest->rows[number].is_left_out;
}

uint32_t latest_count(const struct latest *latest)
{
	return latest->identities.table.count;
}

struct row latest_begin(struct latest *latest)
{
	const struct table_kind *kind = &table_kinds[TABLE_SESSIONS];
	size_t width = form_width(&latest->form);
	struct header *header = &latest->header;
	header_clear(header);
	*header = (struct header){.kind = kind, .count = width, .whole = true};
	header->names = memory_get(width, sizeof *header->names);
	header->unknown = memory_get(width, sizeof *header->unknown);
	for (size_t i = 0; i < width; i++) {
		header->names[i] = form_name(&latest->form, i);
		if (i < SESSION_COLUMNS)
			header->cell_of_column[i] = (int)i;
		else
			header->unknown[header->unknown_count++] = (int)i;
	}
	free(latest->cells);
	latest->cells = memory_get(width, sizeof *latest->cells);
	return (struct row){.kind = kind, .header = header, .file = "", .line = 0};
}

struct row latest_get(struct latest *latest, uint32_t number)
{
	const struct latest_row *kept = &latest->rows[number];
	const char *next = kept->cells;
	for (size_t i = 0; i < latest->header.count; i++) {
		const char *start = next;
		/* Most cells are short or empty. */
		while (*next != '\0')
			next++;
		latest->cells[i] = view_slice(start, (size_t)(next++ - start));
	}
	for (size_t i = 0; i < SESSION_COLUMNS; i++)
		latest->told[i] = view_trim(latest->cells[i]);
	return (struct row){
		.kind = latest->header.kind,
		.header = &latest->header,
		.cells = latest->cells,
		.told = latest->told,
		.count = latest->header.count,
		.file = latest->files.views[kept->file].bytes,
		.line = kept->line,
	};
}
