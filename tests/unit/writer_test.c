#include "feed.h"

#include "csv/reader.h"
#include "csv/writer.h"

static const struct view nasty[] = {
	VIEW(""),      VIEW("a"),        VIEW(" a "),  VIEW(","),    VIEW(";"),
	VIEW("\t"),    VIEW("\""),       VIEW("\"\""), VIEW("a\"b"), VIEW("\n"),
	VIEW("\r"),    VIEW("\r\n"),     VIEW("x\ny"), VIEW("!"),    VIEW("!coach-log: failed: x"),
	VIEW("\"!\""), VIEW("\xc3\xa9"), VIEW("=1+1"), VIEW("-"),    VIEW("reason"),
};
#define NASTY_COUNT COUNT_OF(nasty)

static struct writer open_writer(const char *path, char delimiter)
{
	struct error error = {0};
	struct writer writer = {.delimiter = delimiter};
	assert_true(sink_open(&writer.sink, path, false, &error));
	return writer;
}

static void close_writer(struct writer *writer)
{
	struct error error = {0};
	assert_true(sink_close(writer->sink, &error));
	writer_clear(writer);
}

/* All records of one, two and three nasty cells come back as they were. */
static void test_round_trip(void **state UNUSED)
{
	static const char delimiters[] = {',', ';', '\t'};
	for (size_t d = 0; d < sizeof delimiters; d++) {
		struct error error = {0};
		struct writer writer = open_writer("a.csv", d == 0 ? 0 : delimiters[d]);
		for (size_t count = 1; count <= 3; count++) {
			size_t total = count == 1   ? NASTY_COUNT
			               : count == 2 ? NASTY_COUNT * NASTY_COUNT
			                            : NASTY_COUNT * NASTY_COUNT * NASTY_COUNT;
			for (size_t i = 0; i < total; i++) {
				for (size_t cell = 0, rest = i; cell < count; cell++, rest /= NASTY_COUNT)
					writer_add(&writer, nasty[rest % NASTY_COUNT]);
				assert_true(writer_end(&writer, &error));
			}
		}
		close_writer(&writer);
		struct reader *reader;
		struct record record;
		assert_true(reader_open(&reader, "a.csv", delimiters[d], NULL, &error));
		for (size_t count = 1; count <= 3; count++) {
			size_t total = count == 1   ? NASTY_COUNT
			               : count == 2 ? NASTY_COUNT * NASTY_COUNT
			                            : NASTY_COUNT * NASTY_COUNT * NASTY_COUNT;
			for (size_t i = 0; i < total; i++) {
				assert_int_equal(reader_next(reader, &record, &error), READER_RECORD);
				assert_int_equal(record.count, count);
				for (size_t cell = 0, rest = i; cell < count; cell++, rest /= NASTY_COUNT)
					assert_true(view_equals(record.cells[cell], nasty[rest % NASTY_COUNT]));
			}
		}
		assert_int_equal(reader_next(reader, &record, &error), READER_END);
		reader_close(reader);
	}
}

#define WIDE 40

/* Records written whole or in two parts are those written cell by cell, with the nasty cell at any place of a
 * short or wide one. */
static void test_whole_records(void **state UNUSED)
{
	static const char delimiters[] = {0, ';', '\t'};
	for (size_t d = 0; d < 2 * sizeof delimiters; d++) {
		struct error error = {0};
		struct text whole = {0};
		struct text by_cells = {0};
		struct text in_parts = {0};
		struct writer writers[3] = {{.delimiter = delimiters[d / 2], .excel = d % 2}};
		writers[1] = writers[2] = writers[0];
		assert_true(sink_open_text(&writers[0].sink, &whole, false, &error));
		assert_true(sink_open_text(&writers[1].sink, &by_cells, false, &error));
		assert_true(sink_open_text(&writers[2].sink, &in_parts, false, &error));
		for (size_t i = 0; i < NASTY_COUNT * WIDE * WIDE; i++) {
			struct view cells[WIDE];
			size_t count = i / NASTY_COUNT / WIDE + 1;
			size_t place = i / NASTY_COUNT % WIDE;
			for (size_t cell = 0; cell < count; cell++)
				cells[cell] = view_slice("abcdefgh", (cell * 5 + i) % 9);
			if (place < count)
				cells[place] = nasty[i % NASTY_COUNT];
			for (size_t cell = 0; cell < count; cell++)
				writer_add(&writers[1], cells[cell]);
			assert_true(writer_end(&writers[1], &error));
			assert_true(writer_record(&writers[0], cells, count, &error));
			writer_add_cells(&writers[2], cells, i % (count + 1));
			writer_add_cells(&writers[2], cells + i % (count + 1), count - i % (count + 1));
			assert_true(writer_end(&writers[2], &error));
		}
		for (size_t i = 0; i < 3; i++)
			close_writer(&writers[i]);
		assert_true(view_equals(text_view(&whole), text_view(&by_cells)));
		assert_true(view_equals(text_view(&whole), text_view(&in_parts)));
		text_clear(&whole);
		text_clear(&by_cells);
		text_clear(&in_parts);
	}
}

