/* What an HTML page of ours is wrapped in: files of this folder, compiled in. */
#ifndef SHOW_HTML_HTML_H
#define SHOW_HTML_HTML_H

#include "base/view.h"

/* `image/png` or `image/jpeg`, as the first bytes say; NULL for anything else, pictures that can hold scripts
 * among it. */
const char *html_logo_type(struct view logo);

/* style.css: light, dark, narrow, print. Within it are all of the page's colours. */
extern const struct view html_style;

/* script.js, which sorts tables by a column. Without it the tables are as they are written. */
extern const struct view html_script;

#endif
