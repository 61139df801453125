#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "session/definition.h"
#include "base/decimal.h"
#include "base/hash.h"
#include "base/keywords.h"
#include "base/memory.h"
#include "base/pattern.h"
#include "base/text.h"
#include "csv/small_table.h"
#include "csv/source.h"
#include "csv/writer.h"
#include "people/mention.h"
#include "presets/presets.h"

/* After so many different texts all verdicts are forgotten, so that no log can make them grow without end. */
#define MEMO_LIMIT 500000u
#define RULE_NONE UINT32_MAX

const struct view category_names[CATEGORIES] = {
	VIEW(""),           VIEW("coaching"), VIEW("managing"), VIEW("mentoring"),
	VIEW("inspection"), VIEW("help"),     VIEW("other"),    VIEW("unclassified"),
};

/* What stands for somebody's name in patterns and texts once they are compared: a byte that neither has. */
#define NAME_WORD "NAME"
#define NAME_MARK '\1'

enum rule_field { FIELD_BOTH, FIELD_LABEL, FIELD_SUBJECT };

/* The numbers that a condition allows; low is -1 where the rule has no such condition. */
struct range {
	int64_t low, high;
};

struct rule {
	enum category category;
	enum rule_field field;
	struct view activity, pattern, conditions;
	const char *marked;       /* the pattern with marks for names, terminated; NULL if it has no pattern */
	struct pattern *compiled; /* NULL if it has not been needed */
	bool names;               /* the pattern asks for the name of somebody */
	struct range attendees, external, minutes;
	unsigned directions; /* a bit for each direction that is allowed; 0 for any */
	uint64_t line;
};

/* What some rule of the definition asks for. */
struct asked {
	bool attendees, external, minutes, direction;
};

struct definition {
	struct rule *rules;
	size_t rule_count, rules_capacity;
	struct asked asks;
	int *columns; /* by cell of its rows: enum RULE_column, or -1 */
	size_t width;
	bool is_own; /* not the built-in one, whose patterns are known to be good */
	char digest[DIGEST_LENGTH + 1];
	struct keywords *keywords; /* of the patterns, by number of the rule; NULL before the first text */
	struct arena arena;
	struct intern memo;   /* what rules can look at: label, NUL, subject, and what conditions ask for */
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
		text_add_char(marked, is_name ? NAME_MARK : before);
		rest = view_slice(rest.bytes + length, rest.length - length);
		rule->names = rule->names || is_name;
	}
}

