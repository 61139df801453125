#include "map/sketch.h"

#include <stdlib.h>

#include "base/memory.h"
#include "csv/reader.h"
#include "map/heading.h"
#include "presets/presets.h"
#include "table/table.h"

/* What names of columns hold, as names are compared, that are like one of ours, best first. */
static const struct {
	const char *column, *words;
} likely[] = {
	{"manager", "manager|supervisor|reportsto|reportingto|boss|teamlead"},
	{"person", "employeeid|personid|workerid|empid|employeenumber|staffid|employee|person|mail"},
	{"name", "fullname|employeename|name"},
	{"email", "mail"},
	{"team", "team|department|unit|group"},
	{"last_day", "terminat|leav|exit|lastday"},
	{"coach", "coach|leader|trainer|manager|owner|host"},
	{"coachee", "coachee|trainee|participant|attendee|employee|rep"},
	{"start", "start|begin|from|when|date|day"},
	{"end", "end|finish|until"},
	{"minutes", "minute|duration|length|hours|took|spent"},
	{"organizer", "organi|host|owner|coach|leader"},
	{"attendees", "attendee|participant|invitee|guest|trainee|employee"},
	{"status", "status|outcome|state"},
	{"label", "type|category|kind|activity"},
	{"subject", "subject|title|topic|description"},
	{"skill", "skill|competen|focus|area"},
	{"goal", "goal|objective"},
	{"due", "due|deadline|target"},
	{"every", "cadence|frequency|every"},
	{"indicator", "indicator|metric|kpi"},
	{"value", "value|result"},
	{"date", "date|day"},
	{"plan", "planid|plan"},
	{"leader", "leader|manager|reviewee|about"},
	{"rater", "rater|respondent|reviewer|mail"},
	{"item", "question|item"},
	{"score", "score|rating|answer|response"},
	{"id", "id"},
};

/* What was guessed of a header for one table. */
struct guess {
	const struct table_kind *kind;
	const struct record *header;
	struct readings *readings;          /* by column of the file: what its name stands for in a language */
	bool *used;                         /* by column of the file */
	struct view source[HEADER_COLUMNS]; /* by column of ours, in the map's words; empty: nothing */
	const char *format[HEADER_COLUMNS];
	size_t count;
	struct arena arena;
};

/* The column's own name (with number 0), and behind it what that stands for; without bytes where there is no
 * further one. */
static struct view name_of(const struct guess *guess, size_t cell, size_t number)
{
	const struct readings *readings = &guess->readings[cell];
	if (number == 0)
		return view_trim(guess->header->cells[cell]);
	return number <= readings->count ? readings->names[number - 1] : view_slice(NULL, 0);
}

static int find_free(const struct guess *guess, struct view name)
{
	for (size_t number = 0; number <= HEADING_READINGS; number++)
		for (size_t i = 0; i < guess->header->count; i++)
			if (!guess->used[i] && header_names_match(name_of(guess, i, number), name))
				return (int)i;
	return HEADER_ABSENT;
}

static void take(struct guess *guess, size_t column, int cell, const char *format)
{
	guess->used[cell] = true;
	guess->source[column] = view_trim(guess->header->cells[cell]);
	guess->format[column] = format;
	guess->count++;
}

/* Takes what stands in the file of `Start Date + Start Time`, if all of it does. */
static bool take_joined(struct guess *guess, size_t column, struct view names, const char *format)
{
	struct text source = {0};
	int cells[4];
	size_t count = 0;
	struct view rest = names;
	bool has_all = names.length > 0;
	while (has_all && rest.bytes && count < COUNT_OF(cells)) {
		cells[count] = find_free(guess, map_cut_joined(&rest));
		has_all = cells[count] != HEADER_ABSENT;
		if (has_all) {
			text_add_string(&source, count ? " + " : "");
			text_add(&source, view_trim(guess->header->cells[cells[count++]]));
		}
	}
	has_all = has_all && !rest.bytes;
	if (has_all) {
		for (size_t i = 0; i < count; i++)
			guess->used[cells[i]] = true;
		guess->source[column] = arena_copy(&guess->arena, text_view(&source));
		guess->format[column] = format;
		guess->count++;
	}
	text_clear(&source);
	return has_all;
}

/* Guesses by the rules of the built-in maps, of those that read the cell as it is or in a form that the file
 * may have too. */
