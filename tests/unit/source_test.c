#include <fcntl.h>

#include "feed.h"
#include "csv/sink.h"
#include "csv/source.h"
#include "sentence.h"

/* Reads all through buffers of the given size. */
static bool read_all(const char *path, const char *encoding, size_t capacity, struct text *text,
                     struct error *error)
{
	struct source *source;
	if (!source_open(&source, path, encoding, error)) {
		assert_null(source);
		return false;
	}
	char *buffer = malloc(capacity);
	size_t length = 1;
	bool good = true;
	while (good && length > 0) {
		good = source_read(source, buffer, capacity, &length, error);
		if (good) {
			assert_true(length <= capacity);
			text_add_bytes(text, buffer, length);
		}
	}
	if (good) {
		assert_true(source_read(source, buffer, capacity, &length, error));
		assert_int_equal(length, 0);
		assert_int_equal(error->kind, ERROR_NONE);
	}
	free(buffer);
	source_close(source);
	return good;
}

static void expect_read(struct view input, const char *encoding, struct view expected)
{
	for (size_t piece = 1; piece <= input.length + 1; piece++) {
		struct text text = {0};
		struct error error = {0};
		feed(input, piece);
		fed.interrupts = piece % 2 == 0;
		bool good = read_all("-", encoding, 64 + piece, &text, &error);
		assert_string_equal(sentence(&error), "");
		assert_true(good);
		assert_int_equal(text.length, expected.length);
		assert_true(view_equals(text_view(&text), expected));
		text_clear(&text);
	}
}

static void expect_refused(struct view input, const char *encoding, const char *message)
{
	for (size_t piece = 1; piece <= input.length + 1; piece++) {
		struct text text = {0};
		struct error error = {0};
		feed(input, piece);
		assert_false(read_all("-", encoding, 64, &text, &error));
		assert_string_equal(sentence(&error), message);
		assert_int_equal(error.kind, ERROR_INPUT);
		text_clear(&text);
	}
}

#define READS(input, encoding, expected)                                                                     \
	expect_read((struct view)VIEW(input), encoding, (struct view)VIEW(expected))
#define UTF8_MARK "\xef\xbb\xbf"
#define UTF16LE_MARK "\xff\xfe"
#define UTF16BE_MARK "\xfe\xff"
#define REFUSES(input, encoding, message) expect_refused((struct view)VIEW(input), encoding, message)

static void gzip(const char *content, struct text *zipped)
{
	struct sink *sink;
	struct error error = {0};
	assert_true(sink_open(&sink, "x.gz", false, &error));
	assert_true(sink_write(sink, view_of(content), &error));
	assert_true(sink_close(sink, &error));
	read_whole("x.gz", zipped);
}

static void test_plain(void **state UNUSED)
{
	READS("", NULL, "");
	READS("a", NULL, "a");
	READS("\x1f", NULL, "\x1f");
	READS("\x1f\n", NULL, "\x1f\n");
	READS("start,minutes\n", NULL, "start,minutes\n");
	READS("\xe9", NULL, "\xe9");
}

#define LONG_TEXT "start,minutes,coach,coachee\n2026-11-16,30,ann,bob\n2026-11-17,30,ann,bob\n"

static void test_gzip(void **state UNUSED)
{
	struct text zipped = {0};
	gzip(LONG_TEXT, &zipped);
	expect_read(text_view(&zipped), NULL, view_of(LONG_TEXT));
	gzip("", &zipped);
	gzip("more\n", &zipped);
	expect_read(text_view(&zipped), NULL, view_of(LONG_TEXT "more\n"));
	text_reset(&zipped);
	gzip("", &zipped);
	expect_read(text_view(&zipped), NULL, view_of(""));
	text_reset(&zipped);
	gzip(UTF8_MARK "a\n", &zipped);
	expect_read(text_view(&zipped), NULL, view_of("a\n"));
	text_clear(&zipped);
}

static void test_cut_gzip(void **state UNUSED)
{
	struct text zipped = {0};
	gzip(LONG_TEXT, &zipped);
	size_t whole = zipped.length;
	gzip("more\n", &zipped);
	for (size_t length = 2; length < zipped.length; length++) {
		if (length == whole)
			continue;
		struct text text = {0};
		struct error error = {0};
		feed(view_slice(zipped.bytes, length), 1000);
		assert_false(read_all("-", NULL, 64, &text, &error));
		assert_string_equal(sentence(&error), "stdin: the gzip data ends too early (a cut file?)");
		assert_int_equal(error.kind, ERROR_INPUT);
		text_clear(&text);
	}
	text_clear(&zipped);
}

