#!/usr/bin/perl
# Every k-th failure walked: one allocation, or one call on a file, fails at each place in turn, over all four tools. A tool
# then ends with 4 and one message, or does as if nothing had been; what it would have replaced is as it was, nothing
# unfinished stays, and a log is never torn.
#
#   FAULT_DENSE=N tests/fault/fault.t [PATTERN]    every k up to N, then ever fewer: the next is k + 1 + k/N; only of what
#                                                  PATTERN fits
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/..";
use Coach;
use Cwd qw(abs_path);
use Test::More;

my $build = abs_path($ENV{BUILD} // "$FindBin::Bin/../../build");
my $dense = $ENV{FAULT_DENSE} // 3;
my $library = "$build/fault.so";
my $folder = demo_folder();
my $told = "$folder/.told";
chdir $folder or die;

# A week of the demo, so that a run is short.
my @raw = split /^/, slurp('log.csv');
spew('log.csv', join '', @raw[0 .. 30]);
my @ratings = split /^/, slurp('ratings.csv');
spew('ratings.csv', join '', $ratings[0], grep { /^2026-Q3,(hoffmann|okafor|devries),/ } @ratings);
my @plans = split /^/, slurp('plans.csv');
spew('plans.csv', join '', @plans[0 .. 8]);
spew('devries.ics', slurp('devries.ics') =~ s/(?:BEGIN:VEVENT\r?\n.*?END:VEVENT\r?\n){10}\K.*(?=END:VCALENDAR)//sr);
my @common = qw(-p people.csv -n 2026-11-16);

my $is_watched = slurp("$build/coach-log") =~ /__asan_init/;

# The tool alone, no shell: standard output and error into files. Status, or -signal; then both.
sub run_tool {
	my ($walk, $fault) = @_;
	unlink $told;
	spew($walk->{file}, $walk->{old}) if defined $walk->{old};
	unlink $walk->{file} if exists $walk->{file} && !defined $walk->{old};
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDIN, '<', $walk->{in} // '/dev/null' or die;
		open STDOUT, '>', '.out' or die;
		open STDERR, '>', '.err' or die;
		# libc itself loses some bytes when it runs out of them.
		my $asan = join ':', grep { defined } $ENV{ASAN_OPTIONS}, 'verify_asan_link_order=0:detect_leaks=0';
		%ENV = (HOME => $folder, LC_ALL => 'C', TMPDIR => $folder, ASAN_OPTIONS => $asan,
			$walk->{named} ? (LD_PRELOAD => $library, COACH_FAULT_NAMED => 1) : (),
			$fault ? (LD_PRELOAD => $library, COACH_FAULT => $fault, COACH_FAULT_TOLD => $told) : ());
		exec "$build/$walk->{tool}", @common, @{$walk->{arguments}} or die;
	}
	waitpid $pid, 0;
	return ($? & 127 ? -($? & 127) : $? >> 8, slurp('.out'), slurp('.err'));
}

sub listing {
	opendir my $open, '.' or die;
	return join ' ', sort grep { !/^\.(told|out|err)$/ } readdir $open;
}

# What is wrong with a run whose fault came, beside what a run without one does.
sub complaint {
	my ($walk, $whole, $call, $status, $out, $err) = @_;
	my $tool = $walk->{tool};
	return "signal " . -$status if $status < 0;
	return "a sanitizer's complaint" if $err =~ /Sanitizer|runtime error/;
	my $file = exists $walk->{file} ? slurp($walk->{file}) : undef;
	# Nothing is in it yet, and libxlsxwriter was about to take its name away.
	unlink grep { -z } glob 'tmp.??????????';
	my $files = listing();
	my $is_whole = $status == $whole->{status} && $out eq $whole->{out} && $err eq $whole->{err}
		&& ($file // '') eq ($whole->{file} // '') && $files eq $whole->{files};
	return $call =~ /^(write|fsync|rename|mkstemp)$/ ? 'nobody was told' : '' if $is_whole;
	return "status $status, which is neither 4 nor as without" if $status != 4;

	my %said = map { $_ => 1 } split /^/, $whole->{err};
	my @more = grep { !$said{$_} && !/^\[ERROR\]/ } split /^/, $err; # libxlsxwriter has something to say too
	return 'not one message' if @more != 1 || $more[0] !~ /\A\Q$tool\E: [^\n]+\n\z/;

	# Renamed, but perhaps not for good: the one place where the new file may be there already.
	my $is_named = $call eq 'fsync' && $err =~ /cannot sync its folder/;
	return 'another file is left or gone' if $files ne $whole->{files} && $files ne $walk->{before};
	# Written for good, and then something else.
	my $is_later = $walk->{log} && $err =~ /stdout: cannot close/ || $walk->{earlier} && $err =~ /stdout: cannot/;
	my @allowed = ($walk->{old} // '', $is_named || $is_later ? $whole->{file} : (), $walk->{header} // ());
	return 'the file is not as it was' if exists $walk->{file} && !grep { ($file // '') eq $_ } @allowed;

	return '' if $walk->{zipped};
	$out =~ s/!\Q$tool\E: failed: [^\n]*\n\z//;
	return 'the output is no beginning of the whole' if $out ne substr($whole->{out}, 0, length $out);
	return '';
}

# A log to which a batch failed takes the same batch again, and is then as it should be.
sub complaint_again {
	my ($walk, $whole) = @_;
	my %again = (%{$walk}, old => slurp($walk->{file}));
	my ($status, $out, $err) = run_tool(\%again);
	return '' if $status == 0 && slurp($walk->{file}) eq $whole->{file};
	return "again: status $status, or another log: $err";
}

sub walk {
	my ($walk, $kind) = @_;
	unlink $walk->{file} if exists $walk->{file};
	spew($walk->{file}, $walk->{old}) if defined $walk->{old};
	$walk->{before} = listing();
	my ($status, $out, $err) = run_tool($walk);
	if ($status == 2 && $err =~ /this build/) {
		SKIP: {
			skip "$walk->{name}: " . $err =~ s/\n//r, 1;
		}
		return;
	}
	my %whole = (status => $status, out => $out, err => $err, files => listing());
	$whole{file} = slurp($walk->{file}) if exists $walk->{file};
	my ($k, $faults, %wrong) = (1, 0);
	while (1) {
		my @got = run_tool($walk, "$kind:$k");
		my $where = slurp($told);
		if (!defined $where) {
			my $same = $got[0] == $status && $got[1] eq $out && $got[2] eq $err
				&& (!exists $walk->{file} || slurp($walk->{file}) eq $whole{file});
			ok($status == ($walk->{status} // 0) && $faults > 5 && $same, "$walk->{name}: without a fault, after $faults of $kind up to $k")
				or diag("status $status, then $got[0]\n$err\n$got[2]");
			last;
		}
		$faults++;
		chomp $where;
		my ($call) = split / /, $where;
		# What libraries do without memory is theirs where no allocator of ours stands in front.
		my $is_theirs = $is_watched && $where =~ m{/lib(?:ical|icu\w+|xlsxwriter)\.so};
		my $complaint = $is_theirs ? '' : complaint($walk, \%whole, $call, @got) || ($walk->{log} ? complaint_again($walk, \%whole) : '');
		push @{$wrong{"$complaint ($where)"}}, "$kind:$k: $got[2]" if $complaint;
		unlink grep { /\.[A-Za-z0-9]{6}$/ } glob '* .*';
		$k += $kind eq 'file' ? 1 : 1 + int($k / $dense);
	}
	ok(!%wrong, "$walk->{name}: each fault of $kind is told, and nothing is lost")
		or diag(map { "$_: " . @{$wrong{$_}} . " times, as at $wrong{$_}[0]\n" } sort keys %wrong);
}

plan skip_all => "no $library: make it first" if !-e $library;
run_tool({tool => 'coach-log', arguments => ['--version']}, 'memory:1');
plan skip_all => 'these tools bring an allocator of their own' if !-e $told && $is_watched;

my (undef, $log) = run_tool({tool => 'coach-log', arguments => ['log.csv']});
my ($header, @sessions) = split /^/, $log;
my $half = join '', $header, @sessions[0 .. 9];
spew('sessions.csv', $log);
system('gzip -nk sessions.csv') == 0 or die;

spew('half.csv', $half);
run_tool({tool => 'coach-log', arguments => [qw(-a log2.csv.gz half.csv)]});
my $zipped = slurp('log2.csv.gz');
unlink 'log2.csv.gz';
my ($transcript) = glob '*.vtt';
my ($id) = $sessions[0] =~ /^([^,]+),/;
spew('bad.csv', join '', map { s/,\d+,/,4O,/r } @raw[0 .. 4]);
my @report = qw(log.csv ratings.csv plans.csv);
my @walks = (
	{name => 'coach-log', tool => 'coach-log', arguments => ['log.csv']},
	{name => 'coach-log -o', tool => 'coach-log', arguments => [qw(-o new.csv -), 'log.csv'], in => 'sessions.csv.gz',
		file => 'new.csv', old => "old\n"},
	{name => 'coach-log -o, no files without a name', tool => 'coach-log', arguments => [qw(-o new.csv log.csv)],
		file => 'new.csv', old => "old\n", named => 1},
	{name => 'coach-log -a, a new log, no files without a name', tool => 'coach-log', arguments => [qw(-a added.csv log.csv)],
		file => 'added.csv', old => undef, log => 1, header => $header, named => 1},
	{name => 'coach-log of a calendar', tool => 'coach-log', arguments => [qw(--tz Europe/Berlin devries.ics)]},
	{name => 'coach-log -z --rollup', tool => 'coach-log', arguments => [qw(-z --rollup month log.csv)], zipped => 1},
	{name => 'coach-log --split', tool => 'coach-log', arguments => [qw(--split 1 -o new{}.csv)], in => 'log.csv', file => 'new1.csv',
		old => "old\n"},
	{name => 'coach-log -a', tool => 'coach-log', arguments => [qw(-a added.csv log.csv)], file => 'added.csv', old => $half, log => 1},
	{name => 'coach-log -a, a new log', tool => 'coach-log', arguments => [qw(-a added.csv log.csv)], file => 'added.csv',
		old => undef, log => 1, header => $header},
	{name => 'coach-plan -k', tool => 'coach-plan', arguments => [qw(-k - plans.csv)], in => 'sessions.csv'},
	{name => 'coach-plan -o', tool => 'coach-plan', arguments => [qw(--agenda 30 -f ics -o new.ics plans.csv log.csv)],
		file => 'new.ics', old => "old\n"},
	{name => 'coach-gap', tool => 'coach-gap', arguments => [qw(--hours hours log.csv ratings.csv)]},
	{name => 'coach-gap -o', tool => 'coach-gap', file => 'new.csv.gz', old => "old\n",
		arguments => [qw(--percent rank --reverse observes --hours hours -o new.csv.gz log.csv ratings.csv)]},
	{name => 'coach-report -f html', tool => 'coach-report', arguments => [qw(-f html -o new.html), @report], file => 'new.html',
		old => "old\n"},
	{name => 'coach-report -f email', tool => 'coach-report', arguments => [qw(-f email --mail-to ann@example.com), @report]},
	{name => 'coach-report -f xlsx', tool => 'coach-report', arguments => [qw(-f xlsx -o new.xlsx), @report], file => 'new.xlsx',
		old => "old\n"},
	# The others of tool, kind of input and format, in the denser walk alone.
	!$ENV{FAULT_DENSE} ? () : (
		map({ {name => "coach-log of $_", tool => 'coach-log', arguments => ["devries=$_.csv"]} } qw(outlook salesforce)),
		{name => 'coach-log through a map', tool => 'coach-log', arguments => [qw(--map crm.map.csv devries=crm.csv)]},
		{name => 'coach-log --transcript', tool => 'coach-log', arguments => ['--transcript', "$id=$transcript", 'log.csv']},
		{name => 'coach-log --records', tool => 'coach-log', arguments => [qw(--records new.csv devries=outlook.csv)],
			file => 'new.csv', old => "old\n", earlier => 1},
		{name => 'coach-log --previous', tool => 'coach-log', arguments => [qw(--previous devries.ics --tz Europe/Berlin devries.ics)]},
		{name => 'coach-log -r', tool => 'coach-log', arguments => [qw(-r new.csv bad.csv)], file => 'new.csv', old => "old\n", status => 1, earlier => 1},
		map({ {name => "coach-log $_->[0]", tool => 'coach-log', arguments => [@$_, 'log.csv']} }
			['--latest'], ['--check'], ['--unknown'], ['--unclassified'], [qw(--sample 9)], ['--why'], ['--reclassify']),
		{name => 'coach-log -a, gzip', tool => 'coach-log', arguments => [qw(-a log2.csv.gz log.csv)], file => 'log2.csv.gz', old => $zipped,
			log => 1},
		{name => 'coach-gap of an export', tool => 'coach-gap', arguments => [qw(--scale 0:9 qualtrics.csv)]},
		{name => 'coach-gap --previous', tool => 'coach-gap', arguments => [qw(--hours hours --exact --audit new.csv --previous ratings.csv ratings.csv log.csv)],
			file => 'new.csv', old => "old\n", earlier => 1},
		map({ {name => "coach-plan $_->[0]", tool => 'coach-plan', arguments => [@$_, qw(log.csv plans.csv expectations.csv indicators.csv)]} }
			['--capacity'], ['--check'], ['--by', 'leader,org'], [qw(--agenda 30)]),
		map({ my $format = $_; map({ {name => "coach-report -f $format of $_->[0]", tool => 'coach-report', arguments => ['-f', $format, @$_[1 .. $#$_]]} }
			['an archive', 'sessions.csv.gz'], ['all tables', @report, qw(expectations.csv programmes.csv indicators.csv records.csv)]) }
			qw(text md json html)),
		map({ {name => "coach-report --table $_", tool => 'coach-report', arguments => ['--table', $_, qw(-f csv --excel), @report,
			qw(expectations.csv programmes.csv indicators.csv)]} }
			qw(time received expected change effect cascade slippage blueprint))),
);
for my $walk (grep { !@ARGV || $_->{name} =~ $ARGV[0] } @walks) {
	walk($walk, $_) for qw(file memory);
}
done_testing();
