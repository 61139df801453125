/* Finds the first rule of a definition that matches. What it has found is kept, so that it is for one thread.
 */
#ifndef SESSION_RULES_DECIDER_H
#define SESSION_RULES_DECIDER_H

#include "base/pattern.h"
#include "session/rules/rule.h"

struct decider;

/* The rules, to which more may be added before the first is asked for, must outlive it. */
struct decider *decider_new(const struct rules *rules);
void decider_free(struct decider *decider); /* NULL is allowed */

/* Takes the compiled pattern of the rule that was added last; NULL: it is compiled once it is needed. */
void decider_give(struct decider *decider, struct pattern *compiled);

/* The first rule that matches, as definition_classify says; NULL for none. */
const struct rule *decider_decide(struct decider *decider, const struct occasion *occasion);

#endif
