# What the fuzzing of whole tools puts into files and command lines: a dictionary, and ways to change bytes. All chances
# come from rand, so that a seed gives the same again.
package Mutation;
use strict;
use warnings;
no warnings qw(qw regexp); # words with commas in them, long lines
use Exporter qw(import);
use Compress::Zlib qw(memGzip);
our @EXPORT = qw(pick chance build_dictionary mutate_bytes dictionary_value column_of);

# Cells, by kind; what the tables and presets of the tree name is added by build_dictionary.
my %words = (
	number => [qw(0 -0 1 2 3 5 9 10 11 23 24 25 59 60 61 99 100 101 365 366 1000 1439 1440 1441 65535 65536 2147483647 2147483648 4294967295
		4294967296 9007199254740993 9223372036854775807 9223372036854775808 18446744073709551616 99999999999999999999 -1 -9223372036854775808
		0.001 0.0005 0.0015 0.1 1.5 45.5 1e9 1e308 1e-320 0x1F nan NaN inf -inf 1,5 1.000,5 1_000 +5 .5 5. 00 007 1440.001 0.9999 1:5 5:1 0:0 0:10
		-5:5 1:2:3), '', ' ', '１２', '½', '٣', '4O', '1 000', "1\x{c2}\x{a0}000"],
	date => [qw(2026-11-16 2026-11-02 2026-02-29 2024-02-29 0000-00-00 0000-01-01 0001-01-01 1583-01-01 1899-12-31 1900-01-01 1970-01-01 1969-12-31
		2026-13-01 2026-00-10 2026-11-31 9999-12-31 9999-12-30 10000-01-01 2026-W47 2026-W53 2027-W53 2026-W00 2026-Q3 2026-Q5 FY2027-Q1 2026 2026-10
		2026-11-16T09:30 2026-11-16T24:00 2026-11-16T23:59:60 2026-11-16T09:30Z 2026-11-16T09:30+14:00 2026-11-16T09:30-12:30 2026-03-29T02:30
		2026-11-16T00:00:00.000Z 20261116 20261116T093000Z 20261116T093000 16.11.2026 11/16/2026 16/11/2026 1/2/26 01-02-2026 9h00 1794787200000
		1794787200 46342 46342.5 0 60 2026-10-25T02:30:00+01:00 2026-10-01..2026-11-15 2026-11-15..2026-10-01 ..), '16. November 2026',
		'Nov 16, 2026 9:30 AM', '11/16/2026 12:00:00 AM', 'lundi 16 novembre 2026', '2026-11-16 09:30', ' 2026-11-16'],
	span => [qw(7d 1d 2w 1m 12m 0d -1d 999999d 99999999999m 14 1 0 1w2d P1D PT30M -PT15M P52W PT0S PT1H30M P1Y P99999999D 90d- <90d <0d 99999999d- 1-3 2- 1
		15-60 60-15 -)],
	cell => ['', ' ', '"', '""', '"""', "'", ',', ';', "\t", '!coach-log: failed: x', '!', '=1+1', '@SUM(1)', '+1', '-1', '#N/A', "\x00", "\x1b[31m", "\x7f",
		"\x{c2}\x{80}", "\x{e2}\x{80}\x{ae}", "\x{e2}\x{80}\x{8b}", "\x{ef}\x{bb}\x{bf}", "\x{ff}\x{fe}", "\x{c0}\x{80}", "\x{ed}\x{a0}\x{80}",
		"\x{f4}\x{90}\x{80}\x{80}", "\x{f0}\x{9f}\x{98}\x{80}", "e\x{cc}\x{81}", "\x{c3}\x{a9}", "\x{c3}\x{9f}", "\x{ef}\x{ac}\x{81}", "\x{c4}\x{b0}", '<script>',
		'</style>', '&amp;', ']]>', "a\nb", "a\r\nb", "a\rb", '../../etc/passwd', '/etc/passwd', '/dev/stdin', '%s%n', '%41', '{}', '$(id)', '`id`', '*', '.*',
		'(', '[', '[[:alpha:]]', 'a{1,255}{1,255}', '(a|b)*c', '\\', '\\1', '^$', 'leader', 'self', 'all', 'org', 'held', 'planned', 'moved', 'cancelled',
		'declined', 'coaching', 'managing', 'mentoring', 'inspection', 'help', 'other', 'unclassified', 'one-to-one', 'direct', 'skip', 'up', 'peer', 'across',
		'outside', 'active', 'done', 'dropped', 'manager>rep', '>rep', '>', 'rep', 'Last, First', 'first (dept)', '1', 'true', 'yes', 'x' x 300,
		'Dana <dana@example.com>', 'dana@example.com', 'mailto:dana@example.com', 'a, b, c', 'a; b', "Canceled: 1:1", 'Re: coaching'],
	zone => [qw(UTC Europe/Berlin America/New_York Asia/Kathmandu Australia/Lord_Howe Africa/Casablanca Etc/GMT+12 GMT Z +05:30 EST5EDT /etc/passwd ../UTC
		posix/UTC localtime), 'W. Europe Standard Time', 'GMT Standard Time', 'Eastern Standard Time', '(UTC+01:00) Berlin', 'Customized Time Zone', ''],
	character => [',', ';', '|', "\t", '"', "\n", 'x', '', 'ab', "\x00", '\\t', '0'],
	encoding => [qw(utf-8 cp1252 latin1 utf-16le utf-16 utf-32 utf-7 shift_jis iso-2022-jp ascii no-such //IGNORE utf-8//TRANSLIT), ''],
	ics => [split /\n/, <<'ICS'],
BEGIN:VCALENDAR
END:VCALENDAR
BEGIN:VEVENT
END:VEVENT
BEGIN:VTIMEZONE
END:VTIMEZONE
BEGIN:STANDARD
BEGIN:DAYLIGHT
END:STANDARD
BEGIN:VALARM
END:VALARM
BEGIN:VTODO
END:VTODO
VERSION:2.0
METHOD:CANCEL
PRODID:-//x//
X-WR-CALNAME:dana
X-WR-TIMEZONE:Europe/Berlin
UID:1
UID:
DTSTAMP:20261101T000000Z
DTSTART:20261102T090000
DTSTART:20261102T090000Z
DTSTART;VALUE=DATE:20261102
DTSTART;TZID=Europe/Berlin:20261102T090000
DTSTART;TZID=../../etc/passwd:20261102T090000
DTSTART;TZID="":20261102T090000
DTSTART:99991231T235959
DTSTART:00000000T000000
DTSTART:20261102T250000
DTEND:20261102T093000
DTEND:20251102T093000
DTEND;VALUE=DATE:20261102
DURATION:PT30M
DURATION:-PT30M
DURATION:P99999999W
DURATION:PT
RRULE:FREQ=DAILY
RRULE:FREQ=WEEKLY;COUNT=5
RRULE:FREQ=WEEKLY;INTERVAL=0
RRULE:FREQ=SECONDLY;COUNT=100000
RRULE:FREQ=MINUTELY
RRULE:FREQ=MONTHLY;BYDAY=-5MO
RRULE:FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=-1
RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO
RRULE:FREQ=YEARLY;BYYEARDAY=-366
RRULE:FREQ=DAILY;UNTIL=20270101
RRULE:FREQ=DAILY;UNTIL=00000000
RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,1,2,3,4,5,6;BYSECOND=0,60
RRULE:FREQ=
RRULE:COUNT=3
RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=SU;COUNT=99999999
RRULE:FREQ=WEEKLY;RSCALE=HEBREW
RDATE:20261103T090000,20261104T090000
RDATE;VALUE=PERIOD:20261103T090000/PT1H
RDATE;VALUE=DATE:20261103
EXDATE:20261109T090000
EXDATE;TZID=Europe/Berlin:20261109T090000
EXRULE:FREQ=DAILY
RECURRENCE-ID:20261109T090000
RECURRENCE-ID;RANGE=THISANDFUTURE:20261109T090000
SEQUENCE:1
SEQUENCE:-1
SEQUENCE:99999999999
STATUS:CANCELLED
STATUS:TENTATIVE
TRANSP:TRANSPARENT
X-MICROSOFT-CDO-BUSYSTATUS:OOF
CLASS:PRIVATE
SUMMARY:Canceled: 1:1
SUMMARY;LANGUAGE=de:Coaching\, feedback\n
SUMMARY:
DESCRIPTION:x
CATEGORIES:Coaching,Inspection
LOCATION:/etc/passwd
ATTACH:file:///etc/passwd
ORGANIZER:mailto:dana@example.com
ORGANIZER;CN="Dana":mailto:dana@example.com
ATTENDEE;PARTSTAT=ACCEPTED:mailto:chen@example.com
ATTENDEE;PARTSTAT=DECLINED;CN="a:b;c":mailto:chen@example.com
ATTENDEE;CUTYPE=ROOM:mailto:room@example.com
ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:x@example.com":mailto:chen@example.com
ATTENDEE;ROLE=OPT-PARTICIPANT:invalid
ATTENDEE:
TZOFFSETFROM:+0100
TZOFFSETTO:+9999
TZID:Europe/Berlin
TZID:
 folded
X-A;B=C;D="E":F
;:
:
BEGIN:
END
ICS
);

# The shapes that bytes begin with.
my @heads = ("\x{ef}\x{bb}\x{bf}", "\x{ff}\x{fe}", "\x{fe}\x{ff}", "\x{1f}\x{8b}", "\x{1f}\x{8b}\x{08}\x{1f}\x{00}\x{00}\x{00}\x{00}\x{00}\x{03}\x{ff}\x{ff}",
	"\x{1f}\x{8b}\x{08}\x{08}\x{00}\x{00}\x{00}\x{00}\x{00}\x{03}" . 'n' x 40, "PK\x{03}\x{04}", "%PDF-", "sep=;\n", "sep=,\r\n", "#\n", "\n\n", "Title of a report\n\n",
	"!coach-log: failed: x:1: y\n", "WEBVTT\n\n", "\x{d0}\x{cf}\x{11}\x{e0}", "<html>");

my @headers; # lists of columns that are tables
my %header;  # those that the tree names, by name
my %slot = map { $_ => 1 } keys %words;

sub pick {
	return $_[int rand @_];
}

sub chance {
	my ($part) = @_;
	return rand() < $part;
}

# Adds what the tree names: columns of tables, measures, presets and all their cells.
sub build_dictionary {
	my ($tree) = @_;
	my %seen;
	for my $path (sort glob "$tree/lib/table/*.def") {
		open my $in, '<', $path or die "$path: $!\n";
		my @columns = map { /^(?:COL|INPUT)\(\w+, \w+, "([^"]+)"/ ? $1 : () } <$in>;
		push @headers, \@columns if @columns;
		my ($table) = $path =~ /(\w+)\.def\z/;
		$header{$table} = \@columns if @columns;
		push @{$words{measure}}, map { ($_, "$table.$_") } @columns;
		$seen{$_} = 1 for @columns;
	}
	for my $path (sort glob "$tree/lib/presets/*.csv") {
		open my $in, '<:raw', $path or die "$path: $!\n";
		my @lines = <$in>;
		my ($name) = $path =~ /([\w-]+)\.csv\z/;
		push @{$words{$name =~ s/\Awords-// ? 'language' : 'preset'}}, $name;
		push @headers, [split /,/, $lines[0] =~ s/\r?\n//r];
		for my $line (@lines) {
			$seen{$_} = 1 for grep { length && length() < 80 } split /[,|\n]/, $line;
		}
	}
	push @{$words{cell}}, map { ($_) x 1 } sort keys %seen;
	$words{header} = [sort keys %{{map { $_ => 1 } map { @$_ } @headers}}];
	die "the tree names no columns\n" if @{$words{header}} < 50;
}

# A value of a kind; of any kind now and then.
sub dictionary_value {
	my ($kind) = @_;
	$kind = pick(sort keys %words) if !defined $kind || !$words{$kind} || chance(0.05);
	return pick(1 .. 12) if $kind eq 'number' && chance(0.3);
	return sprintf '2026-%02d-%02d', 1 + int rand 12, 1 + int rand 28 if $kind eq 'date' && chance(0.3);
	return pick(@{$words{$kind}});
}

# A column of a table.
sub column_of {
	my ($table) = @_;
	return pick(@{$header{$table} // ['none']});
}

sub any_cell {
	my $of = rand;
	return dictionary_value($of < 0.25 ? 'number' : $of < 0.45 ? 'date' : $of < 0.5 ? 'span' : $of < 0.55 ? 'zone' : $of < 0.65 ? 'header' : 'cell');
}

sub quoted {
	my ($cell) = @_;
	return $cell =~ /[",\n\r;\t]/ || chance(0.1) ? '"' . ($cell =~ s/"/""/gr) . '"' : $cell;
}

# One cell of the text, whose places are those between delimiters outside of quotes.
sub change_cell {
	my ($bytes, $make) = @_;
	my @lines = split /^/, $bytes;
	return $bytes if !@lines;
	my $at = int rand @lines;
	my ($body, $end) = $lines[$at] =~ /\A(.*?)(\r?\n?)\z/s;
	my $comma = $lines[0] =~ /;/ && $lines[0] !~ /,/ ? ';' : $lines[0] =~ /\t/ && $lines[0] !~ /,/ ? "\t" : ',';
	my @cells = $body =~ /((?:"(?:[^"]|"")*"|[^$comma"]|")*)(?:$comma|\z)/g;
	pop @cells if @cells > 1 && $cells[-1] eq '';
	$make->(\@cells, \@lines, $at);
	$lines[$at] = join($comma, @cells) . $end if $at < @lines;
	return join '', @lines;
}

my @cell_changes = (
	sub { my ($cells) = @_; $cells->[rand @$cells] = quoted(any_cell()) },
	sub { my ($cells) = @_; $cells->[rand @$cells] = quoted(any_cell()) },
	sub { my ($cells) = @_; $cells->[rand @$cells] = any_cell() },
	sub { my ($cells) = @_; $cells->[rand @$cells] = '' },
	sub { my ($cells) = @_; chance(0.5) ? splice(@$cells, rand @$cells, 1) : splice @$cells, rand @$cells, 0, quoted(any_cell()) },
	sub { my ($cells) = @_; @$cells[0, -1] = @$cells[-1, 0] },
	sub { my ($cells, $lines) = @_; my @other = split /,/, pick(@$lines) =~ s/\r?\n//r; $cells->[rand @$cells] = pick(@other) if @other },
	(sub { my ($cells, $lines) = @_; my @other = split /,/, pick(@$lines) =~ s/\r?\n//r; my $at = int rand @$cells; $cells->[$at] = $other[$at] // '' }) x 4,
	(sub { my ($cells) = @_; my $cell = \$cells->[rand @$cells]; $$cell =~ s/(\d{4}-\d\d-)\d\d/sprintf '%s%02d', $1, 1 + rand 28/e
		|| $$cell =~ s/(?<![\d:T-])(\d{1,9})(?![\d:-])/abs($1 + pick(-1, 1, -10, 10, 100))/e }) x 4,
);

my @line_changes = (
	sub { my ($lines) = @_; splice @$lines, rand @$lines, 1 },
	sub { my ($lines) = @_; splice @$lines, rand @$lines, 0, pick(@$lines) },
	sub { my ($lines) = @_; splice @$lines, rand @$lines, 0, (pick(@$lines)) x (1 + int rand 300) },
	sub { my ($lines) = @_; my ($a, $b) = (int rand @$lines, int rand @$lines); @$lines[$a, $b] = @$lines[$b, $a] },
	sub { my ($lines) = @_; splice @$lines, rand @$lines, 0, $lines->[0] },
	sub { my ($lines) = @_; splice @$lines, rand @$lines, 0, join(',', @{pick(@headers)}) . "\n" },
	sub { my ($lines) = @_; $#$lines = int rand @$lines },
	sub { my ($lines) = @_; @$lines = reverse @$lines },
);

my @calendar_changes = (
	sub { my ($lines) = @_; splice @$lines, rand @$lines, 0, dictionary_value('ics') . "\r\n" for 1 .. 1 + int rand 3 },
	sub { my ($lines) = @_; my $at = int rand @$lines; my ($name) = $lines->[$at] =~ /^([A-Z-]+)/ or return;
		my @same = grep { /^\Q$name\E/ } @{$words{ics}}; $lines->[$at] = pick(@same) . "\r\n" if @same },
	sub { my ($lines) = @_; my $at = int rand @$lines; $lines->[$at] =~ s/:.*/':' . any_cell()/e },
	sub { my ($lines) = @_; my $at = int rand @$lines; my @parts = unpack '(a7)*', $lines->[$at] =~ s/\r?\n//r; splice @$lines, $at, 1, join("\r\n ", @parts) . "\r\n" },
	sub { my ($lines) = @_; my @starts = grep { $lines->[$_] =~ /^BEGIN:VEVENT/ } 0 .. $#$lines; return if !@starts;
		my $at = pick(@starts); my @event; for (@$lines[$at .. $#$lines]) { push @event, $_; last if /^END:VEVENT/ } splice @$lines, $at, 0, @event },
);

my @byte_changes = (
	sub { substr $_[0], rand length $_[0], 1, chr rand 256 },
	sub { substr($_[0], rand length $_[0], 1) ^= chr 1 << int rand 8 },
	sub { substr $_[0], rand length $_[0], 1 + rand 20, '' },
	sub { substr $_[0], rand length $_[0], 0, any_cell() },
	sub { substr $_[0], rand length $_[0], 0, pick('"', "\n", "\r\n", "\r", "\x00", ',', ';', "\t", '""', "\n\n", "\x{ff}", "\x{c3}") },
	sub { my $at = rand length $_[0]; my $part = substr $_[0], $at, 1 + rand 40; substr $_[0], $at, 0, $part x (1 + rand 2 ** rand 12) },
	sub { my $cut = int rand length $_[0]; $_[0] = substr $_[0], 0, $cut },
	sub { my @at; push @at, [$-[0], $+[0] - $-[0]] while $_[0] =~ /\d+/g; my $one = pick(@at) or return; substr $_[0], $one->[0], $one->[1], dictionary_value('number') },
	sub { $_[0] = pick(@heads) . $_[0] },
	sub { $_[0] =~ s/\r?\n/\r\n/g },
	sub { $_[0] =~ s/\n/\r/g },
	sub { $_[0] =~ s/,/;/g },
	sub { $_[0] =~ s/,/\t/g },
	sub { $_[0] = "\x{ff}\x{fe}" . join '', map { "$_\x00" } split //, $_[0] },
	sub { $_[0] =~ s/\n\z// },
	sub { my $packed = memGzip($_[0]); $_[0] = chance(0.5) ? $packed . memGzip(pick('', $_[0])) : $packed; substr $_[0], rand length $_[0], 1, chr rand 256 if chance(0.5) },
);

# The bytes of a file, changed in a few places. Others: what other files hold.
sub mutate_bytes {
	my ($bytes, @others) = @_;
	my $is_calendar = $bytes =~ /BEGIN:VCALENDAR/;
	for (1 .. pick(1, 1, 1, 2, 3, 5, 12)) {
		my $of = rand;
		if ($of < 0.03) {
			my $other = pick(@others) // '';
			$bytes = pick($bytes . $other, $other . $bytes, $other);
		} elsif ($bytes eq '' || $of < 0.25) {
			$bytes = ' ' if $bytes eq '';
			pick(@byte_changes)->($bytes);
		} elsif ($of < 0.45 || $is_calendar) {
			my @lines = split /^/, $bytes;
			pick($is_calendar && chance(0.8) ? @calendar_changes : @line_changes)->(\@lines) if @lines;
			$bytes = join '', map { $_ // '' } @lines;
		} else {
			$bytes = change_cell($bytes, pick(@cell_changes));
		}
	}
	return length $bytes > 300_000 ? substr $bytes, 0, 300_000 : $bytes;
}

1;
