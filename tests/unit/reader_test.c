#include <inttypes.h>

#include "feed.h"
#include "csv/chunk.h"
#include "csv/reader.h"
#include "sentence.h"

/* What a reader makes of the input: per record its line, its cells in brackets and `torn`; then the end or
 * the failure. */
static void read_all(const char *path, char delimiter, const char *encoding, struct text *text)
{
	struct error error = {0};
	struct reader *reader;
	assert_true(reader_open(&reader, path, delimiter, encoding, &error));
	struct record record;
	enum reader_verdict verdict;
	while ((verdict = reader_next(reader, &record, &error)) == READER_RECORD) {
		assert_true(record.count > 0);
		text_add_format(text, "%" PRIu64 " ", record.line);
		for (size_t i = 0; i < record.count; i++) {
			text_add_char(text, '[');
			text_add(text, record.cells[i]);
			text_add_char(text, ']');
		}
		text_add_string(text, record.torn ? " torn\n" : "\n");
	}
	if (verdict == READER_END) {
		assert_int_equal(error.kind, ERROR_NONE);
		text_add_string(text, "end");
	} else {
		text_add_format(text, "%d%s %s", error.kind, error.upstream ? " upstream" : "", sentence(&error));
	}
	reader_close(reader);
}

/* The same at every size of the pieces in which the input comes. */
static void expect_by(struct view input, char delimiter, const char *encoding, const char *expected)
{
	for (size_t piece = 1; piece <= input.length + 1; piece++) {
		struct text text = {0};
		feed(input, piece);
		read_all("-", delimiter, encoding, &text);
		if (strcmp(text_terminate(&text), expected) != 0)
			print_error("in pieces of %zu bytes: %.*s\n", piece, VIEW_ARGS(input));
		assert_string_equal(text_terminate(&text), expected);
		text_clear(&text);
	}
}

#define UTF8_MARK "\xef\xbb\xbf"
#define EXPECT(input, expected) expect_by((struct view)VIEW(input), 0, NULL, expected)

static void test_plain(void **state UNUSED)
{
	EXPECT("", "end");
	EXPECT("a\n", "1 [a]\nend");
	EXPECT("a,b\n1,2\n", "1 [a][b]\n2 [1][2]\nend");
	EXPECT(",\n", "1 [][]\nend");
	EXPECT("a,,b,\n", "1 [a][][b][]\nend");
	EXPECT(" a , b\t\n", "1 [ a ][ b\t]\nend");
	EXPECT("a,b\n1,2", "1 [a][b]\n2 [1][2] torn\nend");
	EXPECT("a", "1 [a] torn\nend");
}

static void test_line_ends(void **state UNUSED)
{
	EXPECT("a,b\r\n1,2\r\n", "1 [a][b]\n2 [1][2]\nend");
	EXPECT("\n\na\n\r\n\nb\n\n", "3 [a]\n6 [b]\nend");
	EXPECT("\n", "end");
	EXPECT("\r\n\r\n", "end");
	EXPECT("a\n \n", "1 [a]\n2 [ ]\nend");
	EXPECT("a,b\n1\r,2\n", "1 [a][b]\n3 stdin:2: a carriage return stands there without a line feed");
	EXPECT("a\rb\rc\r", "3 stdin:1: a carriage return stands there without a line feed");
	EXPECT("a\n1\r\r\n", "1 [a]\n3 stdin:2: a carriage return stands there without a line feed");
	EXPECT("\r\"a\"\n", "3 stdin:1: a carriage return stands there without a line feed");
	EXPECT("a\n\"\r\n\"\r\r\n", "1 [a]\n3 stdin:3: a carriage return stands there without a line feed");
	EXPECT("a\n1\r", "1 [a]\n3 stdin:2: a carriage return stands there without a line feed");
	EXPECT("a\n\"x\ny\",1\r2\n", "1 [a]\n3 stdin:3: a carriage return stands there without a line feed");
	EXPECT("a\n\"x\r\ny\"\r2\n", "1 [a]\n3 stdin:3: a carriage return stands there without a line feed");
}

