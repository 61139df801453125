/* What the tests of lib/csv share: standard input that comes in pieces of a chosen size, and files in a
 * folder of their own. */
#ifndef UNIT_FEED_H
#define UNIT_FEED_H

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/text.h"

struct feed {
	struct view left;
	size_t piece;
	bool interrupts; /* every other read fails with EINTR */
	bool interrupted;
	int failure; /* an errno value to fail with at the end, or 0 */
};

static struct feed fed;

ssize_t read(int descriptor, void *buffer, size_t size);

/* Takes the place of libc's: descriptor 0 is what was fed. */
ssize_t read(int descriptor, void *buffer, size_t size)
{
	if (descriptor != STDIN_FILENO)
		return readv(descriptor, &(struct iovec){buffer, size}, 1);
	if (fed.interrupts && (fed.interrupted = !fed.interrupted)) {
		errno = EINTR;
		return -1;
	}
	if (fed.left.length == 0 && fed.failure) {
		errno = fed.failure;
		return -1;
	}
	size_t length = fed.left.length < fed.piece ? fed.left.length : fed.piece;
	length = length < size ? length : size;
	if (length > 0)
		memcpy(buffer, fed.left.bytes, length);
	fed.left.bytes += length;
	fed.left.length -= length;
	return (ssize_t)length;
}

static inline void feed(struct view bytes, size_t piece)
{
	fed = (struct feed){.left = bytes, .piece = piece};
}

/* A new folder, made the working folder. */
static inline int enter_folder(void **state)
{
	char name[] = "/tmp/coach-unit-XXXXXX";
	assert_non_null(mkdtemp(name));
	assert_int_equal(chdir(name), 0);
	*state = strdup(name);
	return 0;
}

static inline int leave_folder(void **state)
{
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
	int status = chdir("/");
	free(*state);
	return status != 0 || system(command) != 0;
}

static inline void write_file(const char *path, struct view bytes)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
	assert_int_equal(fclose(file), 0);
}

static inline void write_text(const char *path, const char *string)
{
	write_file(path, view_of(string));
}

/* Appends the file to the text. */
static inline void read_whole(const char *path, struct text *text)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	for (int c; (c = getc(file)) != EOF;)
		text_add_char(text, (char)c);
	fclose(file);
}

static inline void assert_file_is(const char *path, const char *expected)
{
	struct text text = {0};
	read_whole(path, &text);
	assert_string_equal(text_terminate(&text), expected);
	text_clear(&text);
}

static inline bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

#endif
