#include <dirent.h>
#include <fcntl.h>

#include "feed.h"
#include "csv/sink.h"
#include "csv/source.h"
#include "sentence.h"

static struct {
	size_t left;  /* calls that succeed before one fails; SIZE_MAX: all */
	int failure;  /* with which errno */
	size_t piece; /* bytes that one call takes */
	bool interrupts;
	bool interrupted;
} faults = {.left = SIZE_MAX, .piece = SIZE_MAX};

static bool fails(void)
{
	if (faults.left == SIZE_MAX || faults.left-- > 0)
		return false;
	faults.left = SIZE_MAX;
	errno = faults.failure;
	return true;
}

/* These take the place of libc's, to fail when told to. */
ssize_t write(int descriptor, const void *bytes, size_t size)
{
	if (faults.interrupts && (faults.interrupted = !faults.interrupted)) {
		errno = EINTR;
		return -1;
	}
	if (fails())
		return -1;
	size = size < faults.piece ? size : faults.piece;
	return writev(descriptor, &(struct iovec){(void *)(uintptr_t)bytes, size}, 1);
}

int fsync(int descriptor)
{
	return fails() ? -1 : fcntl(descriptor, F_GETFD) < 0 ? -1 : 0;
}

int rename(const char *from, const char *to)
{
	if (fails())
		return -1;
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

static void reset_faults(void)
{
	faults.left = faults.piece = SIZE_MAX;
	faults.interrupts = false;
}

static size_t count_files(void)
{
	DIR *folder = opendir(".");
	assert_non_null(folder);
	size_t count = 0;
	for (const struct dirent *entry; (entry = readdir(folder));)
		count += entry->d_name[0] != '.';
	closedir(folder);
	return count;
}

static struct sink *open_good(const char *path, bool gzip)
{
	struct error error = {0};
	struct sink *sink;
	bool good = sink_open(&sink, path, gzip, &error);
	assert_string_equal(sentence(&error), "");
	assert_true(good);
	return sink;
}

static void write_good(struct sink *sink, const char *string)
{
	struct error error = {0};
	assert_true(sink_write(sink, view_of(string), &error));
}

static mode_t mode_of(const char *path)
{
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 0777;
}

static void test_file(void **state UNUSED)
{
	struct error error = {0};
	struct sink *sink = open_good("new.csv", false);
	write_good(sink, "a\n");
	write_good(sink, "");
	assert_false(file_exists("new.csv"));
	/* Without a name, or with one that the handler of signals can ask for. */
	assert_int_equal(count_files(), sink_unfinished(sink) ? 1 : 0);
	assert_false(sink_is_terminal(sink));
	assert_true(sink_close(sink, &error));
	assert_file_is("new.csv", "a\n");
	assert_int_equal(mode_of("new.csv"), 0600);
	assert_int_equal(chmod("new.csv", 0644), 0);
	sink = open_good("new.csv", false);
	write_good(sink, "b\n");
	assert_file_is("new.csv", "a\n");
	assert_true(sink_close(sink, &error));
	assert_file_is("new.csv", "b\n");
	assert_int_equal(mode_of("new.csv"), 0644);
	assert_int_equal(symlink("new.csv", "link.csv"), 0);
	sink = open_good("link.csv", false);
	write_good(sink, "c\n");
	assert_true(sink_close(sink, &error));
	assert_file_is("new.csv", "c\n");
	struct stat status;
	assert_int_equal(lstat("link.csv", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(unlink("new.csv") + unlink("link.csv"), 0);
	assert_int_equal(count_files(), 0);
}

static void test_abandon(void **state UNUSED)
{
	write_text("old.csv", "old");
	struct sink *sink = open_good("old.csv", false);
	write_good(sink, "new");
	sink_abandon(sink, view_of("!coach-log: failed: x\n"));
	assert_file_is("old.csv", "old");
	sink = open_good("other.csv.gz", false);
	write_good(sink, "new");
	sink_abandon(sink, view_slice(NULL, 0));
	sink_abandon(NULL, view_of("x"));
	assert_int_equal(count_files(), 1);
	assert_int_equal(unlink("old.csv"), 0);
}

static void add_lines(struct text *text)
{
	for (unsigned i = 0; i < 100000; i++)
		text_add_format(text, "%u,row\n", i * 7919 % 100003);
}

/* Writes all lines, one per call, with one call in the middle that is longer than the buffer. */
static bool write_lines(const char *path, const struct text *lines, struct error *error)
{
	struct sink *sink;
	if (!sink_open(&sink, path, false, error))
		return false;
	struct view rest = text_view(lines);
	bool good = true;
	while (good && rest.length > 0) {
		const char *end = rest.length > 900000 || rest.length < 500000
		                      ? memchr(rest.bytes, '\n', rest.length)
		                      : memchr(rest.bytes + 400000, '\n', rest.length - 400000);
		size_t length = (size_t)(end - rest.bytes) + 1;
		good = sink_write(sink, view_slice(rest.bytes, length), error);
		rest = view_slice(rest.bytes + length, rest.length - length);
	}
	if (!good) {
		sink_abandon(sink, view_slice(NULL, 0));
		return false;
	}
	return sink_close(sink, error);
}

static void assert_reads(const char *path, struct view expected)
{
	struct error error = {0};
	struct source *source;
	struct text text = {0};
	assert_true(source_open(&source, path, NULL, &error));
	char buffer[4096];
	size_t length;
	do {
		assert_true(source_read(source, buffer, sizeof buffer, &length, &error));
		text_add_bytes(&text, buffer, length);
	} while (length > 0);
	source_close(source);
	assert_true(view_equals(text_view(&text), expected));
	text_clear(&text);
}

static void test_much(void **state UNUSED)
{
	struct text lines = {0};
	struct error error = {0};
	add_lines(&lines);
	assert_true(write_lines("a.csv", &lines, &error));
	assert_reads("a.csv", text_view(&lines));
	assert_true(write_lines("a.csv.gz", &lines, &error));
	assert_reads("a.csv.gz", text_view(&lines));
	faults.piece = 1000;
	faults.interrupts = true;
	assert_true(write_lines("b.csv.gz", &lines, &error));
	assert_reads("b.csv.gz", text_view(&lines));
	faults.piece = 100000;
	assert_true(write_lines("b.csv", &lines, &error));
	assert_reads("b.csv", text_view(&lines));
	reset_faults();
	struct text first = {0};
	struct text second = {0};
	read_whole("a.csv.gz", &first);
	read_whole("b.csv.gz", &second);
	assert_true(view_equals(text_view(&first), text_view(&second)));
	assert_true(first.length * 2 < lines.length);
	assert_memory_equal(first.bytes + 4, "\0\0\0\0", 4);
	text_clear(&first);
	text_clear(&second);
	text_clear(&lines);
	assert_int_equal(unlink("a.csv") + unlink("b.csv") + unlink("a.csv.gz") + unlink("b.csv.gz"), 0);
}

/* Lets each call that can fail do so in turn, until all went well. */
static void expect_old_file(const char *path)
{
	struct text lines = {0};
	add_lines(&lines);
	write_text(path, "old");
	bool synced = false;
	for (size_t calls = 0;; calls++) {
		faults.left = calls;
		faults.failure = EIO;
		struct error error = {0};
		bool good = write_lines(path, &lines, &error);
		bool untouched = faults.left != SIZE_MAX;
		reset_faults();
		if (good) {
			assert_true(untouched);
			break;
		}
		assert_int_equal(error.kind, ERROR_SYSTEM);
		assert_non_null(strstr(sentence(&error), path));
		assert_int_equal(count_files(), 1);
		synced |= strstr(sentence(&error), ": cannot sync:") != NULL;
		struct text now = {0};
		read_whole(path, &now);
		/* The last call syncs the folder: by then the new file is in its place. */
		assert_true(view_is(text_view(&now), "old") || strstr(sentence(&error), "cannot sync its folder"));
		if (!view_is(text_view(&now), "old"))
			write_text(path, "old");
		text_clear(&now);
	}
	assert_true(synced);
	assert_reads(path, text_view(&lines));
	assert_int_equal(unlink(path), 0);
	text_clear(&lines);
}

static void test_failures(void **state UNUSED)
{
	expect_old_file("old.csv");
	expect_old_file("old.csv.gz");
}

static void test_special_files(void **state UNUSED)
{
	struct error error = {0};
	struct sink *sink = open_good("/dev/full", false);
	assert_null(sink_unfinished(sink));
	write_good(sink, "a\n");
	assert_false(sink_close(sink, &error));
	assert_int_equal(error.kind, ERROR_SYSTEM);
	assert_string_equal(sentence(&error), "/dev/full: cannot write: No space left on device");
	error = (struct error){0};
	sink = open_good("/dev/full", true);
	assert_false(sink_close(sink, &error));
	assert_int_equal(error.kind, ERROR_SYSTEM);
	assert_true(file_exists("/dev/full"));
	sink = open_good("/dev/null", false);
	write_good(sink, "a\n");
	error = (struct error){0};
	assert_true(sink_close(sink, &error));
	assert_false(sink_open(&sink, ".", false, &error));
	assert_null(sink);
	assert_int_equal(error.kind, ERROR_SYSTEM);
	error = (struct error){0};
	assert_false(sink_open(&sink, "no/such/folder.csv", false, &error));
	assert_string_equal(sentence(&error), "no/such/folder.csv: cannot create: No such file or directory");
	assert_int_equal(error.kind, ERROR_SYSTEM);
}

static int swap_stdout(int descriptor)
{
	fflush(stdout);
	int saved = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	assert_true(saved >= 0);
	if (descriptor < 0) {
		close(STDOUT_FILENO);
	} else {
		assert_int_equal(dup2(descriptor, STDOUT_FILENO), STDOUT_FILENO);
		close(descriptor);
	}
	return saved;
}

static void restore_stdout(int saved)
{
	assert_int_equal(dup2(saved, STDOUT_FILENO), STDOUT_FILENO);
	close(saved);
}

static void test_stdout(void **state UNUSED)
{
	struct error error = {0};
	int saved = swap_stdout(open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600));
	struct sink *sink = open_good(NULL, false);
	write_good(sink, "a\n");
	bool closed = sink_close(sink, &error);
	restore_stdout(saved);
	assert_true(closed);
	assert_file_is("out", "a\n");

	saved = swap_stdout(open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600));
	sink = open_good(NULL, false);
	write_good(sink, "a\n");
	sink_abandon(sink, view_of("!coach-log: failed: x\n"));
	restore_stdout(saved);
	assert_file_is("out", "a\n!coach-log: failed: x\n");

	saved = swap_stdout(open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600));
	sink = open_good(NULL, true);
	write_good(sink, "a\n");
	sink_abandon(sink, view_of("!coach-log: failed: x\n"));
	restore_stdout(saved);
	assert_reads("out", view_of("a\n!coach-log: failed: x\n"));

	saved = swap_stdout(open("out", O_WRONLY | O_CREAT | O_TRUNC, 0600));
	sink = open_good(NULL, false);
	write_good(sink, "a\n");
	sink_abandon(sink, view_slice(NULL, 0));
	restore_stdout(saved);
	assert_file_is("out", "");
	assert_int_equal(unlink("out"), 0);

	saved = swap_stdout(open("/dev/full", O_WRONLY));
	sink = open_good(NULL, false);
	write_good(sink, "a\n");
	closed = sink_close(sink, &error);
	restore_stdout(saved);
	assert_false(closed);
	assert_string_equal(sentence(&error), "stdout: cannot write: No space left on device");
}

/* With `>&-`, no file that is opened becomes standard output. */
static void test_closed_stdout(void **state UNUSED)
{
	struct error error = {0};
	struct sink *file;
	struct sink *sink;
	int saved = swap_stdout(-1);
	bool file_opened = sink_open(&file, "a.csv", false, &error);
	bool opened = sink_open(&sink, NULL, false, &error);
	restore_stdout(saved);
	assert_true(file_opened);
	assert_false(opened);
	assert_null(sink);
	assert_int_equal(error.kind, ERROR_SYSTEM);
	assert_string_equal(sentence(&error), "stdout: cannot write: Bad file descriptor");
	sink_abandon(file, view_slice(NULL, 0));
	assert_int_equal(count_files(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_file),          cmocka_unit_test(test_abandon),
		cmocka_unit_test(test_much),          cmocka_unit_test(test_failures),
		cmocka_unit_test(test_special_files), cmocka_unit_test(test_stdout),
		cmocka_unit_test(test_closed_stdout),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
