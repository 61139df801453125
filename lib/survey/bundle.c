#include "survey/bundle.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/memory.h"
#include "survey/raters.h"

/* Of one thread: items, and answers. A quarter of the places of answers stay free, so that a search ends
 * soon. */
#define ITEMS_MOST 256
#define ANSWERS_MOST (KNOWN_ANSWERS / 4 * 3)

/* A score of up to so many bytes is kept as a number: its bytes, and in the last one how many. */
#define SCORE_LONGEST 7
#define SHORT_SCORES 128

/* What is known of an item. Most scores are a single byte. */
struct lane_item {
	struct view text;
	uint16_t answers[SHORT_SCORES]; /* by that byte: the number of the answer, plus 1; 0: not known */
};

struct lane_answer {
	uint64_t score; /* as a number; 0: the place is free */
	uint32_t item;
	char bytes[SCORE_LONGEST]; /* of the score */
};

/* What a thread has for itself. The first thread looks at items and answers too, once it has been given their
 * numbers; they do not change. */
struct lane {
	struct lane_item items[ITEMS_MOST];
	uint32_t item_count, last_item;
	struct lane_answer answers[KNOWN_ANSWERS]; /* places, found by hash */
	uint32_t answer_count;
	struct arena bytes; /* of the items */
	struct view before; /* the bytes of the row before in front of its item; or empty */
};

struct bundler {
	struct lane *lanes;
	unsigned count;
};

/* How a rating begins: the number of its answer and, in the highest bit, whether it names another rater, who
 * stands behind. */
#define NAMES_RATER (UINT32_C(1) << 31)

struct bundler *bundler_new(unsigned threads)
{
	struct bundler *bundler = memory_get(1, sizeof *bundler);
	bundler->lanes = memory_get(threads, sizeof *bundler->lanes);
	bundler->count = threads;
	return bundler;
}

void bundler_free(struct bundler *bundler)
{
	if (!bundler)
		return;
	for (unsigned i = 0; i < bundler->count; i++)
		arena_clear(&bundler->lanes[i].bytes);
	free(bundler->lanes);
	free(bundler);
}

/* The number of the item; item_count where there is no room for it. A questionnaire asks its items in one
 * order. */
static uint32_t find_item(struct lane *lane, struct view item)
{
	uint32_t count = lane->item_count, number = lane->last_item + 1 < count ? lane->last_item + 1 : 0;
	if (number == count || !view_equals(lane->items[number].text, item))
		for (number = 0; number < count && !view_equals(lane->items[number].text, item);)
			number++;
	if (number == ITEMS_MOST)
		return number;
	if (number == count) {
		lane->items[number].text = arena_copy(&lane->bytes, item);
		lane->item_count++;
	}
	return lane->last_item = number;
}

/* Never 0. */
static uint64_t score_as_number(struct view score)
{
	uint64_t number = score.length + 1;
	for (size_t i = 0; i < score.length; i++)
		number = number << 8 | (unsigned char)score.bytes[i];
	return number;
}

/* The place of the answer, or the free one where it belongs. */
static struct lane_answer *find_place(struct lane *lane, uint32_t item, uint64_t score)
{
	for (size_t i = hash_mix(item, score);; i++) {
		struct lane_answer *place = &lane->answers[i % KNOWN_ANSWERS];
		if (place->score == 0 || (place->score == score && place->item == item))
			return place;
	}
}

/* The number of the answer among the thread's; KNOWN_ANSWERS where there is no room for it. */
static uint32_t add_answer(struct lane *lane, uint32_t number, struct view score)
{
	uint64_t as_number = score_as_number(score);
	struct lane_answer *place = find_place(lane, number, as_number);
	if (place->score == 0) {
		if (lane->answer_count == ANSWERS_MOST)
			return KNOWN_ANSWERS;
		lane->answer_count++;
		place->score = as_number;
		place->item = number;
		for (size_t i = 0; i < score.length; i++)
			place->bytes[i] = score.bytes[i];
	}
	return (uint32_t)(place - lane->answers);
}

static uint32_t find_answer(struct lane *lane, struct view item, struct view score)
{
	uint32_t number = find_item(lane, item);
	if (number == ITEMS_MOST || score.length > SCORE_LONGEST)
		return KNOWN_ANSWERS;
	if (score.length != 1 || (unsigned char)*score.bytes >= SHORT_SCORES)
		return add_answer(lane, number, score);
	uint16_t *known = &lane->items[number].answers[(unsigned char)*score.bytes];
	if (*known == 0)
		*known = (uint16_t)(add_answer(lane, number, score) + 1);
	return *known - 1U;
}

