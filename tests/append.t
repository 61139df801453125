#!/usr/bin/perl
# A log that is appended to loses nothing and doubles nothing: by 200 processes at once, killed at many points, with whatever tail a
# crash can leave, and on a full disk.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use File::Temp qw(tempdir);
use IO::Compress::Gzip qw(gzip);
use Test::More;
use Time::HiRes qw(time usleep);

srand(7);
my $folder = tempdir(CLEANUP => 1);
delete $ENV{$_} for grep { /^COACH_/ } keys %ENV;

sub coach_log {
	my ($arguments) = @_;
	return run($folder, "unset COACH_PEOPLE; coach-log $arguments");
}

# The arguments of one session: the number says when.
sub session {
	my ($number, %more) = @_;
	my %cells = (start => sprintf('2026-%02d-%02dT%02d:%02d', 1 + $number / 1440 / 28 % 10, 1 + $number / 1440 % 28, $number / 60 % 24, $number % 60),
		minutes => 30, coach => 'dana', coachee => 'chen', subject => "session $number", %more);
	return join ' ', map { "--set '$_=$cells{$_}'" } sort keys %cells;
}

# A table of sessions from the first number to before the last.
sub sessions {
	my ($first, $last) = @_;
	return "start,minutes,coach,coachee,subject\n" . join '', map {
		sprintf "2026-%02d-%02dT%02d:%02d,30,dana,chen,session %d\n", 1 + $_ / 1440 / 28 % 10, 1 + $_ / 1440 % 28, $_ / 60 % 24, $_ % 60, $_
	} $first .. $last - 1;
}

# The numbers of the sessions in the log, in order; dies where the log does not read.
sub numbers {
	my ($log) = @_;
	my ($rc, $out, $err) = coach_log($log);
	die "$log does not read: $err" if $rc != 0;
	return map { /,session (\d+),/ ? $1 : () } split /\n/, $out;
}

