/* A log that is appended to: which sessions it lacks, which it has, and which correct it. */
#ifndef SESSION_LOG_H
#define SESSION_LOG_H

#include "session/latest.h"

struct log_counts {
	int64_t appended;  /* sessions that the log lacked */
	int64_t corrected; /* sessions of which it said something else: they were added again */
	int64_t known;     /* sessions of which it said the same */
	int64_t told;      /* sessions of which another source has told the log: they are there already */
	int64_t waiting;   /* sessions that it lacks and that are planned or end after now: not added yet */
};

/* Appends the sessions inside since … until to the log at `path` (csv/append.h). The log keeps its own
 * columns in its own order; a new one gets those of the form. All rows of the log are read. If its last row
 * about a session says something else than the session, the session corrects it, whenever it is: one that was
 * held and is now planned for another day is not held any more. Only what identity_is_content counts. A
 * session that the log lacks, but of which it has what another source tells (counterpart.h), is there
 * already. Rows of the log without an id are about no session. A row whose id was made (session_remake_id) is
 * about the session whose id would be made today; a correction keeps the id of the log. On failure nothing is
 * appended.
 *
 * Refused: a log that is not a sessions table or has a bad row; columns of the form that are not ours and
 * that the log lacks (unless form.drop_unknown); and a session that was not held, one of somebody else's
 * calendar, or a roll-up row, if the log has no column to say so, even if it is there already. */
bool log_append(struct latest *sessions, const char *path, struct setting *setting, struct log_counts *counts,
                struct error *error) MUST_CHECK;

#endif
