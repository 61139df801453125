/* What an HTML page of ours is wrapped in: files of this folder, compiled in. */
#ifndef SHOW_HTML_HTML_H
#define SHOW_HTML_HTML_H

#include "base/text.h"

/* Returns `image/png` or `image/jpeg`, as the first bytes say; NULL for anything else, also for pictures that
 * can hold scripts. */
const char *html_logo_type(struct view logo);

/* style.css, for light, dark, narrow and printed pages. It has all colours of the page. */
extern const struct view html_style;

/* script.js, which lets readers sort a table by a column. */
extern const struct view html_script;

#endif
