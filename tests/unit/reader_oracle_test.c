/* The reader against libcsv, which is given every record whole: random bytes, in pieces of every size, looked
 * at in every way that this machine has, in chunks of many sizes. */
#include <csv.h>
#include <inttypes.h>

#include "feed.h"
#include "csv/crew.h"
#include "csv/reader.h"
#include "sentence.h"

#define INPUTS 1000
#define PIECE_LONGEST 64
#define CREW 3

/* Stands for the line of a record of which bytes were made. No input holds it. */
#define LINE_UNKNOWN "\x01 "

struct oracle {
	struct text *said;
	int rows;
};

static void say_cell(void *bytes, size_t length, void *context)
{
	struct oracle *oracle = context;
	text_add_char(oracle->said, '[');
	text_add_bytes(oracle->said, bytes, length);
	text_add_char(oracle->said, ']');
}

static void say_row(int end UNUSED, void *context)
{
	((struct oracle *)context)->rows++;
}

static int never(unsigned char c UNUSED)
{
	return 0;
}

static uint64_t lines_in(struct view v)
{
	uint64_t lines = 0;
	for (size_t i = 0; i < v.length; i++)
		lines += v.bytes[i] == '\n';
	return lines;
}

/* The first byte of this kind outside quotes, from `at` on; `length` where there is none. */
static size_t find_outside(struct view v, size_t at, char wanted, bool *in_quotes)
{
	for (*in_quotes = false; at < v.length && (*in_quotes || v.bytes[at] != wanted); at++)
		*in_quotes ^= v.bytes[at] == '"';
	return at;
}

static void deny(struct text *said, uint64_t line, const char *problem)
{
	text_add_format(said, "stdin:%" PRIu64 ": %s", line, problem);
}

/* Says what becomes of the record. False where it is refused. */
static bool judge(struct view record, char delimiter, uint64_t line, bool torn, struct text *said)
{
	struct text cells = {0};
	struct oracle oracle = {&cells, 0};
	struct csv_parser parser;
	bool in_quotes, good = false;
	size_t parsed, cr;
	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
	csv_set_space_func(&parser, never);
	csv_set_delim(&parser, (unsigned char)delimiter);
	parsed = csv_parse(&parser, record.bytes, record.length, say_cell, say_row, &oracle);
	cr = find_outside(view_slice(record.bytes, parsed), 0, '\r', &in_quotes);
	if (cr < parsed)
		deny(said, line + lines_in(view_slice(record.bytes, cr)),
		     "a carriage return stands there without a line feed");
	else if (parsed < record.length)
		deny(said, line + lines_in(view_slice(record.bytes, parsed)),
		     "a quote in the wrong place: put quotes around the whole cell, and double those in it");
	else if (csv_fini(&parser, say_cell, say_row, &oracle) != 0)
		deny(said, line, "a quote is opened in this record and never closed");
	else
		good = true;
	if (good) {
		assert_int_equal(oracle.rows, 1);
		text_add_format(said, "%" PRIu64 " ", line);
		text_add(said, text_view(&cells));
		text_add_string(said, torn ? " torn\n" : "\n");
	}
	csv_free(&parser);
	text_clear(&cells);
	return good;
}

/* What the reader shall make of the input. */
static void foretell(struct view input, char given, struct text *said)
{
	struct view text = {input.bytes, 0};
	uint64_t line = 1;
	char delimiter = given;
	size_t begin = 0, length;
	while ((length = view_character_length(
				view_slice(input.bytes + text.length, input.length - text.length))) > 0 &&
	       input.bytes[text.length] != '\0')
		text.length += length;
	for (;;) {
		bool in_quotes, torn;
		size_t end = find_outside(text, begin, '\n', &in_quotes);
		struct view record = view_slice(text.bytes + begin, end - begin);
		torn = end == text.length;
		if (torn && text.length < input.length) {
			deny(said, line + lines_in(record),
			     input.bytes[end] == '\0' ? "NUL byte in the text; try --encoding utf-16"
			                              : "bytes that are not UTF-8; try --encoding cp1252");
			return;
		}
		if (torn && record.length == 0)
			break;
		if (!torn && record.length > 0 && record.bytes[record.length - 1] == '\r')
			record.length--;
		if (record.length > 0 && !delimiter)
			delimiter = memchr(record.bytes, ',', record.length)   ? ','
			            : memchr(record.bytes, ';', record.length) ? ';'
			                                                       : ',';
		if (record.length > 0 && !judge(record, delimiter, line, torn, said))
			return;
		line += lines_in(view_slice(text.bytes + begin, end - begin)) + 1;
		if (torn)
			break;
		begin = end + 1;
	}
	text_add_string(said, "end");
}