static void test_quotes(void **state UNUSED)
{
	EXPECT("\"a\"\n", "1 [a]\nend");
	EXPECT("\"\"\n", "1 []\nend");
	EXPECT("\"\",\"\"\n", "1 [][]\nend");
	EXPECT("\"a,b\",c\n", "1 [a,b][c]\nend");
	EXPECT("\"a\"\"b\"\n", "1 [a\"b]\nend");
	EXPECT("\"\"\"\"\n", "1 [\"]\nend");
	EXPECT("\" a \",b \n", "1 [ a ][b ]\nend");
	EXPECT("x,\"a\r\nb\"\r\ny,2\n", "1 [x][a\r\nb]\n3 [y][2]\nend");
	EXPECT("\"a\n\n\nb\"\n\nc\n", "1 [a\n\n\nb]\n6 [c]\nend");
	EXPECT("a\n\"b\"", "1 [a]\n2 [b] torn\nend");
	EXPECT("a,\"b\"\nc,d\ne,\"f\ng\"\nh\n", "1 [a][b]\n2 [c][d]\n3 [e][f\ng]\n5 [h]\nend");
}

#define MISPLACED "a quote in the wrong place: put quotes around the whole cell, and double those in it"
#define UNCLOSED "a quote is opened in this record and never closed"

static void test_bad_quotes(void **state UNUSED)
{
	EXPECT("a\nb\"c\"\n", "1 [a]\n3 stdin:2: " MISPLACED);
	EXPECT("a\n\"b\"c\n", "1 [a]\n3 stdin:2: " MISPLACED);
	EXPECT("a\n\"b\" ,c\n", "1 [a]\n3 stdin:2: " MISPLACED);
	EXPECT("a\n \"b\"\n", "1 [a]\n3 stdin:2: " MISPLACED);
	EXPECT("a\n\"b\n\nc\"d,\"\"\n", "1 [a]\n3 stdin:4: " MISPLACED);
	EXPECT("a\nb\"c\nd\n", "1 [a]\n3 stdin:2: " MISPLACED);
	EXPECT("a\n\"b\nc\nd\n", "1 [a]\n3 stdin:2: " UNCLOSED);
	EXPECT("a\n\"b\"\"\n", "1 [a]\n3 stdin:2: " UNCLOSED);
	EXPECT("a\n\"", "1 [a]\n3 stdin:2: " UNCLOSED);
}

static void test_delimiters(void **state UNUSED)
{
	EXPECT("a;b\n1,5;2\n", "1 [a][b]\n2 [1,5][2]\nend");
	EXPECT("a\tb\n1;5\t2\n", "1 [a][b]\n2 [1;5][2]\nend");
	EXPECT("a;b\tc\n", "1 [a][b\tc]\nend");
	EXPECT("a,b;c\n1;2\n", "1 [a][b;c]\n2 [1;2]\nend");
	EXPECT("a\n1;2\n1,2\n", "1 [a]\n2 [1;2]\n3 [1][2]\nend");
	EXPECT("\n\n\"a\";b\n", "3 [a][b]\nend");
	expect_by((struct view)VIEW("a,b;c\n"), ';', NULL, "1 [a,b][c]\nend");
	expect_by((struct view)VIEW("\"a|b\"|c\n"), '|', NULL, "1 [a|b][c]\nend");
	expect_by((struct view)VIEW("a \"b\n"), ' ', NULL, "3 stdin:1: " UNCLOSED);
	struct reader *reader;
	struct error error = {0};
	assert_false(reader_open(&reader, "-", '"', NULL, &error));
	assert_int_equal(error.kind, ERROR_USAGE);
	assert_null(reader);
}

#define NO_UTF8 "bytes that are not UTF-8; try --encoding cp1252"
#define NUL_BYTE "NUL byte in the text; try --encoding utf-16"

