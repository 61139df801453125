#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "show/words/character.h"
#include "show/words/number.h"
#include "show/walk.h"
#include "table/table.h"

#define HOSTILE "<script>alert(1)</script>\"><img src=x>\xE2\x80\xAEtxt\x1B[31m\r\nBcc: a|b`c`\xFF&'"

/* --- pages to show --------------------------------------------------------------------------------- */

/* Rows as lines with commas, cells in the order of the columns that are named, with blanks between; a cell
 * `@` is the hostile name. */
static const struct grid *table_fill(struct grid *grid, enum table_id id, const char *columns,
                                     const char *rows)
{
	struct view lines = view_of(rows);
	grid_init(grid, &table_kinds[id]);
	while (lines.length > 0) {
		struct view line = view_cut(&lines, '\n'), names = view_of(columns);
		struct cell *cells = grid_add_row(grid);
		while (line.bytes) {
			struct view word = view_cut(&line, ','), name = view_cut(&names, ' ');
			size_t column = 0;
			while (!view_is(name, grid->columns[column].name))
				assert_true(++column < grid->column_count);
			if (view_is(word, "@"))
				cells[column] = cell_string(HOSTILE);
			else if (word.length > 0)
				cells[column] = cell_text(grid_copy_text(grid, word));
		}
	}
	return grid;
}

#define GAP_COLUMNS                                                                                          \
	"wave by unit level item selves raters self reports self_pct reports_pct gap gap_low "                   \
	"gap_high p q "                                                                                          \
	"reports_shrunk shrunk_low shrunk_high change change_low change_high label status"
#define SLIPPAGE_COLUMNS "category weekday planned held moved dropped drop_rate risk_ratio low high"
#define CROWDING_COLUMNS "leader weeks coaching_quarter_end coaching_rest ratio low high"
#define EXEMPLARS_COLUMNS "leader level score basis rank"
#define BLUEPRINT_COLUMNS "feature exemplar_median rest_median cliffs_delta p q"
#define ADVICE_COLUMNS "leader do_first"
#define CANDIDATES_COLUMNS "person sessions people minutes"

/* Of the page that is shown. */
static const struct grid *tables[TABLE_COUNT];

static struct page_input empty_input(void)
{
	memset(tables, 0, sizeof tables);
	return (struct page_input){.tables = tables,
	                           .completeness.has_people = true,
	                           .title = view_of("Coaching report"),
	                           .fiscal = 1,
	                           .now = DAY_NONE,
	                           .last_session = DAY_NONE,
	                           .first_session = DAY_NONE};
}

enum form { FORM_TEXT, FORM_MARKDOWN, FORM_JSON, FORM_HTML, FORMS };

static const struct format *const formats[FORMS] = {&format_text, &format_markdown, &format_json,
                                                    &format_html};

/* The page in a format, terminated. */
static const char *write_form(const struct page_input *input, enum form form, struct text *out)
{
	struct page page;
	text_reset(out);
	page_compose(&page, input);
	page_write(&page, formats[form], 200, false, out);
	page_clear(&page);
	return text_terminate(out);
}

static void assert_has(const char *whole, const char *part)
{
	if (!strstr(whole, part))
		fail_msg("\"%s\" is not in:\n%s", part, whole);
}

static void assert_lacks(const char *whole, const char *part)
{
	if (strstr(whole, part))
		fail_msg("\"%s\" is in:\n%s", part, whole);
}

/* The lead and the rest of a section are what it tells. */
static void assert_section(const struct page_input *input, const char *id, const char *told, const char *note)
{
	struct page page;
	bool found = false;
	page_compose(&page, input);
	for (size_t i = 0; i < page.section_count; i++) {
		if (strcmp(page.sections[i].id, id) != 0)
			continue;
		found = true;
		struct text whole = {0};
		text_add(&whole, text_view(&page.sections[i].lead));
		text_add_string(&whole, page.sections[i].rest.length > 0 ? " " : "");
		text_add(&whole, text_view(&page.sections[i].rest));
		assert_string_equal(text_terminate(&whole), told);
		text_clear(&whole);
		assert_string_equal(text_terminate(&page.sections[i].note), note);
	}
	assert_true(found);
	page_clear(&page);
}

