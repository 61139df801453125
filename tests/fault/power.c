/* A library to preload that keeps what a power cut would leave. COACH_DISK names a folder: each file that is
 * synced is copied there under its inode, and of each folder that is synced the names with their inodes, in
 * the file `names`. What was never synced is not there. At the K-th call that changes or syncs something,
 * where COACH_CUT is K, the process ends before the call is made. */
#define _GNU_SOURCE

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define CUT 77

static const char *disk;
static unsigned long left;
static bool is_ours; /* what this library itself does is no call of the tool's */

__attribute__((constructor)) static void power_choose(void)
{
	const char *number = getenv("COACH_CUT");
	disk = getenv("COACH_DISK");
	left = number ? strtoul(number, NULL, 10) : 0;
}

static void power_count(void)
{
	if (disk && !is_ours && left > 0 && --left == 0)
		_exit(CUT);
}

#define FIND(name)                                                                                           \
	static __typeof__(&(name)) next;                                                                         \
	if (!next)                                                                                               \
		*(void **)&next = dlsym(RTLD_NEXT, #name);

static void power_give_up(const char *call)
{
	perror(call);
	_exit(99);
}

static void keep_file(int descriptor, ino_t inode)
{
	char path[4096], bytes[65536];
	(void)snprintf(path, sizeof path, "%s/%" PRIuMAX, disk, (uintmax_t)inode);
	FILE *kept = fopen(path, "w");
	if (!kept)
		power_give_up(path);
	ssize_t count;
	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
	int again = open(path, O_RDONLY | O_CLOEXEC);
	for (off_t at = 0; (count = pread(again, bytes, sizeof bytes, at)) > 0; at += count)
		if (fwrite(bytes, 1, (size_t)count, kept) != (size_t)count)
			power_give_up("fwrite");
	if (count < 0 || close(again) != 0 || fclose(kept) != 0)
		power_give_up(path);
}

static void keep_names(int descriptor)
{
	char path[4096];
	(void)snprintf(path, sizeof path, "%s/names", disk);
	FILE *kept = fopen(path, "w");
	int again = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = again >= 0 ? fdopendir(again) : NULL;
	if (!kept || !folder)
		power_give_up(path);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		if (entry->d_type == DT_REG)
			(void)fprintf(kept, "%" PRIuMAX " %s\n", (uintmax_t)entry->d_ino, entry->d_name);
	if (closedir(folder) != 0 || fclose(kept) != 0)
		power_give_up(path);
}

int fsync(int descriptor)
{
	FIND(fsync)
	power_count();
	struct stat status;
	if (disk && fstat(descriptor, &status) == 0) {
		is_ours = true;
		if (S_ISREG(status.st_mode))
			keep_file(descriptor, status.st_ino);
		else if (S_ISDIR(status.st_mode))
			keep_names(descriptor);
		is_ours = false;
	}
	return next(descriptor);
}

#define COUNTED(type, name, parameters, arguments)                                                           \
	type name parameters                                                                                     \
	{                                                                                                        \
		FIND(name)                                                                                           \
		power_count();                                                                                       \
		return next arguments;                                                                               \
	}

COUNTED(ssize_t, write, (int descriptor, const void *bytes, size_t length), (descriptor, bytes, length))
COUNTED(int, ftruncate, (int descriptor, off_t length), (descriptor, length))
COUNTED(int, rename, (const char *from, const char *to), (from, to))
COUNTED(int, link, (const char *from, const char *to), (from, to))
COUNTED(int, linkat, (int from, const char *old, int to, const char *new, int flags),
        (from, old, to, new, flags))
COUNTED(int, unlink, (const char *path), (path))