/* So are cells that stand behind each other in one text, as those of a record do, whatever stands between
 * them, and with others among them. */
static void test_joined_cells(void **state UNUSED)
{
	static const char *const texts[] = {
		"a,b,c,d",    ",,,,",
		"a\"x,b,c,d", "a,b,c\rx,d",
		"a;b;c;d",    "a,b;c,d",
		"!a,b,c,!d",  "a,b,c,\"",
		",a,,b,,,c,", "a long cell of words,17 bytes are here,x,another long cell of words"};
	for (size_t i = 0; i < COUNT_OF(texts) * 8; i++) {
		struct error error = {0};
		struct text whole = {0}, by_cells = {0};
		struct writer joined = {0}, single = {0};
		struct view cells[16];
		size_t count = 0;
		for (const char *at = texts[i / 8]; count == 0 || at[-1]; at += cells[count++].length + 1)
			cells[count] = view_slice(at, strcspn(at, ",;"));
		/* A column that the table lacks, or a cell from elsewhere. */
		if (i % 8 < count)
			cells[i % 8] = i % 2 ? view_slice(NULL, 0) : view_of("x,y");
		assert_true(sink_open_text(&joined.sink, &whole, false, &error));
		assert_true(sink_open_text(&single.sink, &by_cells, false, &error));
		assert_true(writer_record(&joined, cells, count, &error));
		for (size_t cell = 0; cell < count; cell++)
			writer_add(&single, cells[cell]);
		assert_true(writer_end(&single, &error));
		close_writer(&joined);
		close_writer(&single);
		assert_true(view_equals(text_view(&whole), text_view(&by_cells)));
		text_clear(&whole);
		text_clear(&by_cells);
	}
}

static void test_quotes_only_where_needed(void **state UNUSED)
{
	struct error error = {0};
	struct writer writer = open_writer("b.csv", 0);
	static const char *const rows[][3] = {
		{"a", " b ", "c;d"}, {"", "", ""}, {"a,b", "c\"d", "e\nf"}, {"!x", "!y", ""}, {"\r", "'", "="},
	};
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		for (size_t cell = 0; cell < 3; cell++)
			writer_add_string(&writer, rows[i][cell]);
		assert_true(writer_end(&writer, &error));
	}
	writer_add_string(&writer, "");
	assert_true(writer_end(&writer, &error));
	close_writer(&writer);
	assert_file_is("b.csv", "a, b ,c;d\n,,\n\"a,b\",\"c\"\"d\",\"e\nf\"\n\"!x\",!y,\n\"\r\",',=\n\"\"\n");
	writer = open_writer("b.csv", ';');
	writer_add_string(&writer, "a,b");
	writer_add_string(&writer, "c;d");
	assert_true(writer_end(&writer, &error));
	close_writer(&writer);
	assert_file_is("b.csv", "a,b;\"c;d\"\n");
}

static void test_grid(void **state UNUSED)
{
	static const struct column columns[] = {
		{.name = "who", .type = COLUMN_TEXT},
		{.name = "minutes", .type = COLUMN_MINUTES},
		{.name = "share", .type = COLUMN_FIXED6},
		{.name = "n", .type = COLUMN_COUNT},
	};
	struct grid grid;
	grid_init(&grid, &(const struct table_kind){.name = "made", .columns = columns, .column_count = 4});
	struct cell *row = grid_add_row(&grid);
	row[0] = cell_string("Lee, \"Al\"");
	row[1] = (struct cell){.type = CELL_MINUTES, .minutes = 1500};
	row[2] = cell_ratio(2, 3);
	row[3] = cell_count(7);
	row = grid_add_row(&grid);
	row[0] = cell_string("!");
	row[3] = cell_string("n/a");
	struct error error = {0};
	struct writer writer = open_writer("c.csv", 0);
	assert_true(writer_grid(&writer, &grid, &error));
	close_writer(&writer);
	grid_clear(&grid);
	assert_file_is("c.csv", "who,minutes,share,n\n\"Lee, \"\"Al\"\"\",1.500,0.666667,7\n\"!\",,,n/a\n");
}

/* A cell of any kind. */
static struct cell any_cell(size_t i)
{
	switch (i % 10) {
	case 0: return cell_count((int64_t)(i * i));
	case 1: return cell_minutes(-(int64_t)i * 1001);
	case 2: return cell_ratio((int64_t)i, 7);
	case 3: return cell_real((double)i / 3);
	case 4: return cell_day((int32_t)i);
	case 5: return cell_least((int64_t)i);
	case 6: return cell_text(nasty[i / 10 % NASTY_COUNT]);
	case 7: return cell_string("words that are longer than any number that stands in a cell");
	case 8: return cell_string("word");
	default: return (struct cell){0};
	}
}