/* --- a strict reader of JSON (RFC 8259) ------------------------------------------------------------- */

/* What the strings hold is added to `strings`, each between two line ends. */
struct json {
	const char *at;
	struct text *strings;
	unsigned depth;
};

static void json_blank(struct json *json)
{
	while (*json->at == ' ' || *json->at == '\n' || *json->at == '\t' || *json->at == '\r')
		json->at++;
}

static void json_expect(struct json *json, const char *word)
{
	if (strncmp(json->at, word, strlen(word)) != 0)
		fail_msg("JSON: wanted %s at: %.60s", word, json->at);
	json->at += strlen(word);
}

static void json_unicode(struct json *json)
{
	unsigned code = 0;
	for (int i = 0; i < 4; i++, json->at++) {
		const char *digits = "0123456789abcdef",
				   *digit = *json->at ? strchr(digits, ascii_lower(*json->at)) : NULL;
		assert_non_null(digit);
		code = code * 16 + (unsigned)(digit - digits);
	}
	assert_true(code < 0xD800 || code > 0xDFFF);
	if (code < 0x80) {
		text_add_char(json->strings, (char)code);
	} else {
		if (code >= 0x800)
			text_add_char(json->strings, (char)(0xE0 | code >> 12));
		text_add_char(json->strings, (char)(code >= 0x800 ? 0x80 | (code >> 6 & 0x3F) : 0xC0 | code >> 6));
		text_add_char(json->strings, (char)(0x80 | (code & 0x3F)));
	}
}

static void json_string(struct json *json)
{
	static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
	json_expect(json, "\"");
	text_add_char(json->strings, '\n');
	while (*json->at != '"') {
		assert_true((unsigned char)*json->at >= 0x20);
		if (*json->at != '\\') {
			size_t length = view_character_length(view_of(json->at));
			assert_true(length > 0);
			text_add_bytes(json->strings, json->at, length);
			json->at += length;
			continue;
		}
		json->at++;
		assert_true(*json->at != '\0');
		const char *name = strchr(names, *json->at);
		if (name) {
			text_add_char(json->strings, values[name - names]);
			json->at++;
		} else {
			json_expect(json, "u");
			json_unicode(json);
		}
	}
	json->at++;
	text_add_char(json->strings, '\n');
}

static void json_digits(struct json *json)
{
	assert_true(*json->at >= '0' && *json->at <= '9');
	while (*json->at >= '0' && *json->at <= '9')
		json->at++;
}

static void json_number(struct json *json)
{
	if (*json->at == '-')
		json->at++;
	if (*json->at == '0')
		json->at++;
	else
		json_digits(json);
	if (*json->at == '.') {
		json->at++;
		json_digits(json);
	}
}

static void json_value(struct json *json)
{
	char end = *json->at == '{' ? '}' : ']';
	assert_true(++json->depth < 20);
	if (*json->at == '{' || *json->at == '[') {
		json->at++;
		json_blank(json);
		for (bool first = true; *json->at != end; first = false) {
			if (!first) {
				json_expect(json, ",");
				json_blank(json);
			}
			if (end == '}') {
				json_string(json);
				json_blank(json);
				json_expect(json, ":");
				json_blank(json);
			}
			json_value(json);
			json_blank(json);
		}
		json->at++;
	} else if (*json->at == '"') {
		json_string(json);
	} else if (*json->at == 't' || *json->at == 'f' || *json->at == 'n') {
		json_expect(json, *json->at == 't' ? "true" : *json->at == 'f' ? "false" : "null");
	} else {
		json_number(json);
	}
	json->depth--;
}

static void json_read(const char *whole, struct text *strings)
{
	struct json json = {whole, strings, 0};
	text_reset(strings);
	json_blank(&json);
	json_value(&json);
	json_blank(&json);
	assert_int_equal(*json.at, '\0');
}

