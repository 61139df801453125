/*
 * lib/table: what the tables are. Their columns, signatures and print formats stand here, once. It knows
 * nothing of what a row means; the rooms of people, sessions, surveys and plans do.
 *
 * This header: every table's columns, signature and print formats, once.
 */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include "csv/header.h"

/* The tables that can be read. */
enum table_id {
	TABLE_PEOPLE,
	TABLE_SESSIONS,
	TABLE_RATINGS,
	TABLE_PLANS,
	TABLE_INDICATORS,
	TABLE_DEFINITION,
	TABLE_STATUS,
	TABLE_SUMMARY,
	TABLE_GAP,
	TABLE_HOURS,
	TABLE_COUNT
};

/* By enum table_id. */
extern const struct table_kind table_kinds[TABLE_COUNT];

/* TABLE_COUNT for a kind that is none of them. */
static inline enum table_id table_id(const struct table_kind *kind)
{
	return kind >= table_kinds && kind < table_kinds + TABLE_COUNT ? (enum table_id)(kind - table_kinds)
	                                                               : TABLE_COUNT;
}

/* Numbers of the columns, in the order in which they are written. */
enum person_column {
	PERSON_ID,
	PERSON_MANAGER,
	PERSON_NAME,
	PERSON_EMAIL,
	PERSON_LEVEL,
	PERSON_TEAM,
	PERSON_ALIASES,
	PERSON_FROM,
	PERSON_TO,
	PERSON_COLUMNS
};
enum session_column {
	SESSION_ID,
	SESSION_PERIOD,
	SESSION_START,
	SESSION_MINUTES,
	SESSION_COACH_MINUTES,
	SESSION_COACH,
	SESSION_COACHEE,
	SESSION_DIRECTION,
	SESSION_CATEGORY,
	SESSION_ACTIVITY,
	SESSION_SKILL,
	SESSION_STATUS,
	SESSION_ATTENDEES,
	SESSION_EXTERNAL,
	SESSION_PLAN,
	SESSION_FOLLOWS,
	SESSION_COMMITMENT,
	SESSION_DUE,
	SESSION_LABEL,
	SESSION_SUBJECT,
	SESSION_SOURCE,
	SESSION_DEFINITION,
	SESSION_SESSIONS,
	SESSION_COLUMNS
};
enum rating_column {
	RATING_WAVE,
	RATING_LEADER,
	RATING_RATER,
	RATING_RELATION,
	RATING_ITEM,
	RATING_SCORE,
	RATING_COLUMNS
};
enum plan_column {
	PLAN_ID,
	PLAN_PERSON,
	PLAN_COACH,
	PLAN_SKILL,
	PLAN_GOAL,
	PLAN_START,
	PLAN_DUE,
	PLAN_EVERY,
	PLAN_MINUTES,
	PLAN_INDICATOR,
	PLAN_BASELINE,
	PLAN_TARGET,
	PLAN_FOLLOW_UP,
	PLAN_STATUS,
	PLAN_COLUMNS
};
enum indicator_column {
	INDICATOR_DATE,
	INDICATOR_PERSON,
	INDICATOR_NAME,
	INDICATOR_VALUE,
	INDICATOR_COLUMNS
};
enum rule_column { RULE_ACTIVITY, RULE_CATEGORY, RULE_PATTERN, RULE_FIELD, RULE_COLUMNS };

/* Columns of the tables that are only written. */
extern const struct column time_columns[], chain_columns[], slippage_columns[], crowding_columns[],
	exemplar_columns[], blueprint_columns[], advice_columns[], candidate_columns[], quality_columns[],
	agenda_columns[], capacity_columns[];
extern const size_t time_column_count, chain_column_count, slippage_column_count, crowding_column_count,
	exemplar_column_count, blueprint_column_count, advice_column_count, candidate_column_count,
	quality_column_count, agenda_column_count, capacity_column_count;

#endif
