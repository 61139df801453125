/* The functions of libical that are used here and in lib/calendar. */
#ifndef WHEN_LIBICAL_H
#define WHEN_LIBICAL_H

#ifdef COACH_ICAL

#include <libical/ical.h>

#define LIBICAL_FUNCTIONS(FUNCTION)                                                                          \
	FUNCTION(icalcomponent_free)                                                                             \
	FUNCTION(icalcomponent_new_from_string)                                                                  \
	FUNCTION(icalerror_set_errors_are_fatal)                                                                 \
	FUNCTION(icalrecur_iterator_free)                                                                        \
	FUNCTION(icalrecur_iterator_new)                                                                         \
	FUNCTION(icalrecur_iterator_next)                                                                        \
	FUNCTION(icalrecurrencetype_from_string)                                                                 \
	FUNCTION(icaltime_is_null_time)                                                                          \
	FUNCTION(icaltime_null_time)                                                                             \
	FUNCTION(icaltimezone_free)                                                                              \
	FUNCTION(icaltimezone_get_builtin_timezone)                                                              \
	FUNCTION(icaltimezone_get_utc_offset_of_utc_time)                                                        \
	FUNCTION(icaltimezone_new)                                                                               \
	FUNCTION(icaltimezone_set_component)

/* Each under its name: `libical()->icaltimezone_new()`. */
struct libical {
#define FUNCTION(name) __typeof__(name) *name;
	LIBICAL_FUNCTIONS(FUNCTION)
#undef FUNCTION
};

/* The library, which the first call loads (base/library.h). */
const struct libical *libical(void);

#endif
#endif
