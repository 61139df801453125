/* Keeps files off the descriptors 0, 1 and 2. Within this room only. */
#ifndef CSV_DESCRIPTOR_H
#define CSV_DESCRIPTOR_H

/* Moves an open descriptor above the standard ones, so that with `>&-` a file does not become standard
 * output. Hands a negative one on. On failure the descriptor is closed, errno set and -1 returned. */
int descriptor_above_standard(int descriptor);

#endif
