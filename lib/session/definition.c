#include "session/definition.h"

#include <stdlib.h>

#include "base/intern.h"
#include "base/memory.h"
#include "base/pattern.h"
#include "base/text.h"
#include "csv/small_table.h"
#include "csv/source.h"
#include "table/table.h"
#include "presets/presets.h"

/* After so many different texts all verdicts are forgotten, so that no log can make them grow without end. */
#define MEMO_LIMIT 500000u
#define RULE_NONE UINT32_MAX

const struct view category_names[CATEGORIES] = {
	VIEW(""),           VIEW("coaching"), VIEW("managing"), VIEW("mentoring"),
	VIEW("inspection"), VIEW("help"),     VIEW("other"),    VIEW("unclassified"),
};

enum rule_field { FIELD_BOTH, FIELD_LABEL, FIELD_SUBJECT };

struct rule {
	enum category category;
	enum rule_field field;
	struct view activity, pattern;
	struct pattern *compiled;
	uint64_t line;
};

struct definition {
	struct rule *rules;
	size_t rule_count, rules_capacity;
	char digest[DIGEST_LENGTH + 1];
	struct arena arena;
	struct intern memo;   /* label, NUL, subject */
	uint32_t *memo_rules; /* by number in memo: the rule that decided, or RULE_NONE */
	size_t memo_capacity;
	struct text key;
};

bool category_parse(struct view v, enum category *category)
{
	int found = view_find(v, category_names, CATEGORIES);
	if (found >= 0)
		*category = (enum category)found;
	return found >= 0;
}

struct view definition_builtin(void)
{
	return preset_find("definition");
}

const char *definition_digest(const struct definition *definition)
{
	return definition->digest;
}

static bool compile(struct rule *rule, const struct row *row, struct arena *arena, struct error *error)
{
	char problem[PATTERN_PROBLEM_SIZE];
	rule->pattern = arena_copy(arena, row_cell(row, RULE_PATTERN));
	if (rule->pattern.length == 0)
		return row_refuse(row, RULE_PATTERN, error, "is empty");
	rule->compiled = pattern_new(rule->pattern.bytes, problem);
	return rule->compiled ||
	       row_refuse(row, RULE_PATTERN, error, "is not an extended regular expression: %s", problem);
}

static bool add_rule(void *self, const struct row *row, struct error *error)
{
	struct definition *definition = self;
	struct rule rule = {.line = row->line};
	struct view field = row_cell(row, RULE_FIELD);
	if (!category_parse(row_cell(row, RULE_CATEGORY), &rule.category) || rule.category == CATEGORY_NONE)
		return row_refuse(
			row, RULE_CATEGORY, error,
			"is not a category (coaching, managing, mentoring, inspection, help, other, unclassified)");
	rule.activity = arena_copy(&definition->arena, row_cell(row, RULE_ACTIVITY));
	if (rule.activity.length == 0)
		return row_refuse(row, RULE_ACTIVITY, error, "is empty");
	if (view_is(field, "label"))
		rule.field = FIELD_LABEL;
	else if (view_is(field, "subject"))
		rule.field = FIELD_SUBJECT;
	else if (field.length != 0)
		return row_refuse(row, RULE_FIELD, error, "is not a field for rules (label, subject)");
	if (!compile(&rule, row, &definition->arena, error))
		return false;
	definition->rules = memory_reserve(definition->rules, &definition->rules_capacity,
	                                   definition->rule_count + 1, sizeof rule);
	definition->rules[definition->rule_count++] = rule;
	return true;
}

bool definition_open(struct definition **definition, const char *path, struct error *error)
{
	const char *name = path ? path : "built-in definition";
	struct text file = {0};
	bool done = !path || source_read_file(path, SIZE_MAX, &file, error);
	struct view bytes = path ? text_view(&file) : definition_builtin();
	*definition = memory_get(1, sizeof **definition);
	digest_of_bytes(bytes, (*definition)->digest);
	done = done &&
	       small_table_parse(&table_kinds[TABLE_DEFINITION], name, bytes, *definition, add_rule, error);
	text_clear(&file);
	if (done && (*definition)->rule_count == 0)
		done = error_input(error, name, 0, "no rules: the header is all there is");
	if (!done) {
		definition_free(*definition);
		*definition = NULL;
	}
	return done;
}

void definition_free(struct definition *definition)
{
	if (!definition)
		return;
	for (size_t i = 0; i < definition->rule_count; i++)
		pattern_free(definition->rules[i].compiled);
	free(definition->rules);
	free(definition->memo_rules);
	intern_clear(&definition->memo);
	text_clear(&definition->key);
	arena_clear(&definition->arena);
	free(definition);
}

/* The number of the first rule that matches, or RULE_NONE. Both strings are terminated. */
static uint32_t decide(const struct definition *definition, const char *label, const char *subject)
{
	for (size_t i = 0; i < definition->rule_count; i++) {
		const struct rule *rule = &definition->rules[i];
		if ((rule->field != FIELD_SUBJECT && pattern_matches(rule->compiled, label)) ||
		    (rule->field != FIELD_LABEL && pattern_matches(rule->compiled, subject)))
			return (uint32_t)i;
	}
	return RULE_NONE;
}

struct verdict definition_classify(struct definition *definition, struct view label, struct view subject)
{
	struct text *key = &definition->key;
	uint32_t number, known;
	text_reset(key);
	text_add(key, label);
	text_add_char(key, '\0');
	text_add(key, subject);
	if (definition->memo.count >= MEMO_LIMIT)
		intern_clear(&definition->memo);
	known = definition->memo.count;
	number = intern_add(&definition->memo, text_view(key));
	if (number == known) {
		const char *strings = text_terminate(key);
		definition->memo_rules = memory_reserve(definition->memo_rules, &definition->memo_capacity,
		                                        number + 1u, sizeof(uint32_t));
		definition->memo_rules[number] = decide(definition, strings, strings + label.length + 1);
	}
	if (definition->memo_rules[number] == RULE_NONE)
		return (struct verdict){.category = CATEGORY_UNCLASSIFIED};
	const struct rule *rule = &definition->rules[definition->memo_rules[number]];
	return (struct verdict){rule->category, rule->activity, rule->pattern, rule->line};
}
