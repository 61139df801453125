#include "session/draw.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"

/* What makes this draw another one than one from the same ids elsewhere. */
#define SEED "a sample to judge"

/* Columns of the sample that a session fills in. */
static const struct {
	enum SAMPLE_column to;
	enum SESSION_column from;
} copied[] = {
	{SAMPLE_LABEL, SESSION_LABEL},
	{SAMPLE_SUBJECT, SESSION_SUBJECT},
	{SAMPLE_START, SESSION_START},
	{SAMPLE_ATTENDEES, SESSION_ATTENDEES},
};

struct drawn {
	char lot[DIGEST_LENGTH + 1]; /* the smallest are drawn */
	int64_t minutes;
	struct view cells[SAMPLE_COLUMNS];
	char *bytes; /* of the cells */
};

/* The sessions of a category: at most twice as many are kept as can be drawn. */
struct stock {
	int64_t sessions, minutes;
	struct drawn *drawn;
	size_t count, capacity;
	struct intern leaders; /* who coached in them */
};

struct draw {
	size_t most;
	struct stock stocks[CATEGORIES];
	struct text key;
};

struct draw *draw_new(int64_t most)
{
	struct draw *draw = memory_get(1, sizeof *draw);
	draw->most = (size_t)most;
	return draw;
}

static void cut(struct stock *stock, size_t count)
{
	for (size_t i = count; i < stock->count; i++)
		free(stock->drawn[i].bytes);
	stock->count = stock->count < count ? stock->count : count;
}

void draw_free(struct draw *draw)
{
	if (!draw)
		return;
	for (int i = 0; i < CATEGORIES; i++) {
		cut(&draw->stocks[i], 0);
		free(draw->stocks[i].drawn);
		intern_clear(&draw->stocks[i].leaders);
	}
	text_clear(&draw->key);
	free(draw);
}

static int compare_drawn(const void *a, const void *b)
{
	const struct drawn *left = a, *right = b;
	int order = strcmp(left->lot, right->lot);
	for (int i = 0; order == 0 && i < SAMPLE_COLUMNS; i++)
		order = view_compare(left->cells[i], right->cells[i]);
	return order;
}

static void keep_smallest(struct stock *stock, size_t most)
{
	if (stock->count > 0)
		qsort(stock->drawn, stock->count, sizeof *stock->drawn, compare_drawn);
	cut(stock, most);
}

static void add_part(struct text *text, struct view part)
{
	text_add(text, part);
	text_add_char(text, '\0');
}

/* The session's lot: a digest of what it is, which is as good as chance. */
static void cast_lot(struct text *key, const struct session *session, char lot[DIGEST_LENGTH + 1])
{
	char made[DIGEST_LENGTH + 1];
	text_reset(key);
	add_part(key, view_of(SEED));
	add_part(key, session_id(session, made));
	add_part(key, session->coach);
	add_part(key, session->coachee);
	moment_format(key, session->start);
	digest_of_bytes(text_view(key), lot);
}

/* Fills in the cells, whose bytes are copied one after another. */
static void copy_cells(struct text *key, const struct session *session, const struct setting *setting,
                       struct drawn *drawn)
{
	char made[DIGEST_LENGTH + 1];
	struct view cells[SAMPLE_COLUMNS] = {
		[SAMPLE_COACH] = session->coach,
		[SAMPLE_COACHEE] = session->coachee,
		[SAMPLE_DIRECTION] = direction_names[session->direction],
		[SAMPLE_ID] = session_id(session, made),
		[SAMPLE_ACTIVITY] = session->activity,
		[SAMPLE_DEFINITION] = session_definition(session, setting),
	};
	size_t lengths[SAMPLE_COLUMNS];
	for (size_t i = 0; i < COUNT_OF(copied); i++)
		cells[copied[i].to] = row_cell(session->row, copied[i].from);
	text_reset(key);
	for (int i = 0; i < SAMPLE_COLUMNS; i++) {
		size_t length = key->length;
		if (i == SAMPLE_START)
			moment_format(key, session->start);
		else if (i == SAMPLE_ATTENDEES && cells[i].length == 0 && session->attendees >= 0)
			text_add_format(key, "%" PRId64, session->attendees);
		else
			text_add(key, cells[i]);
		lengths[i] = key->length - length;
	}
	drawn->bytes = memory_get(key->length + 1, 1);
	memcpy(drawn->bytes, text_terminate(key), key->length);
	for (size_t i = 0, at = 0; i < SAMPLE_COLUMNS; at += lengths[i++])
		drawn->cells[i] = view_slice(drawn->bytes + at, lengths[i]);
}

