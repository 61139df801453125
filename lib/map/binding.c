#include "map/binding.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/memory.h"
#include "base/pattern.h"
#include "table/table.h"

/* How many cells a rule knows; cells take turns in few forms: yes and no, a status, the title of a series. */
#define KNOWN_CELLS 64

/* What the words of a rule make of a cell. */
struct known_cell {
	struct text cell, made;
	bool fits;
};

/* Binds `Start Date + Start Time`: all of them must be there. */
static bool bind_joined(struct bound_rule *bound, const struct layout *layout, struct view names)
{
	bound->count = 0;
	while (names.length && bound->count < BINDING_JOINED) {
		struct view name = names;
		const char *plus = NULL;
		for (size_t i = 0; !plus && i + 3 <= names.length; i++)
			if (memcmp(names.bytes + i, " + ", 3) == 0)
				plus = names.bytes + i;
		if (plus) {
			name.length = (size_t)(plus - name.bytes);
			names = view_slice(plus + 3, names.length - name.length - 3);
		} else {
			names.length = 0;
		}
		bound->columns[bound->count] = layout_column(layout, view_trim(name));
		if (bound->columns[bound->count++] == HEADER_ABSENT) {
			bound->count = 0;
			return false;
		}
	}
	return bound->count > 0;
}

static void bind_rule(struct bound_rule *bound, const struct layout *layout, const char *source)
{
	struct view rest = view_of(source);
	bound->is_question = strcmp(source, "*") == 0;
	while (!bound->is_question && rest.length)
		if (bind_joined(bound, layout, view_trim(view_cut(&rest, '|'))))
			return;
}

static bool is_named(const struct binding *binding, size_t column)
{
	const struct map *map = binding->layout->map;
	if (binding->leader == (int)column)
		return true;
	for (size_t i = 0; i < map->rule_count; i++)
		for (size_t k = 0; k < binding->rules[i].count; k++)
			if (binding->rules[i].columns[k] == (int)column)
				return true;
	for (size_t i = 0; i < map->shape_count; i++)
		if (map->shapes[i].word == MAP_OTHER &&
		    layout_name_fits(binding->layout, column, map->shapes[i].source))
			return true;
	return false;
}

/* Is the name another column's with a word in front or behind, as in `Points - Q7`, `Puntos: Q7` and
 * `Q7 - Sentiment`? */
static bool is_derived(const struct intern *names, struct view name)
{
	static const struct view dashes[] = {VIEW(" - "), VIEW(" \xE2\x80\x93 "), VIEW(": ")};
	for (size_t d = 0; d < COUNT_OF(dashes); d++) {
		size_t first = 0, last = 0;
		for (size_t i = 1; i + dashes[d].length < name.length; i++)
			if (memcmp(name.bytes + i, dashes[d].bytes, dashes[d].length) == 0) {
				first = first ? first : i;
				last = i;
			}
		size_t behind = first + dashes[d].length;
		if (last &&
		    (intern_find(names, view_slice(name.bytes, last)) != INTERN_NONE ||
		     intern_find(names, view_slice(name.bytes + behind, name.length - behind)) != INTERN_NONE))
			return true;
	}
	return false;
}

/* Adds the column to the questions, if the map says that it may be one. */
static void add_question(struct binding *binding, size_t column, const struct intern *names)
{
	const struct layout *layout = binding->layout;
	struct view name = layout->names[column];
	if (column < layout->lead_count || name.length == 0 ||
	    column < header_reject_columns(layout->names, layout->name_count))
		return;
	for (size_t i = 0; i < layout->map->shape_count; i++) {
		const struct map_shape *shape = &layout->map->shapes[i];
		if (shape->word != MAP_ITEM)
			continue;
		if (layout->asked ? *shape->format && layout->asked[column] : pattern_any_fits(shape->source, name)) {
			if (!is_named(binding, column) && !is_derived(names, name))
				binding->questions[binding->question_count++] = (struct question){
					column, 1, arena_copy(&binding->arena, name), i};
			return;
		}
	}
}