/* --- tests ------------------------------------------------------------------------------------------- */

static void assert_escaped(void (*escape)(struct text *, struct view), const char *from, const char *to)
{
	struct text text = {0};
	escape(&text, view_of(from));
	assert_string_equal(text_terminate(&text), to);
	text_clear(&text);
}

static void test_escapes(void **state UNUSED)
{
	static const struct {
		const char *from, *text, *markdown, *html, *json;
	} rows[] = {
		{"<b>&\"'", "<b>&\"'", "&lt;b&gt;&amp;\"'", "&lt;b&gt;&amp;&quot;&#39;", "<b>&\\\"'"},
		{"a|b`c`*_[]", "a|b`c`*_[]", "a\\|b\\`c\\`\\*\\_\\[\\]", "a|b`c`*_[]", "a|b`c`*_[]"},
		{"\xE2\x80\xAEx", "\\u202Ex", "\\\\u202Ex", "\\u202Ex", "\\u202ex"},
		{"\x1B[0m", "\\x1B[0m", "\\\\x1B\\[0m", "\\x1B[0m", "\\u001b[0m"},
		{"a\r\nb\tc", "a\\r\\nb\\tc", "a\\\\r\\\\nb\\\\tc", "a\\r\\nb\\tc", "a\\u000d\\nb\\tc"},
		{"\xFF\xC3", "\\xFF\\xC3", "\\\\xFF\\\\xC3", "\\xFF\\xC3", "\\ufffd\\ufffd"},
		{"\x7F\xC2\x85", "\\x7F\\u0085", "\\\\x7F\\\\u0085", "\\x7F\\u0085", "\\u007f\\u0085"},
		{"zo\xC3\xAB \xE6\x9D\xB1", "zo\xC3\xAB \xE6\x9D\xB1", "zo\xC3\xAB \xE6\x9D\xB1",
	     "zo\xC3\xAB \xE6\x9D\xB1", "zo\xC3\xAB \xE6\x9D\xB1"},
		{"", "", "", "", ""},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		assert_escaped(escape_text, rows[i].from, rows[i].text);
		assert_escaped(escape_markdown, rows[i].from, rows[i].markdown);
		assert_escaped(escape_html, rows[i].from, rows[i].html);
		assert_escaped(escape_json, rows[i].from, rows[i].json);
	}
}

static void assert_number(void (*format)(struct text *, double), double number, const char *words)
{
	struct text text = {0};
	format(&text, number);
	assert_string_equal(text_terminate(&text), words);
	text_clear(&text);
}

/* With two places. */
static void plain(struct text *text, double number)
{
	number_plain(text, number, 2);
}

static void test_numbers(void **state UNUSED)
{
	assert_number(plain, 0.004, "<0.01");
	assert_number(plain, 999999999.5, "999999999.50");
	assert_number(plain, 109144294888267760.0, ">1000000000");
	assert_number(number_chance, 0, "<0.001");
	assert_number(number_chance, 0.0004, "<0.001");
	assert_number(number_chance, 0.0042, "0.004");
	assert_number(number_chance, 0.35, "0.35");
	assert_number(number_chance, 1, "1.00");
	assert_number(number_share, 0.004, "<1%");
	assert_number(number_share, 0.996, ">99%");
	assert_number(number_share, 0, "0%");
	assert_number(number_count, 12045, "12,045");
}