bool draw_add(struct draw *draw, const struct session *session, const struct setting *setting,
              struct error *error)
{
	struct stock *stock = &draw->stocks[session->category];
	struct drawn drawn = {.minutes = session->minutes};
	if (!session_single(session, "a sample to judge", error))
		return false;
	if (session->status != STATUS_HELD)
		return true;
	if (!decimal_add(&stock->minutes, session->minutes))
		return row_refuse(session->row, SESSION_MINUTES, error, "makes the sum of minutes too large");
	stock->sessions++;
	(void)intern_add(&stock->leaders, session->coach);
	cast_lot(&draw->key, session, drawn.lot);
	copy_cells(&draw->key, session, setting, &drawn);
	stock->drawn = memory_reserve(stock->drawn, &stock->capacity, stock->count + 1, sizeof drawn);
	stock->drawn[stock->count++] = drawn;
	if (stock->count >= 2 * draw->most + 16)
		keep_smallest(stock, draw->most);
	return true;
}

/* How many to draw of each category. */
static void share_out(const struct draw *draw, size_t shares[CATEGORIES])
{
	size_t left = draw->most, hungry;
	memset(shares, 0, CATEGORIES * sizeof *shares);
	do {
		hungry = 0;
		for (int i = 0; i < CATEGORIES; i++)
			hungry += shares[i] < draw->stocks[i].count;
		size_t share = hungry > 0 ? left / hungry : 0, rest = hungry > 0 ? left % hungry : 0;
		for (int i = 0; i < CATEGORIES; i++) {
			size_t room = draw->stocks[i].count - shares[i];
			size_t given = share + (room > 0 && share == 0 && rest > 0);
			rest -= given > share;
			given = given < room ? given : room;
			shares[i] += given;
			left -= given;
		}
	} while (left > 0 && hungry > 0);
}

static void add_row(struct grid *grid, const struct drawn *drawn, const struct stock *stock,
                    enum category category, bool tells_totals)
{
	struct cell *cells = grid_add_row(grid);
	for (int i = 0; i < SAMPLE_COLUMNS; i++)
		cells[i] = drawn->cells[i].length > 0 ? cell_text(drawn->cells[i]) : (struct cell){0};
	cells[SAMPLE_MINUTES] = cell_minutes(drawn->minutes);
	cells[SAMPLE_CATEGORY] = cell_text(category_names[category]);
	if (!tells_totals)
		return;
	cells[SAMPLE_CATEGORY_SESSIONS] = cell_count(stock->sessions);
	cells[SAMPLE_CATEGORY_MINUTES] = cell_minutes(stock->minutes);
}

bool draw_fill(struct draw *draw, size_t leaders_least, struct grid *grid, struct error *error)
{
	size_t shares[CATEGORIES], next[CATEGORIES] = {0}, categories = 0;
	grid_init(grid, &table_kinds[TABLE_SAMPLE]);
	for (int i = 0; i < CATEGORIES; i++) {
		keep_smallest(&draw->stocks[i], draw->most);
		categories += draw->stocks[i].count > 0;
	}
	if (categories > draw->most)
		return error_set(
			error, ERROR_USAGE,
			"a sample of %zu is too small: there are sessions of %zu categories, and at least one of each "
			"is needed",
			draw->most, categories);
	share_out(draw, shares);
	for (;;) {
		int first = -1;
		for (int i = 0; i < CATEGORIES; i++)
			if (next[i] < shares[i] && (first < 0 || strcmp(draw->stocks[i].drawn[next[i]].lot,
			                                                draw->stocks[first].drawn[next[first]].lot) < 0))
				first = i;
		if (first < 0)
			return true;
		const struct stock *stock = &draw->stocks[first];
		add_row(grid, &stock->drawn[next[first]++], stock, (enum category)first,
		        stock->leaders.count >= leaders_least);
	}
}
