/* Views, texts, arenas, memory and messages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/error.h"
#include "base/text.h"
#include "sentence.h"

static void test_view(UNUSED void **state)
{
	const struct view none = {NULL, 0};
	assert_true(view_equals(none, view_of("")));
	assert_true(view_equals(none, view_of(NULL)));
	assert_true(view_is(view_of("abc"), "abc"));
	assert_false(view_is(view_slice("abc\0", 4), "abc"));
	assert_true(view_equals_folded(view_of("aBc-Z"), view_of("AbC-z")));
	assert_false(view_equals_folded(view_of("abc"), view_of("ab")));
	assert_false(view_equals_folded(view_of("ä"), view_of("Ä")));
	assert_false(view_equals_folded(view_of("["), view_of("{")));
	assert_true(view_starts_with(view_of("Coaching"), view_of("coach")));
	assert_false(view_starts_with(view_of("coac"), view_of("coach")));
	assert_true(view_starts_with(none, none));

	assert_true(view_compare(view_of("a"), view_of("b")) < 0);
	assert_true(view_compare(view_of("ab"), view_of("a")) > 0);
	assert_true(view_compare(none, view_of("a")) < 0);
	assert_true(view_compare(none, view_of("")) == 0);
	assert_true(view_compare(view_of("\xc3"), view_of("z")) > 0);
	assert_true(view_compare(view_slice("a\0b", 3), view_slice("a\0c", 3)) < 0);

	assert_true(view_is(view_trim(view_of(" \t a b\r\n")), "a b"));
	assert_true(view_is(view_trim(view_of(" \t\r\n ")), ""));
	assert_true(view_is(view_trim(view_of("\va\f")), "\va\f"));
	assert_true(view_is(view_trim(none), ""));
}

static void cuts(const char *source, const char *expected)
{
	struct text text = {0};
	struct view rest = view_of(source);
	while (rest.bytes) {
		text_add_char(&text, '[');
		text_add(&text, view_cut(&rest, ','));
		text_add_char(&text, ']');
	}
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
}

static void test_view_cut(UNUSED void **state)
{
	cuts("a,,b", "[a][][b]");
	cuts("", "[]");
	cuts(",", "[][]");
	cuts("a,", "[a][]");
	cuts("abc", "[abc]");
	struct view none = {NULL, 0};
	assert_int_equal(view_cut(&none, ',').length, 0);
	assert_null(none.bytes);
}

/* Every code point, encoded by the definition, and what no code point gives. */
static void test_character_length(UNUSED void **state)
{
	for (uint32_t point = 0; point <= 0x110000; point++) {
		char bytes[4];
		size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
		static const uint32_t leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
		uint32_t rest = point;
		for (size_t i = length - 1; i > 0; i--, rest >>= 6)
			bytes[i] = (char)(0x80 | (rest & 0x3F));
		bytes[0] = (char)(leads[length] | rest);
		bool valid = (point < 0xD800 || point > 0xDFFF) && point < 0x110000;
		if (view_character_length(view_slice(bytes, length)) != (valid ? length : 0))
			fail_msg("U+%04X", (unsigned)point);
		assert_int_equal(view_character_length(view_slice(bytes, length - 1)), 0);
	}
	static const struct view bad[] = {
		VIEW("\x80"),
		VIEW("\xBF"),
		VIEW("\xC0\x80"),
		VIEW("\xC1\xBF"),
		VIEW("\xE0\x9F\xBF"),
		VIEW("\xF0\x8F\xBF\xBF"),
		VIEW("\xF5\x80\x80\x80"),
		VIEW("\xFF"),
		VIEW("\xC3("),
		VIEW("\xE2\x82("),
		VIEW("\xE2(\xA1"),
		VIEW("\xF0\x9F\x98("),
	};
	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_int_equal(view_character_length(bad[i]), 0);
	assert_int_equal(view_character_length(view_of("éa")), 2);
}

