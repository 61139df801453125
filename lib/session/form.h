/* The form in which sessions are written: all our columns, then the columns of the source that are not ours.
 */
#ifndef SESSION_FORM_H
#define SESSION_FORM_H

#include "csv/writer.h"
#include "base/arena.h"
#include "base/hash.h"
#include "session/line.h"
#include "session/session.h"

/* The ids with which sessions of one table are written. Start with {0}. */
struct made_ids {
	struct hash counts; /* of rows with equal id, coach and coachee, by a hash of them */
	struct text text;
	char id[DIGEST_LENGTH + 1];
};

/* The id of the session, or the one with which it is written (session_id). Where that is made and the start
 * has no time of day, the second, third row with the same made id, coach and coachee gets -2, -3 behind it:
 * they are so many sessions. Lives until the next call, or as long as the row. */
struct view made_ids_next(struct made_ids *made, const struct session *session);

/* Begins another table, whose rows are counted anew. */
void made_ids_reset(struct made_ids *made);
void made_ids_clear(struct made_ids *made);

/* The cells of a row. Start with {0}. */
struct formed {
	struct view *cells;
	uint64_t changed;      /* a bit for each column whose cell is not the row's */
	struct text numbers;   /* the bytes of the numbers and dates in them */
	struct line_plan plan; /* of the form's table with this number */
	unsigned table;
};

void formed_clear(struct formed *formed);

/* Start with {.writer = …}; form_clear at the end. */
struct form {
	struct writer *writer; /* somebody else's; NULL if only the cells are wanted */
	bool drop_unknown; /* leave out columns that are not ours and not in the first table, instead of refusing
	                    */
	bool repeats_header; /* begin every table with the header, since other tables come in between */
	bool explains; /* add rule_line, rule_pattern and rule_conditions: which rule of the definition decided */
	bool hides;    /* leave out what may say who somebody is: what somebody wrote, ids, plans, sources
	                  (session_hide) */
	bool rewrites_start; /* write a start as we print it, even if it could stay as the source has it */
	/* private */
	bool started;
	struct intern extra; /* names of the columns that are not ours */
	int *found;          /* for each of them: which cell of the current table, or HEADER_ABSENT */
	struct line line;    /* of all columns */
	unsigned table;      /* how many tables have begun */
	struct formed row;   /* the current one */
	struct made_ids ids;
	/* With `hides`: the cells of the rows of one coach and start that came last. */
	struct view **held;
	size_t held_count, held_capacity;
	struct arena held_texts;
};

/* To be called when a sessions table begins. The first one decides the columns, and the header is written. A
 * later one is refused if it has a column that is neither ours nor in the first one, unless drop_unknown. */
bool form_table(struct form *out, const struct row *table, struct error *error) MUST_CHECK;

/* To be called after the last row: if no table began, writes the header of a table without sessions. */
bool form_finish(struct form *out, struct error *error) MUST_CHECK;

/* How many columns a row has, and the name of one. The first table decides. */
size_t form_width(const struct form *out);
struct view form_name(const struct form *out, size_t column);

/* The cells of a session that has its category: ids, numbers and names as we print them, everything else as
 * the source has it, so that they read back as the same session. Before the first table there are only our
 * columns. The cells live until the next call. */
const struct view *form_cells(struct form *out, const struct session *session, const struct setting *setting);

/* The same for a session that is written with this id, put into `formed`, where the cells live until the next
 * call with it. To be called after form_table; it changes nothing of the form, so that several threads may
 * call it at once. */
const struct view *form_make(const struct form *out, const struct session *session, struct view id,
                             const struct setting *setting, struct formed *formed);

/* Adds to the text what is written of such a session, as form_make does. */
void form_format(const struct form *out, const struct session *session, struct view id,
                 const struct setting *setting, struct formed *formed, struct text *text);

/* Writes the cells of a session. With `hides` the rows of one coach and start that follow each other are in
 * the order of their coachees, since the order in which they came may be that of names; the last are written
 * by form_finish. */
bool form_add(struct form *out, const struct session *session, const struct setting *setting,
              struct error *error) MUST_CHECK;

void form_clear(struct form *out);

#endif
