#include "table/table.h"

static const struct column people_columns[PERSON_COLUMNS] = {
	[PERSON_ID] = {"person", COLUMN_TEXT,
                   "person id|id|employee id|employee #|employee number|employee|work email|user id"},
	[PERSON_MANAGER] = {"manager", COLUMN_TEXT,
                        "reports to|manager id|manager email|manager #|manager number|supervisor|supervisor "
                        "id|manager name"},
	[PERSON_NAME] = {"name", COLUMN_TEXT, "full name|display name|employee name"},
	[PERSON_EMAIL] = {"email", COLUMN_TEXT, "e-mail|work email|mail|email address"},
	[PERSON_LEVEL] = {"level", COLUMN_TEXT, NULL},
	[PERSON_TEAM] = {"team", COLUMN_TEXT, "department"},
	[PERSON_ALIASES] = {"aliases", COLUMN_TEXT, "alias"},
	[PERSON_FROM] = {"from", COLUMN_DATE, NULL},
	[PERSON_TO] = {"to", COLUMN_DATE, NULL},
};

static const struct column session_columns[SESSION_COLUMNS] = {
	[SESSION_ID] = {"id", COLUMN_TEXT, NULL},
	[SESSION_PERIOD] = {"period", COLUMN_TEXT, NULL},
	[SESSION_START] = {"start", COLUMN_START, NULL},
	[SESSION_MINUTES] = {"minutes", COLUMN_MINUTES, NULL},
	[SESSION_COACH_MINUTES] = {"coach_minutes", COLUMN_MINUTES, NULL},
	[SESSION_COACH] = {"coach", COLUMN_TEXT, NULL},
	[SESSION_COACHEE] = {"coachee", COLUMN_TEXT, NULL},
	[SESSION_DIRECTION] = {"direction", COLUMN_NAME, NULL},
	[SESSION_CATEGORY] = {"category", COLUMN_NAME, NULL},
	[SESSION_ACTIVITY] = {"activity", COLUMN_TEXT, NULL},
	[SESSION_SKILL] = {"skill", COLUMN_TEXT, NULL},
	[SESSION_STATUS] = {"status", COLUMN_NAME, NULL},
	[SESSION_ATTENDEES] = {"attendees", COLUMN_COUNT, NULL},
	[SESSION_EXTERNAL] = {"external", COLUMN_COUNT, NULL},
	[SESSION_PLAN] = {"plan", COLUMN_TEXT, NULL},
	[SESSION_FOLLOWS] = {"follows", COLUMN_TEXT, NULL},
	[SESSION_COMMITMENT] = {"commitment", COLUMN_TEXT, NULL},
	[SESSION_DUE] = {"due", COLUMN_DATE, NULL},
	[SESSION_LABEL] = {"label", COLUMN_TEXT, NULL},
	[SESSION_SUBJECT] = {"subject", COLUMN_TEXT, NULL},
	[SESSION_SOURCE] = {"source", COLUMN_TEXT, NULL},
	[SESSION_DEFINITION] = {"definition", COLUMN_TEXT, NULL},
	[SESSION_SESSIONS] = {"sessions", COLUMN_COUNT, NULL},
};

static const struct column rating_columns[RATING_COLUMNS] = {
	[RATING_WAVE] = {"wave", COLUMN_TEXT, NULL},   [RATING_LEADER] = {"leader", COLUMN_TEXT, NULL},
	[RATING_RATER] = {"rater", COLUMN_TEXT, NULL}, [RATING_RELATION] = {"relation", COLUMN_TEXT, NULL},
	[RATING_ITEM] = {"item", COLUMN_TEXT, NULL},   [RATING_SCORE] = {"score", COLUMN_SCORE, NULL},
};

static const struct column plan_columns[PLAN_COLUMNS] = {
	[PLAN_ID] = {"plan", COLUMN_TEXT, NULL},
	[PLAN_PERSON] = {"person", COLUMN_TEXT, NULL},
	[PLAN_COACH] = {"coach", COLUMN_TEXT, NULL},
	[PLAN_SKILL] = {"skill", COLUMN_TEXT, NULL},
	[PLAN_GOAL] = {"goal", COLUMN_TEXT, NULL},
	[PLAN_START] = {"start", COLUMN_DATE, NULL},
	[PLAN_DUE] = {"due", COLUMN_DATE, NULL},
	[PLAN_EVERY] = {"every", COLUMN_TEXT, NULL},
	[PLAN_MINUTES] = {"minutes", COLUMN_MINUTES, NULL},
	[PLAN_INDICATOR] = {"indicator", COLUMN_TEXT, NULL},
	[PLAN_BASELINE] = {"baseline", COLUMN_SCORE, NULL},
	[PLAN_TARGET] = {"target", COLUMN_SCORE, NULL},
	[PLAN_FOLLOW_UP] = {"follow_up", COLUMN_TEXT, NULL},
	[PLAN_STATUS] = {"status", COLUMN_NAME, NULL},
};

