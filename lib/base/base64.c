#include "base/base64.h"

#define LINE_BYTES 57 /* 76 characters */

void base64_encode(struct text *text, struct view bytes)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t at = 0; at < bytes.length; at += 3) {
		const unsigned char *from = (const unsigned char *)bytes.bytes + at;
		size_t count = bytes.length - at < 3 ? bytes.length - at : 3;
		uint32_t bits = (uint32_t)from[0] << 16 | (count > 1 ? (uint32_t)from[1] << 8 : 0) |
		                (count > 2 ? from[2] : 0);
		const char letters[] = {digits[bits >> 18], digits[bits >> 12 & 63],
		                        count > 1 ? digits[bits >> 6 & 63] : '=',
		                        count > 2 ? digits[bits & 63] : '='};
		text_add_bytes(text, letters, sizeof letters);
	}
}

void base64_encode_lines(struct text *text, struct view bytes)
{
	for (size_t at = 0; at < bytes.length; at += LINE_BYTES) {
		size_t count = bytes.length - at < LINE_BYTES ? bytes.length - at : LINE_BYTES;
		base64_encode(text, view_slice(bytes.bytes + at, count));
		text_add_char(text, '\n');
	}
}