static void test_text(UNUSED void **state)
{
	struct text text = {0};
	text_add(&text, view_slice(NULL, 0));
	assert_int_equal(text_view(&text).length, 0);
	assert_string_equal(text_terminate(&text), "");
	text_add_string(&text, "coach");
	text_add_char(&text, '-');
	text_add_bytes(&text, "log\0", 4);
	text_add_format(&text, "%d %s", 42, "x");
	assert_true(view_equals(text_view(&text), view_slice("coach-log\00042 x", 14)));
	assert_int_equal(text_terminate(&text)[14], '\0');
	assert_int_equal(text.length, 14);
	text_reset(&text);
	for (int i = 0; i < 100000; i++)
		text_add_char(&text, (char)('a' + i % 26));
	assert_int_equal(text.length, 100000);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(text.bytes[i], 'a' + i % 26);
	text_add_format(&text, "%5000s", "end");
	assert_true(view_is(view_slice(text.bytes + 104997, text.length - 104997), "end"));
	text_clear(&text);
	assert_null(text.bytes);
	memcpy(text_reserve(&text, 3), "abc", 3);
	text.length += 3;
	assert_string_equal(text_terminate(&text), "abc");
	text_clear(&text);
}

/* Pieces are zeroed, aligned, and keep what is written into them while others come. */
static void test_arena(UNUSED void **state)
{
	enum { PIECES = 3000 };
	struct arena arena = {0};
	static unsigned char *pieces[PIECES];
	static size_t sizes[PIECES];
	static struct view copies[PIECES];
	static const char source[8] = "abc\0def";
	for (size_t i = 0; i < PIECES; i++) {
		sizes[i] = i % 500 == 499 ? 300000 : i * 37 % 211;
		pieces[i] = arena_get(&arena, sizes[i], 1);
		assert_non_null(pieces[i]);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal(pieces[i][k], 0);
		memset(pieces[i], (int)(i % 255 + 1), sizes[i]);
		copies[i] = arena_copy(&arena, view_slice(source, i % 7));
		copies[i] = arena_copy(&arena, copies[i]);
		(void)arena_copy(&arena, view_of("x"));
	}
	for (size_t i = 0; i < PIECES; i++) {
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal(pieces[i][k], i % 255 + 1);
		assert_true(view_equals(copies[i], view_slice(source, i % 7)));
		assert_int_equal(copies[i].bytes[copies[i].length], '\0');
	}
	assert_string_equal(arena_copy(&arena, view_slice(NULL, 0)).bytes, "");
	assert_non_null(arena_get(&arena, 0, 8));
	arena_clear(&arena);
	assert_null(arena.newest);
	arena_clear(&arena);
}

static void test_memory(UNUSED void **state)
{
	unsigned char *block = memory_get(100, 10);
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(block[i], 0);
	block = memory_resize(block, 0, 10);
	assert_non_null(block);
	free(block);
	block = memory_get(0, 10);
	assert_non_null(block);
	free(block);

	size_t capacity = 0;
	int *numbers = NULL;
	size_t moves = 0;
	for (size_t i = 0; i < 10000; i++) {
		size_t before = capacity;
		numbers = memory_reserve(numbers, &capacity, i + 1, sizeof *numbers);
		moves += capacity != before;
		assert_true(capacity > i);
		numbers[i] = (int)i;
	}
	assert_in_range(moves, 1, 20);
	numbers = memory_reserve(numbers, &capacity, 1000000, sizeof *numbers);
	assert_true(capacity >= 1000000);
	assert_int_equal(numbers[9999], 9999);
	free(numbers);
}

static void leave_with_7(const char *problem UNUSED)
{
	_exit(7);
}