static void test_nothing_given(void **state UNUSED)
{
	const struct page_input input = empty_input();
	struct grid gap = {0};
	struct page_input rowless = input;
	const struct grid *rowless_tables[TABLE_COUNT] = {NULL};
	struct text out = {0}, again = {0}, strings = {0};
	for (enum form form = FORM_TEXT; form < FORMS; form++)
		assert_has(write_form(&input, form, &out),
		           "There is nothing to report: no sessions, survey results or plan status were given.");
	write_form(&input, FORM_JSON, &out);
	json_read(text_terminate(&out), &strings);
	assert_has(text_terminate(&strings), "\nslippage\n");
	assert_has(text_terminate(&out), "\"rows\": []");

	/* A grid without rows is none. */
	rowless.tables = rowless_tables;
	rowless_tables[TABLE_GAP] = table_fill(&gap, TABLE_GAP, GAP_COLUMNS, "");
	for (enum form form = FORM_TEXT; form < FORMS; form++) {
		write_form(&input, form, &out);
		assert_string_equal(write_form(&rowless, form, &again), text_terminate(&out));
	}
	grid_clear(&gap);
	text_clear(&out);
	text_clear(&again);
	text_clear(&strings);
}

/* Others may stand between them. */
static void test_order_of_sections(void **state UNUSED)
{
	static const char *const ids[] = {"gap",    "received",   "chain",    "plans",     "slippage",
	                                  "time",   "spread",     "hours",    "exemplars", "blueprint",
	                                  "advice", "candidates", "crowding", "quality"};
	const struct page_input input = empty_input();
	struct page page;
	size_t next = 0;
	page_compose(&page, &input);
	for (size_t i = 0; i < page.section_count; i++) {
		next += next < COUNT_OF(ids) && strcmp(page.sections[i].id, ids[next]) == 0;
		assert_true(page.sections[i].note.length > 0);
		assert_true(page.sections[i].is_folded == (i > 4));
		assert_int_equal(page.sections[i].lead.length, 0);
	}
	assert_int_equal(next, COUNT_OF(ids));
	page_clear(&page);
}

/* Every section has its question, and says what it does not show. */
static void test_limits(void **state UNUSED)
{
	static const struct says *const all[] = {
#define SAYS(NAME) &says_##NAME,
#include "show/says/says.def"
#undef SAYS
	};
	for (size_t i = 0; i < COUNT_OF(all); i++) {
		assert_true(all[i]->title && all[i]->title[strlen(all[i]->title) - 1] == '?');
		assert_true(all[i]->limit && all[i]->limit[strlen(all[i]->limit) - 1] == '.');
	}
}

static void test_negative_gap(void **state UNUSED)
{
	struct page_input input = empty_input();
	struct grid gap = {0};
	struct text out = {0};
	tables[TABLE_GAP] = table_fill(
		&gap, TABLE_GAP, GAP_COLUMNS,
		"2026-Q3,org,org,,all,5,25,2.6,3.4,40,60,-20,-30,-10,,,,,,,,,,\n"
		"2026-Q3,leader,ann,manager,all,1,5,2.6,3.4,40,60,-20,-28,-12,0.01,0.02,3.3,3.0,3."
		"6,,,,under-estimator,");
	assert_has(write_form(&input, FORM_MARKDOWN, &out),
	           "Leaders say 40 of 100, their reports say 60: a gap of \xE2\x88\x92"
	           "20 points "
	           "(\xE2\x88\x92"
	           "30 to \xE2\x88\x92"
	           "10, 5 leaders), the reports rate the coaching higher than their leaders do.");
	assert_has(text_terminate(&out),
	           "Of 1 leader with 5 raters, 1 rates own coaching clearly lower than the reports do.");
	assert_has(write_form(&input, FORM_HTML, &out), "<td class=\"n\">\xE2\x88\x92"
	                                                "20</td>");
	assert_has(write_form(&input, FORM_JSON, &out), "\"gap\": -20,");
	grid_clear(&gap);
	text_clear(&out);
}

/* Of three leaders one did not rate themselves: the org's reports are those of three, its gap is that of two.
 */