static void add_questions(struct binding *binding)
{
	const struct layout *layout = binding->layout;
	struct intern names = {0};
	for (size_t column = 0; column < layout->name_count; column++)
		intern_add(&names, layout->names[column]);
	for (size_t column = 0; column < layout->name_count; column++)
		add_question(binding, column, &names);
	intern_clear(&names);
}

static bool check_column(const struct binding *binding, size_t column, const char *file, struct error *error)
{
	const struct map *map = binding->layout->map;
	const char *asked = "";
	if (binding->leader != HEADER_ABSENT && map->kind == &table_kinds[TABLE_RATINGS] &&
	    column == RATING_LEADER)
		return true;
	for (size_t i = 0; i < map->rule_count; i++) {
		const struct map_rule *rule = &map->rules[i];
		if (rule->column != column)
			continue;
		if (binding->rules[i].count || binding->rules[i].is_question || rule->fallback.length)
			return true;
		asked = *asked ? asked : rule->source;
	}
	struct text names = {0};
	map_add_names(&names, asked);
	error_input(error, file, binding->layout->line, "%s: no column is called %s, as the map asks",
	            map->kind->columns[column].name, text_terminate(&names));
	text_clear(&names);
	return false;
}

/* Chains the rules of each column, in the map's order. */
static void chain_rules(struct binding *binding)
{
	const struct map *map = binding->layout->map;
	for (size_t column = 0; column <= HEADER_COLUMNS; column++)
		binding->first[column] = BINDING_NONE;
	for (size_t i = map->rule_count; i-- > 0;) {
		size_t *first = &binding->first[map->rules[i].column];
		binding->rules[i].next = *first;
		*first = i;
	}
}

bool binding_open(struct binding *binding, const struct layout *layout, const char *file, const char *leader,
                  struct error *error)
{
	const struct map *map = layout->map;
	char quoted[ERROR_QUOTED_SIZE];
	*binding = (struct binding){.layout = layout, .leader = HEADER_ABSENT};
	binding->rules = memory_get(map->rule_count, sizeof *binding->rules);
	binding->questions = memory_get(layout->name_count, sizeof *binding->questions);
	for (size_t i = 0; i < map->rule_count; i++)
		bind_rule(&binding->rules[i], layout, map->rules[i].source);
	chain_rules(binding);
	if (leader && map->kind == &table_kinds[TABLE_RATINGS]) {
		binding->leader = layout_column(layout, view_of(leader));
		if (binding->leader == HEADER_ABSENT) {
			error_input(error, file, layout->line, "no column is called %s",
			            error_quote(view_of(leader), quoted));
			return error_advise(error, REMEDY_LEADER);
		}
	}
	for (size_t column = 0; column < map->kind->column_count; column++)
		if (map_column_is_needed(map->kind, column) && !check_column(binding, column, file, error))
			return false;
	if (map_is_wide(map))
		add_questions(binding);
	return true;
}

static void forget_cells(struct bound_rule *bound)
{
	for (size_t i = 0; bound->known && i < KNOWN_CELLS; i++) {
		text_clear(&bound->known[i].cell);
		text_clear(&bound->known[i].made);
	}
	free(bound->known);
}

void binding_clear(struct binding *binding)
{
	for (size_t i = 0; binding->rules && i < binding->layout->map->rule_count; i++)
		forget_cells(&binding->rules[i]);
	free(binding->rules);
	free(binding->questions);
	clock_clear(&binding->clock);
	arena_clear(&binding->arena);
	text_clear(&binding->joined);
	text_clear(&binding->english);
	for (size_t i = 0; i <= HEADER_COLUMNS; i++)
		text_clear(&binding->made[i]);
	*binding = (struct binding){0};
}

/* The first cell of the question's columns that is not empty. */
static struct view find_answer(const struct binding *binding, const struct record *record,
                               const struct question *question)
{
	struct view cell = {NULL, 0};
	for (size_t i = 0; i < question->count && cell.length == 0; i++)
		cell = layout_cell(binding->layout, record, question->column + i);
	return cell;
}