/* The exit status of a process that asks for the impossible. */
static int status_without_memory(void (*hook)(const char *problem), void (*ask)(void))
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		/* Silence: the message belongs to no test's output. */
		close(STDERR_FILENO);
		memory_on_exhaustion(hook);
		ask();
		_exit(0);
	}
	int status = 0;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void ask_get(void)
{
	free(memory_get(SIZE_MAX / 2, 4));
}
static void ask_resize(void)
{
	free(memory_resize(NULL, SIZE_MAX / 2, 4));
}
static void ask_reserve(void)
{
	size_t capacity = 0;
	free(memory_reserve(NULL, &capacity, SIZE_MAX / 8, 16));
}
static void ask_arena(void)
{
	struct arena arena = {0};
	(void)arena_get(&arena, SIZE_MAX / 2, 4);
	arena_clear(&arena);
}
static void ask_text(void)
{
	struct text text = {0};
	text_add_char(&text, 'a');
	(void)text_reserve(&text, SIZE_MAX);
	text_clear(&text);
}

static void test_exhaustion(UNUSED void **state)
{
	void (*const asks[])(void) = {ask_get, ask_resize, ask_reserve, ask_arena, ask_text};
	for (size_t i = 0; i < COUNT_OF(asks); i++) {
		assert_int_equal(status_without_memory(leave_with_7, asks[i]), 7);
		assert_int_equal(status_without_memory(NULL, asks[i]), 4);
	}
}

static void quotes(struct view source, const char *expected)
{
	char buffer[ERROR_QUOTED_SIZE];
	assert_string_equal(error_quote(source, buffer), expected);
}

#define TEN "0123456789"
#define SIXTY TEN TEN TEN TEN TEN TEN

static void test_quote(UNUSED void **state)
{
	quotes(view_slice(NULL, 0), "\"\"");
	quotes(view_of("4O"), "\"4O\"");
	quotes(view_of("a\nb\tc\r"), "\"a\\nb\\tc\\x0d\"");
	quotes(view_of("say \"hi\" \\o/"), "\"say \\\"hi\\\" \\\\o/\"");
	quotes(view_slice("a\0b", 3), "\"a\\x00b\"");
	quotes(view_of("\x1b[31mred\x7f"), "\"\\x1b[31mred\\x7f\"");
	quotes(view_of("Zoë 東京 😀"), "\"Zoë 東京 😀\"");
	quotes(view_of("a\xff\xc3"), "\"a\\xff\\xc3\"");
	quotes(view_of("\xc0\xaf\xed\xa0\x80"), "\"\\xc0\\xaf\\xed\\xa0\\x80\"");
	/* U+009B starts terminal commands as ESC [ does; U+00A0 is an ordinary character. */
	quotes(view_of("\xc2\x9bm\xc2\xa0"), "\"\\xc2\\x9bm\xc2\xa0\"");

	quotes(view_of(SIXTY), "\"" SIXTY "\"");
	quotes(view_of(SIXTY "x"), "\"" SIXTY "…\"");
	/* A character that would cross the 60th byte is left out whole. */
	quotes(view_of(TEN TEN TEN TEN TEN "012345678é"), "\"" TEN TEN TEN TEN TEN "012345678…\"");
	quotes(view_of(TEN TEN TEN TEN TEN "01234567é"), "\"" TEN TEN TEN TEN TEN "01234567é\"");
	quotes(view_of(TEN TEN TEN TEN TEN "0123456789\n"), "\"" SIXTY "…\"");
	quotes(view_of(TEN TEN TEN TEN TEN "012345678\n\n"), "\"" TEN TEN TEN TEN TEN "012345678\\n…\"");

	char nuls[100] = {0}, buffer[ERROR_QUOTED_SIZE];
	error_quote(view_slice(nuls, sizeof nuls), buffer);
	assert_int_equal(strlen(buffer), 1 + 60 * 4 + strlen("…") + 1);
	assert_string_equal(buffer + 1 + 59 * 4, "\\x00…\"");
}