static void test_damaged_gzip(void **state UNUSED)
{
	struct text zipped = {0};
	gzip(LONG_TEXT, &zipped);
	size_t failures = 0;
	for (size_t at = 2; at < zipped.length; at++) {
		for (int bit = 0; bit < 8; bit++) {
			struct text text = {0};
			struct error error = {0};
			zipped.bytes[at] ^= (char)(1 << bit);
			feed(text_view(&zipped), 1000);
			if (read_all("-", NULL, 64, &text, &error)) {
				assert_true(view_is(text_view(&text), LONG_TEXT));
			} else {
				assert_int_equal(error.kind, ERROR_INPUT);
				assert_memory_equal(sentence(&error), "stdin: ", 7);
				failures++;
			}
			zipped.bytes[at] ^= (char)(1 << bit);
			text_clear(&text);
		}
	}
	/* Only the header's time, its flags for text and speed, and its system may say what they like. */
	assert_true(failures >= (zipped.length - 10) * 8);
	text_clear(&zipped);
}

static void test_bytes_after_gzip(void **state UNUSED)
{
	static const struct view tails[] = {VIEW("\0\0"), VIEW("xx"), VIEW("start,minutes\n"),
	                                    VIEW("\x1f\x8c more"), VIEW("\x8b\x1f")};
	for (size_t i = 0; i < COUNT_OF(tails); i++) {
		struct text zipped = {0};
		gzip("a\n", &zipped);
		text_add(&zipped, tails[i]);
		expect_refused(text_view(&zipped), NULL, "stdin: other bytes follow the gzip data (a damaged file?)");
		text_clear(&zipped);
	}
	struct text zipped = {0};
	gzip("a\n", &zipped);
	text_add_char(&zipped, 'x');
	expect_refused(text_view(&zipped), NULL, "stdin: the gzip data ends too early (a cut file?)");
	text_clear(&zipped);
}

/* A file so large that a second thread inflates it: `repeats` members with the same bytes, less `cut` bytes
 * at the end, and `more` behind them. Returns what they hold. */
static size_t make_large(int repeats, size_t cut, const char *more)
{
	struct sink *sink;
	struct error error = {0};
	struct text bytes = {0}, zipped = {0};
	uint32_t random = 1;
	for (int i = 0; i < 1000 * 1000; i++) {
		random = random * 1664525u + 1013904223u;
		text_add_char(&bytes, (char)('!' + (random >> 24) % 90));
	}
	assert_true(sink_open(&sink, "member.gz", false, &error));
	assert_true(sink_write(sink, text_view(&bytes), &error));
	assert_true(sink_close(sink, &error));
	read_whole("member.gz", &zipped);
	FILE *out = fopen("large.gz", "wb");
	for (int i = 0; i < repeats; i++)
		assert_int_equal(fwrite(zipped.bytes, 1, zipped.length - (i == repeats - 1 ? cut : 0), out),
		                 zipped.length - (i == repeats - 1 ? cut : 0));
	assert_true(fputs(more, out) >= 0);
	assert_int_equal(fclose(out), 0);
	size_t length = bytes.length;
	text_clear(&bytes);
	text_clear(&zipped);
	return length * (size_t)repeats;
}

static void test_second_thread(void **state UNUSED)
{
	struct text text = {0};
	struct error error = {0};
	struct source *source;
	size_t length, expected = make_large(4, 0, "");
	char buffer[1000];
	assert_true(read_all("large.gz", NULL, 7777, &text, &error));
	assert_int_equal(text.length, expected);
	for (size_t i = 0; i < expected / 4; i++)
		assert_true(text.bytes[i] == text.bytes[i + expected / 4 * 3]);
	/* Whoever closes before the end leaves no thread behind. */
	for (int i = 0; i < 20; i++) {
		assert_true(source_open(&source, "large.gz", NULL, &error));
		assert_true(source_read(source, buffer, sizeof buffer, &length, &error));
		assert_true(source_members(source).is_gzip);
		source_close(source);
	}
	text_reset(&text);
	(void)make_large(4, 9, "");
	assert_false(read_all("large.gz", NULL, 7777, &text, &error));
	assert_string_equal(sentence(&error), "large.gz: the gzip data ends too early (a cut file?)");
	error = (struct error){0};
	text_reset(&text);
	(void)make_large(4, 0, "behind");
	assert_false(read_all("large.gz", NULL, 7777, &text, &error));
	assert_string_equal(sentence(&error), "large.gz: other bytes follow the gzip data (a damaged file?)");
	assert_int_equal(text.length, expected);
	text_clear(&text);
	assert_int_equal(unlink("large.gz") + unlink("member.gz"), 0);
}

