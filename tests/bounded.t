#!/usr/bin/perl
# The work is bounded by the size of the input: lists of a calendar that are long take time that grows with their length, not
# with its square. What a quadratic one would take is many times the bound; what is measured is the processor's time, so that
# a machine that is busy with other things makes no difference. And no name in a calendar becomes the path of a file.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $build = abs_path($ENV{BUILD} // dirname(abs_path($0)) . '/../build');
my $work = tempdir(CLEANUP => 1);
my $seconds = 8;
$seconds *= 10 if $ENV{ASAN_OPTIONS} || $ENV{UBSAN_OPTIONS};

sub store {
	my ($name, @lines) = @_;
	open my $out, '>', "$work/$name" or die;
	print {$out} map { "$_\r\n" } @lines;
	close $out or die;
}

store('people.csv', 'person,manager', 'dana@x,', 'ben@x,dana@x');

sub stamp {
	my ($minute) = @_;
	my @at = gmtime(1772442000 + 60 * $minute); # 2026-03-02 09:00
	return sprintf '%04d%02d%02dT%02d%02d00Z', $at[5] + 1900, $at[4] + 1, @at[3, 2, 1];
}

sub event {
	my ($uid, $start, @more) = @_;
	return ('BEGIN:VEVENT', "UID:$uid", "DTSTART:$start", 'DURATION:PT30M', 'SUMMARY:coaching', 'ORGANIZER:mailto:dana@x', 'ATTENDEE:mailto:ben@x', @more,
		'END:VEVENT');
}

# Runs the tool; returns the number of lines that came out, and says whether it was in time.
sub takes {
	my ($what, $rows, @lines) = @_;
	store("$what.ics", 'BEGIN:VCALENDAR', @lines, 'END:VCALENDAR');
	my $before = (times)[2];
	my $out = `'$build/coach-log' -q -n 2027-06-01 --tz UTC -p '$work/people.csv' 'dana\@x=$work/$what.ics' 2>&1`;
	my $used = (times)[2] - $before;
	is($out =~ tr/\n// - 1, $rows, "$what: the right number of sessions");
	cmp_ok($used, '<', $seconds, sprintf '%s: %.1f s', $what, $used);
}

my $many = 50_000;
takes('rdate', $many, event('a', stamp(0), map { 'RDATE:' . stamp($_) } 0 .. $many - 1));
takes('exdate', 0, event('a', stamp(0), 'RRULE:FREQ=DAILY;COUNT=20', map { 'EXDATE:' . stamp($_) } 0 .. $many - 1));
takes('attendee', 1, event('a', stamp(0), map { "ATTENDEE:mailto:p$_\@x" } 1 .. 4 * $many));
takes('override', $many, event('a', stamp(0), "RRULE:FREQ=MINUTELY;COUNT=$many"), map { event('a', stamp($_ + 1), 'RECURRENCE-ID:' . stamp($_)) } 0 .. $many - 1);
takes('future', $many, event('a', stamp(0), "RRULE:FREQ=MINUTELY;COUNT=$many"),
	map { event('a', stamp($_ + 1), 'RECURRENCE-ID;RANGE=THISANDFUTURE:' . stamp($_)) } 0 .. $many - 1);
takes('edition', 1, map { event('a', stamp($_), "SEQUENCE:$_") } 0 .. $many - 1);
takes('parameter', $many, event('a', stamp(0), 'RDATE;X-A=' . 'x' x 500_000 . ':' . join ',', map { stamp($_) } 0 .. $many - 1));
takes('never', 1, event('a', stamp(0), 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'));

# A header that nothing knows is held against every map in every language: as many columns as a row may have, and more than that.
for my $columns (16_384, 2_000_000) {
	store('wide.csv', join ',', map { 'c' . $_ % 997 } 1 .. $columns);
	my $before = (times)[2];
	my $said = `'$build/coach-log' -q '$work/wide.csv' 2>&1 >/dev/null`;
	my $used = (times)[2] - $before;
	like($said, $columns > 16_384 ? qr/wide\.csv:1: a row has more than 16384 cells/ : qr/wide\.csv:1: header: /, "$columns columns are refused");
	cmp_ok($used, '<', 5 * $seconds, sprintf '%.1f s', $used);
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
