#include "base/days.h"

#include <stdlib.h>

#include "base/memory.h"

#define WORD_DAYS 64

/* Where the day stands: its word, counted from the day 0, may be negative. */
static int32_t word_of_day(int32_t day)
{
	return day >= 0 ? day / WORD_DAYS : -(int32_t)((WORD_DAYS - 1 - (int64_t)day) / WORD_DAYS);
}

/* The word of the set that holds the day; 0 where the set does not reach so far. */
static uint64_t word_at(const struct days *days, int32_t word)
{
	int64_t place = (int64_t)word - word_of_day(days->start);
	return place >= 0 && (uint64_t)place < days->word_count ? days->words[place] : 0;
}

/* The bits of the word that stand for days from `first` until before `end`. */
static uint64_t mask_of(int32_t word, int32_t first, int32_t end)
{
	int64_t begin = (int64_t)word * WORD_DAYS, low = first - begin, high = end - begin;
	uint64_t mask = ~UINT64_C(0);
	if (low >= WORD_DAYS || high <= 0)
		return 0;
	if (low > 0)
		mask &= mask << low;
	if (high < WORD_DAYS)
		mask &= ~(~UINT64_C(0) << high);
	return mask;
}

void days_clear(struct days *days)
{
	free(days->words);
	*days = (struct days){0};
}

/* Makes room for the words from `first` to `last`. */
static void reach(struct days *days, int32_t first, int32_t last)
{
	int32_t start = word_of_day(days->start), end = start + (int32_t)days->word_count;
	if (days->word_count > 0 && first >= start && last < end)
		return;
	if (days->word_count == 0)
		start = end = first;
	int32_t new_start = first < start ? first : start;
	int32_t new_end = last + 1 > end ? last + 1 : end;
	uint64_t *words = memory_get((size_t)(new_end - new_start), sizeof *words);
	if (days->word_count > 0)
		memcpy(words + (start - new_start), days->words, days->word_count * sizeof *words);
	free(days->words);
	*days = (struct days){
		.start = new_start * WORD_DAYS, .word_count = (size_t)(new_end - new_start), .words = words};
}

void days_add_span(struct days *days, int32_t first, int32_t end)
{
	if (first >= end)
		return;
	int32_t begin = word_of_day(first), last = word_of_day(end - 1);
	reach(days, begin, last);
	int32_t start = word_of_day(days->start);
	for (int32_t word = begin; word <= last; word++)
		days->words[word - start] |= mask_of(word, first, end);
}

void days_unite(struct days *days, const struct days *other)
{
	if (other->word_count == 0)
		return;
	int32_t begin = word_of_day(other->start);
	reach(days, begin, begin + (int32_t)other->word_count - 1);
	int32_t start = word_of_day(days->start);
	for (size_t i = 0; i < other->word_count; i++)
		days->words[begin - start + (int32_t)i] |= other->words[i];
}

void days_cut(struct days *days, int32_t end)
{
	int32_t start = word_of_day(days->start);
	for (size_t i = 0; i < days->word_count; i++)
		days->words[i] &= mask_of(start + (int32_t)i, INT32_MIN, end);
}

int32_t days_count(const struct days *days, int32_t first, int32_t end)
{
	return days_count_both(days, days, first, end);
}

/* The day behind the last word. */
static int64_t end_of(const struct days *days)
{
	return days->start + (int64_t)days->word_count * WORD_DAYS;
}

int32_t days_count_both(const struct days *days, const struct days *other, int32_t first, int32_t end)
{
	int32_t start = days->start > other->start ? days->start : other->start;
	int64_t last = end_of(days) < end_of(other) ? end_of(days) : end_of(other);
	int32_t count = 0;
	int64_t from = first > start ? first : start, to = end < last ? end : last;
	/* Both begin with a whole word, so their words begin on the same days. */
	for (int64_t word = from - (from - start) % WORD_DAYS; word < to; word += WORD_DAYS) {
		uint64_t bits = days->words[(word - days->start) / WORD_DAYS] &
		                other->words[(word - other->start) / WORD_DAYS];
		if (word < from)
			bits &= ~UINT64_C(0) << (from - word);
		if (to - word < WORD_DAYS)
			bits &= ~(~UINT64_C(0) << (to - word));
		count += __builtin_popcountll(bits);
	}
	return count;
}

int32_t days_next(const struct days *days, int32_t day)
{
	int32_t start = word_of_day(days->start), end = start + (int32_t)days->word_count;
	if (days->word_count > 0 && day < days->start)
		day = days->start;
	for (int32_t word = word_of_day(day); word < end; word++) {
		uint64_t bits = word_at(days, word) & mask_of(word, day, INT32_MAX);
		if (bits)
			return word * WORD_DAYS + __builtin_ctzll(bits);
	}
	return DAY_NONE;
}

int32_t days_previous(const struct days *days, int32_t day)
{
	int32_t start = word_of_day(days->start), last = start + (int32_t)days->word_count - 1;
	if (days->word_count > 0 && word_of_day(day) > last)
		day = (last + 1) * WORD_DAYS - 1;
	for (int32_t word = word_of_day(day); days->word_count > 0 && word >= start; word--) {
		uint64_t bits = word_at(days, word) & mask_of(word, INT32_MIN, day + 1);
		if (bits)
			return word * WORD_DAYS + WORD_DAYS - 1 - __builtin_clzll(bits);
	}
	return DAY_NONE;
}

int32_t days_first(const struct days *days)
{
	return days->word_count > 0 ? days_next(days, days->start) : DAY_NONE;
}

int32_t days_last(const struct days *days)
{
	return days->word_count > 0 ? days_previous(days, days->start + (int32_t)days->word_count * WORD_DAYS - 1)
	                            : DAY_NONE;
}
