/* A library to preload that makes one call fail: COACH_FAULT is `memory:K` or `file:K`, the K-th call of the
 * kind from 1 on. Under COACH_FAULT_NAMED there are no files without a name. COACH_FAULT_TOLD names a file
 * that is made when the fault comes: the call, and who called. Calls that libc makes of its own files stay
 * whole, so messages get through. */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *kind; /* NULL until main is about to start: what libraries do before is not ours */
static unsigned long left;

#define FRAMES 64

__attribute__((constructor)) static void fault_choose(void)
{
	const char *chosen = getenv("COACH_FAULT");
	const char *number = chosen ? strchr(chosen, ':') : NULL;
	if (!number)
		return;
	left = strtoul(number + 1, NULL, 10);
	/* The first call loads a library, which must not happen while the tool loads another. */
	void *frame;
	(void)backtrace(&frame, 1);
	kind = chosen;
}

/* The nearest caller that is none of this library, libc, which allocates for others, and a sanitizer's. */
static const char *fault_on_behalf(void)
{
	void *frames[FRAMES];
	int count = backtrace(frames, FRAMES);
	Dl_info own, from;
	for (int i = 0; i < count && dladdr(&kind, &own); i++)
		if (dladdr(frames[i], &from) && from.dli_fbase != own.dli_fbase &&
		    !strstr(from.dli_fname, "/libc.so") && !strstr(from.dli_fname, "/libasan.so"))
			return from.dli_fname;
	return "?";
}

static void fault_tell(const char *call)
{
	char line[512];
	const char *path = getenv("COACH_FAULT_TOLD");
	int length = snprintf(line, sizeof line, "%s %s\n", call, fault_on_behalf());
	long descriptor = path ? syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
	if (descriptor < 0 || syscall(SYS_write, descriptor, line, (size_t)length) != length)
		_exit(99);
	syscall(SYS_close, descriptor);
}

static bool fault_is_due(const char *group, const char *call)
{
	if (!kind || kind[0] != group[0] || --left != 0)
		return false;
	kind = NULL;
	fault_tell(call);
	return true;
}

/* Finds what the call would have been. Some C libraries allocate while they look, and can do without. */
#define FIND(name)                                                                                           \
	static __typeof__(&name) next;                                                                           \
	static bool finding;                                                                                     \
	if (!next && !finding) {                                                                                 \
		finding = true;                                                                                      \
		*(void **)&next = dlsym(RTLD_NEXT, #name);                                                           \
		finding = false;                                                                                     \
	}

#define IS_DUE(group, name) fault_is_due(group, #name)

#define FAIL(code, result)                                                                                   \
	do {                                                                                                     \
		errno = code;                                                                                        \
		return result;                                                                                       \
	} while (0)

void *malloc(size_t size)
{
	FIND(malloc)
	if (!next || IS_DUE("memory", malloc))
		FAIL(ENOMEM, NULL);
	return next(size);
}

void *calloc(size_t count, size_t size)
{
	FIND(calloc)
	if (!next || IS_DUE("memory", calloc))
		FAIL(ENOMEM, NULL);
	return next(count, size);
}

void *realloc(void *block, size_t size)
{
	FIND(realloc)
	if (!next || IS_DUE("memory", realloc))
		FAIL(ENOMEM, NULL);
	return next(block, size);
}

/* A full disk takes the half of it. */
ssize_t write(int descriptor, const void *bytes, size_t length)
{
	FIND(write)
	if (descriptor != STDERR_FILENO && IS_DUE("file", write)) {
		(void)!next(descriptor, bytes, length / 2);
		FAIL(ENOSPC, -1);
	}
	return next(descriptor, bytes, length);
}

/* As Linux does, it closes what it complains of. */
int close(int descriptor)
{
	FIND(close)
	bool due = IS_DUE("file", close);
	int verdict = next(descriptor);

	if (due)
		FAIL(EIO, -1);
	return verdict;
}

int open(const char *path, int flags, ...)
{
	FIND(open)
	va_list arguments;
	va_start(arguments, flags);
	bool is_nameless = (flags & O_TMPFILE) == O_TMPFILE;
	mode_t mode = flags & O_CREAT || is_nameless ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);

	/* As on a file system that has no files without a name. */
	if (is_nameless && getenv("COACH_FAULT_NAMED"))
		FAIL(EOPNOTSUPP, -1);
	if (IS_DUE("file", open))
		FAIL(EIO, -1);
	return next(path, flags, mode);
}

#define FAILING(type, name, parameters, arguments, code)                                                     \
	type name parameters                                                                                     \
	{                                                                                                        \
		FIND(name)                                                                                           \
		if (IS_DUE("file", name))                                                                            \
			FAIL(code, -1);                                                                                  \
		return next arguments;                                                                               \
	}

FAILING(ssize_t, read, (int descriptor, void *bytes, size_t length), (descriptor, bytes, length), EIO)
FAILING(ssize_t, pread, (int descriptor, void *bytes, size_t length, off_t at),
        (descriptor, bytes, length, at), EIO)
FAILING(off_t, lseek, (int descriptor, off_t offset, int from), (descriptor, offset, from), EIO)
FAILING(int, fsync, (int descriptor), (descriptor), EIO)
FAILING(int, ftruncate, (int descriptor, off_t length), (descriptor, length), EIO)
FAILING(int, fchmod, (int descriptor, mode_t mode), (descriptor, mode), EIO)
FAILING(int, mkstemp, (char *path), (path), ENOSPC)
FAILING(int, rename, (const char *from, const char *to), (from, to), EIO)
FAILING(int, linkat, (int from, const char *old, int to, const char *new, int flags),
        (from, old, to, new, flags), EIO)
FAILING(int, link, (const char *from, const char *to), (from, to), EIO)