bool binding_is_unanswered(const struct binding *binding, struct view answer)
{
	const struct map *map = binding->layout->map;
	for (size_t i = 0; i < map->shape_count; i++)
		if (map->shapes[i].word == MAP_UNANSWERED && pattern_any_fits(map->shapes[i].format, answer))
			return true;
	return false;
}

struct view binding_source(const struct binding *binding, size_t rule, const struct record *record,
                           size_t question, struct text *joined)
{
	const struct bound_rule *bound = &binding->rules[rule];
	const struct layout *layout = binding->layout;
	if (bound->is_question && question < binding->question_count)
		return find_answer(binding, record, &binding->questions[question]);
	if (bound->count == 1)
		return layout_cell(layout, record, (size_t)bound->columns[0]);
	text_reset(joined);
	for (size_t i = 0; i < bound->count; i++) {
		struct view cell = layout_cell(layout, record, (size_t)bound->columns[i]);
		if (cell.length && joined->length)
			text_add_char(joined, ' ');
		text_add(joined, cell);
	}
	return text_view(joined);
}

static bool refuse_form(const struct binding *binding, const struct map_rule *rule, struct view found,
                        struct error *error)
{
	const char *column = map_column_name(binding->layout->map, rule->column);
	if (format_is_free_date(rule->format))
		error_set(error, ERROR_INPUT, "is not a date%s", date_order_words[binding->order]);
	else if (rule->format.kind == FORMAT_WEEK)
		error_set(error, ERROR_INPUT, "is not a Monday, on which a week begins");
	else
		error_set(error, ERROR_INPUT, "does not have the form %s", rule->format.text);
	return error_about(error, column, found);
}

/* The zone in which the record says that its times are; NULL where it says none. */
static bool find_zone(struct binding *binding, const struct record *record, const struct zone **zone,
                      struct error *error)
{
	size_t column = map_zone_column(binding->layout->map);
	struct view name;
	*zone = NULL;
	if (!binding_cell(binding, column, record, 0, &name, error))
		return false;
	if (name.length == 0 || (*zone = clock_zone(&binding->clock, name)))
		return true;
	error_set(error, ERROR_INPUT, "is not the name of a time zone");
	return error_about(error, "zone", name);
}

/* What has been found for the rule, in English; without bytes where that is the same. The cells of one source
 * are words of their own. */
static struct view find_english(struct binding *binding, size_t rule, const struct record *record,
                                struct view found)
{
	const struct bound_rule *bound = &binding->rules[rule];
	const struct layout *layout = binding->layout;
	struct text *english = &binding->english;
	bool is_known = false;
	text_reset(english);
	for (size_t i = 0; i < (bound->count > 1 ? bound->count : 1); i++) {
		struct view cell = bound->count > 1 ? layout_cell(layout, record, (size_t)bound->columns[i]) : found;
		if (cell.length && english->length)
			text_add_char(english, ' ');
		if (words_cell(layout->language, cell, english))
			is_known = true;
		else
			text_add(english, cell);
	}
	return is_known ? text_view(english) : view_slice(NULL, 0);
}

/* Puts a date into English in another way, the first with number 0. False where there is none left. */
static bool next_english(struct binding *binding, size_t attempt, struct view found, struct view *english)
{
	text_reset(&binding->english);
	if (!words_date(binding->layout->language, attempt, found, &binding->english))
		return false;
	*english = text_view(&binding->english);
	return true;
}

bool binding_read_date(struct binding *binding, struct view found, struct timestamp *stamp)
{
	struct view english = found;
	for (size_t attempt = 0;; attempt++) {
		(void)clock_cut(&binding->clock, &english);
		if (timestamp_parse(english, DATE_ISO_ONLY, stamp))
			return true;
		if (!next_english(binding, attempt, found, &english))
			return false;
	}
}

