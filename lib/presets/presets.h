/* The files of lib/presets, compiled in: the built-in definition and the maps of known exports, as CSV. */
#ifndef PRESETS_PRESETS_H
#define PRESETS_PRESETS_H

#include "base/text.h"

/* The bytes of lib/presets/NAME.csv, or a view with NULL bytes. */
struct view preset_find(const char *name);

/* The names of all of them, in the order of their bytes, then NULL. */
extern const char *const preset_names[];

#endif
