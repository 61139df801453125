/* The same, by words. */
#define SCAN_PORTABLE

#include "scan_test.c"