/* The rows of a grid are those written cell by cell, whichever of its columns are picked. */
static void test_rows(void **state UNUSED)
{
	static const struct column columns[] = {
		{.name = "a", .type = COLUMN_TEXT},  {.name = "b", .type = COLUMN_MINUTES},
		{.name = "c", .type = COLUMN_COUNT}, {.name = "d", .type = COLUMN_FIXED6},
		{.name = "e", .type = COLUMN_SCORE}, {.name = "f", .type = COLUMN_FIXED9},
	};
	struct grid grid;
	grid_init(&grid, &(const struct table_kind){.name = "made", .columns = columns, .column_count = 6});
	for (size_t i = 0; i < 2000; i++) {
		struct cell *row = grid_add_row(&grid);
		for (size_t cell = 0; cell < 6; cell++)
			row[cell] = any_cell(i * (2 * cell + 1) + cell);
	}
	for (size_t way = 0; way < 12; way++) {
		struct error error = {0};
		struct text whole = {0}, by_cells = {0};
		struct writer writer = {.delimiter = way % 2 ? ';' : 0, .excel = way / 2 % 2, .picked = {5, 0, 3}};
		writer.picked_count = way / 4 == 2 ? 0 : way / 4 + 1;
		struct writer single = writer;
		assert_true(sink_open_text(&writer.sink, &whole, false, &error));
		assert_true(sink_open_text(&single.sink, &by_cells, false, &error));
		assert_true(writer_rows(&writer, &grid, &error));
		for (size_t row = 0; row < grid.row_count; row++) {
			for (size_t i = 0; i < (writer.picked_count ? writer.picked_count : 6); i++) {
				size_t column = writer.picked_count ? writer.picked[i] : i;
				writer_add_cell(&single, grid_cell(&grid, row, column), columns[column].type);
			}
			assert_true(writer_end(&single, &error));
		}
		close_writer(&writer);
		close_writer(&single);
		assert_true(view_equals(text_view(&whole), text_view(&by_cells)));
		text_clear(&whole);
		text_clear(&by_cells);
	}
	grid_clear(&grid);
}

/* A cell that a spreadsheet would run is marked as text; numbers stay numbers. */
static void test_excel(void **state UNUSED)
{
	static const char *const cells[][2] = {
		{"=1+1", "'=1+1"},
		{"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
		{"+1", "'+1"},
		{"-x", "'-x"},
		{"-", "'-"},
		{"-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"\t=1", "'\t=1"},
		{"\r=1", "\"'\r=1\""},
		{"!=1", "\"!=1\""},
		{"-12", "-12"},
		{"-0.5", "-0.5"},
		{"-123456789012.123456", "-123456789012.123456"},
		{"-1e5", "'-1e5"},
		{"-.5", "'-.5"},
		{"-1-1", "'-1-1"},
		{"-12345678901234567890", "'-12345678901234567890"},
		{"a=1", "a=1"},
		{" =1", " =1"},
		{"", "\"\""},
		{"0.5", "0.5"},
	};
	static const struct column columns[] = {{.name = "=who", .type = COLUMN_TEXT},
	                                        {.name = "gap", .type = COLUMN_FIXED6}};
	struct error error = {0};
	struct text wanted = {0};
	struct writer writer = open_writer("d.csv", 0);
	writer.excel = true;
	text_add_string(&wanted, "\xEF\xBB\xBF");
	for (size_t i = 0; i < COUNT_OF(cells); i++) {
		writer_add_string(&writer, cells[i][0]);
		assert_true(writer_end(&writer, &error));
		text_add_format(&wanted, "%s\r\n", cells[i][1]);
	}
	struct grid grid;
	grid_init(&grid, &(const struct table_kind){.name = "made", .columns = columns, .column_count = 2});
	struct cell *row = grid_add_row(&grid);
	row[0] = cell_string("@x");
	row[1] = cell_ratio(-2, 3);
	row = grid_add_row(&grid);
	row[1] = cell_string("-0.500000");
	assert_true(writer_grid(&writer, &grid, &error));
	text_add_string(&wanted, "'=who,gap\r\n'@x,-0.666667\r\n,-0.500000\r\n");
	close_writer(&writer);
	grid_clear(&grid);
	assert_file_is("d.csv", text_terminate(&wanted));
	text_clear(&wanted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),   cmocka_unit_test(test_whole_records),
		cmocka_unit_test(test_joined_cells), cmocka_unit_test(test_quotes_only_where_needed),
		cmocka_unit_test(test_grid),         cmocka_unit_test(test_rows),
		cmocka_unit_test(test_excel),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