/* As row_cell, of a row that is not bound where its cells are joined. */
static inline struct view cell_of(const struct row *row, size_t column)
{
	if (!row->is_joined)
		return row_cell(row, column);
	int cell = row->header->cell_of_column[column];
	return cell == HEADER_ABSENT ? (struct view){NULL, 0} : row->cells[cell];
}

/* The bytes in front of the item, if the cells that say whom the row is about stand there; else none. */
static struct view find_before(const struct row *row, struct view item)
{
	const int *cell_of_column = row->is_joined ? row->header->cell_of_column : NULL;
	bool is_behind = row->is_joined && cell_of_column[RATING_WAVE] < cell_of_column[RATING_ITEM] &&
	                 cell_of_column[RATING_LEADER] < cell_of_column[RATING_ITEM] &&
	                 cell_of_column[RATING_RATER] < cell_of_column[RATING_ITEM] &&
	                 cell_of_column[RATING_RELATION] < cell_of_column[RATING_ITEM];
	size_t length = is_behind ? (size_t)(item.bytes - row->cells->bytes) : 0;
	return view_slice(row->cells->bytes, length);
}

/* False where the row must come to the first thread itself. */
static bool find_who(const struct row *row, struct bundle_who *who)
{
	*who = (struct bundle_who){
		.wave = cell_of(row, RATING_WAVE),
		.leader = cell_of(row, RATING_LEADER),
		.rater = cell_of(row, RATING_RATER),
		.relation = cell_of(row, RATING_RELATION),
	};
	return who->leader.length > 0 && who->rater.length > 0 && !view_is(who->leader, RATING_BY_MANAGER);
}

bool bundler_add(struct bundler *bundler, unsigned thread, const struct row *row, struct text *bytes)
{
	struct lane *lane = &bundler->lanes[thread];
	struct view item = cell_of(row, RATING_ITEM), before = find_before(row, item);
	bool goes_on = bytes->length > 0 && before.length > 0 && view_equals(before, lane->before);
	struct bundle_who who;
	if (item.length == 0 || (!goes_on && !find_who(row, &who)))
		return false;
	uint32_t answer = find_answer(lane, item, cell_of(row, RATING_SCORE));
	if (answer == KNOWN_ANSWERS)
		return false;
	answer += thread * KNOWN_ANSWERS;
	char *to = text_reserve(bytes, sizeof answer + sizeof who);
	lane->before = before;
	if (!goes_on) {
		answer |= NAMES_RATER;
		memcpy(to + sizeof answer, &who, sizeof who);
	}
	memcpy(to, &answer, sizeof answer);
	bytes->length += goes_on ? sizeof answer : sizeof answer + sizeof who;
	return true;
}

static void cut_off(struct view *bytes, size_t length)
{
	bytes->bytes += length;
	bytes->length -= length;
}

void bundle_next(struct view *bytes, struct bundle_rating *rating)
{
	uint32_t answer;
	memcpy(&answer, bytes->bytes, sizeof answer);
	cut_off(bytes, sizeof answer);
	rating->is_other = (answer & NAMES_RATER) != 0;
	rating->answer = answer & ~NAMES_RATER;
	if (rating->is_other) {
		memcpy(&rating->who, bytes->bytes, sizeof rating->who);
		cut_off(bytes, sizeof rating->who);
	}
}

struct view bundle_rater_ahead(struct view *at)
{
	struct bundle_rating rating = {.is_other = false};
	while (at->length > 0 && !rating.is_other)
		bundle_next(at, &rating);
	return rating.is_other ? rating.who.rater : (struct view){NULL, 0};
}

uint32_t bundler_answers(const struct bundler *bundler)
{
	return bundler->count * KNOWN_ANSWERS;
}

static const struct lane_answer *answer_at(const struct bundler *bundler, uint32_t answer)
{
	return &bundler->lanes[answer / KNOWN_ANSWERS].answers[answer % KNOWN_ANSWERS];
}

struct view bundler_item(const struct bundler *bundler, uint32_t answer)
{
	return bundler->lanes[answer / KNOWN_ANSWERS].items[answer_at(bundler, answer)->item].text;
}

struct view bundler_score(const struct bundler *bundler, uint32_t answer)
{
	const struct lane_answer *place = answer_at(bundler, answer);
	size_t length = 0;
	while (length < SCORE_LONGEST && place->bytes[length] != '\0')
		length++;
	return view_slice(place->bytes, length);
}