static void test_bytes(void **state UNUSED)
{
	EXPECT(UTF8_MARK "a,b\n", "1 [a][b]\nend");
	EXPECT(UTF8_MARK "\"a\",b\n", "1 [a][b]\nend");
	EXPECT("a\n1\n" UTF8_MARK "\"b\",c\n" UTF8_MARK UTF8_MARK "d\n" UTF8_MARK,
	       "1 [a]\n2 [1]\n3 [b][c]\n4 [d]\nend");
	EXPECT("a," UTF8_MARK "b\n\"\n" UTF8_MARK "\"\n", "1 [a][" UTF8_MARK "b]\n2 [\n" UTF8_MARK "]\nend");
	EXPECT("a\n" UTF8_MARK "!coach-log: failed: x\n", "1 [a]\n3 upstream !coach-log: failed: x");
	EXPECT("\xc3\xa9,\xe2\x82\xac,\xf0\x9f\x98\x80,\xf4\x8f\xbf\xbf,\xed\x9f\xbf\n",
	       "1 [\xc3\xa9][\xe2\x82\xac][\xf0\x9f\x98\x80][\xf4\x8f\xbf\xbf][\xed\x9f\xbf]\nend");
	EXPECT("a\nb\0c\n", "1 [a]\n3 stdin:2: " NUL_BYTE);
	EXPECT("a\n\"b\n\0\"\n", "1 [a]\n3 stdin:3: " NUL_BYTE);
	EXPECT("a\nb\nc\0", "1 [a]\n2 [b]\n3 stdin:3: " NUL_BYTE);
	EXPECT("a\n1\n\xe9t\xe9\n2\n", "1 [a]\n2 [1]\n3 stdin:3: " NO_UTF8);
	EXPECT("a\n\"1\n2\n\xe9\"\n2\n", "1 [a]\n3 stdin:4: " NO_UTF8);
	EXPECT("a\n1\xc3", "1 [a]\n3 stdin:2: " NO_UTF8);
	EXPECT("a\n1\xf0\x9f\x98", "1 [a]\n3 stdin:2: " NO_UTF8);
	expect_by((struct view)VIEW("a\n\xe9\x80\n"), 0, "cp1252", "1 [a]\n2 [\xc3\xa9\xe2\x82\xac]\nend");
	expect_by((struct view)VIEW("a\nb\n\x81\n"), 0, "cp1252",
	          "1 [a]\n2 [b]\n3 stdin:3: byte 0x81 is not valid in cp1252");
}

/* Every kind of bad sequence at every offset of a record, with text before and after. */
static void test_bad_bytes_anywhere(void **state UNUSED)
{
	static const struct view bad[] = {
		VIEW("\x80"),
		VIEW("\xc0\x80"),
		VIEW("\xc1\xbf"),
		VIEW("\xe0\x9f\xbf"),
		VIEW("\xed\xa0\x80"),
		VIEW("\xf0\x8f\xbf\xbf"),
		VIEW("\xf4\x90\x80\x80"),
		VIEW("\xf5\x80\x80\x80"),
		VIEW("\xff"),
		VIEW("\xc3("),
		VIEW("\xe2\x82("),
		VIEW("\xf0\x9f\x98("),
		VIEW("\0"),
	};
	const char *line = "abcdefgh,ijklmnop,\xc3\xa9qrstuv,wxyz";
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		for (size_t offset = 0; offset <= strlen(line); offset++) {
			if (((unsigned char)line[offset] & 0xc0) == 0x80)
				continue;
			struct text input = {0};
			text_add_string(&input, "head\n");
			text_add_bytes(&input, line, offset);
			text_add(&input, bad[i]);
			text_add_string(&input, line + offset);
			text_add_string(&input, "\nmore\n");
			bool is_nul = bad[i].bytes[0] == '\0';
			expect_by(text_view(&input), 0, NULL,
			          is_nul ? "1 [head]\n3 stdin:2: " NUL_BYTE : "1 [head]\n3 stdin:2: " NO_UTF8);
			text_clear(&input);
		}
	}
}

