#!/usr/bin/perl
# Nothing is destroyed: what a tool writes is no file that it reads and no other that it writes, whatever names they go by. Every
# option with a file that --help has is tried against everything that the tool writes, so that a new option is tried too.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use POSIX qw(mkfifo WNOHANG);
use Test::More;

my $build = abs_path($ENV{BUILD} // "$FindBin::Bin/../build");
my $folder = tempdir(CLEANUP => 1);
chdir $folder or die;
my $bytes = "start,minutes,coach,coachee,category\n2026-10-05,30,ben,cem,coaching\n";
my %written = map { $_ => 1 } qw(output rejects append audit); # all others are read
my %needs = (logo => ['-f', 'html']);

# The tool alone, no shell: its standard input and output are files. Status (or -signal), messages.
sub run_tool {
	my ($tool, $arguments, %more) = @_;
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDIN, '<', $more{stdin} // '/dev/null' or die;
		open STDOUT, $more{mode} // '>>', $more{stdout} // '/dev/null' or die;
		open STDERR, '>', "$folder.err" or die;
		%ENV = (LC_ALL => 'C', COACH_NOW => '2026-11-16', %{$more{variables} // {}},
			map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } qw(ASAN_OPTIONS UBSAN_OPTIONS));
		exec "$build/$tool", @$arguments or die;
	}
	waitpid $pid, 0;
	my $said = slurp("$folder.err");
	unlink "$folder.err";
	return ($? & 127 ? -($? & 127) : $? >> 8, $said);
}

sub listing {
	return join ' ', sort grep { !/^\.\.?$/ } do { opendir my $open, '.' or die; readdir $open };
}

# A file in.csv that has three names more; and other.csv.
sub set_up {
	unlink glob '*';
	spew($_, $bytes) for qw(in.csv other.csv);
	link 'in.csv', 'hard.csv' or die;
	symlink 'in.csv', 'soft.csv' or die;
}
my @names = ('in.csv', './in.csv', 'hard.csv', 'soft.csv');

# What is wrong with a run that had to be refused: '' for nothing.
sub refused {
	my ($tool, $arguments, %more) = @_;
	my $before = listing();
	my ($status, $said) = run_tool($tool, $arguments, %more);
	my $problem = $status != 2 ? "exit $status" : $said !~ /\A\Q$tool\E: [^\n]* is the same file as [^\n]*\n\z/ ? 'another message'
		: slurp('in.csv') ne $bytes || slurp('other.csv') ne $bytes ? 'a file is changed' : listing() ne $before ? 'a file more or less' : '';
	return $problem && "@$arguments" . join('', map { " $_=" . (ref $more{$_} ? join ' ', %{$more{$_}} : $more{$_}) } sort keys %more)
		. ": $problem: $said";
}

# A file that is read in the place of operands; and one that is not read with a log to append to, as these are not.
my %alone = (judged => 1, 'sketch-map' => 1);
my %no_log = (%alone, pseudonyms => 1);

# The options of --help that have a file: name => the words that give it this file.
sub file_options {
	my ($tool) = @_;
	my ($status, $out) = run($folder, "$tool --help");
	return grep { !/^print-/ } $out =~ /^  (?:-\S,|   ) --([a-z-]+)=\S*(?:FILE|LOG)\b/mg;
}

# How a tool is made to write the file, and to read it: pairs of a name and a function that gives words and other settings.
sub ways_to_write {
	my ($tool, @options) = @_;
	return (['standard output' => sub { ([], stdout => $_[0]) }], map { my $option = $_; [$option => sub { (["--$option=$_[0]"]) }] } @options);
}