static void test_headline_adds_up(void **state UNUSED)
{
	struct page_input input = empty_input();
	struct grid gap = {0};
	struct text out = {0};
	tables[TABLE_GAP] = table_fill(&gap, TABLE_GAP, GAP_COLUMNS,
	                               "2026-Q3,org,org,,all,2,12,4,3.08,75,52,43.75,40,47.5,,,,,,,,,,\n"
	                               "2026-Q3,leader,ann,manager,all,1,4,4,2.25,75,31.25,43.75,40,47.5,0.01,0."
	                               "02,3,3,3,,,,over-estimator,\n"
	                               "2026-Q3,leader,bea,manager,all,1,4,4,2.25,75,31.25,43.75,40,47.5,0.01,0."
	                               "02,3,3,3,,,,over-estimator,\n"
	                               "2026-Q3,leader,cid,manager,all,0,4,,4.75,,93.75,,,,,,3,3,3,,,,,no-self");
	assert_has(write_form(&input, FORM_MARKDOWN, &out),
	           "Leaders say 75 of 100, their reports say 31: a gap of 44 points (40 to 48, 2 leaders).");
	assert_has(
		text_terminate(&out),
		"Of 3 leaders with 12 raters, 2 rate own coaching clearly higher than the reports do, of 1 there is "
		"no rating of their own.");
	assert_has(text_terminate(&out),
	           "1 leader did not rate themselves, so they have no gap, and the gap of all leaders "
	           "leaves them out.");
	grid_clear(&gap);
	text_clear(&out);
}

static void test_items_are_named(void **state UNUSED)
{
	struct page_input input = empty_input();
	struct grid gap = {0};
	struct text out = {0};
	tables[TABLE_GAP] = table_fill(
		&gap, TABLE_GAP, GAP_COLUMNS,
		"2026-Q3,org,org,,listens,5,25,4,3,75,50,25,20,30,,,,,,,,,,\n"
		"2026-Q3,leader,ann,manager,listens,1,5,4,3,75,50,25,20,30,0.01,0.02,3,3,3,,,,over-estimator,");
	assert_has(write_form(&input, FORM_MARKDOWN, &out), "| All leaders: listens ");
	assert_has(text_terminate(&out), "| ann: listens ");
	assert_has(write_form(&input, FORM_HTML, &out), "<bdi>ann: listens</bdi>");
	grid_clear(&gap);
	text_clear(&out);
}

static void test_one_leader(void **state UNUSED)
{
	struct page_input input = empty_input();
	struct grid gap = {0};
	struct text out = {0};
	tables[TABLE_GAP] = table_fill(&gap, TABLE_GAP, GAP_COLUMNS,
	                               "2026-Q3,org,org,,all,1,3,4.2,2.5,79,38,41,,,,,,,,,,,,\n"
	                               "2026-Q3,leader,ann,manager,all,1,3,4.2,2.5,79,38,41,,,,,,,,,,,thin,");
	for (enum form form = FORM_TEXT; form < FORMS; form++)
		assert_has(write_form(&input, form, &out),
		           "The leader says 79 of 100, the reports say 38: a gap of 41 points (1 leader, too few");
	assert_section(&input, "gap", "Of 1 leader with 3 raters, 1 is too thin to tell. Ratings of Q3 2026.",
	               "Thin: 1 leader has fewer than 4 raters. Thin: with so few leaders the totals say little "
	               "about leaders as such.");
	grid_clear(&gap);
	text_clear(&out);
}

static void test_hidden_is_not_zero(void **state UNUSED)
{
	struct page_input input = empty_input();
	struct grid gap = {0};
	struct text out = {0};
	tables[TABLE_GAP] = table_fill(&gap, TABLE_GAP, GAP_COLUMNS,
	                               "2026-Q3,org,org,,all,4,20,4.2,2.5,79,38,41,30,52,,,,,,,,,,\n"
	                               "2026-Q3,leader,quinn,manager,all,1,,4.2,,80,,,,,,,,,,,,,,suppressed\n"
	                               "2026-Q3,leader,all-same,manager,all,1,,4.2,,80,,,,,,,,,,,,,,unanimous");
	write_form(&input, FORM_HTML, &out);
	assert_has(text_terminate(&out), "<b>hidden</b> <small>protected</small>");
	assert_has(text_terminate(&out), "<b>hidden</b> <small>all raters agree</small>");
	assert_lacks(text_terminate(&out), ">0 raters");
	assert_lacks(text_terminate(&out), " 0 raters");
	assert_has(text_terminate(&out), "<td class=\"n hidden\">hidden</td>");
	grid_clear(&gap);
	text_clear(&out);
}

