# coach: build, install and test. `make help` lists the targets.

VERSION = 0.1.0
PREFIX = /usr/local
DESTDIR =
BUILD = build
CFLAGS = -O2 -g
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla -Wformat=2
# 0: no calendars, no zones but UTC.
ICAL = 1
# 0: no coach-report -f xlsx.
XLSX = 1

TOOLS = coach-log coach-plan coach-gap coach-report
ROOMS = base stat csv when table people session meeting map calendar survey plan report show cli

# What makes a fault harder to abuse: code at random places, tables of the linker read-only, guarded stacks, and the C
# library's checks of buffers, which need optimization.
HARDENING = -fPIE -fstack-protector-strong
HARDENING_LDFLAGS = -pie -Wl,-z,relro,-z,now
ifneq ($(filter -O1 -O2 -O3,$(CFLAGS)),)
HARDENING += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif

# -ffp-contract=off: the same doubles from every compiler.
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DCOACH_VERSION='"$(VERSION)"' -Ilib -I$(BUILD) $(ICAL_CPPFLAGS) $(XLSX_CPPFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=c11 -ffp-contract=off $(HARDENING) $(WARNINGS) $(CFLAGS)
LIBS = -pthread -lcsv -lz -lmd -lutf8proc -lm
# Not linked: few runs need them, and loading them takes longer than the rest of a short run (lib/base/library.h).
ifeq ($(ICAL),1)
ICAL_CPPFLAGS = -DCOACH_ICAL
ICAL_LIBS = -lical
endif
ifeq ($(XLSX),1)
XLSX_CPPFLAGS = -DCOACH_XLSX
XLSX_LIBS = -lxlsxwriter
endif

LIB_SOURCES = $(foreach room,$(ROOMS),$(wildcard lib/$(room)/*.c lib/$(room)/*/*.c))
LIB_OBJECTS = $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/presets.o $(BUILD)/html_files.o
SHARED_OBJECTS = $(BUILD)/cmd/audience.o $(BUILD)/cmd/desk.o
PRESETS = $(addsuffix .csv,$(sort $(basename $(wildcard lib/presets/*.csv))))
UNIT_TESTS = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*_test.c))

# `make V=1` shows whole commands.
QUIET_ = @printf '  %s\n' '$(notdir $@)';
QUIET_1 =
QUIET = $(QUIET_$(V))

.PHONY: all
all: $(TOOLS:%=$(BUILD)/%) $(BUILD)/completions/coach.bash

$(BUILD)/libcoach.a: $(LIB_OBJECTS)
	@rm -f $@
	$(QUIET)$(AR) rcs $@ $(LIB_OBJECTS)

$(TOOLS:%=$(BUILD)/%): $(BUILD)/%: $(BUILD)/cmd/%.o $(SHARED_OBJECTS) $(BUILD)/libcoach.a
	$(QUIET)$(CC) $(ALL_CFLAGS) $(HARDENING_LDFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/libcoach.a $(LIBS)

$(BUILD)/coach-log: $(BUILD)/cmd/log_sources.o
$(BUILD)/coach-report: $(BUILD)/cmd/report_output.o

# With it the files for the other shells.
$(BUILD)/completions/coach.bash: completions/generate.sh completions/generate.awk completions/coach.bash.in $(TOOLS:%=$(BUILD)/%)
	$(QUIET)sh completions/generate.sh $(BUILD)

# All tables in one list, in the order of their places.
TABLES = $(sort $(wildcard lib/table/*.def))

$(BUILD)/table/tables.def: FORCE
	@mkdir -p $(@D)
	@sh lib/table/list.sh $(TABLES) > $@.new
	@cmp -s $@.new $@ || { mv $@.new $@; printf '  %s\n' '$(notdir $@)'; }

# The sections of the page in one list, in the order of their places.
SAYS = $(sort $(wildcard lib/show/says/*.c))

$(BUILD)/show/says/says.def: FORCE
	@mkdir -p $(@D)
	@sh lib/show/says/list.sh $(SAYS) > $@.new
	@cmp -s $@.new $@ || { mv $@.new $@; printf '  %s\n' '$(notdir $@)'; }

# The lists are made each time, since a file that is gone makes no other one newer, and replaced when they differ.
.PHONY: FORCE
FORCE:

# A library that needs those which are loaded, and the names under which it finds them. Whoever packs the tools scans the
# former for what they depend on.
$(BUILD)/base/loaded.so:
	@mkdir -p $(@D)
	$(QUIET)$(CC) -shared $(LDFLAGS) -o $@ -Wl,--no-as-needed $(ICAL_LIBS) $(XLSX_LIBS)

$(BUILD)/base/loaded.h: $(BUILD)/base/loaded.so
	$(QUIET)objdump -p $< | awk '/NEEDED/ && match($$2, /^lib(ical|xlsxwriter)/) { \
		printf "#define LIBRARY_%s \"%s\"\n", toupper(substr($$2, 4, RLENGTH - 3)), $$2 }' > $@.new && mv $@.new $@

$(BUILD)/%.o: %.c | $(BUILD)/table/tables.def $(BUILD)/show/says/says.def $(BUILD)/base/loaded.h
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The folder is as new as the last file that came or went.
$(BUILD)/presets.c: lib/presets lib/presets/embed.sh $(PRESETS)
	@mkdir -p $(@D)
	$(QUIET)sh lib/presets/embed.sh $(PRESETS) > $@.new && mv $@.new $@

HTML_FILES = lib/show/html/style.css lib/show/html/script.js

$(BUILD)/html_files.c: lib/show/html/embed.sh $(HTML_FILES)
	@mkdir -p $(@D)
	$(QUIET)sh lib/show/html/embed.sh $(HTML_FILES) > $@.new && mv $@.new $@

$(BUILD)/html_files.o $(BUILD)/presets.o: $(BUILD)/%.o: $(BUILD)/%.c
	$(QUIET)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Some bring a read() of their own, which is inline where the C library checks buffers.
$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libcoach.a
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -U_FORTIFY_SOURCE -MMD -MP -o $@ $< $(LDFLAGS) $(BUILD)/libcoach.a $(LIBS) $(ICAL_LIBS) -lcmocka

# Each target with a main that feeds it files; FUZZ_MAIN is empty where libFuzzer has one.
FUZZ_MAIN = $(BUILD)/tests/fuzz/replay.o
FUZZ = $(patsubst tests/fuzz/%_fuzz.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/*_fuzz.c)))

$(BUILD)/tests/fuzz/%.o: ALL_CFLAGS += -U_FORTIFY_SOURCE

$(FUZZ): $(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%_fuzz.o $(FUZZ_MAIN) $(BUILD)/libcoach.a
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(BUILD)/libcoach.a $(LIBS)

# Not with CFLAGS, which may ask for sanitizers: it stands before their allocator.
PRELOADED = $(BUILD)/fault.so $(BUILD)/power.so

$(PRELOADED): $(BUILD)/%.so: tests/fault/%.c
	@mkdir -p $(@D)
	$(QUIET)$(CC) -std=c11 $(WARNINGS) -O2 -g -U_FORTIFY_SOURCE -fPIC -shared -o $@ $< -ldl

-include $(wildcard $(BUILD)/*.d $(BUILD)/*/*.d $(BUILD)/*/*/*.d $(BUILD)/*/*/*/*.d)

# --- what users type -------------------------------------------------------------------------------

.PHONY: help
help:
	@echo 'make                    build the four tools into $(BUILD)/'
	@echo 'make deps demo          install what is missing, build, make the weekly page of the demo'
	@echo 'make deps check         install what is missing, build, run all tests'
	@echo 'make install PREFIX=…   install tools, manual pages, completions and the demo data; make uninstall undoes it'
	@echo 'make check-all          check, static analysis, the page in a browser, more failures, valgrind, engines for many machines, and again with clang and with sanitizers'
	@echo 'make check-threads      run all cases with several threads and the thread sanitizer, with clang'
	@echo 'make fuzz               feed the parsers new bytes, with clang'
	@echo 'make fuzz-tools         feed the four tools changed files and command lines, with sanitizers, for an hour'
	@echo 'make format             write the C code in the one dialect, with clang-format'
	@echo 'make intervals          simulate how often the intervals and labels of coach-gap are right, with R'
	@echo 'make coverage           see which lines the tests run'
	@echo 'make chance             simulate how often effect, change and cascade find what is not there, with python3'
	@echo 'make bench              measure the speed against other tools (ROWS=8700000: on 1 GB; JOBS="a b": only these)'
	@echo 'make bench-tables       measure seconds and MiB of each table on 5,000 people and two years'
	@echo 'make dist               make a source archive of the last commit; make deb a Debian package of it'
	@echo 'make doc                write the manual pages in HTML into $(BUILD)/doc, with mandoc'
	@echo 'make manual             write the lists of columns in man/ anew from lib/table'

# Debian and Ubuntu. Everything that building, the demo and the tests need beyond make itself.
PACKAGES = gcc libc6-dev libcsv-dev zlib1g-dev libmd-dev libutf8proc-dev libical-dev libxlsxwriter-dev libcmocka-dev mandoc perl tzdata

.PHONY: deps
deps:
	@sh tests/install-packages $(PACKAGES)

DEMO = man/examples/demo
# What a folder of weekly.sh may hold; the demo's exports are for other commands.
DEMO_WEEKLY = $(addprefix $(DEMO)/,people.csv log.csv records.csv plans.csv ratings.csv expectations.csv programmes.csv indicators.csv)

.PHONY: demo
demo: all
	@mkdir -p $(BUILD)/demo/data
	@cp $(DEMO_WEEKLY) $(BUILD)/demo/data
	@COACH_BIN=$(abspath $(BUILD)) COACH_NOW=2026-11-16 OUT=$(abspath $(BUILD))/demo/weekly.html sh man/examples/weekly.sh $(BUILD)/demo/data
	@echo
	@echo 'The weekly page: $(abspath $(BUILD))/demo/weekly.html'

SCALE = $(addprefix man/examples/scale/,parallel.sh slurm.sh dask.py)
MAN_PAGES = $(sort $(wildcard man/*.[1-7]))
DATADIR = $(PREFIX)/share
INSTALL = install

.PHONY: install
install: all
	$(INSTALL) -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(DATADIR)/doc/coach/examples/demo' \
		'$(DESTDIR)$(DATADIR)/doc/coach/examples/scale' \
		'$(DESTDIR)$(DATADIR)/bash-completion/completions' '$(DESTDIR)$(DATADIR)/zsh/site-functions' \
		'$(DESTDIR)$(DATADIR)/fish/vendor_completions.d' \
		$(foreach section,1 5 7,'$(DESTDIR)$(DATADIR)/man/man$(section)')
	$(INSTALL) -m 755 $(TOOLS:%=$(BUILD)/%) '$(DESTDIR)$(PREFIX)/bin'
	for page in $(MAN_PAGES); do \
		$(INSTALL) -m 644 "$$page" '$(DESTDIR)$(DATADIR)/man/man'"$${page##*.}" || exit 1; done
	for tool in $(TOOLS); do \
		$(INSTALL) -m 644 $(BUILD)/completions/coach.bash '$(DESTDIR)$(DATADIR)/bash-completion/completions'/$$tool || exit 1; \
		$(INSTALL) -m 644 $(BUILD)/completions/$$tool.fish '$(DESTDIR)$(DATADIR)/fish/vendor_completions.d' || exit 1; done
	$(INSTALL) -m 644 $(BUILD)/completions/_coach '$(DESTDIR)$(DATADIR)/zsh/site-functions'
	$(INSTALL) -m 755 man/examples/weekly.sh '$(DESTDIR)$(DATADIR)/doc/coach/examples'
	$(INSTALL) -m 644 man/examples/coach-weekly.service man/examples/coach-weekly.timer \
		'$(DESTDIR)$(DATADIR)/doc/coach/examples'
	$(INSTALL) -m 755 $(SCALE) '$(DESTDIR)$(DATADIR)/doc/coach/examples/scale'
	$(INSTALL) -m 644 $(DEMO)/* '$(DESTDIR)$(DATADIR)/doc/coach/examples/demo'
	$(INSTALL) -m 644 README.md LICENSE CHANGELOG.md '$(DESTDIR)$(DATADIR)/doc/coach'

.PHONY: uninstall
uninstall:
	rm -f $(TOOLS:%='$(DESTDIR)$(PREFIX)/bin/%') \
		$(foreach page,$(MAN_PAGES),'$(DESTDIR)$(DATADIR)/man/man$(subst .,,$(suffix $(page)))/$(notdir $(page))') \
		$(TOOLS:%='$(DESTDIR)$(DATADIR)/bash-completion/completions/%') \
		$(TOOLS:%='$(DESTDIR)$(DATADIR)/fish/vendor_completions.d/%.fish') \
		'$(DESTDIR)$(DATADIR)/zsh/site-functions/_coach'
	rm -rf '$(DESTDIR)$(DATADIR)/doc/coach'

# --- tests ---------------------------------------------------------------------------------------

# All tests speak TAP; the unit tests are programs, the others scripts.
JOBS = 2

.PHONY: check
check: everything
	CMOCKA_MESSAGE_OUTPUT=TAP BUILD=$(abspath $(BUILD)) prove -j$(JOBS) -e '' $(sort $(UNIT_TESTS)) $(sort $(wildcard tests/*.t)) \
		tests/fuzz/fuzz.t tests/fault/fault.t tests/fault/power.t

.PHONY: unit-tests everything
unit-tests: $(UNIT_TESTS)

# All that `check` builds.
everything: all $(UNIT_TESTS) $(FUZZ) $(PRELOADED)

# Writes the C files in the one dialect of .clang-format.
.PHONY: format
format:
	clang-format -i $(wildcard cmd/*.[ch] lib/*/*.[ch] lib/*/*/*.[ch] tests/unit/*.[ch] tests/fuzz/*.[ch] tests/fault/*.[ch])

UNDEFINED = -fsanitize=undefined -fno-sanitize-recover=undefined
SANITIZE = -fsanitize=address $(UNDEFINED) -fno-omit-frame-pointer -O1

# Threads for everything, and a chunk for each record.
SMALL_CHUNKS = -DREADER_CHUNK_SIZE=1 -DREADER_LONG_SIZE=0

# The page in headless Chromium; skipped where that is missing.
.PHONY: check-browser
check-browser: all
	BUILD=$(abspath $(BUILD)) prove -e '' $(sort $(wildcard tests/browser/*.t))

# What libFuzzer starts from, with any compiler; `check` has it too.
.PHONY: fuzz-replay
fuzz-replay: $(FUZZ)
	BUILD=$(abspath $(BUILD)) prove -v -e '' tests/fuzz/fuzz.t

.PHONY: fuzz-targets
fuzz-targets: $(FUZZ)

# New bytes for each target, with clang. What breaks one is left in $(BUILD)/fuzzer: mend it, and add it to the corpus.
FUZZ_SECONDS = 30
FUZZER = $(BUILD)/fuzzer

.PHONY: fuzz
fuzz:
	$(MAKE) fuzz-targets CC=clang BUILD=$(FUZZER) FUZZ_MAIN= LDFLAGS=-fsanitize=fuzzer \
		CFLAGS='-g $(SANITIZE) -fsanitize=fuzzer-no-link -U_FORTIFY_SOURCE -Werror'
	for target in $(notdir $(FUZZ)); do \
		mkdir -p $(FUZZER)/corpus/$$target && \
		$(FUZZER)/fuzz/$$target -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=4096 -print_final_stats=1 -verbosity=0 \
			-artifact_prefix=$(FUZZER)/$$target- $(FUZZER)/corpus/$$target tests/fuzz/corpus/$$target || exit 1; done

# The four tools themselves, built with sanitizers, on changed command lines and files of all cases, for an hour of the processor.
# Another build, which reads in chunks of a few bytes, has to give the same. What breaks one is left in $(BUILD)/sanitize/found: mend
# it, and make it a case. `make check-fuzz` is the same in short.
FUZZ_CPU = 3600
FUZZ_CASES = 0
FUZZ_SEED = 1

.PHONY: fuzz-tools check-fuzz
fuzz-tools:
	$(MAKE) all BUILD=$(BUILD)/sanitize CFLAGS='-g $(SANITIZE) -Werror'
	$(MAKE) all BUILD=$(BUILD)/chunks CPPFLAGS='$(SMALL_CHUNKS)'
	BUILD=$(abspath $(BUILD))/sanitize FUZZ_AGAIN=$(abspath $(BUILD))/chunks FUZZ_CPU=$(FUZZ_CPU) FUZZ_CASES=$(FUZZ_CASES) FUZZ_SEED=$(FUZZ_SEED) tests/fuzz/tools.t

check-fuzz:
	$(MAKE) fuzz-tools FUZZ_CPU=20 FUZZ_CASES=25

# A denser walk through the failures than the one in `check`.
.PHONY: check-faults
check-faults: all $(PRELOADED)
	BUILD=$(abspath $(BUILD)) FAULT_DENSE=40 prove -e '' tests/fault/fault.t

# The scripts for GNU parallel, ssh, Dask and Slurm, with workers that are killed; each skipped where its engine is missing.
.PHONY: check-scale
check-scale: all
	SCALE=1 BUILD=$(abspath $(BUILD)) prove -v -e '' tests/scale-engines.t

VALGRIND_CASES = from-qualtrics gap-hours-rollup gap-worked ics-series log-append log-rejects map-shape plan-agenda-ics \
	plan-keep report-any-order report-email log-gzip-header

# Some cases in valgrind: no byte read before it is written, none lost. Skipped where that is missing.
.PHONY: check-valgrind
check-valgrind: all
	@mkdir -p $(BUILD)/valgrind
	for tool in $(TOOLS); do ln -sf $(CURDIR)/tests/fault/valgrind.sh $(BUILD)/valgrind/$$tool || exit 1; done
	if command -v valgrind > /dev/null; then BUILD=$(abspath $(BUILD))/valgrind tests/cases.t $(VALGRIND_CASES); \
		else echo 'check-valgrind: SKIPPED: no valgrind here'; fi

# The attack on what is printed of few raters, with ten times as many waves as in `check`.
.PHONY: check-attack
check-attack: all
	ATTACK=full BUILD=$(abspath $(BUILD)) prove -e '' tests/gap-attack.t

# Every leader, person, plan, file and column of the demo taken away in turn; `check` has every twelfth.
.PHONY: check-missing
check-missing: all
	BUILD=$(abspath $(BUILD)) MISSING=all prove tests/missing.t

# What reads the code without running it, each skipped where it is missing.
.PHONY: check-static
check-static: all
	BUILD=$(abspath $(BUILD)) prove -e '' tests/static/static.t

# The mail of weekly.sh through a real mail agent, with mailboxes in a folder of the test. Skipped without exim4.
.PHONY: check-delivery
check-delivery: all
	BUILD=$(abspath $(BUILD)) prove tests/mail/exim.t

# All cases with 1, 2, 3 and 7 threads on chunks of a few bytes, watched by the thread sanitizer of clang.
THREADS = $(BUILD)/threads

.PHONY: check-threads
check-threads:
	$(MAKE) all CC=clang BUILD=$(THREADS) CPPFLAGS='$(SMALL_CHUNKS)' \
		CFLAGS='-g -O1 -fsanitize=thread -Werror'
	for jobs in 1 2 3 7; do \
		mkdir -p $(THREADS)/jobs-$$jobs && \
		for tool in $(TOOLS); do ln -sf $(CURDIR)/tests/jobs.sh $(THREADS)/jobs-$$jobs/$$tool || exit 1; done && \
		BUILD=$(abspath $(THREADS))/jobs-$$jobs tests/cases.t || exit 1; done

# All of it, before a release. Each part is there for what no other one shows:
#   check           every promise of the manual pages, every number, once
#   check-static    faults that no input of ours reaches
#   check-attack    whom few raters could be told from what is printed, over many more waves
#   check-missing   false sentences where any one leader, person, plan, file or column is missing
#   check-browser   the page as it is seen, and files that office programs open
#   check-delivery  the mail as it arrives
#   check-faults    every failing allocation, open, read, write, sync and rename
#   check-valgrind  bytes that are read before they are written
#   check-scale     the engines for many machines, with workers that are killed
#   check-threads   two threads at one byte
#   check-fuzz      what nobody would write, to all tools
#   check again     with clang: what another compiler makes of it, and what it alone knows to be undefined, such as
#                   adding to a null pointer; with sanitizers: no byte out of bounds, none lost. With gcc: no warning
.PHONY: check-all
check-all: check check-static check-attack check-missing check-browser check-delivery check-faults check-valgrind check-scale check-threads check-fuzz
	$(MAKE) check CC=clang BUILD=$(BUILD)/clang CFLAGS='-O2 -g $(UNDEFINED) -Werror'
	$(MAKE) everything BUILD=$(BUILD)/gcc CFLAGS='-O2 -g -Werror'
	$(MAKE) check BUILD=$(BUILD)/sanitize CFLAGS='-g $(SANITIZE) -Werror'

# Which lines `check` runs, by file, the least covered first, and all. The tests are those of `check`, built apart.
COVERED = $(BUILD)/coverage

.PHONY: coverage
coverage:
	$(MAKE) check BUILD=$(COVERED) CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage
	cd $(COVERED) && find lib cmd -name '*.gcda' | xargs gcov -n -r -s $(CURDIR) | awk -f $(CURDIR)/tests/coverage.awk

.PHONY: manual
manual:
	perl man/columns.pl lib/table $(MAN_PAGES)

# The manual pages in HTML, with links between them, by mandoc.
.PHONY: doc
doc:
	@mkdir -p $(BUILD)/doc
	perl man/html.pl $(BUILD)/doc $(MAN_PAGES)
	cp man/coach.css $(BUILD)/doc
	@echo '$(BUILD)/doc/coach.7.html'

.PHONY: bench
bench: all $(BUILD)/bench/parse
	tests/bench/speed $(abspath $(BUILD)) $(ROWS) $(JOBS)

$(BUILD)/bench/parse: tests/bench/parse.c
	@mkdir -p $(@D)
	$(QUIET)$(CC) $(ALL_CFLAGS) -o $@ $< -lical

# Seconds and MiB of each table on 5,000 people and two years, a million sessions.
.PHONY: bench-tables
bench-tables: all
	tests/bench/organisation $(BUILD)/organisation
	tests/bench/tables $(BUILD) $(BUILD)/organisation

# Takes R, and some hours with 500 waves, half an hour with 120; coach-gap(1) has its table.
.PHONY: intervals
intervals: all
	PATH=$(abspath $(BUILD)):$$PATH tests/bench/coverage
	tests/bench/coverage-of-coaches

# Takes python3, and some minutes; coach-report(1) has its figures, of 500 runs.
.PHONY: chance
chance: all
	PATH=$(abspath $(BUILD)):$$PATH tests/bench/chance 500

# --- packages --------------------------------------------------------------------------------------

DIST = $(BUILD)/coach-$(VERSION).tar.gz

# The last commit as a source archive; the same commit gives the same bytes.
.PHONY: dist
dist:
	@mkdir -p $(BUILD)
	git archive --format=tar --prefix=coach-$(VERSION)/ HEAD . ':!debian' | gzip -9n > $(DIST).new && mv $(DIST).new $(DIST)
	@echo '$(DIST)'

# The Debian package of the last commit, with its tests run (DEB_BUILD_OPTIONS=nocheck: without), in $(BUILD)/deb. It
# takes the packages dpkg-dev and debhelper.
.PHONY: deb
deb: dist
	rm -rf $(BUILD)/deb
	mkdir -p $(BUILD)/deb
	cp $(DIST) $(BUILD)/deb/coach_$(VERSION).orig.tar.gz
	tar -xzf $(DIST) -C $(BUILD)/deb
	git archive HEAD debian | tar -x -C $(BUILD)/deb/coach-$(VERSION)
	cd $(BUILD)/deb/coach-$(VERSION) && dpkg-buildpackage --no-sign
	if command -v lintian > /dev/null; then lintian --fail-on error,warning $(BUILD)/deb/coach_$(VERSION)-*.changes; \
		else echo 'deb: SKIPPED: no lintian here'; fi

.PHONY: clean
clean:
	rm -rf $(BUILD)
