#include "session/rules/decider.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/alphabet.h"
#include "base/hash.h"
#include "base/keywords.h"
#include "base/memory.h"
#include "people/mention.h"

/* After so many different texts all that was found is forgotten, so that no log can make it grow without end.
 */
#define MEMO_LIMIT 100000u
#define RULE_NONE UINT32_MAX

struct decider {
	const struct rules *rules;
	struct pattern **compiled; /* by number of the rule; NULL if it has not been needed */
	size_t compiled_count, compiled_capacity;
	struct keywords *keywords; /* of the patterns, by number of the rule; NULL before the first text */
	struct alphabet alphabet;  /* of the patterns */
	struct intern memo;        /* keys of what was looked at */
	uint32_t *memo_rules;      /* by number in memo: the rule that decided, or RULE_NONE */
	size_t memo_capacity;
	struct text key;
};

struct decider *decider_new(const struct rules *rules)
{
	struct decider *decider = memory_get(1, sizeof *decider);
	decider->rules = rules;
	return decider;
}

void decider_free(struct decider *decider)
{
	if (!decider)
		return;
	for (size_t i = 0; i < decider->compiled_count; i++)
		pattern_free(decider->compiled[i]);
	free(decider->compiled);
	free(decider->memo_rules);
	intern_clear(&decider->memo);
	text_clear(&decider->key);
	keywords_free(decider->keywords);
	free(decider);
}

void decider_give(struct decider *decider, struct pattern *compiled)
{
	decider->compiled = memory_reserve(decider->compiled, &decider->compiled_capacity,
	                                   decider->compiled_count + 1, sizeof *decider->compiled);
	decider->compiled[decider->compiled_count++] = compiled;
}

/* Takes notice of all patterns, before the first text. */
static void note_patterns(struct decider *decider)
{
	const struct rules *rules = decider->rules;
	while (decider->compiled_count < rules->count)
		decider_give(decider, NULL);
	decider->keywords = keywords_new();
	alphabet_init(&decider->alphabet);
	for (unsigned i = 0; i < rules->count; i++) {
		const char *marked = rules->list[i].pattern.length > 0 ? rules->list[i].marked : NULL;
		if (marked && i < KEYWORDS_MOST)
			keywords_add(decider->keywords, i, marked, RULE_NAME_MARK);
		if (marked)
			alphabet_add(&decider->alphabet, marked);
	}
}

static bool is_within(struct range range, int64_t number)
{
	return range.low < 0 || (number >= range.low && number <= range.high);
}

static bool conditions_hold(const struct rule *rule, const struct occasion *occasion)
{
	return is_within(rule->attendees, occasion->attendees) && is_within(rule->external, occasion->external) &&
	       is_within(rule->minutes, occasion->minutes) &&
	       (rule->directions == 0 || rule->directions >> occasion->direction & 1);
}

/* A text that rules look at. */
struct looked_at {
	const char *plain;  /* terminated */
	uint64_t may_match; /* which rules, by keywords_find */
	struct view text;
	struct text named; /* with marks for names, once a rule asks for it */
};

/* `plain` are the bytes of the text, terminated. */
static struct looked_at look_at(const struct decider *decider, struct view text, const char *plain)
{
	return (
		struct looked_at){.plain = plain, .text = text, .may_match = keywords_find(decider->keywords, text)};
}

/* The text with marks for names. */
static const char *name_marks(struct looked_at *looked_at, const struct occasion *occasion)
{
	static const char mark[] = {RULE_NAME_MARK};
	if (looked_at->named.length == 0)
		mention_fold(occasion->people, looked_at->text, view_slice(mark, sizeof mark), &looked_at->named);
	return text_terminate(&looked_at->named);
}

