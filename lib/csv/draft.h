/* A file that is being written, which takes its place when it is whole: until then whatever is there stays.
 * Where the file system can, it has no name before, so that nothing is left of a tool that is killed. */
#ifndef CSV_DRAFT_H
#define CSV_DRAFT_H

#include "base/error.h"

struct draft {
	int descriptor; /* -1: closed */
	char *name;     /* its path until it takes its place; NULL where it has none */
};

/* Opens a draft of what will be `place`, mode 0600. On failure returns false and leaves the cause in errno;
 * draft_discard is called in any case. */
bool draft_open(struct draft *draft, const char *place) MUST_CHECK;

/* Syncs the draft, which is of `place`. */
bool draft_sync(const struct draft *draft, const char *place, struct error *error) MUST_CHECK;

/* Syncs and closes the draft and lets it take its place: what is there is replaced, or stays if the draft is
 * to be a new file, and then true is returned. ERROR_SYSTEM: the old file is still there, unless all that
 * failed was syncing the folder. */
bool draft_finish(struct draft *draft, const char *place, bool is_new, struct error *error) MUST_CHECK;

/* Closes the draft and removes it, if that has to be done. */
void draft_discard(struct draft *draft);

/* Opens a file in `folder` that never gets a name. Returns its descriptor, or -1 and leaves the cause in
 * errno. */
int draft_nameless(const char *folder);

/* Syncs the folder of the file, so that its name survives a power cut. A folder that cannot be read or synced
 * is no failure. */
bool draft_sync_folder(const char *path, struct error *error) MUST_CHECK;

#endif
