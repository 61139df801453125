/* Bytes as letters that pass through mail unchanged: base64, RFC 4648. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/text.h"

/* Adds the bytes in base64 (section 4), padded with `=`, in one line without an end. Nothing for no bytes. */
void base64_encode(struct text *text, struct view bytes);

/* The same in lines of at most 76 characters, as mail wants them (RFC 2045, 6.8); each ends in LF. */
void base64_encode_lines(struct text *text, struct view bytes);

#endif
