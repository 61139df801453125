/* Sessions that any thread settles, because the first one has settled others with the same names, skills and
 * plans. */
#ifndef SESSION_SETTLED_H
#define SESSION_SETTLED_H

#include "session/known.h"
#include "session/session.h"

/* For the first thread: notes what session_settle has found out of the session. */
void settled_learn(struct known *known, const struct session *session);

/* Settles a session that session_parse has read, as session_settle would, if all that it asks for is known.
 * Otherwise it returns false, and the session is of no use any more. */
bool settled_by(const struct known *known, struct known_copy *copy, const struct setting *setting,
                struct session *session) MUST_CHECK;

#endif