/* How a reader works: nothing of it changes what it gives. */
struct way {
	enum scan_way scan;
	size_t chunk_size, long_size;
	struct crew *crew; /* or NULL */
};

/* What is made of a record beforehand. */
struct size {
	size_t cells, bytes;
};

/* Of how many records values were made, and bytes. */
struct made {
	size_t values, passed;
};

static struct size size_of(const struct record *record)
{
	struct size size = {record->count, 0};
	for (size_t i = 0; i < record->count; i++)
		size.bytes += record->cells[i].length;
	return size;
}

static void say_record(const struct record *record, struct text *said)
{
	struct oracle oracle = {said, 0};
	for (size_t i = 0; i < record->count; i++)
		say_cell((char *)record->cells[i].bytes, record->cells[i].length, &oracle);
	text_add_string(said, record->torn ? " torn\n" : "\n");
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* What is said to be joined is so. */
static void expect_look(const struct record *record, const struct record_look *look)
{
	size_t empty = 0;
	if (!look->is_joined)
		return;
	for (size_t i = 0; i < record->count; i++) {
		struct view cell = record->cells[i];
		empty += cell.length == 0;
		assert_false(cell.length > 0 && (is_blank(cell.bytes[0]) || is_blank(cell.bytes[cell.length - 1])));
		assert_true(i + 1 == record->count || (cell.bytes + cell.length + 1 == record->cells[i + 1].bytes &&
		                                       cell.bytes[cell.length] == ','));
	}
	assert_int_equal(look->empty, empty);
}

/* Of some records a size, of some the bytes that are said of them, with LINE_UNKNOWN in front, of some
 * nothing. */
static enum making make_some(const struct preparer *preparer UNUSED, const struct record *record,
                             const struct record_look *look, unsigned worker, void *made, struct text *bytes)
{
	assert_true(worker < CREW);
	expect_look(record, look);
	*(struct size *)made = size_of(record);
	if (record->count % 3 != 1 || record->torn)
		return record->count % 3 == 2 ? MADE_VALUE : MADE_NOTHING;
	text_add_string(bytes, LINE_UNKNOWN);
	say_record(record, bytes);
	return MADE_BYTES;
}

/* Is it what was expected, where any number may stand for LINE_UNKNOWN? */
static bool is_expected(struct view said, const char *expected)
{
	for (size_t i = 0; expected && i < said.length; i++)
		if (said.bytes[i] == LINE_UNKNOWN[0])
			expected = strchr(expected, ' ');
		else if (said.bytes[i] != *expected++)
			return false;
	return expected && *expected == '\0';
}

static void expect_made(const struct reader *reader, const struct record *record, size_t *made_count)
{
	const struct size *made = reader_made(reader, 0), size = size_of(record);
	if (!made)
		return;
	assert_int_equal(record->count % 3, 2);
	assert_memory_equal(made, &size, sizeof size);
	++*made_count;
}

/* Takes the bytes of so many of the records, and returns the others. */
static void take_some(struct reader *reader, struct view bytes, size_t taken, struct text *said)
{
	size_t end = 0;
	for (size_t begun = 0; begun < taken || (end < bytes.length && bytes.bytes[end] != LINE_UNKNOWN[0]);
	     end++)
		begun += bytes.bytes[end] == LINE_UNKNOWN[0];
	text_add(said, view_slice(bytes.bytes, end));
	reader_return(reader, taken);
}

/* The preparer is there for two records, and not for the next two. Of every third run of bytes half is
 * returned. */
static struct made read_all(char delimiter, const struct way *way, struct text *said)
{
	static const struct preparer preparer = {.size = sizeof(struct size), .make = make_some};
	struct error error = {0};
	struct reader *reader;
	struct record record;
	enum reader_verdict verdict;
	struct made all = {0};
	size_t count = 0, run;
	assert_true(reader_open(&reader, "-", delimiter, NULL, &error));
	reader_work_by(reader, way->scan, way->chunk_size, way->long_size);
	reader_hire(reader, way->crew);
	while ((verdict = reader_next(reader, &record, &error)) == READER_RECORD || verdict == READER_BYTES) {
		if (verdict == READER_BYTES) {
			struct view bytes = reader_bytes(reader, &run);
			assert_true(run > 0);
			size_t taken = count % 3 == 0 ? run / 2 : run;
			if (taken < run)
				take_some(reader, bytes, taken, said);
			else
				text_add(said, bytes);
			all.passed += taken;
		} else {
			text_add_format(said, "%" PRIu64 " ", record.line);
			say_record(&record, said);
			expect_made(reader, &record, &all.values);
		}
		if (count % 2 == 0)
			reader_prepare(reader, count % 4 == 0 ? &preparer : NULL);
		count++;
	}
	text_add_string(said, verdict == READER_END ? "end" : sentence(&error));
	reader_close(reader);
	return all;
}

static unsigned pick(uint64_t *random, unsigned most)
{
	*random = *random * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (unsigned)(*random >> 33) % most;
}

/* Few inputs get far that are made byte by byte, so most parts are whole cells. */
static void make_input(uint64_t *random, struct text *input)
{
	static const char *const parts[] = {
		"a,",
		"\n",
		",",
		"-a;b,",
		" a,",
		"a ,",
		" a \n",
		"\xc3\xa9,",
		"b\n",
		"\r\n",
		"\"a\",",
		"\"\",",
		"\"b,\xc3\xa9\",",
		"\"b\"\"b\"\r\n",
		"\"b\nb\",",
		"\"\r\n\"\n",
		"0123456789bcdef0123456789bcdef\n",
		",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,",
	};
	static const struct view rare[] = {VIEW("\r"), VIEW("\""), VIEW("\0"),      VIEW("\xc3"),
	                                   VIEW("a"),  VIEW(";"),  VIEW("\xc3\xa9")};
	const unsigned common = COUNT_OF(parts), once_in = 4 + pick(random, 60);
	for (unsigned left = pick(random, 30); left > 0; left--)
		if (pick(random, once_in) == 0)
			text_add(input, rare[pick(random, COUNT_OF(rare))]);
		else
			text_add_string(input, parts[pick(random, common)]);
	(void)text_terminate(input); /* no bytes are somewhere, too */
}

static void expect_way(const struct text *input, const char *expected, char delimiter, size_t piece,
                       const struct way *way, struct made *all)
{
	struct text said = {0};
	feed(text_view(input), piece);
	struct made made = read_all(delimiter, way, &said);
	all->values += made.values;
	all->passed += made.passed;
	if (!is_expected(text_view(&said), expected))
		fail_msg("in pieces of %zu and chunks of %zu: {%.*s}\nexpected %s\ngot %.*s", piece, way->chunk_size,
		         VIEW_ARGS(text_view(input)), expected, VIEW_ARGS(text_view(&said)));
	text_clear(&said);
}

static void test_random(void **state UNUSED)
{
	static const char delimiters[] = {0, ',', ';', '\t', 'a'};
	uint64_t random = 20261122;
	int ends = 0, failures = 0;
	struct made all = {0};
	struct crew *crew = crew_new(CREW);
	for (int turn = 0; turn < INPUTS; turn++) {
		char delimiter = delimiters[pick(&random, sizeof delimiters)];
		struct text input = {0}, expected = {0};
		make_input(&random, &input);
		foretell(text_view(&input), delimiter, &expected);
		bool ended = strcmp(text_terminate(&expected) + expected.length - 3, "end") == 0;
		ends += ended;
		failures += !ended;
		for (size_t piece = 1; piece <= PIECE_LONGEST; piece++) {
			enum scan_way scan = (piece + (size_t)turn) % SCAN_WAYS;
			struct way way = {scan_has(scan) ? scan : scan_best(), (size_t)turn % 200 + 1, (size_t)turn % 100,
			                  NULL};
			expect_way(&input, text_terminate(&expected), delimiter, piece, &way, &all);
			way.crew = crew;
			expect_way(&input, text_terminate(&expected), delimiter, piece, &way, &all);
		}
		text_clear(&input);
		text_clear(&expected);
	}
	crew_free(crew);
	/* All of this happens often. */
	assert_true(ends > INPUTS / 5);
	assert_true(failures > INPUTS / 5);
	assert_true(all.values > INPUTS);
	assert_true(all.passed > INPUTS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
