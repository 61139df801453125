/* The rules of a definition, and what one of them looks at. */
#ifndef SESSION_RULES_RULE_H
#define SESSION_RULES_RULE_H

#include "people/org.h"

enum category {
	CATEGORY_NONE,
	CATEGORY_COACHING,
	CATEGORY_MANAGING,
	CATEGORY_MENTORING,
	CATEGORY_INSPECTION,
	CATEGORY_HELP,
	CATEGORY_OTHER,
	CATEGORY_UNCLASSIFIED,
	CATEGORIES
};

/* What a rule can look at. */
struct occasion {
	struct view label, subject;  /* empty if unknown */
	int64_t attendees, external; /* -1 if unknown */
	int64_t minutes;             /* thousandths; -1 if unknown */
	enum direction direction;    /* DIRECTION_NONE if unknown */
	struct people *people;       /* whose names a pattern may ask for; NULL without a people table */
};

/* What stands for somebody's name in patterns and texts once they are compared: a byte that neither has. */
#define RULE_NAME_MARK '\1'

enum rule_field { FIELD_BOTH, FIELD_LABEL, FIELD_SUBJECT };

/* The numbers that a condition allows; low is -1 where the rule has no such condition. */
struct range {
	int64_t low, high;
};

struct rule {
	enum category category;
	enum rule_field field;
	struct view activity, pattern, conditions;
	const char *marked; /* the pattern with marks for names, terminated; NULL if it has no pattern */
	bool names;         /* the pattern asks for the name of somebody */
	struct range attendees, external, minutes;
	unsigned directions; /* a bit for each direction that is allowed; 0 for any */
	uint64_t line;
};

/* What some rule asks for. */
struct rules_asked {
	bool attendees, external, minutes, direction, names;
};

/* In the order in which they are tried. */
struct rules {
	struct rule *list;
	size_t count, capacity;
	struct rules_asked asks;
};

#endif