/* Compiles the pattern, unless that has been done or there is none. */
static bool compile(struct rule *rule, char problem[PATTERN_PROBLEM_SIZE])
{
	if (!rule->compiled && rule->pattern.length > 0)
		rule->compiled = pattern_new(rule->marked, problem);
	return rule->compiled || rule->pattern.length == 0;
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

static void note_asked(struct asked *asks, const struct rule *rule)
{
	asks->attendees = asks->attendees || rule->attendees.low >= 0;
	asks->external = asks->external || rule->external.low >= 0;
	asks->minutes = asks->minutes || rule->minutes.low >= 0;
	asks->direction = asks->direction || rule->directions;
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
	if (definition->is_own && !compile(&rule, problem))
		return row_refuse(row, RULE_PATTERN, error, "%s", problem);
	if (!definition->columns)
		note_columns(definition, row->header);
	note_asked(&definition->asks, &rule);
	definition->rules = memory_reserve(definition->rules, &definition->rules_capacity,
	                                   definition->rule_count + 1, sizeof rule);
	definition->rules[definition->rule_count++] = rule;
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

struct definition *definition_fork(const struct definition *definition)
{
	struct definition *fork = memory_get(1, sizeof *fork);
	fork->rule_count = definition->rule_count;
	fork->rules = memory_get(definition->rule_count, sizeof *fork->rules);
	memcpy(fork->rules, definition->rules, definition->rule_count * sizeof *fork->rules);
	for (size_t i = 0; i < fork->rule_count; i++)
		fork->rules[i].compiled = NULL;
	fork->asks = definition->asks;
	memcpy(fork->digest, definition->digest, sizeof fork->digest);
	return fork;
}

void definition_free(struct definition *definition)
{
	if (!definition)
		return;
	for (size_t i = 0; i < definition->rule_count; i++)
		pattern_free(definition->rules[i].compiled);
	free(definition->rules);
	free(definition->memo_rules);
	free(definition->columns);
	intern_clear(&definition->memo);
	text_clear(&definition->key);
	keywords_free(definition->keywords);
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

bool definition_asks_external(const struct definition *definition)
{
	return definition->asks.external;
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

static void note_keywords(struct definition *definition)
{
	definition->keywords = keywords_new();
	for (unsigned i = 0; i < definition->rule_count && i < KEYWORDS_MOST; i++)
		if (definition->rules[i].pattern.length > 0)
			keywords_add(definition->keywords, i, definition->rules[i].marked, NAME_MARK);
}

/* `plain` are the bytes of the text, terminated. */
static struct looked_at look_at(struct definition *definition, struct view text, const char *plain)
{
	if (!definition->keywords)
		note_keywords(definition);
	return (struct looked_at){
		.plain = plain, .text = text, .may_match = keywords_find(definition->keywords, text)};
}

/* The text with marks for names. */
static const char *name_marks(struct looked_at *looked_at, const struct occasion *occasion)
{
	static const char mark[] = {NAME_MARK};
	if (looked_at->named.length == 0)
		mention_fold(occasion->people, looked_at->text, view_slice(mark, sizeof mark), &looked_at->named);
	return text_terminate(&looked_at->named);
}

/* Does the pattern of the rule of this number match? One that does not compile matches nothing. */
static bool is_match(struct rule *rule, size_t number, struct looked_at *looked_at,
                     const struct occasion *occasion)
{
	char problem[PATTERN_PROBLEM_SIZE];
	if ((number < KEYWORDS_MOST && !(looked_at->may_match >> number & 1)) || !compile(rule, problem))
		return false;
	return pattern_matches(rule->compiled, rule->names ? name_marks(looked_at, occasion) : looked_at->plain);
}

/* `label` and `subject` are those of the occasion, terminated. */
static uint32_t decide(struct definition *definition, const struct occasion *occasion, const char *label,
                       const char *subject)
{
	struct looked_at texts[] = {look_at(definition, occasion->label, label),
	                            look_at(definition, occasion->subject, subject)};
	uint32_t decided = RULE_NONE;
	for (size_t i = 0; i < definition->rule_count && decided == RULE_NONE; i++) {
		struct rule *rule = &definition->rules[i];
		if (conditions_hold(rule, occasion) &&
		    (rule->pattern.length == 0 ||
		     (rule->field != FIELD_SUBJECT && is_match(rule, i, &texts[0], occasion)) ||
		     (rule->field != FIELD_LABEL && is_match(rule, i, &texts[1], occasion))))
			decided = (uint32_t)i;
	}
	text_clear(&texts[0].named);
	text_clear(&texts[1].named);
	return decided;
}

/* Everything on which the verdict depends: the texts, each with a NUL behind, and what conditions ask for. */
static void make_key(struct definition *definition, const struct occasion *occasion)
{
	const struct asked *asks = &definition->asks;
	struct text *key = &definition->key;
	text_reset(key);
	text_add(key, occasion->label);
	text_add_char(key, '\0');
	text_add(key, occasion->subject);
	text_add_char(key, '\0');
	if (asks->attendees)
		text_add_format(key, "%" PRId64 " ", occasion->attendees);
	if (asks->external)
		text_add_format(key, "%" PRId64 " ", occasion->external);
	if (asks->minutes)
		text_add_format(key, "%" PRId64 " ", occasion->minutes);
	if (asks->direction)
		text_add_char(key, (char)('a' + occasion->direction));
}

struct verdict definition_classify(struct definition *definition, const struct occasion *occasion)
{
	make_key(definition, occasion);
	if (definition->memo.count >= MEMO_LIMIT)
		intern_clear(&definition->memo);
	uint32_t known = definition->memo.count;
	uint32_t number = intern_add(&definition->memo, text_view(&definition->key));
	if (number == known) {
		const char *label = text_terminate(&definition->key), *subject = label + occasion->label.length + 1;
		definition->memo_rules = memory_reserve(definition->memo_rules, &definition->memo_capacity,
		                                        number + 1u, sizeof(uint32_t));
		definition->memo_rules[number] = decide(definition, occasion, label, subject);
	}
	if (definition->memo_rules[number] == RULE_NONE)
		return (struct verdict){.category = CATEGORY_UNCLASSIFIED};
	const struct rule *rule = &definition->rules[definition->memo_rules[number]];
	return (struct verdict){rule->category, rule->activity, rule->pattern, rule->conditions, rule->line};
}
