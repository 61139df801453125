#include "session/definition.h"

#include <errno.h>
#include <inttypes.h>
#include <regex.h>
#include <stdlib.h>

#include "base/intern.h"
#include "base/memory.h"
#include "base/text.h"
#include "table/table.h"
#include "presets/presets.h"

/* Distinct texts remembered at once; then the memory starts afresh, so a hostile log cannot grow it. */
#define MEMO_LIMIT 500000u
#define RULE_NONE UINT32_MAX

const char *const category_names[CATEGORIES] = {
	"", "coaching", "managing", "mentoring", "inspection", "help", "other", "unclassified",
};

enum rule_field { FIELD_BOTH, FIELD_LABEL, FIELD_SUBJECT };

struct rule {
	enum category category;
	enum rule_field field;
	struct view activity, pattern;
	regex_t expression;
	uint64_t line;
};

struct definition {
	struct rule *rules;
	size_t rule_count, rules_capacity;
	char digest[DIGEST_LENGTH + 1];
	struct arena arena;
	struct intern memo;   /* label, unit separator, subject */
	uint32_t *memo_rules; /* by number in memo: the rule that decided, or RULE_NONE */
	size_t memo_capacity;
	struct text key;
};

bool category_parse(struct view v, enum category *category)
{
	for (int i = 0; i < CATEGORIES; i++)
		if (view_is(v, category_names[i])) {
			*category = (enum category)i;
			return true;
		}
	return false;
}

struct view definition_builtin(void)
{
	return preset_find("definition");
}

const char *definition_digest(const struct definition *definition)
{
	return definition->digest;
}

static bool rule_compile(struct rule *rule, const struct row *row, struct arena *arena, struct error *error)
{
	char problem[200];
	rule->pattern = arena_copy(arena, row_cell(row, RULE_PATTERN));
	if (rule->pattern.length == 0)
		return row_refuse(row, RULE_PATTERN, error, "is empty: a rule needs a pattern");
	int code = regcomp(&rule->expression, rule->pattern.bytes, REG_EXTENDED | REG_ICASE | REG_NOSUB);
	if (code == 0)
		return true;
	if (code == REG_ESPACE)
		return error_system(error, ENOMEM, row->file, "line %" PRIu64 ": cannot compile the pattern",
		                    row->line);
	regerror(code, &rule->expression, problem, sizeof problem);
	return row_refuse(row, RULE_PATTERN, error, "is not an extended regular expression: %s", problem);
}

static bool definition_add(struct definition *definition, const struct row *row, struct error *error)
{
	struct rule rule = {.line = row->line};
	struct view field = row_cell(row, RULE_FIELD);
	if (!category_parse(row_cell(row, RULE_CATEGORY), &rule.category) || rule.category == CATEGORY_NONE)
		return row_refuse(
			row, RULE_CATEGORY, error,
			"is not a category (coaching, managing, mentoring, inspection, help, other, unclassified)");
	rule.activity = arena_copy(&definition->arena, row_cell(row, RULE_ACTIVITY));
	if (rule.activity.length == 0)
		return row_refuse(row, RULE_ACTIVITY, error, "is empty: a rule needs an activity");
	if (view_is(field, "label"))
		rule.field = FIELD_LABEL;
	else if (view_is(field, "subject"))
		rule.field = FIELD_SUBJECT;
	else if (field.length != 0)
		return row_refuse(row, RULE_FIELD, error, "is not a field that rules can look at (label, subject)");
	if (!rule_compile(&rule, row, &definition->arena, error))
		return false;
	definition->rules = memory_reserve(definition->rules, &definition->rules_capacity,
	                                   definition->rule_count + 1, sizeof rule);
	definition->rules[definition->rule_count++] = rule;
	return true;
}

static bool read_rules(struct definition *definition, struct reader *reader, struct error *error)
{
	const struct table_kind *kind = &table_kinds[TABLE_DEFINITION];
	struct header header = {0};
	struct record record;
	enum reader_verdict verdict = reader_next(reader, &record, error);
	bool done = verdict == READER_RECORD;
	if (verdict == READER_END)
		error_input(error, reader_name(reader), 0, "no rules: the file is empty");
	else if (done && !header_recognise(&record, kind, 1))
		done = error_input(error, reader_name(reader), record.line, "a definition needs the columns %s",
		                   kind->signature);
	done = done && header_bind(&header, kind, &record, error);
	while (done && (verdict = reader_next(reader, &record, error)) == READER_RECORD) {
		struct row row = {.kind = kind,
		                  .header = &header,
		                  .cells = record.cells,
		                  .count = record.count,
		                  .file = reader_name(reader),
		                  .line = record.line};
		if (record.count != header.count)
			done = row_refuse_whole(&row, error, "%zu cells, the header has %zu", record.count, header.count);
		else
			done = definition_add(definition, &row, error);
	}
	if (done && verdict == READER_END && definition->rule_count == 0)
		done = error_input(error, reader_name(reader), 0, "no rules: the header is all there is");
	header_clear(&header);
	return done && verdict == READER_END;
}

bool definition_open(struct definition **definition, const char *path, struct error *error)
{
	struct text file = {0};
	struct view bytes = definition_builtin();
	struct reader *reader;
	bool done = true;
	*definition = memory_get(1, sizeof(**definition));
	if (path) {
		done = source_read_file(path, SIZE_MAX, &file, error);
		bytes = text_view(&file);
	}
	if (done) {
		digest_of_bytes(bytes, (*definition)->digest);
		reader = reader_of_source(source_of_bytes(path ? path : "built-in definition", bytes), 0);
		done = read_rules(*definition, reader, error);
		reader_close(reader);
	}
	text_clear(&file);
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
		regfree(&definition->rules[i].expression);
	free(definition->rules);
	free(definition->memo_rules);
	intern_clear(&definition->memo);
	text_clear(&definition->key);
	arena_clear(&definition->arena);
	free(definition);
}

/* An empty string matches nothing, not even an empty pattern. */
static bool matches(const regex_t *expression, const char *string)
{
	errno = 0;
	int code = *string ? regexec(expression, string, 0, NULL, 0) : REG_NOMATCH;
	/* To glibc a search that runs out of memory is one that finds nothing. */
	if (code != 0 && (code != REG_NOMATCH || errno == ENOMEM))
		memory_exhausted();
	return code == 0;
}

/* Both strings are terminated. */
static uint32_t decide(const struct definition *definition, const char *label, const char *subject)
{
	for (size_t i = 0; i < definition->rule_count; i++) {
		const struct rule *rule = &definition->rules[i];
		if ((rule->field != FIELD_SUBJECT && matches(&rule->expression, label)) ||
		    (rule->field != FIELD_LABEL && matches(&rule->expression, subject)))
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
	return (struct verdict){rule->category, rule->activity, rule->line, rule->pattern};
}