static void test_slippage(void **state UNUSED)
{
	struct page_input input = empty_input();
	struct grid table = {0};
	struct text out = {0};
	assert_true(day_parse(view_of("2026-05-18"), &input.first_session));
	tables[TABLE_SLIPPAGE] = table_fill(&table, TABLE_SLIPPAGE, SLIPPAGE_COLUMNS,
	                                    "coaching,all,1,15,1,4,0.25,5.0,2.0,12.5\n"
	                                    "coaching,mon,0,13,1,0,0.071429,2.0,0.5,8.0\n"
	                                    "coaching,fri,1,2,0,4,0.666667,6.0,3.0,12.0\n"
	                                    "inspection,all,0,95,5,0,0.05,,,\n"
	                                    "inspection,fri,0,45,5,0,0.1,,,");
	assert_section(&input, "slippage",
	               "Of the coaching sessions that were planned, 25% (5 of 20) were moved or dropped, 5.0 "
	               "times as often as inspection "
	               "(95% interval 2.0 to 12.5). Most slips on Fridays: 67% (4 of 6), 6.0 times as often as "
	               "inspection on that day "
	               "(95% interval 3.0 to 12.0).",
	               "Over all sessions read, from 18 May 2026 on. Weekdays are shown for coaching alone.");
	write_form(&input, FORM_MARKDOWN, &out);
	assert_has(text_terminate(&out), "| coaching | Friday |");
	assert_lacks(text_terminate(&out), "| inspection | Friday |");
	assert_has(write_form(&input, FORM_JSON, &out), "\"category\": \"inspection\", \"weekday\": \"fri\"");
	grid_clear(&table);

	table = (struct grid){0};
	tables[TABLE_SLIPPAGE] = table_fill(&table, TABLE_SLIPPAGE, SLIPPAGE_COLUMNS,
	                                    "coaching,all,1,3,0,0,0,,,\ncoaching,mon,1,3,0,0,0,,,");
	assert_section(&input, "slippage", "",
	               "Over all sessions read, from 18 May 2026 on. Weekdays are shown for coaching alone. "
	               "Thin: fewer than 4 coaching "
	               "sessions are over. There is no inspection to compare with. Nothing at all was moved or "
	               "dropped: the source may not "
	               "record it.");
	grid_clear(&table);
	text_clear(&out);
	tables[TABLE_SLIPPAGE] = NULL;
	input.rolled_up = true;
	assert_section(&input, "slippage", "",
	               "This takes single sessions, and some of these are summed up already.");
}

static void test_crowding(void **state UNUSED)
{
	struct page_input input = empty_input();
	struct grid table = {0};
	struct text out = {0};
	tables[TABLE_CROWDING] = table_fill(
		&table, TABLE_CROWDING, CROWDING_COLUMNS,
		"ann,26,60,100,0.6,,\nbo,26,90,100,0.9,,\norg,26,75,100,0.75,0.4,1.1");
	assert_section(&input, "crowding",
	               "In the last 3 weeks of a quarter a leader coaches 75 min a week, in other weeks 100 min: "
	               "0.75 times as much (95% "
	               "interval 0.40 to 1.10, 2 leaders, 26 weeks), which may be chance.",
	               "Thin: so few leaders say little about leaders as such. Only leaders who coached at all "
	               "in these weeks are counted.");
	assert_has(write_form(&input, FORM_HTML, &out),
	           "<tr class=\"sum\"><th scope=\"row\"><bdi>All leaders</bdi></th>");
	grid_clear(&table);

	/* A leader whom people call org is still one. */
	table = (struct grid){0};
	tables[TABLE_CROWDING] = table_fill(&table, TABLE_CROWDING, CROWDING_COLUMNS,
	                                    "org,26,,100,,,\norg,26,,,,,");
	assert_section(&input, "crowding", "",
	               "It takes weeks at a quarter's end and others with coaching in them; here one of the two "
	               "is missing.");
	assert_has(write_form(&input, FORM_HTML, &out), "<tr><th scope=\"row\"><bdi>org</bdi></th>");
	grid_clear(&table);
	text_clear(&out);
}

