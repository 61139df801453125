/* What an HTML page of ours is wrapped in. */
#ifndef SHOW_HTML_H
#define SHOW_HTML_H

/* The style sheet: light, dark, narrow, print. Within it are all of the page's colours. */
extern const char html_style[];

#endif