/* Does the pattern of the rule of this number match? One that does not compile matches nothing. */
static bool is_match(struct decider *decider, size_t number, struct looked_at *looked_at,
                     const struct occasion *occasion)
{
	const struct rule *rule = &decider->rules->list[number];
	struct pattern **compiled = &decider->compiled[number];
	char problem[PATTERN_PROBLEM_SIZE];
	if (number < KEYWORDS_MOST && !(looked_at->may_match >> number & 1))
		return false;
	if (!*compiled)
		*compiled = pattern_new(rule->marked, problem);
	return *compiled &&
	       pattern_matches(*compiled, rule->names ? name_marks(looked_at, occasion) : looked_at->plain);
}

/* `label` and `subject` are those of the occasion, terminated. */
static uint32_t find_rule(struct decider *decider, const struct occasion *occasion, const char *label,
                          const char *subject)
{
	struct looked_at texts[] = {look_at(decider, occasion->label, label),
	                            look_at(decider, occasion->subject, subject)};
	uint32_t decided = RULE_NONE;
	for (size_t i = 0; i < decider->rules->count && decided == RULE_NONE; i++) {
		const struct rule *rule = &decider->rules->list[i];
		if (conditions_hold(rule, occasion) &&
		    (rule->pattern.length == 0 ||
		     (rule->field != FIELD_SUBJECT && is_match(decider, i, &texts[0], occasion)) ||
		     (rule->field != FIELD_LABEL && is_match(decider, i, &texts[1], occasion))))
			decided = (uint32_t)i;
	}
	text_clear(&texts[0].named);
	text_clear(&texts[1].named);
	return decided;
}

/* Adds everything on which the verdict depends: the texts, as far as patterns tell them apart, or all of them
 * where they may name somebody, each with a NUL behind, and what conditions ask for. */
static void make_key(struct decider *decider, const struct occasion *occasion)
{
	const struct rules_asked *asks = &decider->rules->asks;
	const struct view texts[] = {occasion->label, occasion->subject};
	struct text *key = &decider->key;
	bool may_name = asks->names && occasion->people &&
	                (mention_may_stand(occasion->people, occasion->label) ||
	                 mention_may_stand(occasion->people, occasion->subject));
	text_reset(key);
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		if (may_name)
			text_add(key, texts[i]);
		else
			alphabet_fold(&decider->alphabet, texts[i], key);
		text_add_char(key, '\0');
	}
	text_add_char(key, may_name ? 'n' : '-');
	if (asks->attendees)
		text_add_format(key, "%" PRId64 " ", occasion->attendees);
	if (asks->external)
		text_add_format(key, "%" PRId64 " ", occasion->external);
	if (asks->minutes)
		text_add_format(key, "%" PRId64 " ", occasion->minutes);
	if (asks->direction)
		text_add_char(key, (char)('a' + occasion->direction));
}

/* Finds the rule, whatever is known of texts before. */
static uint32_t decide_anew(struct decider *decider, const struct occasion *occasion)
{
	struct text *text = &decider->key;
	text_reset(text);
	text_add(text, occasion->label);
	text_add_char(text, '\0');
	text_add(text, occasion->subject);
	const char *label = text_terminate(text);
	return find_rule(decider, occasion, label, label + occasion->label.length + 1);
}

const struct rule *decider_decide(struct decider *decider, const struct occasion *occasion)
{
	if (!decider->keywords)
		note_patterns(decider);
	make_key(decider, occasion);
	if (decider->memo.count >= MEMO_LIMIT)
		intern_clear(&decider->memo);
	uint32_t known = decider->memo.count;
	uint32_t number = intern_add(&decider->memo, text_view(&decider->key));
	if (number == known) {
		decider->memo_rules = memory_reserve(decider->memo_rules, &decider->memo_capacity, number + 1u,
		                                     sizeof *decider->memo_rules);
		decider->memo_rules[number] = decide_anew(decider, occasion);
	}
	uint32_t rule = decider->memo_rules[number];
	return rule == RULE_NONE ? NULL : &decider->rules->list[rule];
}