static bool guess_by_presets(struct guess *guess, struct error *error)
{
	for (const char *const *name = preset_names; *name; name++) {
		struct map *map;
		if (!map_is_preset(*name))
			continue;
		if (!map_open_preset(&map, *name, error))
			return false;
		for (size_t i = 0; map->kind == guess->kind && i < map->rule_count; i++) {
			const struct map_rule *rule = &map->rules[i];
			struct view alternatives = view_of(rule->source);
			bool is_plain = rule->format.kind != FORMAT_WORDS && strcmp(rule->source, "*") != 0;
			while (is_plain && alternatives.bytes && guess->source[rule->column].length == 0)
				(void)take_joined(guess, rule->column, view_trim(view_cut(&alternatives, '|')),
				                  arena_copy(&guess->arena, view_of(rule->format.text)).bytes);
		}
		map_free(map);
	}
	return true;
}

static bool holds(struct view text, const char *word)
{
	struct view rest = view_of(word);
	for (size_t i = 0; i + rest.length <= text.length; i++)
		if (view_equals(view_slice(text.bytes + i, rest.length), rest))
			return true;
	return false;
}

/* How a cell under this name is read. Where the name does not say the unit of an amount of time, the format
 * is one that refuses a bare number: nobody should have to guess whether 30 are minutes or seconds. */
static const char *usual_format(const struct column *column, struct view name)
{
	struct text folded = {0};
	const char *format = "";
	header_add_name(&folded, name);
	struct view v = text_view(&folded);
	if (column->type == COLUMN_DATE || column->type == COLUMN_START)
		format = "date";
	else if (column->type == COLUMN_MINUTES)
		format = holds(v, "hour") || holds(v, "(h)") || holds(v, "hrs") ? "hours"
		         : holds(v, "sec")                                      ? "seconds"
		         : holds(v, "min")                                      ? "minutes"
		                                                                : "duration";
	text_clear(&folded);
	return format;
}

static void guess_by_names(struct guess *guess)
{
	for (size_t column = 0; column < guess->kind->column_count; column++) {
		const struct column *ours = &guess->kind->columns[column];
		struct view also = view_of(ours->also), name = view_of(ours->name);
		while (guess->source[column].length == 0 && name.bytes) {
			int cell = find_free(guess, name);
			if (cell != HEADER_ABSENT)
				take(guess, column, cell, usual_format(ours, name));
			name = view_cut(&also, '|');
		}
	}
}

static int find_with_word(const struct guess *guess, const char *word)
{
	struct text names = {0};
	int found = HEADER_ABSENT;
	for (size_t i = 0; i < guess->header->count && found == HEADER_ABSENT; i++) {
		text_reset(&names);
		for (size_t number = 0; number <= guess->readings[i].count; number++) {
			header_add_name(&names, name_of(guess, i, number));
			text_add_char(&names, '\n');
		}
		if (!guess->used[i] && holds(text_view(&names), word))
			found = (int)i;
	}
	text_clear(&names);
	return found;
}

static void guess_by_words(struct guess *guess)
{
	for (size_t i = 0; i < COUNT_OF(likely); i++) {
		struct view words = view_of(likely[i].words);
		size_t column = 0;
		while (column < guess->kind->column_count &&
		       strcmp(guess->kind->columns[column].name, likely[i].column) != 0)
			column++;
		while (column < guess->kind->column_count && guess->source[column].length == 0 && words.bytes) {
			int cell = find_with_word(guess, arena_copy(&guess->arena, view_cut(&words, '|')).bytes);
			if (cell != HEADER_ABSENT)
				take(guess, column, cell,
				     usual_format(&guess->kind->columns[column], guess->header->cells[cell]));
		}
	}
}

static bool guess_columns(struct guess *guess, const struct table_kind *kind, struct language language,
                          const struct record *header, struct error *error)
{
	*guess = (struct guess){.kind = kind, .header = header};
	guess->used = memory_get(header->count, sizeof *guess->used);
	guess->readings = memory_get(header->count, sizeof *guess->readings);
	for (size_t i = 0; i < header->count; i++)
		heading_read(language, view_trim(header->cells[i]), 1, &guess->readings[i]);
	guess_by_names(guess);
	if (!guess_by_presets(guess, error))
		return false;
	guess_by_words(guess);
	return true;
}

static void guess_clear(struct guess *guess)
{
	free(guess->used);
	free(guess->readings);
	arena_clear(&guess->arena);
	*guess = (struct guess){0};
}

