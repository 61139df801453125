/* Sessions that go from the input to the output without anybody looking at several of them at once: what
 * comes of one depends on it alone, and so can be made on any thread. */
#ifndef SESSION_PASSAGE_H
#define SESSION_PASSAGE_H

#include "session/form.h"

struct passage;

/* For so many threads. The form must have begun a table. Form and setting are looked at alone, must outlive
 * the passage, and change only while nobody calls passage_add; rows are written for `writer`. `reclassifies`:
 * all categories are found again. */
struct passage *passage_new(const struct form *form, const struct setting *setting, unsigned threads,
                            bool reclassifies);
void passage_free(struct passage *passage); /* NULL is allowed */

/* Takes notice of what session_settle has found out of a session that did not pass, on the first thread,
 * while others may add. */
void passage_learn(struct passage *passage, const struct session *session);

/* Adds to `bytes` what is written of a session that session_parse has read, and returns true; nothing of one
 * that is outside since … until. False, and the session stays as it is, where the first thread must see it:
 * it has to be settled, and is called by what is not known from sessions before, or to be refused, or its id
 * is counted. Each of the threads, from 0 on, adds for itself. */
bool passage_add(struct passage *passage, unsigned thread, struct session *session, struct text *bytes);

#endif