static void test_failure_line(void **state UNUSED)
{
	EXPECT("!coach-log: failed: july.csv:14: no\n", "3 upstream !coach-log: failed: july.csv:14: no");
	EXPECT("!coach-log: failed: no", "3 upstream !coach-log: failed: no");
	EXPECT("a,b\n1,2\n!coach-plan: failed: \"x\\\"y, z\n",
	       "1 [a][b]\n2 [1][2]\n3 upstream !coach-plan: failed: \"x\\\"y, z");
	EXPECT("a\n!coach-gap: failed: x\xe9\n", "1 [a]\n3 upstream !coach-gap: failed: x");
	EXPECT("a\n\"!coach-log: failed: no\"\n", "1 [a]\n2 [!coach-log: failed: no]\nend");
	EXPECT("a\n\"x\n!coach-log: failed: no\"\n", "1 [a]\n2 [x\n!coach-log: failed: no]\nend");
	EXPECT("a\nx,!coach-log: failed: no\n", "1 [a]\n2 [x][!coach-log: failed: no]\nend");
	EXPECT("a\n!coach-: failed: no\n!coach-log: failed\n!Coach-log: failed: x\n!\n",
	       "1 [a]\n2 [!coach-: failed: no]\n3 [!coach-log: failed]\n4 [!Coach-log: failed: x]\n5 [!]\nend");
}

/* A record with cells of the given sizes, between two others; read from a file. */
static void expect_sizes(size_t cell_size, size_t cell_count, bool quoted, const char *failure)
{
	struct text input = {0};
	text_add_string(&input, "a\n");
	char *cell = malloc(cell_size + 1);
	memset(cell, 'x', cell_size);
	for (size_t i = 0; i < cell_count; i++) {
		text_add_string(&input, i > 0 ? "," : "");
		text_add_string(&input, quoted ? "\"" : "");
		text_add_bytes(&input, cell, cell_size);
		text_add_string(&input, quoted ? "\"" : "");
	}
	text_add_string(&input, "\r\nb\n");
	write_file("long.csv", text_view(&input));
	struct error error = {0};
	struct reader *reader;
	struct record record;
	assert_true(reader_open(&reader, "long.csv", ',', NULL, &error));
	assert_int_equal(reader_next(reader, &record, &error), READER_RECORD);
	if (failure) {
		assert_int_equal(reader_next(reader, &record, &error), READER_FAILED);
		assert_string_equal(sentence(&error), failure);
		assert_int_equal(error.kind, ERROR_INPUT);
	} else {
		assert_int_equal(reader_next(reader, &record, &error), READER_RECORD);
		assert_int_equal(record.count, cell_count);
		for (size_t i = 0; i < cell_count; i++)
			assert_true(view_equals(record.cells[i], view_slice(cell, cell_size)));
		assert_int_equal(reader_next(reader, &record, &error), READER_RECORD);
		assert_true(view_is(record.cells[0], "b"));
		assert_int_equal(record.line, 3);
		assert_int_equal(reader_next(reader, &record, &error), READER_END);
	}
	reader_close(reader);
	free(cell);
	text_clear(&input);
}

