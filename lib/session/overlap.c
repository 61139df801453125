#include "session/overlap.h"

#include <inttypes.h>

/* How many days stand in one entry. */
#define BLOCK_DAYS 32

struct mark {
	uint32_t key[2]; /* make_key: two words, so that an entry has 12 bytes */
	uint32_t days;   /* a bit for each */
};

struct seen {
	uint64_t row;  /* a hash of its cells */
	uint64_t file; /* a hash of the name of the file in which it first stood */
};

void overlap_init(struct overlap *overlap)
{
	*overlap = (struct overlap){
		.marks = {.key_size = sizeof(uint32_t[2]),
	              .entry_size = sizeof(struct mark),
	              .in_place = true,
	              .by_hash = true},
		.rows = {.key_size = offsetof(struct seen, file),
	             .entry_size = sizeof(struct seen),
	             .in_place = true},
	};
}

void overlap_clear(struct overlap *overlap)
{
	hash_clear(&overlap->marks);
	hash_clear(&overlap->rows);
	text_clear(&overlap->text);
}

/* The day, counted from the first of all, so that none is negative. */
static uint32_t place_of(int32_t day)
{
	return (uint32_t)day - (uint32_t)INT32_MIN;
}

static uint32_t block_of(int32_t day)
{
	return place_of(day) / BLOCK_DAYS;
}

static uint64_t make_key(uint64_t pair, enum period_unit unit, uint32_t block)
{
	/* Marked as one that is there. */
	return hash_mix(hash_mix(pair, (uint64_t)unit), block) | 1;
}

/* The bits of the days from `first` until before `end` that lie in the block. */
static uint32_t days_in(uint32_t block, int32_t first, int32_t end)
{
	uint32_t from = block_of(first) < block ? 0 : place_of(first) % BLOCK_DAYS;
	uint32_t to = block_of(end - 1) > block ? BLOCK_DAYS : place_of(end - 1) % BLOCK_DAYS + 1;
	return (uint32_t)((UINT64_C(1) << to) - (UINT64_C(1) << from));
}

/* The unit, other than that of the days, of a row that has one of these days of the pair; -1 for none. */
static int find_other(const struct overlap *overlap, uint64_t pair, struct period days, enum period_unit own)
{
	for (int unit = PERIOD_NONE; unit <= PERIOD_YEAR; unit++) {
		if (unit == (int)own || !(overlap->units & 1u << unit))
			continue;
		for (uint32_t block = block_of(days.first); block <= block_of(days.end - 1); block++) {
			uint64_t key = make_key(pair, (enum period_unit)unit, block);
			const struct mark *mark = hash_find(&overlap->marks, &key);
			if (mark && (mark->days & days_in(block, days.first, days.end)))
				return unit;
		}
	}
	return -1;
}

static void note_row(struct overlap *overlap, const struct row *row)
{
	struct text *text = &overlap->text;
	uint32_t known = overlap->rows.count;
	uint64_t file = view_hash(view_of(row->file));
	text_reset(text);
	for (size_t column = 0; column < SESSION_COLUMNS; column++) {
		text_add(text, row_cell(row, column));
		text_add_char(text, '\0');
	}
	uint64_t hash = view_hash(text_view(text)) | 1;
	struct seen *seen = hash_add(&overlap->rows, &hash);
	if (overlap->rows.count > known)
		seen->file = file;
	else
		overlap->equal += seen->file != file;
}

static bool refuse(const struct session *session, int unit, struct error *error)
{
	row_refuse_whole(session->row, error, "%s%s of %.*s and %.*s has days in common with %s%s of them",
	                 session->period.unit == PERIOD_NONE ? "a single session" : "the roll-up by ",
	                 session->period.unit == PERIOD_NONE ? "" : period_unit_name(session->period.unit),
	                 VIEW_ARGS(session->coach), VIEW_ARGS(session->coachee),
	                 unit == PERIOD_NONE ? "a single session" : "a roll-up by ",
	                 unit == PERIOD_NONE ? "" : period_unit_name((enum period_unit)unit));
	error->of_table = true;
	return error_advise(error, REMEDY_ROLLUP_ALIKE);
}

void overlap_prefetch(const struct overlap *overlap, const struct session *session)
{
	uint64_t key = make_key(session_pair(session), session->period.unit,
	                        block_of(session_days(session).first));
	hash_prefetch(&overlap->marks, &key);
}

uint64_t overlap_key(const struct session *session)
{
	return make_key(session_pair(session), PERIOD_NONE, block_of(session->start.day));
}

bool overlap_takes_day(const struct overlap *overlap, uint64_t pair, int32_t day)
{
	struct period days = {PERIOD_DAY, day, day + 1};
	return overlap->units & 1u << PERIOD_NONE &&
	       (overlap->units == 1u << PERIOD_NONE || find_other(overlap, pair, days, PERIOD_NONE) < 0);
}

void overlap_add_day(struct overlap *overlap, uint64_t key, int32_t day)
{
	struct mark *mark = hash_add(&overlap->marks, &key);
	mark->days |= days_in(block_of(day), day, day + 1);
}

bool overlap_add(struct overlap *overlap, const struct session *session, struct error *error)
{
	enum period_unit unit = session->period.unit;
	struct period days = session_days(session);
	uint64_t pair = session_pair(session);
	int other = overlap->units & ~(1u << unit) ? find_other(overlap, pair, days, unit) : -1;
	if (other >= 0)
		return refuse(session, other, error);
	if (unit != PERIOD_NONE)
		note_row(overlap, session->row);
	overlap->units |= 1u << unit;
	for (uint32_t block = block_of(days.first); block <= block_of(days.end - 1); block++) {
		uint64_t key = make_key(pair, unit, block);
		struct mark *mark = hash_add(&overlap->marks, &key);
		mark->days |= days_in(block, days.first, days.end);
	}
	return true;
}

void overlap_say(const struct overlap *overlap, struct notice *notice)
{
	if (overlap->equal)
		notice_say(notice, REMEDY_NONE,
		           "%" PRIu64
		           " roll-up %s in two files, byte for byte; both count, so make sure that no file "
		           "was given twice",
		           overlap->equal, overlap->equal == 1 ? "row stands" : "rows stand");
}
