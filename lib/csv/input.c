#include "csv/input.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/memory.h"
#include "base/thread.h"

#define INPUT_SIZE ((size_t)64 * 1024)

/* How many blocks a second thread inflates ahead, of how many bytes, and from which size of a file on. */
#define AHEAD_BLOCKS 4
#define AHEAD_SIZE ((size_t)256 * 1024)
#define AHEAD_LEAST ((off_t)1024 * 1024)

/* How far an input has been read. */
struct reach {
	uint64_t position;
	struct input_members members;
	bool is_within; /* a member, and the file has ended */
};

/* What one call of read_zip gave to the second thread. */
struct block {
	char bytes[AHEAD_SIZE];
	size_t length, taken;
	bool is_good;
	struct error error;
	struct reach reach;
};

/* The blocks go round: `filled` and `passed` count them. */
struct ahead {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t moved; /* one of what follows has changed */
	uint64_t filled, passed;
	bool stops;
	struct block blocks[AHEAD_BLOCKS];
};

/* Once there is a second thread, it alone reads: all but `ahead` and `shown` is its own. */
struct input {
	const char *name;
	int descriptor;
	bool owned, may_read_ahead, begun;
	uint64_t size; /* no more bytes of the file are read */
	char *bytes;   /* read, not inflated */
	size_t begin, end;
	bool ended;
	bool in_member;
	uint64_t members_begun;
	uint64_t inflated;
	z_stream zip;
	struct reach reach;
	struct ahead *ahead; /* NULL without a second thread */
	struct reach shown;  /* of what has been given, where there is one */
};

int input_above_standard(int descriptor)
{
	if (descriptor < 0 || descriptor > STDERR_FILENO)
		return descriptor;
	int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int cause = errno;
	close(descriptor);
	errno = cause;
	return moved;
}

struct input *input_new(const char *name, int descriptor, bool owned, bool ahead, uint64_t size)
{
	struct input *input = memory_get(1, sizeof *input);
	input->name = name;
	input->descriptor = descriptor;
	input->owned = owned;
	input->may_read_ahead = ahead;
	input->size = size;
	input->bytes = memory_resize(NULL, INPUT_SIZE, 1);
	return input;
}

static bool read_file(struct input *input, char *buffer, size_t capacity, size_t *length, struct error *error)
{
	ssize_t count = 0;
	uint64_t left = input->size - input->reach.position;
	if (capacity > left)
		capacity = (size_t)left;
	if (!input->ended)
		do {
			count = read(input->descriptor, buffer, capacity);
		} while (count < 0 && errno == EINTR);
	if (count < 0)
		return error_system(error, errno, input->name, "cannot read");
	input->ended = count == 0;
	input->reach.position += (uint64_t)count;
	*length = (size_t)count;
	return true;
}

static bool fill(struct input *input, struct error *error)
{
	if (input->begin == input->end)
		input->begin = input->end = 0;
	size_t length = 0;
	if (!read_file(input, input->bytes + input->end, INPUT_SIZE - input->end, &length, error))
		return false;
	input->end += length;
	return true;
}

static bool refuse_zip(struct input *input, int verdict, struct error *error)
{
	const z_stream *zip = &input->zip;
	if (verdict != Z_DATA_ERROR)
		return error_system(error, ENOMEM, input->name, "cannot inflate");
	if (input->members_begun > 1 && zip->total_in <= 2)
		return error_input(error, input->name, 0, "other bytes follow the gzip data (a damaged file?)");
	return error_input(error, input->name, 0, "the gzip data is damaged (%s)",
	                   zip->msg ? zip->msg : "no cause given");
}

/* A member ends, after `more` bytes that are not counted yet. */
static void end_member(struct input *input, size_t more)
{
	input->in_member = false;
	input->reach.members.end = input->reach.position - (input->end - input->begin);
	input->reach.members.inflated = input->inflated + more;
}

static bool read_zip(struct input *input, char *buffer, size_t capacity, size_t *length, struct error *error)
{
	z_stream *zip = &input->zip;
	uInt room = capacity < UINT_MAX ? (uInt)capacity : UINT_MAX;
	zip->next_out = (Bytef *)buffer;
	zip->avail_out = room;
	while (zip->avail_out == room) {
		if (input->begin == input->end && !fill(input, error))
			return false;
		if (input->begin == input->end) {
			if (input->in_member)
				return error_input(error, input->name, 0, "the gzip data ends too early (a cut file?)");
			break;
		}
		if (!input->in_member) {
			inflateReset(zip);
			input->in_member = true;
			input->members_begun++;
		}
		zip->next_in = (Bytef *)input->bytes + input->begin;
		zip->avail_in = (uInt)(input->end - input->begin);
		int verdict = inflate(zip, Z_NO_FLUSH);
		input->begin = input->end - zip->avail_in;
		if (verdict == Z_STREAM_END)
			end_member(input, room - zip->avail_out);
		else if (verdict != Z_OK && verdict != Z_BUF_ERROR)
			return refuse_zip(input, verdict, error);
	}
	*length = room - zip->avail_out;
	input->inflated += *length;
	return true;
}

static struct reach reach_of(const struct input *input)
{
	struct reach reach = input->reach;
	reach.is_within = input->in_member && input->ended && input->begin == input->end;
	return reach;
}