sub ways_to_read {
	my ($tool, @options) = @_;
	return (
		[operand => sub { ([$_[0]]) }],
		['second operand' => sub { (['other.csv', $_[0]]) }],
		['standard input' => sub { ([], stdin => $_[0]) }],
		['standard input as operand' => sub { (['other.csv', '-'], stdin => $_[0]) }],
		$tool eq 'coach-log' ? ["owner's operand" => sub { (["dana=$_[0]"]) }] : (),
		(map { my $option = $_; ["--$option" => sub { (["--$option=$_[0]", @{$needs{$option} // []}, $alone{$option} ? () : 'other.csv']) }] } @options),
		['COACH_PEOPLE' => sub { (['other.csv'], variables => {COACH_PEOPLE => $_[0]}) }],
		grep({ $_ eq 'definition' } @options) ? ['COACH_DEFINITION' => sub { (['other.csv'], variables => {COACH_DEFINITION => $_[0]}) }] : (),
		grep({ $_ eq 'previous' } @options) ? ["owner's --previous" => sub { (["--previous=dana=$_[0]", 'other.csv']) }] : (),
	);
}

for my $tool (@TOOLS) {
	my @options = file_options($tool);
	my @written = grep { $written{$_} } @options;
	my @read = grep { !$written{$_} } @options;
	cmp_ok(scalar @written, '>=', 2, "$tool writes: @written");
	cmp_ok(scalar @read, '>=', 1, "$tool reads: @read");
	my @problems;
	my $runs = 0;
	for my $write (ways_to_write($tool, @written)) {
		for my $read (ways_to_read($tool, @read)) {
			# coach-log alone, with all that it read in memory or written beside.
			next if $tool eq 'coach-log' && $write->[0] eq 'output' && $read->[0] =~ /^(owner's )?operand$/;
			next if $write->[0] eq 'append' && $no_log{$read->[0] =~ s/^--//r};
			for my $name (@names) {
				set_up();
				my ($words, %how) = $write->[1]->($name);
				my ($more, %also) = $read->[1]->('in.csv');
				push @problems, refused($tool, [@$words, @$more], %how, %also);
				$runs++;
			}
			# The same words with two files are not refused for that reason.
			set_up();
			my ($words, %how) = $write->[1]->('new.csv');
			my ($more, %also) = $read->[1]->('in.csv');
			my ($status, $said) = run_tool($tool, [@$words, @$more], %how, %also);
			push @problems, "@$words @$more: refused though all is well: $said" if $said =~ /same file/;
		}
	}
	@problems = grep { $_ } @problems;
	is(join('', @problems[0 .. ($#problems > 4 ? 4 : $#problems)]), '', "$tool: what is read stays as it is, in $runs runs");

	# Two that are written: a file that is there, and one that is not.
	@problems = ();
	my @ways = ways_to_write($tool, @written);
	for my $first (@ways) {
		for my $second (grep { $_->[0] gt $first->[0] } @ways) {
			my $pair = "$first->[0] $second->[0]";
			next if $pair =~ /append.*output|output.*standard output/; # these exclude each other
			for my $name (@names, './new.csv') {
				set_up();
				my $other = $name =~ /new/ ? 'new.csv' : 'in.csv';
				spew('new.csv', '') if $name =~ /new/ && $pair =~ /standard/;
				my ($words, %how) = $first->[1]->($other);
				my ($more, %also) = $second->[1]->($name);
				push @problems, refused($tool, [@$words, @$more, 'other.csv'], %how, %also);
			}
		}
	}
	is(join('', @problems), '', "$tool: two outputs are two files");

	set_up();
	is(join('', map { refused($tool, ['in.csv', $_]) } @names), '', "$tool: a file is given once");
	is(refused($tool, ['in.csv', '-'], stdin => 'hard.csv'), '', "$tool: on standard input too");

	# A usage mistake is told before the files are compared, and not in a file that is read.
	my ($status, $said) = run_tool($tool, ['in.csv', '--no-such-option'], stdout => 'soft.csv');
	is("$status " . slurp('in.csv'), "2 $bytes", "$tool: no failure line goes into an input");
	($status, $said) = run_tool($tool, ['--no-such-option', '-p', 'in.csv', 'other.csv'], stdout => 'in.csv');
	is("$status " . slurp('in.csv'), "2 $bytes", "$tool: nor into one that is named behind the mistake");

	# The shell has emptied it.
	($status, $said) = run_tool($tool, ['in.csv'], stdout => 'in.csv', mode => '>');
	is($status, 2, "$tool: > onto an input");
	like($said, qr/standard output is the same file as in\.csv, which is read; it is empty: the shell empties what > names/, 'says why');
	is(slurp('in.csv'), '', 'and writes nothing there');
}

# What is no regular file may be everything at once.
my $both = '-p /dev/null -o /dev/null -r /dev/null /dev/null';
for my $tool (@TOOLS) {
	my ($status, $said) = run_tool($tool, [split / /, $both], stdin => '/dev/null');
	unlike($said, qr/same file/, "$tool: devices stay allowed");
}
set_up();
mkfifo('fifo', 0600) or die;
my ($status, $out, $err) = run($folder, 'unset COACH_PEOPLE; timeout 0.5 coach-log -r fifo fifo 3<> fifo');
is("$status $err", '124 ', 'so do pipes, on which it waits');
($status, $out, $err) = run($folder, 'unset COACH_PEOPLE; coach-log -q -r /dev/stdout in.csv | wc -l');
is("$status $out$err", "0 2\n", 'and standard output by its name');

# Opening a pipe waits for its other end, and a signal ends that too: all four tools, wherever a file is named.
for my $tool (@TOOLS) {
	for my $arguments (['fifo'], ['-o', 'fifo', 'in.csv'], ['-p', 'fifo', 'in.csv'], ['-r', 'fifo', 'in.csv']) {
		my $pid = fork // die "fork: $!\n";
		if (!$pid) {
			delete $ENV{COACH_PEOPLE};
			open STDOUT, '>', '/dev/null' and open STDERR, '>', '/dev/null' or die;
			exec "$build/$tool", @$arguments or die;
		}
		select undef, undef, undef, 0.1;
		kill TERM => $pid;
		my $tries = 0;
		select undef, undef, undef, 0.05 while !waitpid($pid, WNOHANG) && $tries++ < 60;
		my $status = $?;
		kill KILL => $pid and waitpid $pid, 0 if $tries > 60;
		is($status, 15, "$tool @$arguments: a signal ends the waiting");
	}
}

# coach-log may replace its only operand, which then is what it would have written elsewhere.
for my $name (@names) {
	set_up();
	run_tool('coach-log', ['-o', 'new.csv', 'in.csv']);
	my ($status, $said) = run_tool('coach-log', ['-o', $name, 'in.csv']);
	is("$status $said" . slurp($name), '0 ' . slurp('new.csv'), "coach-log -o $name in.csv");
	cmp_ok(length slurp('new.csv'), '>', length $bytes, 'which is a log');
}
for my $arguments (['-o', 'in.csv', 'in.csv', 'other.csv'], ['--check', '-o', 'in.csv', 'in.csv'], ['-o', 'in.csv', '-p', 'in.csv', 'in.csv'],
	['--unknown', '-o', 'in.csv', 'in.csv'], ['--print-map', 'outlook', '-o', 'in.csv', 'in.csv']) {
	set_up();
	is(refused('coach-log', $arguments), '', "not coach-log @$arguments");
}

# Printing what is built in reads nothing that was not asked for, so it may make the file that a variable names.
set_up();
($status, my $said) = run_tool('coach-log', ['--print-definition'], stdout => 'in.csv', mode => '>', variables => {COACH_DEFINITION => 'in.csv'});
is("$status $said", '0 ', 'coach-log --print-definition > "$COACH_DEFINITION"');
like(slurp('in.csv'), qr/\Aactivity,category,pattern/, 'is written');

# Even what no tool can catch leaves nothing behind where the file system has files without a name, as those of Linux do.
SKIP: {
	skip 'only Linux has files without a name', 1 if $^O ne 'linux';
	set_up();
	mkfifo('fifo', 0600) or die;
	my $before = listing();
	my ($status) = run($folder, 'unset COACH_PEOPLE; timeout -s KILL 0.3 coach-log -o out.csv -r bad.csv in.csv fifo 3<> fifo');
	is($status . listing(), "137$before", 'no unfinished file is left of a tool that is killed');
}

# A signal at any moment leaves nothing unfinished behind.
SKIP: {
	my ($able) = run($folder, 'strace -o /dev/null -e inject=getppid:signal=TERM true');
	skip 'strace cannot inject here', 2 if $able != 0;
	my ($points, @left) = (0);
	set_up();
	my $before = listing();
	for my $call (qw(openat fchmod brk mmap read)) {
		for my $when (1 .. 200) {
			my ($status) = run($folder, "unset COACH_PEOPLE; exec strace -o /dev/null -e trace=$call -e inject=$call:signal=TERM:when=$when "
				. 'coach-log -q -o out.csv -r bad.csv in.csv other.csv');
			last if $status == 0;
			$points++;
			push @left, "$call $when: " . listing() if listing() =~ /\.csv\.\w/;
			unlink grep { /\.csv\.\w|^(out|bad)\.csv/ } glob '*';
		}
	}
	cmp_ok($points, '>', 20, "ended at $points system calls");
	is(join("\n", @left), '', 'no unfinished file is left');
}

done_testing();
