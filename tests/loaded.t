#!/usr/bin/perl
# Libraries that few runs need are loaded by those that do, and a run that cannot have one says so with status 4.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use FindBin;
use Test::More;

my $root = abs_path("$FindBin::Bin/..");
my $build = abs_path($ENV{BUILD} // "$root/build");
my $folder = tempdir(CLEANUP => 1);

sub read_file {
	my ($name) = @_;
	open my $in, '<', $name or die "$name: $!\n";
	local $/;
	return scalar <$in>;
}

sub write_file {
	my ($name, $bytes) = @_;
	open my $out, '>', "$folder/$name" or die "$name: $!\n";
	print {$out} $bytes;
	close $out or die "$name: $!\n";
}

# The tool with another name for the library, of the same length, that nobody has. False where it has no such name.
sub without {
	my ($tool, $library) = @_;
	my $bytes = read_file("$build/$tool");
	my $found = $bytes =~ s/\0lib\Q$library\E(?=\.so\.\d)/"\0lib" . '0' x length $library/e;
	write_file($tool, $bytes);
	chmod 0755, "$folder/$tool" or die;
	return $found;
}

sub run {
	my ($command) = @_;
	my $out = `cd $folder && COACH_NOW=2026-11-16 $command 2>&1 > out`;
	return ($? >> 8) . " $out";
}

write_file('log.csv', "start,minutes,coach,coachee,category\n2026-11-02,30,ann,ben,coaching\n");
write_file('week.ics', join "\r\n", 'BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1',
	'DTSTART;TZID=Europe/Berlin:20261102T090000', 'DURATION:PT30M', 'ORGANIZER:mailto:ann@x.example',
	'ATTENDEE:mailto:ben@x.example', 'SUMMARY:Feedback', 'RRULE:FREQ=WEEKLY;COUNT=2', 'END:VEVENT', 'END:VCALENDAR', '');

SKIP: {
	skip 'made with ICAL=0', 4 if !without('coach-log', 'ical');
	is(run('./coach-log -q log.csv'), '0 ', 'no calendar, no libical');
	like(run('./coach-log -q --tz Europe/Berlin log.csv'), qr/^4 coach-log: a library is missing: lib0000\.so\.\d+: /, 'a zone needs it');
	like(run('./coach-log -q --tz UTC week.ics'), qr/^4 coach-log: a library is missing: lib0000\.so\.\d+: /, 'a calendar needs it');
	like(read_file("$folder/out"), qr/^!coach-log: failed: a library is missing: [^\n]+\n\z/, 'the stream ends with the failure');
}
SKIP: {
	skip 'made with XLSX=0', 3 if !without('coach-report', 'xlsxwriter');
	is(run('./coach-report -q -f csv --table time log.csv'), '0 ', 'no spreadsheet, no libxlsxwriter');
	like(run('./coach-report -q -f xlsx -o new.xlsx log.csv'), qr/^4 coach-report: a library is missing: lib0+\.so\.\d+: /, 'a spreadsheet needs it');
	ok(!-e "$folder/new.xlsx", 'and nothing is left');
}
done_testing;
