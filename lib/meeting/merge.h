/* Meetings, each once however many rows and files tell of it. One rule for all sources. */
#ifndef MEETING_MERGE_H
#define MEETING_MERGE_H

#include "base/arena.h"
#include "base/hash.h"
#include "meeting/merged.h"
#include "meeting/owner.h"
#include "meeting/stay.h"
#include "people/parties.h"

/* How many rows of a file there are, and how many of them name somebody besides the owner. */
struct named {
	int64_t rows, with_names;
};

/* Only lib/meeting looks inside. */
struct merge {
	const struct setting *setting;
	const struct owners *owners;
	struct tellings *tellings;
	bool solo, who_from_subject;
	struct parties names; /* ids of people, names of others */
	uint32_t *persons;    /* by name */
	size_t persons_capacity;
	struct merged *meetings; /* one for each row; after merge_finish those count that are merged into none */
	uint32_t count;
	size_t capacity;
	int64_t duplicates; /* rows that said again what others of their file had said */
	int64_t differing;  /* rows whose end and minutes differ by more than a minute */
	int64_t copies;     /* rows of meetings that another file tells of too */
	int64_t replaced;   /* rows of meetings of which there is a later edition */
	/* private */
	struct meeting read; /* the row at hand, where it has cells */
	struct intern files;
	struct named *named; /* by file */
	size_t named_capacity;
	uint32_t *waiting; /* rows without an organiser, until all have been read */
	size_t waiting_count, waiting_capacity;
	struct stays stays;
	/* The first meeting that had some key, by a hash of it: id; organiser, start and subject; file, start and
	 * subject. */
	struct hash ids, keys, slots;
	struct arena arena;
};

/* `solo`: an event of nobody but its owner counts too, so that its row must say whose it is.
 * `who_from_subject`: where a row names nobody, those of the owner's reports attend whom its title names. The
 * setting, which is ready, the owners and the tellings, to which those of the rows are added, outlive the
 * merge. */
struct merge *merge_new(const struct setting *setting, const struct owners *owners, struct tellings *tellings,
                        bool solo, bool who_from_subject);
void merge_free(struct merge *merge); /* NULL is allowed */

/* Adds a row of the table of meetings: its value is a struct meeting, or else its cells say it. Refused
 * besides what meeting_read refuses: a row that needs an owner where nobody knows one, and one that says
 * neither minutes nor an end. */
bool merge_add(struct merge *merge, const struct row *row, struct error *error) MUST_CHECK;

/* To be called once, after the last row: finds the meetings. A later edition of an event replaces the earlier
 * ones (edition.h). Rows of one file with equal organiser, start and subject are one meeting; a row without
 * organiser joins the one of its file with its start and subject, of several that whose organiser is above
 * its attendee; else the file's owner organises it, and a list of attendance whose owner nobody knows stays
 * without an organiser. The same meeting in several files counts once, told by
 * id, else by start, organiser and subject (merged.h). Adds up attendance. */
void merge_finish(struct merge *merge);

/* Warns of each file of which no row names anybody who attends. */
void merge_say_unnamed(const struct merge *merge);

/* The meeting into which the row has been merged, itself where into none. */
static inline uint32_t merge_root(const struct merge *merge, uint32_t number)
{
	while (merge->meetings[number].into != MERGED_NONE)
		number = merge->meetings[number].into;
	return number;
}

#endif
