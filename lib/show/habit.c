#include "show/habit.h"
#include "show/number.h"
#include "show/phrase.h"
#include "show/value.h"

static const struct habit {
	const char *feature;
	enum word name, more, less;
	bool days;
} habits[] = {
	{"days between sessions", WORD_HABIT_DAYS, WORD_HABIT_MORE_DAYS, WORD_HABIT_LESS_DAYS, true},
	{"longest gap", WORD_HABIT_GAP, WORD_HABIT_MORE_GAP, WORD_HABIT_LESS_GAP, true},
	{"tie-back", WORD_HABIT_TIE_BACK, WORD_HABIT_MORE_TIE_BACK, WORD_HABIT_LESS_TIE_BACK, false},
	{"focus", WORD_HABIT_FOCUS, WORD_HABIT_MORE_FOCUS, WORD_HABIT_LESS_FOCUS, false},
	{"inspection share", WORD_HABIT_INSPECTION, WORD_HABIT_MORE_INSPECTION, WORD_HABIT_LESS_INSPECTION,
     false},
	{"Friday share", WORD_HABIT_FRIDAY, WORD_HABIT_MORE_FRIDAY, WORD_HABIT_LESS_FRIDAY, false},
};

static const struct habit *habit_of(struct view feature)
{
	for (size_t i = 0; i < COUNT_OF(habits); i++)
		if (view_is(feature, habits[i].feature))
			return &habits[i];
	return NULL;
}

static bool cut_word(struct view *v, const char *word)
{
	struct view start = view_of(word);
	if (v->length < start.length || memcmp(v->bytes, start.bytes, start.length) != 0)
		return false;
	*v = view_slice(v->bytes + start.length, v->length - start.length);
	return true;
}

static void add_activity(struct text *out, struct view activity, enum word pattern)
{
	struct phrase phrase = {0};
	phrase_text(&phrase, "activity", activity);
	phrase_say(&phrase, pattern, out);
}

void habit_name(struct text *out, struct view feature)
{
	const struct habit *habit = habit_of(feature);
	if (habit)
		text_add_string(out, word(habit->name));
	else if (cut_word(&feature, "activity "))
		add_activity(out, feature, WORD_HABIT_ACTIVITY);
	else
		text_add(out, feature);
}

void habit_amount(struct text *out, struct view feature, double amount)
{
	const struct habit *habit = habit_of(feature);
	struct phrase phrase = {0};
	if (habit && habit->days) {
		value_plain(&phrase, "n", amount, 1);
		phrase_say(&phrase, WORD_DAYS, out);
	} else {
		number_share(out, amount);
	}
}

void habit_advice(struct text *out, struct view advice)
{
	struct view feature = advice;
	bool more = cut_word(&feature, "more ");
	const struct habit *habit = more || cut_word(&feature, "less ") ? habit_of(feature) : NULL;
	if (habit)
		text_add_string(out, word(more ? habit->more : habit->less));
	else if (cut_word(&feature, "activity "))
		add_activity(out, feature, more ? WORD_HABIT_MORE_ACTIVITY : WORD_HABIT_LESS_ACTIVITY);
	else
		text_add(out, advice);
}

void habit_day(struct text *out, struct view weekday)
{
	static const char *const days[] = {"all", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		if (view_is(weekday, days[i])) {
			text_add_string(out, word((enum word)(WORD_ALL_DAYS + i)));
			return;
		}
	}
	text_add(out, weekday);
}
