#include "session/undecided.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "session/title.h"

/* Of a longer text the rule asks for the start only. */
#define PATTERN_BYTES 120

/* What a session has nothing to say in. */
#define ACTIVITY_UNDECIDED "undecided"

struct undecided_text {
	struct view folded;   /* with marks, as first seen */
	struct view activity; /* as first seen */
	enum SESSION_column column;
	int64_t rows, minutes, leaders;
};

struct leader_key {
	uint32_t text, coach;
};

struct undecided {
	struct intern keys;           /* column and folded text in lower case */
	struct undecided_text *texts; /* by number of the key */
	size_t capacity;
	struct intern coaches;
	struct hash leaders; /* of struct leader_key */
	struct arena arena;
	struct text folded, key;
};

struct undecided *undecided_new(void)
{
	struct undecided *undecided = memory_get(1, sizeof *undecided);
	undecided->leaders.key_size = undecided->leaders.entry_size = sizeof(struct leader_key);
	return undecided;
}

void undecided_free(struct undecided *undecided)
{
	if (!undecided)
		return;
	intern_clear(&undecided->keys);
	intern_clear(&undecided->coaches);
	hash_clear(&undecided->leaders);
	arena_clear(&undecided->arena);
	text_clear(&undecided->folded);
	text_clear(&undecided->key);
	free(undecided->texts);
	free(undecided);
}

static uint32_t find_text(struct undecided *undecided, enum SESSION_column column, struct view folded,
                          const struct session *session)
{
	text_reset(&undecided->key);
	text_add_char(&undecided->key, (char)('a' + column));
	title_add_key(folded, &undecided->key);
	uint32_t known = undecided->keys.count, number = intern_add(&undecided->keys, text_view(&undecided->key));
	if (number < known)
		return number;
	undecided->texts = memory_reserve(undecided->texts, &undecided->capacity, undecided->keys.count,
	                                  sizeof *undecided->texts);
	undecided->texts[number] = (struct undecided_text){
		.folded = arena_copy(&undecided->arena, folded),
		.activity = arena_copy(&undecided->arena, session->activity),
		.column = column,
	};
	return number;
}

static bool add_text(struct undecided *undecided, const struct session *session, enum SESSION_column column,
                     const struct setting *setting, struct error *error)
{
	struct view folded = title_fold(row_cell(session->row, column), setting->people, &undecided->folded);
	uint32_t number = find_text(undecided, column, folded, session);
	struct undecided_text *text = &undecided->texts[number];
	const struct leader_key leader = {number, intern_add(&undecided->coaches, session->coach)};
	uint32_t known = undecided->leaders.count;
	(void)hash_add(&undecided->leaders, &leader);
	text->leaders += undecided->leaders.count - known;
	text->rows++;
	return decimal_add(&text->minutes, session->minutes) ||
	       row_refuse(session->row, SESSION_MINUTES, error, "makes the sum of minutes too large");
}

bool undecided_add(struct undecided *undecided, const struct session *session, const struct setting *setting,
                   struct error *error)
{
	bool has_label = row_cell(session->row, SESSION_LABEL).length > 0;
	bool has_subject = row_cell(session->row, SESSION_SUBJECT).length > 0;
	if (session->category != CATEGORY_UNCLASSIFIED)
		return true;
	return (!has_label || add_text(undecided, session, SESSION_LABEL, setting, error)) &&
	       (!(has_subject || !has_label) || add_text(undecided, session, SESSION_SUBJECT, setting, error));
}

/* The pattern that matches the whole text, or the start of a long one. */
static struct view make_pattern(struct view folded, struct text *pattern)
{
	static const struct view name = VIEW("NAME");
	size_t end = folded.length;
	if (end > PATTERN_BYTES)
		for (end = PATTERN_BYTES; end > 0 && ((unsigned char)folded.bytes[end] & 0xC0) == 0x80;)
			end--;
	text_reset(pattern);
	text_add_char(pattern, '^');
	for (size_t i = 0; i < end; i++) {
		char c = folded.bytes[i];
		if (c == TITLE_NAME)
			text_add(pattern, name);
		else if (c == TITLE_DIGITS)
			text_add_string(pattern, "[0-9]+");
		else if (c == 'N' && end - i >= name.length && memcmp(folded.bytes + i, name.bytes, name.length) == 0)
			text_add_string(pattern, "[N]");
		else {
			text_add_string(pattern, c && strchr(".[()*+?{|^$\\", c) ? "\\" : "");
			text_add_char(pattern, c);
		}
	}
	if (end == folded.length)
		text_add_char(pattern, '$');
	return text_view(pattern);
}

static bool make_rule(const struct undecided_text *text, const struct setting *setting, struct text *pattern,
                      struct text *rule, struct error *error)
{
	bool is_label = text->column == SESSION_LABEL;
	const struct view cells[RULE_COLUMNS] = {
		[RULE_ACTIVITY] = text->activity.length ? text->activity : view_of(ACTIVITY_UNDECIDED),
		[RULE_CATEGORY] = category_names[CATEGORY_UNCLASSIFIED],
		[RULE_PATTERN] = make_pattern(text->folded, pattern),
		[RULE_FIELD] = view_of(is_label ? "label" : "subject"),
	};
	text_reset(rule);
	return text->folded.length == 0 || definition_write_rule(setting->definition, cells, rule, error);
}

static int compare_texts(const void *a, const void *b)
{
	const struct undecided_text *left = *(const struct undecided_text *const *)a,
								*right = *(const struct undecided_text *const *)b;
	if (left->minutes != right->minutes)
		return left->minutes > right->minutes ? -1 : 1;
	if (left->rows != right->rows)
		return left->rows > right->rows ? -1 : 1;
	int order = view_compare(left->folded, right->folded);
	return order ? order : (int)left->column - (int)right->column;
}

bool undecided_fill(const struct undecided *undecided, const struct setting *setting, struct grid *grid,
                    struct error *error)
{
	size_t count = undecided->keys.count;
	const struct undecided_text **sorted = memory_get(count, sizeof *sorted);
	struct text made = {0}, rule = {0};
	bool done = true;
	for (size_t i = 0; i < count; i++)
		sorted[i] = &undecided->texts[i];
	if (count > 0)
		qsort(sorted, count, sizeof *sorted, compare_texts);
	grid_init(grid, &table_kinds[TABLE_UNCLASSIFIED]);
	for (size_t i = 0; done && i < count; i++) {
		const struct undecided_text *text = sorted[i];
		struct cell *cells = grid_add_row(grid);
		cells[UNDECIDED_TEXT] = cell_text(grid_copy_text(grid, title_show(text->folded, &made)));
		cells[UNDECIDED_ROWS] = cell_count(text->rows);
		cells[UNDECIDED_MINUTES] = cell_minutes(text->minutes);
		cells[UNDECIDED_LEADERS] = cell_count(text->leaders);
		done = make_rule(text, setting, &made, &rule, error);
		cells[UNDECIDED_RULE] = cell_text(grid_copy_text(grid, text_view(&rule)));
	}
	text_clear(&made);
	text_clear(&rule);
	free(sorted);
	return done;
}
