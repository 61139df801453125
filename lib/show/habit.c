#include "show/habit.h"
#include "show/number.h"

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

static const struct habit {
	const char *feature, *name, *more, *less;
	bool days;
} habits[] = {
	{"days between sessions", "days between sessions", "more time between sessions", "less time between sessions", true},
	{"longest gap", "longest gap between sessions", "longer gaps", "no long gaps between sessions", true},
	{"tie-back", "tie-back", "tie back to the session before", "less tie-back", false},
	{"focus", "sessions on the plan", "keep sessions on the plan", "fewer sessions on the plan", false},
	{"inspection share", "inspection, share of time", "more inspection", "less inspection", false},
	{"Friday share", "sessions on a Friday", "more sessions on Fridays", "fewer sessions on Fridays", false},
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

void habit_name(struct text *out, struct view feature)
{
	const struct habit *habit = habit_of(feature);
	bool is_activity = cut_word(&feature, "activity ");

	if (habit)
		text_add_string(out, habit->name);
	else
		text_add(out, feature);
	if (is_activity)
		text_add_string(out, ", share of sessions");
}

void habit_amount(struct text *out, struct view feature, double amount)
{
	const struct habit *habit = habit_of(feature);

	if (habit && habit->days) {
		number_plain(out, amount, 1);
		text_add_string(out, " days");
	} else {
		number_share(out, amount);
	}
}

void habit_advice(struct text *out, struct view advice)
{
	struct view feature = advice;
	bool more = cut_word(&feature, "more ");
	const struct habit *habit = more || cut_word(&feature, "less ") ? habit_of(feature) : NULL;

	if (habit) {
		text_add_string(out, more ? habit->more : habit->less);
	} else if (cut_word(&feature, "activity ")) {
		text_add_string(out, more ? "more " : "less ");
		text_add(out, feature);
	} else {
		text_add(out, advice);
	}
}

void habit_day(struct text *out, struct view weekday)
{
	static const char *const days[][2] = {{"all", "all days"}, {"mon", "Monday"}, {"tue", "Tuesday"}, {"wed", "Wednesday"},
		{"thu", "Thursday"}, {"fri", "Friday"}, {"sat", "Saturday"}, {"sun", "Sunday"}};

	for (size_t i = 0; i < COUNT_OF(days); i++) {
		if (view_is(weekday, days[i][0])) {
			text_add_string(out, days[i][1]);
			return;
		}
	}
	text_add(out, weekday);
}
