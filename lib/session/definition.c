#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "session/definition.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "base/pattern.h"
#include "base/text.h"
#include "csv/small_table.h"
#include "csv/source.h"
#include "csv/writer.h"
#include "presets/presets.h"
#include "session/rules/decider.h"

const struct view category_names[CATEGORIES] = {
	VIEW(""),           VIEW("coaching"), VIEW("managing"), VIEW("mentoring"),
	VIEW("inspection"), VIEW("help"),     VIEW("other"),    VIEW("unclassified"),
};

#define NAME_WORD "NAME"

struct definition {
	struct rules rules;
	struct decider *decider;
	int *columns; /* by cell of its rows: enum RULE_column, or -1 */
	size_t width;
	bool is_own; /* not the built-in one, whose patterns are known to be good */
	char digest[DIGEST_LENGTH + 1];
	struct arena arena;
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

static bool is_letter(char c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/* The pattern with marks where the word NAME stands. */
static void mark_names(struct rule *rule, struct text *marked)
{
	static const struct view word = VIEW(NAME_WORD);
	struct view rest = rule->pattern;
	char before = '\0';
	while (rest.length) {
		bool is_name = rest.length >= word.length && memcmp(rest.bytes, word.bytes, word.length) == 0 &&
		               !is_letter(before) &&
		               (rest.length == word.length || !is_letter(rest.bytes[word.length]));
		size_t length = is_name ? word.length : 1;
		before = rest.bytes[length - 1];
		text_add_char(marked, is_name ? RULE_NAME_MARK : before);
		rest = view_slice(rest.bytes + length, rest.length - length);
		rule->names = rule->names || is_name;
	}
}

static bool read_pattern(const struct row *row, struct rule *rule, struct arena *arena, struct error *error)
{
	struct text marked = {0};
	rule->pattern = arena_copy(arena, row_cell(row, RULE_PATTERN));
	if (rule->pattern.length == 0 && rule->conditions.length == 0)
		return row_refuse(row, RULE_PATTERN, error, "is empty");
	mark_names(rule, &marked);
	rule->marked = arena_copy(arena, text_view(&marked)).bytes;
	text_clear(&marked);
	return true;
}

static void add_condition(const struct row *row, size_t column, struct text *conditions)
{
	text_add_string(conditions, conditions->length ? ", " : "");
	text_add_string(conditions, row->kind->columns[column].name);
	text_add_char(conditions, ' ');
	text_add(conditions, row_cell(row, column));
}

/* Reads `1`, `2-` or `1-3`. */
static bool read_range(const struct row *row, size_t column, unsigned places, struct range *range,
                       struct text *conditions, struct error *error)
{
	struct view rest = row_cell(row, column), low;
	*range = (struct range){-1, -1};
	if (rest.length == 0)
		return true;
	low = view_cut(&rest, '-');
	bool is_one = !rest.bytes;
	bool good = decimal_parse(low, places, &range->low) && range->low >= 0;
	range->high = is_one ? range->low : INT64_MAX;
	if (!is_one && rest.length > 0)
		good = good && decimal_parse(rest, places, &range->high) && range->high >= range->low;
	add_condition(row, column, conditions);
	return good || row_refuse(row, column, error, "is not a number or a range of numbers (1, 2-, 1-3)");
}

static bool read_directions(const struct row *row, struct rule *rule, struct text *conditions,
                            struct error *error)
{
	struct view rest = row_cell(row, RULE_DIRECTION);
	if (rest.length == 0)
		return true;
	while (rest.bytes) {
		enum direction direction;
		if (!direction_parse(view_trim(view_cut(&rest, '|')), &direction) || direction == DIRECTION_NONE)
			return row_refuse(row, RULE_DIRECTION, error,
			                  "is not a list of directions (direct, skip, up, peer, across, outside) with | "
			                  "between them");
		rule->directions |= 1u << direction;
	}
	add_condition(row, RULE_DIRECTION, conditions);
	return true;
}

static bool read_conditions(const struct row *row, struct rule *rule, struct arena *arena,
                            struct error *error)
{
	struct text conditions = {0};
	bool done = read_range(row, RULE_ATTENDEES, 0, &rule->attendees, &conditions, error) &&
	            read_range(row, RULE_EXTERNAL, 0, &rule->external, &conditions, error) &&
	            read_directions(row, rule, &conditions, error) &&
	            read_range(row, RULE_MINUTES, 3, &rule->minutes, &conditions, error);
	rule->conditions = arena_copy(arena, text_view(&conditions));
	text_clear(&conditions);
	return done;
}

static bool read_field(const struct row *row, enum rule_field *field, struct error *error)
{
	struct view cell = row_cell(row, RULE_FIELD);
	*field = FIELD_BOTH;
	if (view_is(cell, "label"))
		*field = FIELD_LABEL;
	else if (view_is(cell, "subject"))
		*field = FIELD_SUBJECT;
	else if (cell.length != 0)
		return row_refuse(row, RULE_FIELD, error, "is not a field that rules can look at (label, subject)");
	return true;
}

static void note_asked(struct rules *rules, const struct rule *rule)
{
	struct rules_asked *asks = &rules->asks;
	asks->attendees = asks->attendees || rule->attendees.low >= 0;
	asks->external = asks->external || rule->external.low >= 0;
	asks->minutes = asks->minutes || rule->minutes.low >= 0;
	asks->direction = asks->direction || rule->directions;
	asks->names = asks->names || rule->names;
}

/* Notes which column each cell of the definition's rows is. */
static void note_columns(struct definition *definition, const struct header *header)
{
	definition->width = header->count;
	definition->columns = memory_get(header->count, sizeof *definition->columns);
	for (size_t cell = 0; cell < header->count; cell++)
		definition->columns[cell] = -1;
	for (int column = 0; column < RULE_COLUMNS; column++)
		if (header->cell_of_column[column] != HEADER_ABSENT)
			definition->columns[header->cell_of_column[column]] = column;
}

static bool add_rule(void *self, const struct row *row, struct error *error)
{
	struct definition *definition = self;
	struct rule rule = {.line = row->line};
	char problem[PATTERN_PROBLEM_SIZE];
	if (!category_parse(row_cell(row, RULE_CATEGORY), &rule.category) || rule.category == CATEGORY_NONE)
		return row_refuse(
			row, RULE_CATEGORY, error,
			"is not a category (coaching, managing, mentoring, inspection, help, other, unclassified)");
	rule.activity = arena_copy(&definition->arena, row_cell(row, RULE_ACTIVITY));
	if (rule.activity.length == 0)
		return row_refuse(row, RULE_ACTIVITY, error, "is empty");
	if (!read_field(row, &rule.field, error) || !read_conditions(row, &rule, &definition->arena, error) ||
	    !read_pattern(row, &rule, &definition->arena, error))
		return false;
	/* Compiling takes milliseconds, and there are tables without a session to classify. */
	struct pattern *compiled = definition->is_own && rule.marked ? pattern_new(rule.marked, problem) : NULL;
	if (definition->is_own && rule.marked && !compiled)
		return row_refuse(row, RULE_PATTERN, error, "%s", problem);
	if (!definition->columns)
		note_columns(definition, row->header);
	struct rules *rules = &definition->rules;
	note_asked(rules, &rule);
	rules->list = memory_reserve(rules->list, &rules->capacity, rules->count + 1, sizeof rule);
	rules->list[rules->count++] = rule;
	decider_give(definition->decider, compiled);
	return true;
}

bool definition_open(struct definition **definition, const char *path, const char *encoding,
                     struct error *error)
{
	const char *name = path ? path : "built-in definition";
	struct text file = {0};
	bool done = !path || source_read_file(path, source_encoding(path, encoding), SIZE_MAX, &file, error);
	struct view bytes = path ? text_view(&file) : definition_builtin();
	*definition = memory_get(1, sizeof **definition);
	(*definition)->is_own = path;
	(*definition)->decider = decider_new(&(*definition)->rules);
	digest_of_bytes(bytes, (*definition)->digest);
	done = done &&
	       small_table_parse(&table_kinds[TABLE_DEFINITION], name, bytes, *definition, add_rule, error);
	text_clear(&file);
	if (done && (*definition)->rules.count == 0)
		done = error_input(error, name, 0, "no rules: the header is all there is");
	if (!done) {
		definition_free(*definition);
		*definition = NULL;
	}
	return done;
}

struct definition *definition_fork(const struct definition *definition)
{
	struct definition *fork = memory_get(1, sizeof *fork);
	fork->rules = definition->rules;
	fork->rules.capacity = 0;
	fork->decider = decider_new(&fork->rules);
	memcpy(fork->digest, definition->digest, sizeof fork->digest);
	return fork;
}

void definition_free(struct definition *definition)
{
	if (!definition)
		return;
	decider_free(definition->decider);
	/* A fork has those of the other. */
	if (definition->rules.capacity > 0)
		free(definition->rules.list);
	free(definition->columns);
	arena_clear(&definition->arena);
	free(definition);
}

bool definition_write_rule(const struct definition *definition, const struct view cells[RULE_COLUMNS],
                           struct text *rule, struct error *error)
{
	struct writer writer = {0};
	if (!sink_open_text(&writer.sink, rule, false, error))
		return false;
	for (size_t i = 0; i < definition->width; i++) {
		int column = definition->columns[i];
		writer_add(&writer, column < 0 ? view_of("") : cells[column]);
	}
	bool done = writer_end(&writer, error);
	writer_clear(&writer);
	if (!done)
		sink_abandon(writer.sink, view_of(""));
	done = done && sink_close(writer.sink, error);
	rule->length -= done;
	return done;
}

bool definition_asks_names(const struct definition *definition)
{
	return definition->rules.asks.names;
}

bool definition_asks_external(const struct definition *definition)
{
	return definition->rules.asks.external;
}

struct verdict definition_classify(struct definition *definition, const struct occasion *occasion)
{
	const struct rule *rule = decider_decide(definition->decider, occasion);
	if (!rule)
		return (struct verdict){.category = CATEGORY_UNCLASSIFIED};
	return (struct verdict){rule->category, rule->activity, rule->pattern, rule->conditions, rule->line};
}
