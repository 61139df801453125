#!/usr/bin/perl
# The work is bounded by the size of the input: lists that are long, and many things that are held against them, take time that
# grows with their length, not with its square. The sizes are such that the square takes many times the bound, and that
# sorting and hashing take a tenth of it. What is measured is the processor's time, so that a machine that is busy with other
# things makes no difference; a tool that takes longer than the bound is ended. With sanitizers, which tell nothing of
# the time, the lists are short. And no name in a calendar becomes the path of a file.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use FindBin;
use Test::More;
use lib $FindBin::Bin;
use Coach;

my $build = abs_path($ENV{BUILD} // dirname(abs_path($0)) . '/../build');
my $work = tempdir(CLEANUP => 1);
my $seconds = 8;
my $is_watched = slurp("$build/coach-log") =~ /__asan_init|__ubsan|__tsan_init/;

sub store {
	my ($name, @lines) = @_;
	open my $out, '>', "$work/$name" or die;
	print {$out} map { "$_\r\n" } @lines;
	close $out or die;
}

store('people.csv', 'person,manager', 'dana@x,', 'ben@x,dana@x');

# A time so many minutes after the first meeting, which is at 9:00.
sub stamp {
	my ($minutes) = @_;
	my @at = gmtime(1772442000 + 60 * $minutes); # 2026-03-02 09:00
	return sprintf '%04d%02d%02dT%02d%02d%02dZ', $at[5] + 1900, $at[4] + 1, @at[3, 2, 1, 0];
}

sub event {
	my ($uid, $start, @more) = @_;
	return ('BEGIN:VEVENT', "UID:$uid", "DTSTART:$start", 'DURATION:PT30M', 'SUMMARY:coaching', 'ORGANIZER:mailto:dana@x', 'ATTENDEE:mailto:ben@x', @more,
		'END:VEVENT');
}

# Runs the tool, and ends it at the bound; what it writes is in `out`. Was it in time?
sub is_bounded {
	my ($what, $arguments) = @_;
	my $before = (times)[2] + (times)[3];
	my $status = system "ulimit -t $seconds; '$build/coach-log' -q -n 2027-06-01 --tz UTC $arguments > '$work/out' 2>&1";
	my $used = (times)[2] + (times)[3] - $before;
	cmp_ok($status >> 8, '<', 128, sprintf '%s: %.1f s', $what, $used);
}

# The calendar of these lines gives so many sessions, in time.
sub takes {
	my ($what, $rows, @lines) = @_;
	store("$what.ics", 'BEGIN:VCALENDAR', @lines, 'END:VCALENDAR');
	is_bounded($what, "-p '$work/people.csv' 'dana\@x=$work/$what.ics'");
	is(slurp("$work/out") =~ tr/\n// - 1, $rows, "$what: the right number of sessions");
}

# As many as a rule may give, and a list that is four times as long. Each member is held against the list, and is not in it;
# the dates are held against the members, and found among the last.
my $many = $is_watched ? 2_000 : 100_000;
my $rule = "RRULE:FREQ=MINUTELY;COUNT=$many";
takes('exdate', $many - 1, event('a', stamp(0), $rule, 'EXDATE:' . stamp(7), map { 'EXDATE:' . stamp($_ + 0.5) } 1 .. 4 * $many));
takes('rdate', $many, event('a', stamp(0), $rule, map { 'RDATE:' . stamp($many - 1 - $_ % 1000) } 1 .. 4 * $many));
takes('attendee', 1, event('a', stamp(0), map { 'ATTENDEE' . ($_ % 2 ? ';PARTSTAT=DECLINED' : '') . ":mailto:p$_\@x" } 1 .. 2 * $many));
takes('override', $many, event('a', stamp(0), $rule), map { event('a', stamp($_ + 1), 'RECURRENCE-ID:' . stamp($_)) } 0 .. $many - 1);
takes('future', 2 * $many, event('a', stamp(0), $rule),
	map { event('a', stamp(2 - $_), 'RECURRENCE-ID;RANGE=THISANDFUTURE:' . stamp(-$_)) } 1 .. $many);
takes('edition', 1, map { event('a', stamp($_), "SEQUENCE:$_") } 0 .. $many - 1);
takes('copies', 2 * $many, map { event('a', stamp($_)) } 1 .. 2 * $many);
takes('parameter', $many, event('a', stamp(0), 'RDATE;X-A=' . 'x' x 500_000 . ':' . join ',', map { stamp($_) =~ s|Z||r } 0 .. $many - 1));
takes('never', 1, event('a', stamp(0), 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'));

# As many people and rooms in one row as the cells hold, each name held against the rooms.
my @cells = map { my $kind = $_; join ';', map { "$kind$_" } 1 .. $many } 'p', 'r';
store('outlook.csv', 'Subject,Start Date,Start Time,End Date,End Time,All day event,Meeting Organizer,Required Attendees,Meeting Resources,Show time as',
	"coaching,3/20/2026,9:00:00 AM,3/20/2026,9:30:00 AM,False,dana\@x,ben\@x;$cells[0],$cells[1],2");
is_bounded('rooms', "-p '$work/people.csv' '$work/outlook.csv'");
like(slurp("$work/out"), qr/dana\@x,ben\@x/, 'rooms: the session');

# A header that nothing knows is held against every map in every language: as many columns as a row may have, be they of many
# names or of one that is a word in some language, and more than that.
my $most = $is_watched ? 1_000 : 16_384;
for ([$most, 'of many names', map { 'c' . $_ % 997 } 1 .. $most], [$most, 'of one word', ("D\xc3\xa9but") x $most], [2_000_000, 'too many', (1) x 2_000_000]) {
	my ($columns, $what, @names) = @$_;
	store('wide.csv', join ',', @names);
	is_bounded("$columns columns, $what", "'$work/wide.csv'");
	like(slurp("$work/out"), $columns > 16_384 ? qr/wide\.csv:1: a row has more than 16384 cells/ : qr/wide\.csv:1: header: /,
		"$columns columns, $what, are refused");
}

SKIP: {
	skip 'no strace', 2 if system('strace -o /dev/null true 2>/dev/null') != 0;
	my @names = ('../../../../../../etc/passwd', '/etc/passwd', 'Etc/../../../../etc/passwd', 'localtime', 'vendor/Etc/../passwd');
	store('path.ics', 'BEGIN:VCALENDAR', (map { "X-WR-TIMEZONE:$_" } $names[0]), (map { my $name = $_; map { s/^DTSTART/DTSTART;TZID=$name/r } event($name, '20260302T090000') } @names),
		'END:VCALENDAR');
	my $said = `strace -f -e trace=open,openat,stat,access,readlink -o '$work/trace' '$build/coach-log' -n 2027-06-01 --tz UTC -p '$work/people.csv' 'dana\@x=$work/path.ics' 2>&1`;
	like($said, qr/cannot be told: .*1 in "\.\.\/\.\.\/\.\.\/\.\.\/\.\.\/\.\.\/etc\/passwd"/, 'zones that look like paths are unknown');
	open my $in, '<', "$work/trace" or die;
	my @opened = grep { /passwd|localtime/ } <$in>;
	is("@opened", '', 'and no such file is looked for');
}

done_testing();
