/* The bytes of a file or of standard input, inflated where they are gzip. Within this room only. */
#ifndef CSV_INPUT_H
#define CSV_INPUT_H

#include "base/error.h"
#include "base/text.h"

/* What has been read of gzip data. */
struct input_members {
	bool is_gzip;
	bool is_cut;       /* the input ended within a member */
	uint64_t end;      /* where in the file the last whole member ends */
	uint64_t inflated; /* bytes in all whole members, a byte order mark included */
};

struct input;

/* Reads from the descriptor, which is closed by input_close if it is `owned` and above standard error. With
 * `ahead`, a large gzip file is inflated by a second thread, while the caller works on what it has. At most
 * the next `size` bytes are read. The name, for messages, outlives the input. */
struct input *input_new(const char *name, int descriptor, bool owned, bool ahead, uint64_t size);

/* Puts up to `capacity` (at least 64) bytes into `buffer` and their number into *length; 0 is the end, after
 * the checksum of the last gzip member was verified. ERROR_INPUT: gzip data that is cut or damaged, other
 * bytes behind the last member. ERROR_SYSTEM: a failed read. */
bool input_read(struct input *input, char *buffer, size_t capacity, size_t *length,
                struct error *error) MUST_CHECK;

/* Is it known that input_read would not wait for whoever writes the input? Of what is no regular file that is
 * known only where the bytes are `plain`: neither compressed, nor to be decoded from several reads. */
bool input_is_ready(const struct input *input, bool is_plain);

/* Of what input_read has given: bytes read from the file, before inflating, and its members. */
uint64_t input_position(const struct input *input);
struct input_members input_members(const struct input *input);

void input_close(struct input *input); /* NULL is allowed */

/* Moves an open descriptor above standard input, output and error, so that a file does not become one of
 * them where it was closed (`>&-`). A negative descriptor is handed on. On failure the descriptor is closed,
 * errno set and -1 returned. */
int input_above_standard(int descriptor);

#endif