static void test_exemplars_and_advice(void **state UNUSED)
{
	struct page_input input = empty_input();
	struct grid exemplars = {0}, blueprint = {0}, advice = {0}, candidates = {0};
	struct text out = {0};
	tables[TABLE_EXEMPLARS] = table_fill(&exemplars, TABLE_EXEMPLARS, EXEMPLARS_COLUMNS,
	                                     "ann,manager,0.75,coverage,1");
	tables[TABLE_BLUEPRINT] = table_fill(&blueprint, TABLE_BLUEPRINT, BLUEPRINT_COLUMNS,
	                                     "activity practice,0.4,0.1,0.5,0.2,0.3\n"
	                                     "days between sessions,8,20,-0.9,0.01,0.03\n"
	                                     "focus,0.5,0.5,0,1,1");
	tables[TABLE_ADVICE] = table_fill(&advice, TABLE_ADVICE, ADVICE_COLUMNS,
	                                  "bo,less days between sessions\ncy,more focus\n"
	                                  "di,less days between sessions");
	tables[TABLE_CANDIDATES] = table_fill(&candidates, TABLE_CANDIDATES, CANDIDATES_COLUMNS, "eve,3,2,90");
	assert_section(
		&input, "exemplars",
		"ann is an exemplar, in the top quarter of leaders, by how many of their reports they coach "
		"in a week, then by "
		"follow-through.",
		"No ratings rank the leaders here, so this rests on "
		"sessions alone and says "
		"nothing of how good they were. Thin: so few exemplars are examples, not proof.");
	assert_section(&input, "blueprint",
	               "The exemplar differs most from the other leaders in days between sessions (8.0 days "
	               "against 20.0 days); and in "
	               "practice, share of sessions (40% against 10%). 1 difference is beyond chance (q at most "
	               "0.10, 3 features compared, "
	               "1 exemplar).",
	               "Medians of leaders.");
	assert_section(
		&input, "advice",
		"For 3 leaders this is where they fall shortest of the exemplars, of what is beyond chance. "
		"Most often it is \xE2\x80\x9Cless time between sessions\xE2\x80\x9D, first for 2 of them.",
		"");
	assert_section(&input, "candidates",
	               "1 person without direct reports is on record as coaching or mentoring colleagues: eve, "
	               "in 3 sessions.",
	               "");
	write_form(&input, FORM_MARKDOWN, &out);
	assert_has(text_terminate(&out), "| cy | keep sessions on the plan |");
	assert_has(text_terminate(&out), "| ann | 1 | manager | 75% | coverage |");
	grid_clear(&exemplars);
	grid_clear(&blueprint);
	grid_clear(&advice);
	grid_clear(&candidates);
	text_clear(&out);
}

