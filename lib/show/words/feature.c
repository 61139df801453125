#include "show/words/feature.h"
#include "show/words/number.h"

static const struct feature {
	const char *name;
	enum word words, more, less;
	bool days;
} features[] = {
	{"days between sessions", WORD_FEATURE_DAYS, WORD_FEATURE_MORE_DAYS, WORD_FEATURE_LESS_DAYS, true},
	{"longest gap", WORD_FEATURE_GAP, WORD_FEATURE_MORE_GAP, WORD_FEATURE_LESS_GAP, true},
	{"linked", WORD_FEATURE_LINKED, WORD_FEATURE_MORE_LINKED, WORD_FEATURE_LESS_LINKED, false},
	{"focus", WORD_FEATURE_FOCUS, WORD_FEATURE_MORE_FOCUS, WORD_FEATURE_LESS_FOCUS, false},
	{"inspection share", WORD_FEATURE_INSPECTION, WORD_FEATURE_MORE_INSPECTION, WORD_FEATURE_LESS_INSPECTION,
     false},
	{"Friday share", WORD_FEATURE_FRIDAY, WORD_FEATURE_MORE_FRIDAY, WORD_FEATURE_LESS_FRIDAY, false},
};

static const struct feature *find_feature(struct view feature)
{
	for (size_t i = 0; i < COUNT_OF(features); i++)
		if (view_is(feature, features[i].name))
			return &features[i];
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
	phrase_say(&phrase, word(pattern), out);
}

void feature_name(struct text *out, struct view feature)
{
	const struct feature *known = find_feature(feature);
	if (known)
		text_add_string(out, word(known->words));
	else if (cut_word(&feature, "activity "))
		add_activity(out, feature, WORD_FEATURE_ACTIVITY);
	else
		text_add(out, feature);
}

void feature_amount(struct text *out, struct view feature, double amount)
{
	const struct feature *known = find_feature(feature);
	struct phrase phrase = {0};
	if (known && known->days) {
		number_put_plain(&phrase, "n", amount, 1);
		phrase_say(&phrase, word(WORD_DAYS), out);
	} else {
		number_share(out, amount);
	}
}

void feature_advice(struct text *out, struct view advice)
{
	struct view feature = advice;
	bool more = cut_word(&feature, "more ");
	const struct feature *known = more || cut_word(&feature, "less ") ? find_feature(feature) : NULL;
	if (known)
		text_add_string(out, word(more ? known->more : known->less));
	else if (cut_word(&feature, "activity "))
		add_activity(out, feature, more ? WORD_FEATURE_MORE_ACTIVITY : WORD_FEATURE_LESS_ACTIVITY);
	else
		text_add(out, advice);
}
