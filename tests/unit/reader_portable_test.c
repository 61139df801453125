/* The reader of machines without vector instructions, against the same oracle. */
#define SCAN_PORTABLE

#include "csv/cutter.c"
#include "csv/reader.c"
#include "reader_oracle_test.c"
