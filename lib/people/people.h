/* The people table: who is there, under which names, and whose report each is from when until when. */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H

#include "base/arena.h"
#include "base/hash.h"
#include "csv/stream.h"
#include "people/card.h"
#include "people/fold.h"
#include "people/person.h"
#include "when/timestamp.h"

/* How somebody comes by a name; what stands lower outweighs what stands above. */
enum claim_kind {
	CLAIM_NONE,    /* nobody does */
	CLAIM_BARE,    /* by name, without the suffix in brackets */
	CLAIM_NAME,    /* by id, name or e-mail */
	CLAIM_DECLARED /* it stands in the column aliases */
};

/* Who answers to a name: PERSON_NONE where several people have it. It was declared at this file and line. */
struct claim {
	uint32_t person, id_of; /* `id_of`: the person whose id it is, byte for byte or folded, or PERSON_NONE */
	enum claim_kind kind;
	uint32_t file;
	uint64_t line;
};

struct claims {
	struct claim *list; /* by number of the name among the texts of struct people */
	size_t capacity;
};

struct org;
struct pseudonyms;

/* What some people have: by person, empty for those who have none, nothing where nobody has any. */
struct person_texts {
	struct view *list;
	size_t capacity;
};

/* Somebody who is called so in titles. */
struct bearer {
	uint32_t mention, person;
};

/* The person's text; empty for none. For this room alone. */
static inline struct view person_text(const struct person_texts *texts, uint32_t person)
{
	return person < texts->capacity ? texts->list[person] : (struct view){NULL, 0};
}

/* A person is a number, 0 … people_count - 1, in the order of first mention; the same in every function of
 * this room. Start with people_new. The fields are for this room alone. */
struct people {
	struct intern ids;             /* by person; found among the texts, or by the cards */
	struct person_texts names;     /* as the table has them */
	struct person_texts addresses; /* of e-mail */
	struct intern texts;           /* names as they stand, and as alias_key folds them */
	struct claims spelled, folded; /* who answers to them, either way */
	struct person_row *rows;       /* once finished: in the order of person and from */
	size_t row_count, rows_capacity;
	uint32_t *first_row; /* by person, and one more: where each person's rows begin */
	struct cards cards;  /* once finished */
	struct intern files, levels;
	struct spellings team_spellings, level_spellings;
	uint64_t left_out;       /* rows of people who are gone, nothing says since when */
	uint32_t left_out_file;  /* of the first of them, */
	struct view left_out_id; /* and who it is about */
	int32_t *changes;        /* days on which a row begins or ends, ascending */
	size_t change_count;
	struct org **orgs;         /* by number of changes up to the day; NULL until somebody asks */
	struct intern mentions;    /* what people are called in titles, folded: mention.h */
	_Atomic bool has_mentions; /* they have been collected */
	uint64_t *mention_words;   /* bits for each first word of a mention, by a hash of it; as many bits… */
	size_t mention_bits;       /* …as this, a power of two */
	struct bearer *bearers;    /* who is called so: by mention, then person */
	size_t bearer_count, bearers_capacity;
	struct arena arena;
	enum date_order date_order;
	struct pseudonyms *pseudonyms; /* somebody else's, by which people go too (pseudonym.h); NULL: none */
};

struct people *people_new(void);
void people_free(struct people *people); /* NULL is allowed */

/* Says in which order day, month and year stand in the dates of rows to come that are not ISO 8601. Without
 * this call only ISO 8601 is read. */
void people_order_dates(struct people *people, enum date_order order);

/* Says that the people to come go by these pseudonyms too. */
void people_use_pseudonyms(struct people *people, struct pseudonyms *pseudonyms);

/* Adds a row of a people table, or two for somebody who was hired again; none, but a count of them, for
 * somebody who is gone and of whom nothing says since when (employment.h). Refuses an empty person, cells
 * that are not dates, and a `from` that is not before its `to`; the other checks wait for people_finish.
 * Refused with the whole table (error->of_table), since nobody can know which row is wrong, are an alias that
 * another person has too, and an id that differs from another only in how it is spelled. */
bool people_add(struct people *people, const struct row *row, struct error *error) MUST_CHECK;

uint32_t people_count(const struct people *people);
size_t people_row_count(const struct people *people); /* rows that were added */

/* All that follows needs people_finish first (check.h). */

/* The person with this id, or else this alias, name or e-mail; PERSON_NONE where nobody or more than one
 * person has it. `Ben Okafor (0042)` is whoever has the id in the brackets, if somebody has. Bytes are
 * compared first, then the forms of alias_key, then those without a suffix in brackets; `Okafor, Ben
 * <ben@example.com>` is whoever has the address, else whoever has the name. */
uint32_t people_find(const struct people *people, struct view name);

/* Do several people go by the name, so that it tells nobody? */
bool people_is_shared(const struct people *people, struct view name);
uint32_t people_find_id(const struct people *people, struct view id); /* the same, of ids alone, by bytes */
struct view people_id(const struct people *people, uint32_t person);
struct view people_name(const struct people *people, uint32_t person); /* the id where no name is known */

/* The person's e-mail: what the table has as that, else the id or the first alias that looks like it; empty.
 */
struct view people_address(const struct people *people, uint32_t person);

/* The person's row that holds on that day, or NULL: then the person is not employed. */
const struct person_row *people_row(const struct people *people, uint32_t person, int32_t day);
bool people_is_employed(const struct people *people, uint32_t person, int32_t day);

/* The first day of the person's first row; DAY_NONE where that is open. */
int32_t people_first_day(const struct people *people, uint32_t person);

/* All people in the byte order of their ids: people_count entries, to be freed by the caller. */
uint32_t *people_sorted(const struct people *people);

/* The manager on that day, PERSON_NONE for none. A manager who is not in the table counts as none. */
uint32_t people_manager(const struct people *people, uint32_t person, int32_t day);
struct view people_team(const struct people *people, uint32_t person, int32_t day); /* empty for none */

#endif
