/* Standard input made of the bytes at hand, in pieces of a chosen size, for targets that read a file. */
#ifndef FUZZ_INPUT_H
#define FUZZ_INPUT_H

#include "fuzz.h"

static struct {
	struct view left;
	size_t piece;
} input;

ssize_t read(int descriptor, void *buffer, size_t size);

/* Takes the place of libc's. */
ssize_t read(int descriptor, void *buffer, size_t size)
{
	size_t length = input.left.length < input.piece ? input.left.length : input.piece;
	if (descriptor != STDIN_FILENO)
		return readv(descriptor, &(struct iovec){buffer, size}, 1);
	length = length < size ? length : size;
	if (length > 0)
		memcpy(buffer, input.left.bytes, length);
	input.left = view_slice(input.left.bytes + length, input.left.length - length);
	return (ssize_t)length;
}

static inline void input_feed(struct view bytes, size_t piece)
{
	input.left = bytes;
	input.piece = piece;
}

#endif