static void test_error(UNUSED void **state)
{
	char reason[MESSAGE_SIZE];
	struct error error = {0};
	error_at(&error, "july.csv", 1);
	error_about(&error, "minutes", view_of("no error to tell of"));
	assert_string_equal(error.file, "");
	assert_false(error.has_value);
	assert_false(error_set(&error, ERROR_INPUT, "is not %s", "a number"));
	assert_false(error_set(&error, ERROR_USAGE, "second"));
	assert_false(error_system(&error, ENOENT, NULL, "third"));
	assert_int_equal(error.kind, ERROR_INPUT);
	assert_false(error_about(&error, "minutes", view_of("4O")));
	assert_false(error_about(&error, "coach", view_of("second")));
	assert_false(error_at(&error, "july.csv", 14));
	assert_false(error_at(&error, "second.csv", 2));
	assert_string_equal(sentence(&error), "july.csv:14: minutes: \"4O\" is not a number");
	assert_string_equal(message_reason(&error, NULL, reason), "minutes: \"4O\" is not a number");
	error_add(&error, "so %d is %s", 4, "left out");
	assert_string_equal(message_reason(&error, NULL, reason),
	                    "minutes: \"4O\" is not a number; so 4 is left out");

	error = (struct error){0};
	assert_false(error_system(&error, ENOENT, "x.csv", "cannot open"));
	assert_int_equal(error.kind, ERROR_SYSTEM);
	assert_string_equal(sentence(&error), "x.csv: cannot open: No such file or directory");

	error = (struct error){.upstream = true};
	assert_false(error_set(&error, ERROR_INPUT, "!coach-log: failed"));
	error_at(&error, "place", 1);
	error_add(&error, "more");
	assert_string_equal(sentence(&error), "!coach-log: failed");
}

/* What does not fit is cut between characters, wherever the cut falls; of a path the end is kept. */
static void test_error_cut(UNUSED void **state)
{
	char long_text[2 * sizeof((struct error *)0)->problem];
	for (size_t shift = 0; shift < 8; shift++) {
		struct text text = {0};
		while (text.length < sizeof long_text - 32)
			text_add_string(&text, "é東😀");
		memset(long_text, 'x', shift);
		memcpy(long_text + shift, text.bytes, text.length);
		long_text[shift + text.length] = '\0';
		size_t whole = shift + text.length;
		text_clear(&text);

		struct error error = {0};
		error_set(&error, ERROR_INPUT, "%s", long_text);
		size_t length = strlen(error.problem);
		assert_in_range(length, sizeof error.problem - 4, sizeof error.problem - 1);
		assert_memory_equal(error.problem, long_text, length);
		for (size_t at = 0, step; at < length; at += step) {
			step = view_character_length(view_slice(error.problem + at, length - at));
			assert_true(step > 0);
		}

		long_text[whole - shift] = '\0';
		error_at(&error, long_text, 3);
		size_t cut = strlen("…");
		length = strlen(error.file);
		assert_in_range(length, sizeof error.file - 4, sizeof error.file - 1);
		assert_memory_equal(error.file, "…", cut);
		assert_string_equal(error.file + cut, long_text + whole - shift - (length - cut));
		assert_true(view_character_length(view_slice(error.file + cut, length - cut)) > 0);
	}
}

struct listener {
	struct notice notice;
	int count;
	char last[64];
};

static void listen(struct notice *notice, const struct error *warning)
{
	struct listener *listener = (struct listener *)notice;
	listener->count++;
	assert_int_equal(warning->kind, ERROR_WARNING);
	assert_true(strlen(warning->problem) < sizeof listener->last);
	memcpy(listener->last, warning->problem, strlen(warning->problem) + 1);
}

static void test_notice(UNUSED void **state)
{
	struct listener listener = {.notice = {.say = listen}};
	notice_say(NULL, REMEDY_NONE, "nobody");
	notice_say(&listener.notice, REMEDY_NONE, "%d rows", 3);
	assert_int_equal(listener.count, 1);
	assert_string_equal(listener.last, "3 rows");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_view),
		cmocka_unit_test(test_view_cut),
		cmocka_unit_test(test_character_length),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_exhaustion),
		cmocka_unit_test(test_quote),
		cmocka_unit_test(test_error),
		cmocka_unit_test(test_error_cut),
		cmocka_unit_test(test_notice),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
