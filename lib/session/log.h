/* A log that is appended to: which sessions are new to it, which correct it, which it has. */
#ifndef SESSION_LOG_H
#define SESSION_LOG_H

#include "session/latest.h"

struct log_counts {
	int64_t appended;  /* sessions that were new to the log */
	int64_t corrected; /* that it had with other content, and that were added again */
	int64_t known;     /* that it had */
	int64_t waiting;   /* that were new, but are only planned, or end after now: they are not added yet */
};

/* Adds the sessions inside since … until to the log at `path` (csv/append.h), which has its own columns in
 * its own order; a new log gets the form's. All rows of the log are read; the last one with a session's key
 * says what the log has; where that is other than what the session says, the session corrects it, whenever it
 * is: one that was held and is now planned for another day is not held any more. What identity.h
 * does not call content makes no difference. Rows of the log without an id are no session's; those
 * with an id that was made (session_remake_id) are the session's whose id would be made now, and are
 * corrected under the log's id. On failure nothing has been added.
 *
 * Refused: a log that is no sessions table or has a bad row, columns of the form that are not ours and that
 * the log lacks (unless form.drop_unknown), and a session that is not held, one of somebody else's calendar,
 * or a roll-up row, where the log has no column to say so, also if it is there already but for that. */
bool log_append(struct latest *sessions, const char *path, struct setting *setting, struct log_counts *counts,
                struct error *error) MUST_CHECK;

#endif
