#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "map/words.h"
#include "csv/small_table.h"
#include "presets/presets.h"

static int open_words(void **state)
{
	struct error error = {0};
	struct words *words;
	if (!words_open(&words, NULL, NULL, &error))
		return 1;
	*state = words;
	return 0;
}

static int close_words(void **state)
{
	words_free(*state);
	return 0;
}

/* The number of a language: that of its first header word which no other language has. */
static size_t find_language(struct words *words, const char *word)
{
	struct view name;
	for (size_t language = 1; language < words_languages(words); language++)
		if (words_names((struct language){words, language}, view_of(word), 1, &name, 1) == 1)
			return language;
	fail_msg("no language has %s", word);
	return 0;
}

static void assert_prefix(struct words *words, const char *title, const char *english, const char *behind)
{
	struct view rest, prefix = words_prefix(words, view_of(title), &rest);
	assert_true(view_is(prefix, english));
	assert_true(view_is(rest, behind));
}

static void test_prefixes(void **state)
{
	struct words *words = *state;
	assert_prefix(words, "Canceled: Pipeline: Q4", "Canceled:", "Pipeline: Q4");
	assert_prefix(words, "Cancelled:1:1", "Canceled:", "1:1");
	assert_prefix(words, "Abgesagt: 1:1", "Canceled:", "1:1");
	assert_prefix(words, "Annulé : Débrief", "Canceled:", "Débrief");
	assert_prefix(words, "ANNULÉ\xc2\xa0: Débrief", "Canceled:", "Débrief");
	assert_prefix(words, "Annule\xcc\x81: Débrief", "Canceled:", "Débrief");
	assert_prefix(words, "Cancelado: 1:1", "Canceled:", "1:1");
	assert_prefix(words, "Geannuleerd: 1:1", "Canceled:", "1:1");
	assert_prefix(words, "Annullato: 1:1", "Canceled:", "1:1");
	assert_prefix(words, "Declined: 1:1", "Declined:", "1:1");
	assert_prefix(words, "Canceled subscriptions: review", "", "Canceled subscriptions: review");
	assert_prefix(words, "1:1 Canceled: no", "", "1:1 Canceled: no");
	assert_prefix(words, "Subject: x", "", "Subject: x");
	assert_prefix(words, "", "", "");
}

static void assert_name(struct words *words, size_t language, const char *header, size_t occurrence,
                        const char *expected)
{
	struct view names[4];
	size_t count = words_names((struct language){words, language}, view_of(header), occurrence, names, 4);
	bool found = false;
	for (size_t i = 0; i < count; i++)
		found = found || view_is(names[i], expected);
	assert_true(found == (*expected != '\0'));
}

static void test_names(void **state)
{
	struct words *words = *state;
	size_t french = find_language(words, "Objet"), dutch = find_language(words, "Onderwerp");
	assert_name(words, french, "Début", 1, "Start Date");
	assert_name(words, french, "DÉBUT", 2, "Start Time");
	assert_name(words, french, "Début 2", 1, "Start Time");
	assert_name(words, french, "Début", 3, "");
	assert_name(words, french, "Heure de fin", 1, "End Time");
	assert_name(words, french, "Heure de fin", 1, "Completion time");
	assert_name(words, french, "Organisateur d\xe2\x80\x99une réunion", 1, "Meeting Organizer");
	assert_name(words, french, "Nom", 2, "Name 2");
	assert_name(words, dutch, "Onderwerp", 1, "Subject");
	assert_name(words, dutch, "Objet", 1, "");
	assert_name(words, WORDS_OWN, "Objet", 1, "");
	assert_name(words, french, "à", 1, "");
}

static void assert_cell(struct words *words, size_t language, const char *cell, const char *expected)
{
	struct text english = {0};
	bool known = words_cell((struct language){words, language}, view_of(cell), &english);
	assert_string_equal(text_terminate(&english), expected);
	assert_true(known == (*expected != '\0'));
	text_clear(&english);
}

static void test_cells(void **state)
{
	struct words *words = *state;
	size_t german = find_language(words, "Betreff"), french = find_language(words, "Objet");
	assert_cell(words, german, "Wahr", "True");
	assert_cell(words, french, "Wahr", "");
	assert_cell(words, french, "vrai", "True");
	/* The organiser's program puts the word there, so its language need not be the export's. */
	assert_cell(words, french, "Abgesagt: Debrief", "Canceled: Debrief");
	assert_cell(words, WORDS_OWN, "Wahr", "");
}

/* Is the text what an attempt makes of the date? */
static bool has_date(struct words *words, size_t language, const char *date, const char *expected)
{
	struct text english = {0};
	bool found = false;
	for (size_t attempt = 0; !found; attempt++) {
		text_reset(&english);
		if (!words_date((struct language){words, language}, attempt, view_of(date), &english))
			break;
		found = view_is(text_view(&english), expected);
	}
	text_clear(&english);
	return found;
}

static void test_dates(void **state)
{
	struct words *words = *state;
	size_t french = find_language(words, "Objet");
	assert_true(has_date(words, french, "3 mars 2026", "3 March 2026"));
	assert_true(has_date(words, WORDS_OWN, "3 mars 2026", "3 March 2026"));
	assert_true(has_date(words, WORDS_OWN, "2. März 2026 um 9:00 Uhr", "2. March 2026  9:00 "));
	assert_true(has_date(words, WORDS_OWN, "mar, 3 mar 2026", "Tuesday, 3 March 2026"));
	assert_true(has_date(words, WORDS_OWN, "mar 3 2026", "March 3 2026"));
	assert_true(has_date(words, WORDS_OWN, "14\xc2\xa0mrt 2026", "14\xc2\xa0March 2026"));
	/* An `a.` belongs to `a. m.`. */
	assert_true(has_date(words, WORDS_OWN, "2 de marzo de 2026 9:00 a. m.", "2  March  2026 9:00 a. m."));
	assert_false(has_date(words, WORDS_OWN, "3 Kalenderwoche", "3 "));
}

/* A table that cannot be read is seen here, and not by its reader. */
static bool take_any(void *count, const struct row *row, struct error *error UNUSED)
{
	++*(int *)count;
	return row_cell(row, 0).length > 0;
}

static void test_tables(void **state UNUSED)
{
	static const struct column columns[] = {{.name = "word"}, {.name = "english"}};
	static const struct table_kind kind = {
		.name = "words", .columns = columns, .column_count = 2, .signature = "word,english"};
	size_t languages = 0;
	for (const char *const *preset = preset_names; *preset; preset++) {
		struct error error = {0};
		int rows = 0;
		if (!view_starts_with(view_of(*preset), view_of("words-")))
			continue;
		languages++;
		assert_true(small_table_parse(&kind, *preset, preset_find(*preset), &rows, take_any, &error));
		assert_true(rows > 2);
	}
	assert_true(languages + 1 == words_languages(*state));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_prefixes, open_words, close_words),
		cmocka_unit_test_setup_teardown(test_names, open_words, close_words),
		cmocka_unit_test_setup_teardown(test_cells, open_words, close_words),
		cmocka_unit_test_setup_teardown(test_dates, open_words, close_words),
		cmocka_unit_test_setup_teardown(test_tables, open_words, close_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
