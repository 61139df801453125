#define _GNU_SOURCE /* O_TMPFILE, where there is one */

#include "csv/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "csv/input.h"

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

/* A number of an open file, as a path. */
#define NUMBERED "/proc/self/fd/"

/* The folder in which the file is. False: its path is too long to be told apart. It takes no memory, which
 * may be gone when the file has its name. */
static bool folder_of(const char *path, char folder[PATH_MAX])
{
	const char *slash = strrchr(path, '/');
	size_t length = slash == path ? 1 : slash ? (size_t)(slash - path) : 0;
	if (length >= PATH_MAX)
		return false;
	memcpy(folder, slash ? path : ".", slash ? length : 1);
	folder[slash ? length : 1] = '\0';
	return true;
}

/* As draft_nameless; -1 with errno 0: this file system, or this system, has no files without a name. */
static int open_nameless(const char *folder)
{
	errno = 0;
#ifdef O_TMPFILE
	if (access(NUMBERED, X_OK) == 0) {
		int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
		if (descriptor >= 0)
			return input_above_standard(descriptor);
		/* Old kernels do not know the flag and see a folder. */
		if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
			return -1;
	}
	errno = 0;
#else
	(void)folder;
#endif
	return -1;
}

/* Creates a file beside `place`. Its name is in *name, the caller's to free. */
static int open_named(const char *place, char **name)
{
	size_t size = strlen(place) + sizeof ".XXXXXX";
	char *path = memory_get(size, 1);
	snprintf(path, size, "%s.XXXXXX", place);
	int created = mkstemp(path);
	*name = created >= 0 ? path : NULL;
	if (created < 0)
		free(path);
	return created < 0 ? -1 : input_above_standard(created);
}

int draft_nameless(const char *folder)
{
	char place[PATH_MAX], *name;
	int descriptor = open_nameless(folder);
	if (descriptor >= 0 || errno != 0)
		return descriptor;
	if (snprintf(place, sizeof place, "%s/coach", folder) >= (int)sizeof place) {
		errno = ENAMETOOLONG;
		return -1;
	}
	descriptor = open_named(place, &name);
	int cause = name && unlink(name) != 0 ? errno : 0;
	free(name);
	if (cause && descriptor >= 0) {
		close(descriptor);
		errno = cause;
		return -1;
	}
	return descriptor;
}

bool draft_open(struct draft *draft, const char *place)
{
	char folder[PATH_MAX];
	*draft = (struct draft){.descriptor = -1};
	errno = 0;
	if (folder_of(place, folder))
		draft->descriptor = open_nameless(folder);
	if (draft->descriptor < 0 && errno == 0)
		draft->descriptor = open_named(place, &draft->name);
	return draft->descriptor >= 0;
}

bool draft_sync_folder(const char *path, struct error *error)
{
	char folder[PATH_MAX];
	if (!folder_of(path, folder))
		return true;
	/* A folder that may be written but not read cannot be synced, nor one on some file systems. */
	int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool good = descriptor < 0 || fsync(descriptor) == 0 || errno != EIO ||
	            error_system(error, errno, path, "cannot sync its folder");
	if (descriptor >= 0)
		close(descriptor);
	return good;
}

/* Gives a nameless draft a name that nobody has: `name`, which has room for six more characters, and those.
 * A failure leaves the cause in errno. */
static bool name_beside(const char *numbered, char *name)
{
	char *end = name + strlen(name);
	for (unsigned tried = 0; tried < 1000; tried++) {
		snprintf(end, 7, "%06x", ((unsigned)getpid() * 1000 + tried) & 0xffffff);
		if (linkat(AT_FDCWD, numbered, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0)
			return true;
		if (errno != EEXIST)
			return false;
	}
	return false;
}

/* Lets the draft take its place; `held` is open where it has no name. Its name is one of those that only a
 * kill in between leaves behind, so signals wait. */
static bool place_draft(struct draft *draft, int held, const char *place, bool is_new)
{
	char numbered[sizeof NUMBERED + 3 * sizeof held];
	snprintf(numbered, sizeof numbered, NUMBERED "%d", held);
	if (is_new)
		return draft->name ? link(draft->name, place) == 0
		                   : linkat(AT_FDCWD, numbered, AT_FDCWD, place, AT_SYMLINK_FOLLOW) == 0;
	if (!draft->name) {
		size_t size = strlen(place) + sizeof ".123456";
		char *name = memory_get(size, 1);
		snprintf(name, size, "%s.", place);
		if (!name_beside(numbered, name)) {
			free(name);
			return false;
		}
		draft->name = name;
	}
	if (rename(draft->name, place) != 0)
		return false;
	free(draft->name);
	draft->name = NULL;
	return true;
}

bool draft_sync(const struct draft *draft, const char *place, struct error *error)
{
	return fsync(draft->descriptor) == 0 || error_system(error, errno, place, "cannot sync");
}

bool draft_finish(struct draft *draft, const char *place, bool is_new, struct error *error)
{
	if (!draft_sync(draft, place, error))
		return false;
	/* The file is closed before it takes its place, since closing may fail too; a second descriptor keeps one
	 * that has no name. */
	int held = draft->name ? -1 : fcntl(draft->descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (!draft->name && held < 0)
		return error_system(error, errno, place, "cannot close");
	int descriptor = draft->descriptor;
	draft->descriptor = -1;
	bool closed = close(descriptor) == 0 || error_system(error, errno, place, "cannot close");
	sigset_t all, before;
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	bool placed = closed && place_draft(draft, held, place, is_new);
	int cause = errno;
	if (held >= 0)
		close(held);
	if (closed && !placed && !is_new)
		draft_discard(draft);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (!closed || (!placed && is_new))
		return closed;
	return placed ? draft_sync_folder(place, error) : error_system(error, cause, place, "cannot replace");
}

void draft_discard(struct draft *draft)
{
	if (draft->descriptor > STDERR_FILENO)
		close(draft->descriptor);
	if (draft->name)
		unlink(draft->name);
	free(draft->name);
	*draft = (struct draft){.descriptor = -1};
}