static const struct column indicator_columns[INDICATOR_COLUMNS] = {
	[INDICATOR_DATE] = {"date", COLUMN_DATE, NULL},
	[INDICATOR_PERSON] = {"person", COLUMN_TEXT, NULL},
	[INDICATOR_NAME] = {"indicator", COLUMN_TEXT, NULL},
	[INDICATOR_VALUE] = {"value", COLUMN_SCORE, NULL},
};

static const struct column rule_columns[RULE_COLUMNS] = {
	[RULE_ACTIVITY] = {"activity", COLUMN_TEXT, NULL},
	[RULE_CATEGORY] = {"category", COLUMN_NAME, NULL},
	[RULE_PATTERN] = {"pattern", COLUMN_TEXT, NULL},
	[RULE_FIELD] = {"field", COLUMN_NAME, NULL},
};

static const struct column status_columns[] = {
	{"plan", COLUMN_TEXT, NULL},
	{"person", COLUMN_TEXT, NULL},
	{"coach", COLUMN_TEXT, NULL},
	{"skill", COLUMN_TEXT, NULL},
	{"goal", COLUMN_TEXT, NULL},
	{"status", COLUMN_NAME, NULL},
	{"start", COLUMN_DATE, NULL},
	{"due", COLUMN_DATE, NULL},
	{"sessions", COLUMN_COUNT, NULL},
	{"received_min", COLUMN_MINUTES, NULL},
	{"windows", COLUMN_COUNT, NULL},
	{"kept", COLUMN_COUNT, NULL},
	{"adherence", COLUMN_FIXED6, NULL},
	{"last", COLUMN_DATE, NULL},
	{"next_due", COLUMN_DATE, NULL},
	{"overdue_days", COLUMN_COUNT, NULL},
	{"focus", COLUMN_FIXED6, NULL},
	{"tie_back", COLUMN_FIXED6, NULL},
	{"tie_back_chance", COLUMN_FIXED6, NULL},
	{"commitments", COLUMN_COUNT, NULL},
	{"ripe", COLUMN_COUNT, NULL},
	{"followed", COLUMN_COUNT, NULL},
	{"late", COLUMN_COUNT, NULL},
	{"open", COLUMN_COUNT, NULL},
	{"follow_through", COLUMN_FIXED6, NULL},
	{"oldest_open_days", COLUMN_COUNT, NULL},
	{"indicator", COLUMN_TEXT, NULL},
	{"baseline", COLUMN_SCORE, NULL},
	{"current", COLUMN_SCORE, NULL},
	{"target", COLUMN_SCORE, NULL},
	{"progress", COLUMN_FIXED6, NULL},
};

static const struct column summary_columns[] = {
	{"by", COLUMN_TEXT, NULL},
	{"unit", COLUMN_TEXT, NULL},
	{"level", COLUMN_TEXT, NULL},
	{"people", COLUMN_COUNT, NULL},
	{"planned", COLUMN_COUNT, NULL},
	{"windows", COLUMN_COUNT, NULL},
	{"kept", COLUMN_COUNT, NULL},
	{"adherence", COLUMN_FIXED6, NULL},
	{"focus", COLUMN_FIXED6, NULL},
	{"tie_back", COLUMN_FIXED6, NULL},
	{"tie_back_chance", COLUMN_FIXED6, NULL},
	{"commitments", COLUMN_COUNT, NULL},
	{"ripe", COLUMN_COUNT, NULL},
	{"followed", COLUMN_COUNT, NULL},
	{"late", COLUMN_COUNT, NULL},
	{"open", COLUMN_COUNT, NULL},
	{"follow_through", COLUMN_FIXED6, NULL},
	{"median_followup_days", COLUMN_COUNT, NULL},
	{"median_low", COLUMN_COUNT, NULL},
	{"median_high", COLUMN_COUNT, NULL},
};