static void test_limits(void **state UNUSED)
{
	expect_sizes(CHUNK_CELL_LIMIT, 1, false, NULL);
	expect_sizes(CHUNK_CELL_LIMIT, 1, true, NULL);
	expect_sizes(CHUNK_CELL_LIMIT + 1, 1, false, "long.csv:2: a cell is longer than 1 MiB");
	expect_sizes(CHUNK_CELL_LIMIT + 1, 1, true, "long.csv:2: a cell is longer than 1 MiB");
	expect_sizes(1, CHUNK_CELLS_LIMIT + 1, false, "long.csv:2: a row has more than 16384 cells");
	expect_sizes(1, CHUNK_CELLS_LIMIT + 1, true, "long.csv:2: a row has more than 16384 cells");
	expect_sizes(CHUNK_CELL_LIMIT / 2 - 1, 32, false, NULL);
	expect_sizes(CHUNK_CELL_LIMIT / 2 - 3, 32, true, NULL);
	expect_sizes(CHUNK_CELL_LIMIT / 2, 32, false, "long.csv:2: the record is longer than 16 MiB");
	expect_sizes(CHUNK_CELL_LIMIT, 40, false, "long.csv:2: the record is longer than 16 MiB");
	expect_sizes(100000, 1, false, NULL);
	expect_sizes(0, CHUNK_CELLS_LIMIT, false, NULL);
	expect_sizes(1, CHUNK_CELLS_LIMIT, true, NULL);
}

/* A record of the longest size, whose line feed comes in a later piece than its carriage return. */
static void test_longest_record(void **state UNUSED)
{
	const size_t piece = 4096;
	struct text input = {0};
	for (size_t i = 2; i < piece; i++)
		text_add_char(&input, 'h');
	text_add_char(&input, '\n');
	for (size_t i = 0; i < CHUNK_RECORD_LIMIT; i++)
		text_add_char(&input, i % CHUNK_CELL_LIMIT == 0 ? ',' : 'x');
	text_add_char(&input, '\r');
	assert_int_equal(input.length % piece, 0);
	text_add_char(&input, '\n');
	struct error error = {0};
	struct reader *reader;
	struct record record;
	feed(text_view(&input), piece);
	assert_true(reader_open(&reader, "-", ',', NULL, &error));
	assert_int_equal(reader_next(reader, &record, &error), READER_RECORD);
	assert_int_equal(reader_next(reader, &record, &error), READER_RECORD);
	assert_int_equal(record.count, CHUNK_RECORD_LIMIT / CHUNK_CELL_LIMIT + 1);
	assert_int_equal(reader_next(reader, &record, &error), READER_END);
	reader_close(reader);
	text_clear(&input);
}

/* More than the buffer holds, so that records lie across its refills wherever they may. */
static void test_refills(void **state UNUSED)
{
	struct text input = {0};
	uint64_t lines = 0;
	for (unsigned i = 0; i < 60000; i++) {
		text_add_format(&input,
		                i % 7 == 0 ? "%u,\"a\nb \"\"%u\"\"\",\xc3\xa9\r\n" : "%u,plain %u,\xe2\x82\xac\n", i,
		                i * 3);
	}
	for (size_t piece = 4093; piece < 700000; piece = piece * 5 + 1) {
		feed(text_view(&input), piece);
		fed.interrupts = true;
		struct error error = {0};
		struct reader *reader;
		struct record record;
		assert_true(reader_open(&reader, "-", 0, NULL, &error));
		lines = 1;
		for (unsigned i = 0; i < 60000; i++) {
			char expected[64];
			assert_int_equal(reader_next(reader, &record, &error), READER_RECORD);
			assert_int_equal(record.count, 3);
			assert_int_equal(record.line, lines);
			snprintf(expected, sizeof expected, "%u", i);
			assert_true(view_is(record.cells[0], expected));
			snprintf(expected, sizeof expected, i % 7 == 0 ? "a\nb \"%u\"" : "plain %u", i * 3);
			assert_true(view_is(record.cells[1], expected));
			assert_true(view_is(record.cells[2], i % 7 == 0 ? "\xc3\xa9" : "\xe2\x82\xac"));
			lines += i % 7 == 0 ? 2 : 1;
		}
		assert_int_equal(reader_next(reader, &record, &error), READER_END);
		assert_int_equal(reader_position(reader), input.length);
		reader_close(reader);
	}
	text_clear(&input);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_bad_quotes),
		cmocka_unit_test(test_delimiters),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_bad_bytes_anywhere),
		cmocka_unit_test(test_failure_line),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_longest_record),
		cmocka_unit_test(test_refills),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