sub start_process {
	my ($command) = @_;
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		chdir $folder or die;
		open STDIN, '<', '/dev/null' or die;
		open STDOUT, '>', '/dev/null' or die;
		open STDERR, '>>', 'errors' or die;
		%ENV = (PATH => "$ENV{BUILD_PATH}:$ENV{PATH}", HOME => $folder, LC_ALL => 'C', COACH_NOW => '2026-11-16',
			map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } qw(ASAN_OPTIONS UBSAN_OPTIONS));
		exec 'sh', '-c', "exec $command" or die;
	}
	return $pid;
}
use Cwd qw(abs_path);
$ENV{BUILD_PATH} = abs_path($ENV{BUILD} // "$FindBin::Bin/../build");

# --- many at once -------------------------------------------------------------------------------

# 200 processes, 150 sessions: 50 of them come twice. The log is not there before.
my @children = map { start_process('coach-log -q ' . session($_ % 150) . ' -a many.csv') } 0 .. 199;
my $failures = 0;
for my $pid (@children) {
	waitpid $pid, 0;
	$failures++ if $? != 0;
}
is($failures, 0, '200 processes append at once') or diag(slurp("$folder/errors"));
is(join(' ', sort { $a <=> $b } numbers('many.csv')), join(' ', 0 .. 149), 'nothing is lost, nothing is double');
is((stat "$folder/many.csv")[2] & 0777, 0600, 'a new log is private');
is(join(' ', grep { !/^(errors|many\.csv)$/ } map { s{.*/}{}r } glob "$folder/*"), '', 'nothing else is left');

# Batches that overlap, much longer than a page, into a gzip log.
spew("$folder/batch$_.csv", sessions($_ * 300, $_ * 300 + 600)) for 0 .. 9;
@children = map { start_process("coach-log -q batch$_.csv -a many.csv.gz") } 0 .. 9;
$failures = 0;
for my $pid (@children) {
	waitpid $pid, 0;
	$failures++ if $? != 0;
}
is($failures, 0, '10 processes append batches to a gzip log at once') or diag(slurp("$folder/errors"));
is(join(' ', sort { $a <=> $b } numbers('many.csv.gz')), join(' ', 0 .. 3299), 'each session is there once');

# --- killed -------------------------------------------------------------------------------------

# After a kill: the next one appends, then the log reads, holds all that was acknowledged, and of the killed batch at most its
# first sessions.
sub survives {
	my ($log, $acknowledged, $batch, $next) = @_;
	my ($rc, $out, $err) = coach_log('-q ' . session($next) . " -a $log");
	return "the next one fails: $err" if $rc != 0;
	my @found = numbers($log);
	my $whole = 0;
	$whole++ while $whole < @$batch && @$acknowledged + $whole < @found && $found[@$acknowledged + $whole] == $batch->[$whole];
	my $wanted = join ' ', @$acknowledged, @$batch[0 .. $whole - 1], $next;
	@$acknowledged = @found;
	return "@found" eq $wanted ? '' : "found @found, wanted $wanted";
}

# How long a whole run takes.
spew("$folder/batch.csv", sessions(0, 1500));
my $began = time;
coach_log("-q batch.csv -a timed.csv");
my $whole = time - $began;
unlink "$folder/timed.csv";

for my $log ('killed.csv', 'killed.csv.gz') {
	my @acknowledged;
	my $problem = '';
	my $killed = 0;
	for my $round (0 .. 29) {
		my @batch = ($round * 2000 .. $round * 2000 + 1499);
		spew("$folder/batch.csv", sessions($batch[0], $batch[-1] + 1));
		my $pid = start_process("coach-log -q batch.csv -a $log");
		usleep(1e6 * rand 1.2 * $whole);
		kill 'KILL', $pid;
		waitpid $pid, 0;
		$killed++ if $? == 9;
		$problem = survives($log, \@acknowledged, \@batch, $batch[-1] + 1) and last;
	}
	is($problem, '', "$log: killed at random times ($killed of 30)");
	unlink "$folder/$log", glob "$folder/$log.*";
}

# At each system call that touches the log, where strace can.
SKIP: {
	my ($able) = run($folder, 'strace -o /dev/null -e inject=getppid:signal=KILL true');
	skip 'strace cannot inject here', 4 if $able != 0;
	for my $log ('traced.csv', 'traced.csv.gz') {
		my $problem = '';
		my $points = 0;
		for my $is_new (0, 1) {
			for my $call (qw(fcntl pread64 link unlink write fsync)) {
				for my $when (1 .. 30) {
					unlink "$folder/$log";
					coach_log('-q ' . session(1) . " -a $log") if !$is_new;
					my @acknowledged = $is_new ? () : (1);
					my ($rc) = run($folder, 'unset COACH_PEOPLE; exec strace -f -o /dev/null '
						. "-e trace=$call -e inject=$call:signal=KILL:when=$when coach-log -q " . session(2) . " -a $log");
					last if $rc == 0;
					$points++;
					$problem ||= "$call $when: the log is empty" if -e "$folder/$log" && -z "$folder/$log";
					my $bad = survives($log, \@acknowledged, [2], 3);
					$problem ||= "$call $when: $bad" if $bad;
					unlink glob "$folder/$log.??????";
				}
			}
		}
		cmp_ok($points, '>', 10, "$log: killed at $points system calls");
		is($problem, '', "$log: survives that");
		unlink "$folder/$log";
	}
}

# --- torn ---------------------------------------------------------------------------------------

my $subject = "a \"quoted\" subject,\nof two lines, the second \xc3\xa9t\xc3\xa9";
spew("$folder/odd.csv", "start,minutes,coach,coachee,subject,note\n2026-11-02,45,dana,chen,\"" . $subject =~ s/"/""/gr . "\",\"\n\n\"\n");
for my $log ('torn.csv', 'torn.csv.gz') {
	coach_log("-q --drop-unknown " . session(1) . " -a $log");
	my $one = slurp("$folder/$log");
	my ($rc, $out, $err) = coach_log("-q --drop-unknown odd.csv -a $log");
	is($rc, 0, "$log: odd rows go in") or diag($err);
	my $two = slurp("$folder/$log");
	cmp_ok(length $two, '>', length($one) + 40, "$log: has grown");
	spew("$folder/$log", $one);
	coach_log("-q " . session(3) . " -a $log");
	my $mended = slurp("$folder/$log");
	is(join(' ', numbers($log)), '1 3', "$log: mended it reads");
	my $problem = '';
	for my $length (length($one) .. length($two) - 1) {
		spew("$folder/$log", substr $two, 0, $length);
		($rc, $out, $err) = coach_log(session(3) . " -a $log");
		$problem ||= "$length: exit $rc: $err" if $rc != 0;
		$problem ||= "$length: warning: $err" if ($length > length $one) != ($err =~ /as a crash leaves it/);
		$problem ||= "$length: another log" if slurp("$folder/$log") ne $mended;
	}
	is($problem, '', "$log: a tail torn at any byte is cut away");
	# Of the first line a part has been written.
	$problem = '';
	my $header = $log =~ /gz/ ? 110 : index $one, "\n";
	for my $length (0 .. 3, map { $_ * 9 } 1 .. $header / 9) {
		spew("$folder/$log", substr $one, 0, $length);
		($rc, $out, $err) = coach_log(session(3) . " -a $log");
		my @found = eval { numbers($log) };
		$problem ||= "$length: exit $rc: $err, found @found $@" if $rc != 0 || "@found" ne '3';
	}
	is($problem, '', "$log: a torn header too");
	unlink "$folder/$log";
}

# A crash can leave zeros where the file system had made room for bytes that never came.
coach_log('-q ' . session(1) . ' -a zeros.csv');
my $kept = slurp("$folder/zeros.csv");
spew("$folder/zeros.csv", $kept . "2026-11-02,45\0\0\0\0\0\0\0\0");
my ($zeros) = coach_log('-q ' . session(2) . ' -a zeros.csv');
is(join('|', $zeros, numbers('zeros.csv')), '0|1|2', 'zeros at the end are cut away');

# Other tools cut gzip members anywhere: what counts is where the last whole one ends.
my @cut_anywhere = map { my $part = $_; my $zipped; gzip(\$part => \$zipped); $zipped } substr($kept, 0, -9), substr($kept, -9);
spew("$folder/members.csv.gz", join '', @cut_anywhere[0, 1]);
my ($members) = coach_log('-q ' . session(2) . ' -a members.csv.gz');
is(join('|', $members, numbers('members.csv.gz')), '0|1|2', 'a line may go on in the next gzip member');
spew("$folder/members.csv.gz", $cut_anywhere[0] . substr $cut_anywhere[1], 0, -3);
($members) = coach_log('-q ' . session(2) . ' -a members.csv.gz');
is(join('|', $members, slurp("$folder/members.csv.gz") eq $cut_anywhere[0] . substr($cut_anywhere[1], 0, -3) ? 'as it was' : 'changed'), '3|as it was',
	'but the last whole one must end a line');

# --- made by hand -------------------------------------------------------------------------------

# A log that no tool began loses nothing: a last line with all its cells gets its end, any other is refused as it is.
my $made = "start,coach,coachee,minutes,subject\n2026-01-05,dana,chen,30,session 1\n";
my $last = "2026-01-06,dana,chen,45,session 2";
for my $log ('hand.csv', 'hand.csv.gz') {
	my $spew = sub {
		my ($text) = @_;
		gzip(\$text => \my $zipped);
		spew("$folder/$log", $log =~ /gz/ ? $zipped : $text);
		return slurp("$folder/$log");
	};
	my $problem = '';
	for my $length (1 .. length $last) {
		my $part = substr $last, 0, $length;
		my $before = $spew->($made . $part);
		my ($rc, $out, $err) = coach_log('--set start=2026-01-07 --set coach=dana --set coachee=chen --set minutes=7 ' . "--set 'subject=session 3' -a $log");
		my $is_whole = $part =~ tr/,// == 4;
		my $left = $log =~ /gz/ ? (run($folder, "gzip -dc $log"))[1] : slurp("$folder/$log");
		$problem ||= "'$part': exit $rc: $err" if $rc != ($is_whole ? 0 : 3);
		$problem ||= "'$part': is changed" if !$is_whole && slurp("$folder/$log") ne $before;
		$problem ||= "'$part': left $left" if $is_whole && $left ne "$made$part\n2026-01-07,dana,chen,7.000,session 3\n";
		$problem ||= "'$part': no warning" if $is_whole && $err !~ /: warning: \Q$log\E: the last line has no end; it is taken as it stands\n/;
	}
	is($problem, '', "$log: cut anywhere it loses nothing");
	my $before = $spew->("$made$last");
	my ($rc) = coach_log("-q --until 2000-01-01 batch.csv -a $log");
	is("$rc " . slurp("$folder/$log"), "0 $before", "$log: and with nothing to add it stays as it is");
	$spew->($made =~ s/\n.*//sr);
	($rc) = coach_log('-q --set start=2026-01-07 --set coach=dana --set coachee=chen --set minutes=7 ' . "--set 'subject=session 3' -a $log");
	is(join('|', $rc, numbers($log)), '0|3', "$log: a header alone gets its line end too");
}
my $whole_member = slurp("$folder/hand.csv.gz");
gzip(\$last => \my $member);
spew("$folder/hand.csv.gz", $whole_member . substr $member, 0, -5);
my ($by_hand) = coach_log('-q ' . session(3) . ' -a hand.csv.gz');
is(join('|', $by_hand, slurp("$folder/hand.csv.gz") eq $whole_member . substr($member, 0, -5) ? 'as it was' : 'changed'), '3|as it was',
	'nor is a part of a gzip member cut away there');
coach_log('-q ' . session(1) . ' -a private.csv.gz');
is((stat "$folder/private.csv.gz")[2] & 0777, 0600, 'a new gzip log is private');

# --- stray quotes -------------------------------------------------------------------------------

# With a quote more or less anywhere in it a log is refused as it is, or only grows: a row behind the quote is no torn one. One made by
# hand, and one that a tool has begun.
my $ours = (coach_log('none.csv'))[1] if spew("$folder/none.csv", sessions(0, 0));
my $cells = $ours =~ tr/,//;
for my $form (['by hand', "id,start,minutes,coach,coachee,subject\n", "%d,2026-11-02,30,dana,chen,%s\n"],
	['ours', $ours, '%d,,2026-11-02,30,30,dana,chen' . ',' x ($cells - 7) . "%s,1\n"]) {
	my ($name, $sound, $row) = @$form;
	my $rows = length $sound;
	$sound .= sprintf $row, $_, $_ % 2 ? 'plain' : "\"two\nlines\"" for 1 .. 4;
	my @places = $rows .. length($sound) - 1;
	my %strays = map { ("one more at $_" => substr($sound, 0, $_) . '"' . substr $sound, $_) } @places;
	$strays{"none at $_"} = substr($sound, 0, $_) . substr $sound, $_ + 1 for grep { substr($sound, $_, 1) eq '"' } @places;
	my @lost = grep {
		spew("$folder/stray.csv", $strays{$_});
		my ($rc) = coach_log('-q ' . session(1) . ' -a stray.csv');
		my $left = slurp("$folder/stray.csv");
		$rc == 3 ? $left ne $strays{$_} : $rc != 0 || index($left, $strays{$_}) != 0;
	} sort keys %strays;
	is(join(', ', @lost), '', scalar(keys %strays) . " logs $name with a stray quote lose nothing");
}

# --- full ---------------------------------------------------------------------------------------

spew("$folder/long.csv", sessions(0, 3000));
for my $log ('full.csv', 'full.csv.gz') {
	coach_log('-q ' . session(9000) . " -a $log");
	my $before = slurp("$folder/$log");
	my ($rc, $out, $err) = run($folder, "ulimit -f 16; unset COACH_PEOPLE; coach-log -q long.csv -a $log");
	is($rc, 4, "$log: a full disk is exit 4");
	like($err, qr/^coach-log: \Q$log\E: cannot write: /, "$log: and says so");
	is(slurp("$folder/$log"), $before, "$log: and leaves the log as it was");
	($rc) = coach_log("-q long.csv -a $log");
	is(join('|', $rc, scalar(numbers($log))), '0|3001', "$log: and with room it goes on");
}
my ($rc, $out, $err) = run($folder, 'ulimit -f 0; unset COACH_PEOPLE; coach-log -q ' . session(1) . ' -a new.csv');
is($rc, 4, 'a new log on a full disk is exit 4');
is(join(' ', glob "$folder/new.csv*"), '', 'and leaves none');
($rc) = coach_log('-q ' . session(1) . ' -a /dev/full');
is($rc, 4, 'what is no file is no log');

done_testing();