static const struct column gap_columns[] = {
	{"wave", COLUMN_TEXT, NULL},          {"by", COLUMN_TEXT, NULL},
	{"unit", COLUMN_TEXT, NULL},          {"level", COLUMN_TEXT, NULL},
	{"item", COLUMN_TEXT, NULL},          {"selves", COLUMN_COUNT, NULL},
	{"raters", COLUMN_COUNT, NULL},       {"self", COLUMN_FIXED6, NULL},
	{"reports", COLUMN_FIXED6, NULL},     {"self_pct", COLUMN_FIXED6, NULL},
	{"reports_pct", COLUMN_FIXED6, NULL}, {"gap", COLUMN_FIXED6, NULL},
	{"gap_low", COLUMN_FIXED6, NULL},     {"gap_high", COLUMN_FIXED6, NULL},
	{"p", COLUMN_FIXED9, NULL},           {"q", COLUMN_FIXED9, NULL},
	{"rwg", COLUMN_FIXED9, NULL},         {"rwg_p", COLUMN_FIXED9, NULL},
	{"icc1", COLUMN_FIXED9, NULL},        {"icc2", COLUMN_FIXED9, NULL},
	{"reliability", COLUMN_FIXED9, NULL}, {"reports_shrunk", COLUMN_FIXED6, NULL},
	{"shrunk_low", COLUMN_FIXED6, NULL},  {"shrunk_high", COLUMN_FIXED6, NULL},
	{"change", COLUMN_FIXED6, NULL},      {"change_low", COLUMN_FIXED6, NULL},
	{"change_high", COLUMN_FIXED6, NULL}, {"label", COLUMN_TEXT, NULL},
	{"status", COLUMN_TEXT, NULL},
};

static const struct column hours_columns[] = {
	{"wave", COLUMN_TEXT, NULL},
	{"by", COLUMN_TEXT, NULL},
	{"unit", COLUMN_TEXT, NULL},
	{"level", COLUMN_TEXT, NULL},
	{"raters", COLUMN_COUNT, NULL},
	{"said_h", COLUMN_FIXED6, NULL},
	{"logged_h", COLUMN_FIXED6, NULL},
	{"received_h", COLUMN_FIXED6, NULL},
	{"inspection_h", COLUMN_FIXED6, NULL},
	{"gap_h", COLUMN_FIXED6, NULL},
	{"claim_inflation_h", COLUMN_FIXED6, NULL},
	{"recognition_gap_h", COLUMN_FIXED6, NULL},
	{"relabel_share", COLUMN_FIXED6, NULL},
	{"driver", COLUMN_TEXT, NULL},
	{"status", COLUMN_TEXT, NULL},
};

const struct table_kind table_kinds[TABLE_COUNT] = {
	[TABLE_PEOPLE] = {"people", people_columns, COUNT_OF(people_columns), "person,manager", "skill", false},
	[TABLE_SESSIONS] = {"sessions", session_columns, COUNT_OF(session_columns), "start,minutes,coach,coachee",
                        NULL, true},
	[TABLE_RATINGS] = {"ratings", rating_columns, COUNT_OF(rating_columns), "leader,rater,item,score", NULL,
                       false},
	[TABLE_PLANS] = {"plans", plan_columns, COUNT_OF(plan_columns), "plan,person,skill,start", "windows",
                     false},
	[TABLE_INDICATORS] = {"indicators", indicator_columns, COUNT_OF(indicator_columns),
                          "date,person,indicator,value", NULL, false},
	[TABLE_DEFINITION] = {"definition", rule_columns, COUNT_OF(rule_columns), "activity,category,pattern",
                          NULL, false},
	[TABLE_STATUS] = {"plan status", status_columns, COUNT_OF(status_columns), "plan,windows,kept", NULL,
                      true},
	[TABLE_SUMMARY] = {"plan summary", summary_columns, COUNT_OF(summary_columns), "planned,windows,kept",
                       NULL, true},
	[TABLE_GAP] = {"gap", gap_columns, COUNT_OF(gap_columns), "self_pct,reports_pct", NULL, true},
	[TABLE_HOURS] = {"hours", hours_columns, COUNT_OF(hours_columns), "said_h,received_h", NULL, true},
};

const struct column time_columns[] = {
	{"period", COLUMN_TEXT, NULL},
	{"by", COLUMN_TEXT, NULL},
	{"unit", COLUMN_TEXT, NULL},
	{"level", COLUMN_TEXT, NULL},
	{"reports", COLUMN_COUNT, NULL},
	{"sessions", COLUMN_COUNT, NULL},
	{"coaching_min", COLUMN_MINUTES, NULL},
	{"managing_min", COLUMN_MINUTES, NULL},
	{"mentoring_min", COLUMN_MINUTES, NULL},
	{"inspection_min", COLUMN_MINUTES, NULL},
	{"other_min", COLUMN_MINUTES, NULL},
	{"unclassified_min", COLUMN_MINUTES, NULL},
	{"help_min", COLUMN_MINUTES, NULL},
	{"helped_min", COLUMN_MINUTES, NULL},
	{"coaching_share", COLUMN_FIXED6, NULL},
	{"coached", COLUMN_COUNT, NULL},
	{"coverage", COLUMN_FIXED6, NULL},
	{"received_min_per_report_week", COLUMN_MINUTES, NULL},
};
const size_t time_column_count = COUNT_OF(time_columns);

