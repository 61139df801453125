#!/usr/bin/perl
# The four tools, fed with what nobody would write. It first runs cases with tools that note each command line, with its files and
# standard input; then it changes these notes (Variation.pm, Mutation.pm), and runs the tools on them. Whatever they are given, they
# end by themselves, in time, with a status that the manual has, and say why if it is 2, 3 or 4; what is there stays as it was then,
# and nothing is written but what an option names, in the form that was asked for (Verdict.pm). The same input gives the same output in
# another zone, language and mask, with any number of threads, and from another build.
# With strace, some runs also show that nothing outside of the folder but the system's own files is opened, and no network.
#
# What breaks this is left in $BUILD/found: a folder with the files, the command and why. BUILD should be one with sanitizers.
#
#   FUZZ_CPU=SECONDS    of the tools, all together (20)
#   FUZZ_SEED=N         the first run; each run has a number, which alone decides what it is (1)
#   FUZZ_CASES=N        how many cases are noted, 0: all (25)
#   FUZZ_RUNS=N         at most so many runs
#   FUZZ_AGAIN=FOLDER   the build that has to give the same: one without sanitizers that reads in chunks of a few bytes shows what
#                       threads, chunks and compilers change ($BUILD)
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin, "$FindBin::Bin/..";
use Coach qw(slurp);
use Mutation;
use Variation;
use Verdict;
use Cwd qw(abs_path);
use Digest::MD5 qw(md5);
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
my $again = abs_path($ENV{FUZZ_AGAIN} // $build) // die "no build folder to run again\n";
my $sanitizers = "exitcode=$Verdict::broken:hard_rss_limit_mb=900:malloc_context_size=8:quarantine_size_mb=8";

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

# The same bytes once: cases have many files in common, and what is kept is copied whenever a tool is started.
my %pool;

sub pooled {
	my ($bytes) = @_;
	return $pool{md5($bytes)} //= $bytes;
}

# --- command lines as cases have them ----------------------------------------------------------------------------

# Runs cases with a tool before each tool that notes what it is called with. Gives a list of notes: tool, words, variables, files, input, and
# whether it works.
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
$build/$_ "\$@" < "\$note/input"
status=\$?
echo \$status > "\$note/status"
exit \$status
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
			$_ = pooled(cut_short($_)) for values %$files;
			push @noted, {case => $name, tool => $tool, works => (slurp("$note/status") // 9) < 2, words => \@words, variables => \%variables, files => $files, input => pooled(cut_short(slurp("$note/input")))};
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

my (%options, @noted);

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
			UBSAN_OPTIONS => "print_stacktrace=1:exitcode=$Verdict::broken", %{$more{variables} // {}});
		umask($more{umask} // 022);
		alarm 20 * $seconds;
		exec 'sh', '-c', "ulimit -t $seconds; exec \"\$@\"", 'sh', @before, ($more{build} // $build) . "/$run->{tool}", @{$more{words} // []}, @{$run->{words}} or die;
	}
	close $read;
	waitpid $pid, 0;
	my $status = $? & 127 ? -($? & 127) : $? >> 8;
	waitpid $feeder, 0 if $feeder;
	return ($status, slurp("$work/out"), slurp("$work/err"));
}

my %by_status;
my %done; # by tool and option: how many runs with it did their work

# What of the files that a run opens is not as it should be.
sub strange_calls {
	my ($run) = @_;
	set_up($run);
	my $log = "$work/calls";
	run_tool($run, before => ['strace', '-f', '-o', $log, '-e', 'trace=openat,open,creat,execve,socket,unlink,unlinkat,rename,renameat,renameat2,linkat,mkdir,symlink'],
		variables => {ASAN_OPTIONS => 'detect_leaks=0'});
	return fault_of_calls($run, slurp($log) // '', "$work/h", "$build/");
}

# Counts how the run ended, and which options were there when it did its work.
sub count_run {
	my ($run, $status) = @_;
	$by_status{$status}++;
	return if $status > 1;
	my $line = join "\0", '', @{$run->{words}};
	for my $option (@{$options{$run->{tool}}}) {
		my $letter = $option->{letter} // '';
		$done{"$run->{tool} --$option->{name}"} += $line =~ /\0--\Q$option->{name}\E(?:[=\0]|\z)/ || ($letter ne '' && $line =~ /\0-[a-zA-Z]*\Q$letter\E/) ? 1 : 0;
	}
}

# Sessions that coach-log wrote are what it makes of them once more; so are sums, also where they are summed again. The run's folder is as
# it left it.
sub broken_law {
	my ($run, $out) = @_;
	return '' if $run->{tool} ne 'coach-log' || $out !~ /\Aid,period,start,/ || $out =~ /^(?!id,period,)[a-z_]+,[a-z_]+,/m;
	my $line = join "\0", @{$run->{words}};
	return '' if $line =~ /--ps/; # which leaves ids out
	return '' if $out =~ /\nid,period,start,/; # -k begins a table for each that it read
	my ($unit) = reverse $line =~ /--rol[a-z]*[=\0](\w+)/g;
	my ($fiscal) = reverse $line =~ /--fis[a-z-]*[=\0](\d+)/g;
	my @plain = ('-q', $fiscal ? ('--fiscal-start', $fiscal) : ());
	for my $words (\@plain, $unit ? [@plain, '--rollup', $unit] : ()) {
		my ($status, $once_more) = run_tool({%$run, words => $words, input => $out}, build => $again);
		return "status $status of @$words once more" if $status != 0;
		return "@$words changes what was written" if $once_more ne $out;
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
vary(\%options, @noted);

my $can_trace = system('strace -f -o /dev/null -e trace=openat true 2>/dev/null') == 0;
make_path("$work/home");
my ($runs, $twice, $traced, $told) = (0, 0, 0, time);
my $used = sub { my @t = times; $t[2] + $t[3] };
my $start = $used->();
for (my $number = $seed; $used->() - $start < $cpu && $runs < $runs_most; $number++) {
	my $run = make_run($number);
	set_up($run);
	my ($status, $out, $err) = run_tool($run);
	$runs++;
	count_run($run, $status);
	my $after = files_of($folder);
	my $why = fault_of($run, $status, $out, $err, $after);
	$why ||= 'something is written elsewhere' if glob "$work/home/* $work/home/.[!.]*";
	$why ||= broken_law($run, $out) if $status < 2;
	if (!$why && ($again ne $build || $number % 4 == 0)) {
		set_up($run);
		my $jobs = pick(1, 2, 3, 7);
		my ($status2, $out2, $err2) = run_tool($run, build => $again, words => ["-j$jobs"], umask => 077,
			variables => {TZ => 'Asia/Kathmandu', LC_ALL => 'de_DE.UTF-8', LANG => 'tr_TR.UTF-8'});
		my $after2 = files_of($folder);
		$twice++;
		my ($differs) = $status != $status2 ? 'status' : $out ne $out2 ? 'output' : $err ne $err2 ? 'messages' : grep { ($after->{$_} // '') ne ($after2->{$_} // '') } sort keys %{{%$after, %$after2}};
		# How far a tool reads ahead decides whether it comes upon damage before it looks at rows.
		$why = "not the same again, -j $jobs: $differs" if $differs && !($status == 3 && $status2 == 3 && "$err$err2" =~ /the gzip data is damaged|ends within/);
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
diag("$runs runs ($twice of them twice, $traced traced) of " . @noted . ' command lines; status ' . join ', ', map { "$_: $by_status{$_}" } sort { $a <=> $b } keys %by_status);
cmp_ok($runs, '>', 10, "$runs runs");
diag('no run did its work with: ' . join ', ', grep { !$done{$_} } sort keys %done) if $runs > 1000;
is(join("\n", map { "$times{$_} times $_" } sort keys %times), '', 'nothing is found');
done_testing();
