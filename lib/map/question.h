/* Which columns of a wide survey are questions. Their names say which may be (binding.h), the answers which
 * are: a column is a question where at least 9 of 10 answers are numbers, or bands of them. Free text, lists
 * of choices and columns that stand for a choice each are none. The survey is seen whole before the first row
 * is made of it; what is kept of it grows with its columns, not with its rows. */
#ifndef MAP_QUESTION_H
#define MAP_QUESTION_H

#include "base/arena.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"

struct question {
	size_t column, count; /* its answers stand in so many columns: one, or one for each choice */
	struct view name;     /* of the item */
	size_t shape;         /* the map's @item row by which it may be one */
};

/* An answer that is not empty. Its views may die with the record. */
struct answer {
	struct view text;  /* as it stands */
	struct view score; /* what the map makes of it; empty where it cannot read it */
	struct view rater;
	uint64_t line;
};

/* What the answers of a column show. */
struct question_evidence {
	uint64_t answers, numbers, words, lists;
	bool varies;          /* not all answers are the same */
	bool is_answered;     /* in the record at hand */
	struct view first;    /* the text of the first answer */
	struct answer worded; /* the first answer that is a word of a scale */
};

/* Columns side by side that could be the choices of one question: Q5_1, Q5_2; How often? [Never], … [Always].
 */
struct question_group {
	size_t first, count; /* in the list of questions */
	struct view name;
	uint64_t rows, full, several; /* records that answer it at all, in all columns, in more than one */
};

/* Start with question_look_init. */
struct question_look {
	struct question *questions;
	size_t count;
	struct question_evidence *columns; /* by question */
	struct question_group *groups;
	size_t group_count;
	uint64_t rows; /* records that answer anything */
	uint64_t unanswered;
	struct intern nones;       /* what stood for no answer */
	struct intern scale_words; /* that scales commonly have, in lower case */
	struct arena arena;
};

/* The columns that may be questions, in their order in the file; the list outlives the look. */
void question_look_init(struct question_look *look, struct question *questions, size_t count);
void question_look_clear(struct question_look *look);

/* Takes note of an answer to the question with this number, and of one that stands for no answer. */
void question_look_at(struct question_look *look, size_t question, const struct answer *answer);
void question_look_at_none(struct question_look *look, struct view text);

/* Takes note that the record ends. */
void question_look_next(struct question_look *look);

/* Where it is told which questions were taken: the file that messages name, the line of its header, who hears
 * what was left out and why, and the text to which lines about what was taken are added; both may be NULL. */
struct question_report {
	const char *file;
	uint64_t line;
	struct notice *notice;
	struct text *taken;
};

/* Leaves only the questions in the list, and in *count how many they are. A question that takes one answer
 * and whose choices have a column each becomes one. ERROR_INPUT: there is no question; or a column has words
 * of a scale, which only a map can give numbers, naming the question and the rater. */
bool question_settle(struct question_look *look, const struct question_report *report, size_t *count,
                     struct error *error) MUST_CHECK;

/* Goes on with the problem of an answer: to which question it is, and whose. */
void question_name_answer(struct view question, struct view rater, struct error *error);

#endif