const struct column chain_columns[] = {
	{"period", COLUMN_TEXT, NULL},        {"edge", COLUMN_TEXT, NULL},
	{"pairs", COLUMN_COUNT, NULL},        {"coached", COLUMN_COUNT, NULL},
	{"coverage", COLUMN_FIXED6, NULL},    {"received_min_per_report_week", COLUMN_MINUTES, NULL},
	{"helped_min", COLUMN_MINUTES, NULL}, {"gap", COLUMN_FIXED6, NULL},
	{"break", COLUMN_COUNT, NULL},
};
const size_t chain_column_count = COUNT_OF(chain_columns);

const struct column slippage_columns[] = {
	{"category", COLUMN_NAME, NULL},    {"weekday", COLUMN_NAME, NULL},      {"planned", COLUMN_COUNT, NULL},
	{"held", COLUMN_COUNT, NULL},       {"moved", COLUMN_COUNT, NULL},       {"dropped", COLUMN_COUNT, NULL},
	{"drop_rate", COLUMN_FIXED6, NULL}, {"risk_ratio", COLUMN_FIXED6, NULL}, {"low", COLUMN_FIXED6, NULL},
	{"high", COLUMN_FIXED6, NULL},
};
const size_t slippage_column_count = COUNT_OF(slippage_columns);

const struct column crowding_columns[] = {
	{"leader", COLUMN_TEXT, NULL},
	{"weeks", COLUMN_COUNT, NULL},
	{"coaching_quarter_end", COLUMN_MINUTES, NULL},
	{"coaching_rest", COLUMN_MINUTES, NULL},
	{"ratio", COLUMN_FIXED6, NULL},
	{"low", COLUMN_FIXED6, NULL},
	{"high", COLUMN_FIXED6, NULL},
};
const size_t crowding_column_count = COUNT_OF(crowding_columns);

const struct column exemplar_columns[] = {
	{"leader", COLUMN_TEXT, NULL}, {"level", COLUMN_TEXT, NULL}, {"score", COLUMN_FIXED6, NULL},
	{"basis", COLUMN_NAME, NULL},  {"rank", COLUMN_COUNT, NULL},
};
const size_t exemplar_column_count = COUNT_OF(exemplar_columns);

const struct column blueprint_columns[] = {
	{"feature", COLUMN_TEXT, NULL},       {"exemplar_median", COLUMN_FIXED6, NULL},
	{"rest_median", COLUMN_FIXED6, NULL}, {"cliffs_delta", COLUMN_FIXED6, NULL},
	{"p", COLUMN_FIXED9, NULL},           {"q", COLUMN_FIXED9, NULL},
};
const size_t blueprint_column_count = COUNT_OF(blueprint_columns);

const struct column advice_columns[] = {
	{"leader", COLUMN_TEXT, NULL},
	{"do_first", COLUMN_TEXT, NULL},
	{"do_next", COLUMN_TEXT, NULL},
};
const size_t advice_column_count = COUNT_OF(advice_columns);

const struct column candidate_columns[] = {
	{"person", COLUMN_TEXT, NULL},
	{"sessions", COLUMN_COUNT, NULL},
	{"peers", COLUMN_COUNT, NULL},
	{"minutes", COLUMN_MINUTES, NULL},
};
const size_t candidate_column_count = COUNT_OF(candidate_columns);

const struct column quality_columns[] = {
	{"table", COLUMN_TEXT, NULL},
	{"rows", COLUMN_COUNT, NULL},
	{"first", COLUMN_DATE, NULL},
	{"last", COLUMN_DATE, NULL},
	{"unclassified_share", COLUMN_FIXED6, NULL},
	{"unknown_people", COLUMN_COUNT, NULL},
	{"suppressed", COLUMN_COUNT, NULL},
	{"definitions", COLUMN_COUNT, NULL},
};
const size_t quality_column_count = COUNT_OF(quality_columns);

const struct column agenda_columns[] = {
	{"date", COLUMN_DATE, NULL},      {"coach", COLUMN_TEXT, NULL},      {"person", COLUMN_TEXT, NULL},
	{"plan", COLUMN_TEXT, NULL},      {"skill", COLUMN_TEXT, NULL},      {"goal", COLUMN_TEXT, NULL},
	{"follow_up", COLUMN_TEXT, NULL}, {"commitment", COLUMN_TEXT, NULL},
};
const size_t agenda_column_count = COUNT_OF(agenda_columns);

const struct column capacity_columns[] = {
	{"leader", COLUMN_TEXT, NULL},
	{"span", COLUMN_COUNT, NULL},
	{"need_min_week", COLUMN_MINUTES, NULL},
	{"coaching_min_week", COLUMN_MINUTES, NULL},
	{"inspection_min_week", COLUMN_MINUTES, NULL},
	{"shortfall_min_week", COLUMN_MINUTES, NULL},
	{"max_span", COLUMN_COUNT, NULL},
	{"stop", COLUMN_TEXT, NULL},
};
const size_t capacity_column_count = COUNT_OF(capacity_columns);