/* The name stands in every grid that can hold one. */
static void test_hostile_names(void **state UNUSED)
{
	static const char *const forbidden[] = {"<script>alert", "<img", "\xE2\x80\xAE", "\x1B", "\r", "\nBcc:"};
	struct grid gap = {0}, slippage = {0}, crowding = {0}, exemplars = {0}, blueprint = {0}, advice = {0},
				candidates = {0};
	struct page_input input = empty_input();
	struct text out = {0}, strings = {0};
	input.title = view_of(HOSTILE);
	input.last_wave = view_of(HOSTILE);
	tables[TABLE_GAP] = table_fill(
		&gap, TABLE_GAP, GAP_COLUMNS,
		"@,org,org,,@,4,20,4.2,2.5,79,38,41,30,52,,,,,,,,,,\n@,leader,@,@,@,1,4,4.2,2.5,"
		"79,38,41,30,52,,,,,,,,,@,@");
	tables[TABLE_SLIPPAGE] = table_fill(&slippage, TABLE_SLIPPAGE, SLIPPAGE_COLUMNS,
	                                    "coaching,@,0,1,0,9,0.9,,,\n@,all,0,1,0,0,0,,,");
	tables[TABLE_CROWDING] = table_fill(&crowding, TABLE_CROWDING, CROWDING_COLUMNS,
	                                    "@,26,60,100,0.6,,\norg,26,75,100,0.75,0.4,1.1");
	tables[TABLE_EXEMPLARS] = table_fill(&exemplars, TABLE_EXEMPLARS, EXEMPLARS_COLUMNS, "@,@,3.5,@,1");
	tables[TABLE_BLUEPRINT] = table_fill(&blueprint, TABLE_BLUEPRINT, BLUEPRINT_COLUMNS,
	                                     "@,0.4,0.1,0.5,0.2,0.3");
	tables[TABLE_ADVICE] = table_fill(&advice, TABLE_ADVICE, ADVICE_COLUMNS, "@,@");
	tables[TABLE_CANDIDATES] = table_fill(&candidates, TABLE_CANDIDATES, CANDIDATES_COLUMNS, "@,3,2,90");
	for (enum form form = FORM_TEXT; form < FORMS; form++) {
		write_form(&input, form, &out);
		/* In a terminal and in JSON angle brackets are letters. */
		for (size_t i = form == FORM_TEXT || form == FORM_JSON ? 2 : 0; i < COUNT_OF(forbidden); i++)
			assert_lacks(text_terminate(&out), forbidden[i]);
		assert_has(text_terminate(&out), form == FORM_JSON ? "\\u202e" : "u202E");
	}
	json_read(write_form(&input, FORM_JSON, &out), &strings);
	assert_has(
		text_terminate(&strings),
		"\n<script>alert(1)</script>\"><img src=x>\xE2\x80\xAEtxt\x1B[31m\r\nBcc: a|b`c`\xEF\xBF\xBD&'\n");
	assert_has(write_form(&input, FORM_MARKDOWN, &out), "a\\|b\\`c\\`");
	grid_clear(&gap);
	grid_clear(&slippage);
	grid_clear(&crowding);
	grid_clear(&exemplars);
	grid_clear(&blueprint);
	grid_clear(&advice);
	grid_clear(&candidates);
	text_clear(&out);
	text_clear(&strings);
}

/* What was read may hold anything where a number belongs; JSON must stay JSON. */
static void test_json_numbers(void **state UNUSED)
{
	struct grid table = {0};
	struct text out = {0}, strings = {0};
	table_write(table_fill(&table, TABLE_CANDIDATES, CANDIDATES_COLUMNS,
	                       "a,007,-0,1.\nb,1e5,+1,.5\nc,nan,-,0.25\nd,,12,-3.5"),
	            &format_json, view_of(""), 80, false, &out);
	json_read(text_terminate(&out), &strings);
	assert_has(text_terminate(&out), "\"sessions\": \"007\"");
	assert_has(text_terminate(&out), "\"minutes\": \"1.\"");
	assert_has(text_terminate(&out), "\"sessions\": \"nan\", \"people\": \"-\", \"minutes\": 0.25");
	assert_has(text_terminate(&out), "\"sessions\": null, \"people\": 12, \"minutes\": -3.5");
	grid_clear(&table);
	text_clear(&out);
	text_clear(&strings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_escapes),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_nothing_given),
		cmocka_unit_test(test_order_of_sections),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_negative_gap),
		cmocka_unit_test(test_headline_adds_up),
		cmocka_unit_test(test_items_are_named),
		cmocka_unit_test(test_one_leader),
		cmocka_unit_test(test_hidden_is_not_zero),
		cmocka_unit_test(test_slippage),
		cmocka_unit_test(test_crowding),
		cmocka_unit_test(test_exemplars_and_advice),
		cmocka_unit_test(test_hostile_names),
		cmocka_unit_test(test_json_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