/* Adds a cell of the map, in quotes where it needs them. */
static void add_cell(struct text *sketch, struct view cell)
{
	bool quoted = false;
	for (size_t i = 0; i < cell.length; i++)
		quoted = quoted || strchr(",\"\r\n", cell.bytes[i]);
	if (!quoted) {
		text_add(sketch, cell);
		return;
	}
	text_add_char(sketch, '"');
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.bytes[i] == '"')
			text_add_char(sketch, '"');
		text_add_char(sketch, cell.bytes[i]);
	}
	text_add_char(sketch, '"');
}

static void add_row(struct text *sketch, const char *column, struct view source, const char *format,
                    const char *fallback)
{
	text_add_format(sketch, "%s,", column);
	add_cell(sketch, source);
	text_add_char(sketch, ',');
	add_cell(sketch, view_of(format));
	text_add_format(sketch, ",%s\n", fallback);
}

/* Is the file a survey with a column for each question? */
static bool is_wide(const struct guess *guess)
{
	return guess->kind == &table_kinds[TABLE_RATINGS] && guess->source[RATING_ITEM].length == 0;
}

/* Is this the name of a column that survey programs add to the questions? */
static bool is_no_question(struct view name)
{
	static const char *const words[] = {"timestamp", "date",    "starttime", "endtime",   "completiontime",
	                                    "language",  "comment", "status",    "ipaddress", "collector"};
	struct text folded = {0};
	bool found = false;
	header_add_name(&folded, name);
	for (size_t i = 0; i < COUNT_OF(words); i++)
		found = found || holds(text_view(&folded), words[i]);
	text_clear(&folded);
	return found;
}

static void write_guess(const struct guess *guess, const char *encoding, struct text *sketch)
{
	static const struct view every = VIEW("*"), none = {NULL, 0};
	bool wide = is_wide(guess);
	text_add_string(sketch, "column,source,format,default\n");
	add_row(sketch, "@table", none, "", guess->kind->name);
	if (encoding)
		add_row(sketch, "@encoding", none, "", encoding);
	if (wide)
		add_row(sketch, "@item", every, "", "");
	for (size_t column = 0; column < guess->kind->column_count; column++) {
		const char *name = guess->kind->columns[column].name;
		if (wide && (column == RATING_ITEM || column == RATING_SCORE))
			add_row(sketch, name, every, column == RATING_SCORE ? "answer" : "", "");
		else if (guess->source[column].length > 0)
			add_row(sketch, name, guess->source[column], guess->format[column], "");
		else if (wide && column == RATING_LEADER)
			add_row(sketch, name, none, "", "@manager");
		else if (map_column_is_needed(guess->kind, column))
			add_row(sketch, name, none, "", "");
	}
	for (size_t i = 0; i < guess->header->count; i++) {
		struct view name = view_trim(guess->header->cells[i]);
		if (!guess->used[i] && name.length > 0 && (!wide || is_no_question(name)))
			add_row(sketch, wide ? "@other" : "", name, "", "");
	}
}

/* Guesses for each table, in each language, and keeps the first guess in *best that tells most columns. */
static bool find_best(const struct sketch_options *options, const struct record *header, struct guess *best,
                      struct error *error)
{
	size_t languages = words_languages(options->words);
	for (struct language language = {options->words, WORDS_OWN}; language.number < languages;
	     language.number++)
		for (const struct table_kind *const *kind = options->kinds; *kind; kind++) {
			struct guess guess;
			bool done = guess_columns(&guess, *kind, language, header, error);
			if (done && (!best->kind || guess.count > best->count)) {
				guess_clear(best);
				*best = guess;
			} else {
				guess_clear(&guess);
			}
			if (!done)
				return false;
		}
	return true;
}

static bool sketch_header(const struct sketch_options *options, const struct record *header,
                          struct text *sketch, struct error *error)
{
	struct guess best = {0};
	bool done = find_best(options, header, &best, error);
	if (done)
		write_guess(&best, options->encoding, sketch);
	guess_clear(&best);
	return done;
}

bool sketch_map(const struct sketch_options *options, struct text *sketch, struct error *error)
{
	struct reader *reader;
	struct record header;
	if (!reader_open(&reader, options->file, options->delimiter, options->encoding, error))
		return false;
	enum reader_verdict verdict = reader_next(reader, &header, error);
	bool done = verdict == READER_RECORD
	                ? sketch_header(options, &header, sketch, error)
	                : verdict == READER_END && error_input(error, options->file, 0, "the file is empty");
	reader_close(reader);
	return done;
}
