/* The options that the tools share, and the settings that they and the environment give. */
#ifndef CLI_SETTINGS_H
#define CLI_SETTINGS_H

#include "base/date.h"
#include "cli/option.h"

/* The shared options that a tool may leave out. */
enum cli_part {
	CLI_TAKES_SPAN = 1,     /* --since and --until */
	CLI_TAKES_KEEP = 2,     /* --keep */
	CLI_TAKES_COMPLETE = 4, /* --complete */
	CLI_TAKES_SCOPE = 8,    /* --only, --no-names, --no-text: what is shown, and to whom */
	CLI_TAKES_EACH = 16,    /* --each */
	CLI_TAKES_COLUMNS = 32, /* --columns */
};

/* The units of --each. */
enum cli_each { CLI_EACH_LEADER = 1, CLI_EACH_TEAM };

/* What was given on the command line or, where it was not, in the environment. */
struct cli_settings {
	const char *output, *people, *definition, *rejects, *zone, *encoding, *columns; /* NULL where not given */
	const char *zone_origin; /* where the zone came from, for the message when it is unknown */
	const char *temporary;   /* folder for files without a name: TMPDIR or /tmp */
	const char *only;        /* the unit to whom the output is shown; NULL: to whoever may see everything */
	int each;                /* an output for each of these units (enum cli_each); 0: one */
	const char *pseudonyms;  /* the file with the key; NULL where persons go by their ids */
	bool no_names, no_text;  /* the output shows no person, and nothing that somebody wrote */
	bool gzip, keep, quiet, help, version;
	int32_t since, until; /* DAY_NONE where not given; until is not included */
	int32_t now;          /* a day; DAY_NONE until the command line has been read */
	bool now_given;       /* by --now, COACH_NOW or SOURCE_DATE_EPOCH, not by the clock */
	bool complete;        /* no row means no session: from complete_first until before complete_end, or … */
	int32_t complete_first, complete_end; /* … where these are equal, on the days of the data */
	char delimiter;                       /* 0 where not given */
	int64_t fiscal_start;                 /* 1 … 12 */
	int64_t jobs;                         /* threads; 0 in the option is as many as there are processors */
};

#define CLI_SETTINGS_NONE                                                                                    \
	{                                                                                                        \
		.since = DAY_NONE, .until = DAY_NONE, .now = DAY_NONE                                                \
	}

/* The rows of the shared options, in the order in which --help lists them. They fill in a struct
 * cli_settings. */
extern const struct cli_option cli_shared_options[];
extern const size_t cli_shared_option_count;

/* Is there one place for a name, `{}`, in what --output gave? */
bool settings_has_place(const char *output);

/* Fills in what neither an option nor its variable gave, `now` and `temporary`, from SOURCE_DATE_EPOCH, the
 * clock and TMPDIR. Refuses (ERROR_USAGE) options that contradict each other. */
bool settings_settle(struct cli_settings *settings, struct error *error) MUST_CHECK;

#endif