static void test_marks(void **state UNUSED)
{
	READS("\xef\xbb\xbf", NULL, "");
	READS(UTF8_MARK "a\n", NULL, "a\n");
	READS("\xef\xbb", NULL, "\xef\xbb");
	READS(UTF8_MARK UTF8_MARK "a", NULL, UTF8_MARK "a");
	READS(UTF16LE_MARK "a\0,\0\n\0", NULL, "a,\n");
	READS(UTF16BE_MARK "\0a\0,\0\n", NULL, "a,\n");
	READS("\xff\xfe", NULL, "");
	READS("\xff\xfe\xe9\0\xac\x20\x3d\xd8\x00\xde", NULL, "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
	READS("\xfe\xff\0\xe9\x20\xac\xd8\x3d\xde\x00", NULL, "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
	READS("\xff\xfe\0\0a\0\0\0", NULL, "a");
	READS("\xef\xbb\xbf\xc3\xa9\n", "cp1252", "\xc3\xa9\n");
	READS("\xef\xbb\xbf\xc3\xa9\n", "UTF-8", "\xc3\xa9\n");
	READS(UTF16LE_MARK "a\0", "UTF-16", "a");
	READS(UTF16BE_MARK "\0a", "UTF-16LE", "a");
}

static void test_encodings(void **state UNUSED)
{
	READS("caf\xe9 \x80\n", "cp1252", "caf\xc3\xa9 \xe2\x82\xac\n");
	READS("a\0b\0", "UTF-16LE", "ab");
	READS("a\xe9", "utf8", "a\xe9");
	READS("", "cp1252", "");
	READS("\x93\xfa\x96\x7b\n", "SHIFT_JIS", "\xe6\x97\xa5\xe6\x9c\xac\n");
	REFUSES("a\nb\x81\n", "cp1252", "stdin:2: byte 0x81 is not valid in cp1252");
	REFUSES(UTF16LE_MARK "a\0\n\0b", NULL, "stdin:2: the input ends within a character of UTF-16LE");
	REFUSES(UTF16LE_MARK "a\0\n\0\x3d\xd8", NULL, "stdin:2: the input ends within a character of UTF-16LE");
	REFUSES(UTF16LE_MARK "a\0\x00\xde\x62\0", NULL, "stdin:1: byte 0x00 is not valid in UTF-16LE");
	static const char *const unknown[] = {"klingon", "", "UTF-8//IGNORE", "cp1252/"};
	for (size_t i = 0; i < COUNT_OF(unknown); i++) {
		struct error error = {0};
		struct source *source;
		feed(view_of("a"), 1);
		assert_false(source_open(&source, "-", unknown[i], &error));
		assert_int_equal(error.kind, ERROR_USAGE);
		assert_null(source);
	}
}

static void test_system(void **state UNUSED)
{
	struct error error = {0};
	struct text text = {0};
	assert_false(read_all("missing.csv", NULL, 64, &text, &error));
	assert_int_equal(error.kind, ERROR_SYSTEM);
	assert_string_equal(sentence(&error), "missing.csv: cannot open: No such file or directory");
	error = (struct error){0};
	assert_false(read_all(".", NULL, 64, &text, &error));
	assert_int_equal(error.kind, ERROR_SYSTEM);
	assert_string_equal(sentence(&error), ".: cannot read: Is a directory");
	error = (struct error){0};
	feed(view_of("abc"), 2);
	fed.failure = EIO;
	assert_false(read_all("-", NULL, 64, &text, &error));
	assert_int_equal(error.kind, ERROR_SYSTEM);
	assert_string_equal(sentence(&error), "stdin: cannot read: Input/output error");
	text_clear(&text);
}

/* With `<&-`, no file that is opened becomes standard input. */
static void test_closed_stdin(void **state UNUSED)
{
	write_text("a.csv", "abc");
	int saved = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	assert_true(saved >= 0);
	close(STDIN_FILENO);
	struct error error = {0};
	struct source *file;
	assert_true(source_open(&file, "a.csv", NULL, &error));
	struct source *source;
	assert_false(source_open(&source, "-", NULL, &error));
	assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
	close(saved);
	assert_int_equal(error.kind, ERROR_SYSTEM);
	assert_string_equal(sentence(&error), "stdin: cannot open: Bad file descriptor");
	char buffer[64];
	size_t length;
	error = (struct error){0};
	assert_true(source_read(file, buffer, sizeof buffer, &length, &error));
	assert_int_equal(length, 3);
	assert_int_equal(source_position(file), 3);
	assert_string_equal(source_name(file), "a.csv");
	source_close(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain),
		cmocka_unit_test(test_gzip),
		cmocka_unit_test(test_cut_gzip),
		cmocka_unit_test(test_damaged_gzip),
		cmocka_unit_test(test_bytes_after_gzip),
		cmocka_unit_test(test_second_thread),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_system),
		cmocka_unit_test(test_closed_stdin),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
