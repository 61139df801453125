#!/usr/bin/perl
# The four tools, fed with what nobody would write. It first runs cases with tools that note each command line, with its files and
# standard input; then it changes these notes by a dictionary (Mutation.pm), and runs the tools on them. Whatever they are given, they
# end by themselves, in time, with a status that the manual has, and say why if it is 2, 3 or 4; what is there stays as it was then,
# and nothing is written but what an option names. The same input gives the same output in another zone, language and mask.
# With strace, some runs also show that nothing outside of the folder but the system's own files is opened, and no network.
#
# What breaks this is left in $BUILD/found: a folder with the files, the command and why. BUILD should be one with sanitizers.
#
#   FUZZ_CPU=SECONDS    of the tools, all together (20)
#   FUZZ_SEED=N         the first run; each run has a number, which alone decides what it is (1)
#   FUZZ_CASES=N        how many cases are noted, 0: all (25)
#   FUZZ_RUNS=N         at most so many runs
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/..";
use Coach qw(slurp);
use Mutation;
use Cwd qw(abs_path);
use File::Basename qw(basename dirname);
use File::Find;
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use Test::More;

my $tests = abs_path("$FindBin::Bin/..");
my $build = abs_path($ENV{BUILD} // "$tests/../build") // die "no build folder\n";
my $cpu = $ENV{FUZZ_CPU} // 20;
my $seed = $ENV{FUZZ_SEED} // 1;
my $cases = $ENV{FUZZ_CASES} // 25;
my $runs_most = $ENV{FUZZ_RUNS} // 1e9;
my $found = "$build/found";
my $work = abs_path(tempdir(CLEANUP => 1));
my $folder = "$work/here";
my @tools = qw(coach-log coach-plan coach-gap coach-report);
my $large = 20_000; # bytes of a file past which it is cut, so that a run is short
my $seconds = 10;   # of the processor, for one run
my $broken = 99;    # the exit status of a sanitizer
my $sanitizers = "exitcode=$broken:hard_rss_limit_mb=900:malloc_context_size=8:quarantine_size_mb=8";

sub spew {
	my ($path, $bytes) = @_;
	make_path(dirname($path));
	open my $out, '>:raw', $path or die "$path: $!\n";
	print {$out} $bytes;
	close $out or die "$path: $!\n";
}

# Files below a folder: name => bytes.
sub files_of {
	my ($top) = @_;
	my %files;
	find({no_chdir => 1, wanted => sub { $files{substr $_, 1 + length $top} = slurp($_) if -f && !-l }}, $top);
	return \%files;
}

# At a line's end, and for a calendar after an event.
sub cut_short {
	my ($bytes) = @_;
	return $bytes if length $bytes <= $large || $bytes =~ /\A\x1f\x8b/;
	return $bytes =~ /\A(.{1,$large}\nEND:VEVENT\r?\n)/s ? "${1}END:VCALENDAR\r\n" : $1 if $bytes =~ /BEGIN:VCALENDAR/ || $bytes =~ /\A(.{1,$large}\n)/s;
	return substr $bytes, 0, $large;
}

# --- command lines as cases have them ----------------------------------------------------------------------------

# Runs cases with a tool before each tool that notes what it is called with. Gives a list of notes: tool, words, variables, files, input.
sub note_cases {
	my @names = map { basename(dirname($_)) } sort glob "$tests/cases/*/cmd";
	if ($cases) {
		srand $seed;
		my %some = map { $_ => 1 } map { pick(@names) } 1 .. $cases;
		@names = sort keys %some;
	}
	my $notes = "$work/notes";
	spew("$work/bin/$_", <<"SH") && chmod 0755, "$work/bin/$_" for @tools;
#!/bin/sh
note=\$(mktemp -d $notes/\${CASE}-XXXXXX) || exit 4
timeout 5 cat > "\$note/input"
cp -R . "\$note/files"
printf '%s\\0' $_ "\$@" > "\$note/words"
env -0 | grep -z '^COACH_' > "\$note/variables"
exec $build/$_ "\$@" < "\$note/input"
SH
	make_path($notes);
	my @noted;
	for my $name (@names) {
		remove_tree("$work/case");
		system('cp', '-R', "$tests/cases/$name", "$work/case") == 0 or die "cp failed\n";
		unlink map { "$work/case/$_" } qw(out err rc README);
		my $pid = fork // die "fork: $!\n";
		if (!$pid) {
			chdir "$work/case" or die;
			open STDIN, '<', '/dev/null' and open STDOUT, '>', '/dev/null' and open STDERR, '>', '/dev/null' or die;
			%ENV = (CASE => $name, PATH => "$work/bin:$build:$ENV{PATH}", HOME => $work, LC_ALL => 'C', TZ => 'UTC', COACH_NOW => '2026-11-30',
				DEMO => "$tests/../man/examples", ASAN_OPTIONS => 'detect_leaks=0');
			exec 'timeout', 60, 'bash', 'cmd' or die;
		}
		waitpid $pid, 0;
		for my $note (sort glob "$notes/$name-*") {
			my ($tool, @words) = split /\0/, slurp("$note/words") // next;
			my $files = files_of("$note/files");
			delete $files->{cmd};
			my %variables = map { split /=/, $_, 2 } split /\0/, slurp("$note/variables");
			# What lies elsewhere, as the demo does, comes along.
			for (@words, values %variables) {
				while (m{(/[^=]*)\z}g) {
					my $path = $1;
					next if !-f $path;
					$files->{basename($path)} = slurp($path);
					s/\Q$path\E/basename($path)/e;
				}
			}
			$_ = cut_short($_) for values %$files;
			push @noted, {case => $name, tool => $tool, words => \@words, variables => \%variables, files => $files, input => cut_short(slurp("$note/input"))};
		}
		remove_tree(glob "$notes/*");
	}
	my %seen;
	return grep { my $files = $_->{files};
		!$seen{join "\0", $_->{tool}, @{$_->{words}}, length $_->{input}, map { "$_=" . length $files->{$_} } sort keys %$files}++ } @noted;
}

# The options of --help: name, letter, whether there is an argument (2: there may be one), its word and its choices.
sub options_of {
	my ($tool) = @_;
	my @options;
	for (split /\n/, `ASAN_OPTIONS=detect_leaks=0 $build/$tool --help`) {
		if (/^  (?:-(\w), |    )--([a-z-]+)(\[?)=?([A-Z:=.\[\]]*)/) {
			push @options, {letter => $1, name => $2, argument => $3 ? 2 : length $4 ? 1 : 0, word => $4, text => ''};
		}
		$options[-1]{text} .= $_ =~ s/^\s+//r if @options;
	}
	$_->{choices} = $_->{text} =~ /\(([\w-]+(?:\|[\w-]+)+)\)/ ? [split /\|/, $1] : [] for @options;
	return \@options;
}

# --- a run --------------------------------------------------------------------------------------------------------

my (%options, @noted, @all_bytes);
my %kind = (DATE => 'date', 'FIRST..LAST' => 'date', N => 'number', DAYS => 'number', POINTS => 'number', SHARE => 'number', HOURS => 'number', MM => 'number',
	WEEKS => 'number', 'LOW:HIGH' => 'number', CHAR => 'character', ZONE => 'zone', 'NAME=ZONE' => 'zone', LIST => 'header', COLUMN => 'header', MEASURE => 'header');
my %writes = map { $_ => 1 } qw(output rejects append audit records);

# The value of an option; some are files, of those of the run or new ones.
sub value_of {
	my ($option, $run) = @_;
	my @names = sort keys %{$run->{files}};
	my ($name, $word) = @$option{qw(name word)};
	return pick(@{$option->{choices}}) . (chance(0.2) ? ',' . pick(@{$option->{choices}}) : '') if @{$option->{choices}} && chance(0.9);
	return pick('new.csv', 'new.csv', 'new.csv.gz', 'new{}.csv', '{}', '', '.', 'no/new.csv', '-', @names) if $writes{$name};
	if ($word =~ /FILE|LOG/) {
		my $file = pick(@names, 'more.csv', '-', '', 'none');
		$run->{files}{'more.csv'} = pick(@all_bytes) if $file eq 'more.csv';
		return $word =~ /=/ && chance(0.5) ? dictionary_value('cell') . "=$file" : $file;
	}
	return pick(dictionary_value('header'), dictionary_value('number'), qw(time.coverage coverage gap_pts chain.coverage/coaching coverage@level))
		. pick('<', '<=', '>', '=', '') . dictionary_value('number') if $word eq 'LIMIT';
	return pick(qw(start minutes coach coachee subject category status), dictionary_value('header')) . '=' . dictionary_value(pick(qw(date number cell))) if $word eq 'KEY=VALUE';
	return dictionary_value('cell') . '=' . dictionary_value('zone') if $word eq 'NAME=ZONE';
	return dictionary_value('number') . '..' . dictionary_value('date') if $word eq 'FIRST..LAST' && chance(0.2);
	return dictionary_value('date') . '..' . dictionary_value('date') if $word eq 'FIRST..LAST';
	return join ',', map { dictionary_value('header') } 1 .. 1 + int rand 3 if $word eq 'LIST';
	return dictionary_value('encoding') if $name eq 'encoding';
	if ($word eq 'UNIT' || $word eq 'WAVE' || $word eq 'ITEM' || $word eq 'NAME') {
		my @cells = grep { length } split /[,\n]/, pick(values %{$run->{files}}) // '';
		return pick('team:', '') . pick(@cells) if @cells && chance(0.8);
	}
	return dictionary_value($kind{$word} // 'cell');
}

# What the run of this number is.
sub make_run {
	my ($number) = @_;
	srand $number;
	my $note = pick(@noted);
	my %run = (%$note, number => $number, words => [@{$note->{words}}], files => {%{$note->{files}}});
	my @named = grep { my $file = $_; grep { /\Q$file\E\z/ } @{$run{words}}, values %{$run{variables}} } sort keys %{$run{files}};
	my $table = $options{$run{tool}};

	for (1 .. pick(0, 0, 0, 0, 0, 1, 1, 1, 2, 3)) {
		my $option = pick(@$table);
		my @words = ($option->{argument} && chance(0.97) ? "--$option->{name}=" . value_of($option, \%run) : "--$option->{name}");
		@words = ("-$option->{letter}", value_of($option, \%run)) if $option->{letter} && $option->{argument} == 1 && chance(0.3);
		splice @{$run{words}}, chance(0.8) ? 0 : rand(1 + @{$run{words}}), 0, @words;
	}
	if (chance(0.06) && @{$run{words}}) {
		my $at = int rand @{$run{words}};
		pick(sub { splice @{$run{words}}, $at, 1 }, sub { splice @{$run{words}}, $at, 0, dictionary_value() }, sub { $run{words}[$at] = mutate_bytes($run{words}[$at]) },
			sub { $run{words}[$at] =~ s/=.*/'=' . dictionary_value()/es })->();
	}
	if (chance(0.1)) {
		$run{files}{'other.csv'} = pick(@all_bytes);
		push @{$run{words}}, pick('other.csv', 'other.csv', 'dana=other.csv');
		push @named, 'other.csv';
	}
	# The system takes no longer word.
	tr/\0//d, $_ = substr $_, 0, 100_000 for @{$run{words}};
	$run{input} = pick(@all_bytes) if $run{input} eq '' && chance(0.05);
	my @targets = ((grep { chance(0.95) } @named), $run{input} eq '' ? () : '');
	for (1 .. pick(0, 1, 1, 1, 1, 2, 3)) {
		my $target = pick(@targets) // last;
		my $bytes = $target eq '' ? \$run{input} : \$run{files}{$target};
		$$bytes = mutate_bytes($$bytes, @all_bytes[map { rand @all_bytes } 1 .. 2]);
	}
	return \%run;
}

sub set_up {
	my ($run) = @_;
	remove_tree($folder);
	make_path($folder);
	spew("$folder/$_", $run->{files}{$_}) for keys %{$run->{files}};
	spew("$work/input", $run->{input});
}

# The tool alone. Status or -signal; then output and messages.
sub run_tool {
	my ($run, %more) = @_;
	my @before = $more{before} ? @{$more{before}} : ();
	pipe my $read, my $write or die;
	my $feeder = 0;
	# The input comes by a pipe, as it does behind another tool; what fits into one is written at once.
	if ($run->{input} ne '' && length $run->{input} > 60_000) {
		$feeder = fork // die "fork: $!\n";
		if (!$feeder) {
			close $read;
			$SIG{PIPE} = 'DEFAULT';
			syswrite $write, $run->{input};
			require POSIX;
			POSIX::_exit(0);
		}
	} else {
		syswrite $write, $run->{input};
	}
	close $write;
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		chdir $folder or die;
		open STDIN, '<&', $read and open STDOUT, '>', "$work/out" and open STDERR, '>', "$work/err" or die;
		%ENV = (PATH => $ENV{PATH}, HOME => "$work/home", TMPDIR => "$work/home", LC_ALL => 'C', TZ => 'UTC', %{$run->{variables}}, ASAN_OPTIONS => $sanitizers,
			UBSAN_OPTIONS => "print_stacktrace=1:exitcode=$broken", %{$more{variables} // {}});
		umask($more{umask} // 022);
		alarm 20 * $seconds;
		exec 'sh', '-c', "ulimit -t $seconds; exec \"\$@\"", 'sh', @before, "$build/$run->{tool}", @{$run->{words}} or die;
	}
	close $read;
	waitpid $pid, 0;
	my $status = $? & 127 ? -($? & 127) : $? >> 8;
	waitpid $feeder, 0 if $feeder;
	return ($status, slurp("$work/out"), slurp("$work/err"));
}

# Whether an option of the command line makes this file.
sub is_output {
	my ($run, $name) = @_;
	my $option = qr/-[a-zA-Z]*[ora]|--(?:o|rej|ap|au|rec)[a-z]*/;
	my $line = join "\0", '', @{$run->{words}};
	return 1 if $line =~ /\0$option[\0=]?\Q$name\E(?:\0|\z)/ || $line =~ /\0$option[\0=]?\.\/\Q$name\E(?:\0|\z)/;
	while ($line =~ /\0$option[\0=]?([^\0]*)\{\}([^\0]*)/g) {
		my ($begin, $end) = (quotemeta $1, quotemeta $2);
		return 1 if $name =~ /\A$begin.*$end\z/;
	}
	return 0;
}

my %by_status;

# What is wrong with how a run ended; '' for nothing.
sub fault_of {
	my ($run, $status, $out, $err) = @_;
	$by_status{$status}++;
	print "STATUS4 $err" if $ENV{SHOW4} && $status == 4;
	return "signal " . -$status if $status < 0;
	return 'sanitizer: ' . ($err =~ /(runtime error: .*)/ ? $1 =~ s/[-\d]+|0x\w+/N/gr : $err =~ /(ERROR: \w+: .*|SUMMARY: .*)/ ? $1 =~ s/\d+|0x\w+/N/gr : '?')
		if $status == $broken || $err =~ /Sanitizer|runtime error:/;
	return "status $status" if $status > 4;
	my $tool = $run->{tool};
	return 'says nothing' if $status >= 2 && $err !~ /^$tool: /m;
	return 'control bytes on standard error' if $err =~ /[^\n\x20-\x7e\x80-\xff]/;
	my $is_utf8 = utf8::decode(my $copy = $err);
	return 'messages that are not UTF-8' if !$is_utf8;
	if ($status >= 2 && $tool ne 'coach-report') {
		my $line = join "\0", '', @{$run->{words}};
		return 'the pipe is not poisoned' if $line !~ /\0(-[a-zA-Z]*[oz]|--ou|--g)/ && $out !~ /^!$tool: failed: [^\n]*\n\z/m && $err !~ /!\S+: failed/ && $out !~ /^!\S+: failed: [^\n]*\n\z/m;
	} elsif ($status >= 2) {
		return 'a report that failed is written' if $out ne '';
	}
	my $after = files_of($folder);
	my %all = (%$after, %{$run->{files}});
	for my $name (sort keys %all) {
		my ($old, $new) = ($run->{files}{$name}, $after->{$name});
		next if defined $old && defined $new && $old eq $new;
		return "a file is gone" if !defined $new;
		return 'a file is ' . (defined $old ? 'changed' : 'made') . " with status $status" if $status >= 2;
		return 'a file is ' . (defined $old ? 'changed' : 'made') . ' that no option names' if !is_output($run, $name);
	}
	return 'something is written elsewhere' if glob "$work/home/* $work/home/.[!.]*";
	return '';
}

# The files that a run opens, and the programs and sockets, which are none: what of that is not as it should be.
sub strange_calls {
	my ($run) = @_;
	set_up($run);
	my $log = "$work/calls";
	run_tool($run, before => ['strace', '-f', '-o', $log, '-e', 'trace=openat,open,creat,execve,socket,unlink,unlinkat,rename,renameat,renameat2,linkat,mkdir,symlink'],
		variables => {ASAN_OPTIONS => 'detect_leaks=0'});
	my $programs = 0;
	for my $call (split /\n/, slurp($log) // '') {
		return 'a socket' if $call =~ /\bsocket\(/;
		return 'another program' if $call =~ /\bexecve\(/ && $programs++ > 0;
		my ($path) = $call =~ /"((?:[^"\\]|\\.)*)"/ or next;
		next if $path !~ m{^/} && $path !~ m{\.\./} || $call =~ /execve/ || $path =~ /\A\Q$work\E\/h/;
		next if $path =~ m{^/(?:lib|lib64|usr/lib|usr/share/(?:zoneinfo|libical|locale)|proc/self|sys|etc/(?:ld\.so|localtime|gnutls)|dev)\b|^\Q$build\E/};
		next if grep { index($_, $path) >= 0 } @{$run->{words}}, values %{$run->{variables}};
		return "opens another file: " . $call =~ s/^\d+ +//r;
	}
	return '';
}

my %times;

sub keep_finding {
	my ($run, $why, $out, $err) = @_;
	my $kind = "$run->{tool}: $why" =~ s/\s*\([^()]*\)\s*$//r;
	return if $times{$kind}++ >= 3;
	my $at = "$found/" . (substr($kind =~ s/[^a-zA-Z0-9]+/-/gr, 0, 80)) . "-$run->{number}";
	remove_tree($at);
	make_path("$at/files");
	spew("$at/files/$_", $run->{files}{$_}) for keys %{$run->{files}};
	spew("$at/input", $run->{input});
	my $quote = sub { "'" . $_[0] =~ s/'/'\\''/gr . "'" };
	spew("$at/cmd", "# case $run->{case}, run $run->{number}: $why\n" . 'cd "${0%/*}/files" && ' . join(' ', (map { "$_=" . $quote->($run->{variables}{$_}) } sort keys %{$run->{variables}}),
		$run->{tool}, map { $quote->($_) } @{$run->{words}}) . ($run->{input} eq '' ? " < /dev/null\n" : " < ../input\n"));
	spew("$at/out", $out // '');
	spew("$at/err", $err // '');
	diag("$why: $at");
}

# --- all of it ----------------------------------------------------------------------------------------------------

build_dictionary(abs_path("$tests/.."));
$options{$_} = options_of($_) for @tools;
cmp_ok(scalar @{$options{$_}}, '>', 20, "$_ has options") for @tools;
@noted = note_cases();
cmp_ok(scalar @noted, '>', 20, @noted . ' command lines are noted');
my %distinct;
@all_bytes = grep { length && !$distinct{$_}++ } map { my $note = $_; ($note->{input}, map { $note->{files}{$_} } sort keys %{$note->{files}}) } @noted;

my $can_trace = system('strace -f -o /dev/null -e trace=openat true 2>/dev/null') == 0;
make_path("$work/home");
my ($runs, $again, $traced, $told) = (0, 0, 0, time);
my $used = sub { my @t = times; $t[2] + $t[3] };
my $start = $used->();
for (my $number = $seed; $used->() - $start < $cpu && $runs < $runs_most; $number++) {
	my $run = make_run($number);
	set_up($run);
	my ($status, $out, $err) = run_tool($run);
	$runs++;
	my $why = fault_of($run, $status, $out, $err);
	if (!$why && $number % 4 == 0) {
		my $after = files_of($folder);
		set_up($run);
		my ($status2, $out2, $err2) = run_tool($run, umask => 077, variables => {TZ => 'Asia/Kathmandu', LC_ALL => 'de_DE.UTF-8', LANG => 'tr_TR.UTF-8'});
		my $after2 = files_of($folder);
		$again++;
		$why = 'not the same again' if $status != $status2 || $out ne $out2 || $err ne $err2 || join("\0", %$after{sort keys %$after}) ne join("\0", %$after2{sort keys %$after2});
	}
	if (!$why && $can_trace && $number % 50 == 0) {
		$traced++;
		$why = strange_calls($run);
	}
	keep_finding($run, $why, $out, $err) if $why;
	if (time - $told > 600) {
		diag(sprintf '%d runs, %d of %d s', $runs, $used->() - $start, $cpu);
		$told = time;
	}
}
diag("$runs runs ($again of them twice, $traced traced) of " . @noted . ' command lines; status ' . join ', ', map { "$_: $by_status{$_}" } sort { $a <=> $b } keys %by_status);
cmp_ok($runs, '>', 10, "$runs runs");
is(join("\n", map { "$times{$_} times $_" } sort keys %times), '', 'nothing is found');
done_testing();