/* The second thread: fills blocks until the input ends, fails or is closed. */
static void *read_ahead(void *self)
{
	struct input *input = self;
	struct ahead *ahead = input->ahead;
	for (bool goes_on = true; goes_on;) {
		pthread_mutex_lock(&ahead->lock);
		while (!ahead->stops && ahead->filled - ahead->passed == AHEAD_BLOCKS)
			pthread_cond_wait(&ahead->moved, &ahead->lock);
		goes_on = !ahead->stops;
		pthread_mutex_unlock(&ahead->lock);
		if (!goes_on)
			break;
		struct block *block = &ahead->blocks[ahead->filled % AHEAD_BLOCKS];
		block->taken = block->length = 0;
		block->is_good = read_zip(input, block->bytes, AHEAD_SIZE, &block->length, &block->error);
		block->reach = reach_of(input);
		goes_on = block->is_good && block->length > 0;
		pthread_mutex_lock(&ahead->lock);
		ahead->filled++;
		pthread_cond_signal(&ahead->moved);
		pthread_mutex_unlock(&ahead->lock);
	}
	return NULL;
}

/* Starts a second thread where that pays. Reading never waits there, since only a regular file is read, so
 * that it soon ends when the input is closed. */
static void begin_ahead(struct input *input)
{
	struct stat status;
	if (!input->may_read_ahead || fstat(input->descriptor, &status) != 0 || !S_ISREG(status.st_mode) ||
	    status.st_size < AHEAD_LEAST)
		return;
	input->ahead = memory_get(1, sizeof *input->ahead);
	pthread_mutex_init(&input->ahead->lock, NULL);
	pthread_cond_init(&input->ahead->moved, NULL);
	if (thread_start(&input->ahead->thread, read_ahead, input))
		return;
	free(input->ahead);
	input->ahead = NULL;
}

/* Gives bytes of the block at hand, and the block back when all of them are given. */
static bool take_ahead(struct input *input, char *buffer, size_t capacity, size_t *length,
                       struct error *error)
{
	struct ahead *ahead = input->ahead;
	pthread_mutex_lock(&ahead->lock);
	while (ahead->filled == ahead->passed)
		pthread_cond_wait(&ahead->moved, &ahead->lock);
	pthread_mutex_unlock(&ahead->lock);
	struct block *block = &ahead->blocks[ahead->passed % AHEAD_BLOCKS];
	size_t left = block->length - block->taken;
	input->shown = block->reach;
	if (!block->is_good) {
		*error = block->error;
		return false;
	}
	*length = left < capacity ? left : capacity;
	memcpy(buffer, block->bytes + block->taken, *length);
	block->taken += *length;
	/* The last one has no bytes and stays: whoever asks again is told again. */
	if (block->length == 0 || block->taken < block->length)
		return true;
	pthread_mutex_lock(&ahead->lock);
	ahead->passed++;
	pthread_cond_signal(&ahead->moved);
	pthread_mutex_unlock(&ahead->lock);
	return true;
}

/* Looks for gzip in the first bytes. */
static bool begin(struct input *input, struct error *error)
{
	while (input->end < 2 && !input->ended)
		if (!fill(input, error))
			return false;
	/* Whoever reads again after a failure comes here a second time. */
	if (!input->reach.members.is_gzip && input->end >= 2 && memcmp(input->bytes, "\x1f\x8b", 2) == 0) {
		if (inflateInit2(&input->zip, 15 + 16) != Z_OK)
			return error_system(error, ENOMEM, input->name, "cannot inflate");
		input->reach.members.is_gzip = true;
		begin_ahead(input);
	}
	input->begun = true;
	return true;
}

bool input_read(struct input *input, char *buffer, size_t capacity, size_t *length, struct error *error)
{
	if (!input->begun && !begin(input, error))
		return false;
	if (input->ahead)
		return take_ahead(input, buffer, capacity, length, error);
	if (input->reach.members.is_gzip)
		return read_zip(input, buffer, capacity, length, error);
	size_t ready = input->end - input->begin;
	if (ready == 0)
		return read_file(input, buffer, capacity, length, error);
	*length = ready < capacity ? ready : capacity;
	memcpy(buffer, input->bytes + input->begin, *length);
	input->begin += *length;
	return true;
}

bool input_is_ready(const struct input *input, bool is_plain)
{
	struct stat status;
	if (fstat(input->descriptor, &status) == 0 && S_ISREG(status.st_mode))
		return true;
	struct pollfd wanted = {.fd = input->descriptor, .events = POLLIN};
	return is_plain && !input->reach.members.is_gzip &&
	       (input->begin < input->end || poll(&wanted, 1, 0) > 0);
}

uint64_t input_position(const struct input *input)
{
	return input->ahead ? input->shown.position : input->reach.position;
}

struct input_members input_members(const struct input *input)
{
	struct reach reach = input->ahead ? input->shown : reach_of(input);
	reach.members.is_gzip = reach.members.is_gzip || input->ahead;
	reach.members.is_cut = reach.is_within;
	return reach.members;
}

static void end_ahead(struct ahead *ahead)
{
	if (!ahead)
		return;
	pthread_mutex_lock(&ahead->lock);
	ahead->stops = true;
	pthread_cond_signal(&ahead->moved);
	pthread_mutex_unlock(&ahead->lock);
	pthread_join(ahead->thread, NULL);
	pthread_mutex_destroy(&ahead->lock);
	pthread_cond_destroy(&ahead->moved);
	free(ahead);
}

void input_close(struct input *input)
{
	if (!input)
		return;
	end_ahead(input->ahead);
	if (input->reach.members.is_gzip)
		inflateEnd(&input->zip);
	if (input->descriptor > STDERR_FILENO && input->owned)
		close(input->descriptor);
	free(input->bytes);
	free(input);
}