/* Adds what words make of the cell. What they have made of it before they make of it again. */
static bool apply_words(struct binding *binding, size_t number, const struct record *record,
                        struct view found, struct text *made)
{
	struct bound_rule *bound = &binding->rules[number];
	if (!bound->known)
		bound->known = memory_get(KNOWN_CELLS, sizeof *bound->known);
	struct known_cell *known = &bound->known[view_hash(found) % KNOWN_CELLS];
	if (bound->count > 1 || !view_equals(text_view(&known->cell), found)) {
		text_reset(&known->cell);
		text_reset(&known->made);
		text_add(&known->cell, found);
		known->fits = format_apply(binding->layout->map->rules[number].format, binding->order, found,
		                           find_english(binding, number, record, found), &known->made);
	}
	text_add(made, text_view(&known->made));
	return known->fits;
}

/* Adds the time that stands in front of a zone, which goes to *behind. A time that names its zone is not one
 * of UTC. */
static bool apply_zoned(struct binding *binding, struct view found, struct text *made,
                        const struct zone **behind)
{
	const struct cell_format date = {FORMAT_DATE, "date"};
	*behind = clock_cut(&binding->clock, &found);
	return *behind && format_apply(date, binding->order, found, view_slice(NULL, 0), made);
}

/* Adds what the rule's format makes of what has been found; *behind is the zone that a time names. */
static bool apply(struct binding *binding, size_t number, const struct record *record, struct view found,
                  struct text *made, const struct zone **behind)
{
	struct cell_format format = binding->layout->map->rules[number].format;
	struct view text = found, none = {NULL, 0};
	if (format.kind == FORMAT_WORDS)
		return apply_words(binding, number, record, found, made);
	for (size_t attempt = 0;; attempt++) {
		*behind = NULL;
		if (format_apply(format, binding->order, text, none, made) ||
		    (format_is_free_date(format) && apply_zoned(binding, text, made, behind)))
			return true;
		if (!format_is_date(format) || !next_english(binding, attempt, found, &text))
			return false;
	}
}

/* Makes what the rule's format makes of the cell; of a time on a clock that the record names, one of UTC. */
static bool make(struct binding *binding, size_t number, struct view found, const struct record *record,
                 struct text *made, struct error *error)
{
	const struct map_rule *rule = &binding->layout->map->rules[number];
	const struct zone *behind = NULL, *zone = NULL;
	size_t start = made->length;
	if (!apply(binding, number, record, found, made, &behind))
		return refuse_form(binding, rule, found, error);
	if (!(behind || format_is_time(rule->format)) || rule->column == map_zone_column(binding->layout->map))
		return true;
	if (!behind && !find_zone(binding, record, &zone, error))
		return false;
	if (behind || zone)
		clock_shift(behind ? behind : zone, made, start);
	return true;
}

/* What the record has for the rule; of the item, the question. */
static struct view find_cell(struct binding *binding, size_t rule, const struct record *record,
                             size_t question)
{
	const struct map *map = binding->layout->map;
	bool is_item = binding->rules[rule].is_question && map->kind == &table_kinds[TABLE_RATINGS] &&
	               map->rules[rule].column == RATING_ITEM;
	return is_item ? binding->questions[question].name
	               : binding_source(binding, rule, record, question, &binding->joined);
}

bool binding_cell(struct binding *binding, size_t column, const struct record *record, size_t question,
                  struct view *cell, struct error *error)
{
	const struct layout *layout = binding->layout;
	const struct map *map = layout->map;
	struct text *made = &binding->made[column];
	*cell = view_slice(NULL, 0);
	text_reset(made);
	if (binding->leader != HEADER_ABSENT && map->kind == &table_kinds[TABLE_RATINGS] &&
	    column == RATING_LEADER) {
		*cell = layout_cell(layout, record, (size_t)binding->leader);
		return true;
	}
	for (size_t i = binding->first[column]; i != BINDING_NONE; i = binding->rules[i].next) {
		struct view found = find_cell(binding, i, record, question);
		if (found.length == 0 || (binding->rules[i].is_question && column == RATING_SCORE &&
		                          binding_is_unanswered(binding, found)))
			continue;
		if (!make(binding, i, found, record, made, error))
			return false;
		if (made->length) {
			*cell = text_view(made);
			return true;
		}
	}
	for (size_t i = binding->first[column]; i != BINDING_NONE && cell->length == 0;
	     i = binding->rules[i].next)
		*cell = map->rules[i].fallback;
	return true;
}
