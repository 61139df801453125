#!/usr/bin/perl
# A matrix of hostile inputs over all four tools: each refuses with the right exit status and one message that names the
# place, and never crashes, hangs or prints something as if it were whole.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use Test::More;

my $folder = demo_folder();
my %read = (
	'coach-log' => 'coach-log',
	'coach-plan' => 'coach-plan plans.csv',
	'coach-gap' => 'coach-gap ratings.csv --hours hours',
	'coach-report' => 'coach-report',
);
my $whole = (run($folder, "printf 'id,start,minutes,coach,coachee\n' | coach-log"))[1];
my $row = "s1,,2026-11-02,30,30,devries,moyo,direct,coaching,feedback," . ',' x ($whole =~ tr/,// - 10) . "\n";
my $header = "start,minutes,coach,coachee,subject\n";
my $good = "2026-11-02,30,devries,moyo,fine\n";

spew("$folder/plain.csv", $header . $good x 2000);
system("gzip -nc $folder/plain.csv > $folder/whole.csv.gz") == 0 or die;
my $gz = slurp("$folder/whole.csv.gz");
my $flipped = $gz;
substr($flipped, length($gz) / 2, 1) ^= "\x10";
my $wrong_sum = $gz;
substr($wrong_sum, -6, 1) ^= "\x01";
my $wide = join '', map { chr($_) . "\0" } unpack 'C*', $header . $good;

# name, bytes, exit status, message
my @inputs = (
	['empty', '', 3, qr/no header line/],
	['blank lines', "\n\r\n\n", 3, qr/no header line/],
	['only a BOM', "\xef\xbb\xbf", 3, qr/no header line/],
	['no header line', $good, 3, qr/:1: header: /],
	['a header of no table', "date,mins,who\n1,2,3\n", 3, qr/:1: header: "date,mins,who"/],
	['two columns of one name', "start,minutes,coach,coachee,Coach\n", 3, qr/:1: /],
	['NUL', "$header$good" . "2026-11-02,30,devries,mo\0yo,x\n", 3, qr/:3: .*NUL/],
	['not UTF-8', "$header$good$good" . "2026-11-02,30,devries,moyo,Zo\xeb\n", 3, qr/:4: .*not UTF-8/],
	['overlong UTF-8', "${header}2026-11-02,30,devries,moyo,\xc0\xaf\n", 3, qr/:2: /],
	['a surrogate', "${header}2026-11-02,30,devries,moyo,\xed\xa0\x80\n", 3, qr/:2: /],
	['a bare CR', "${header}2026-11-02,30,devries,moyo,a\rb\n", 3, qr/:2: /],
	['an unterminated quote', "${header}2026-11-02,30,devries,moyo,\"a\n$good$good", 3, qr/:2: /],
	['a stray quote', "${header}2026-11-02,30,devries,moyo,a\"b\n$good", 3, qr/:2: /],
	['text after a quote', "$header${good}2026-11-02,30,devries,moyo,\"a\"b\n$good", 3, qr/:3: /],
	['too few cells', "$header${good}2026-11-02,30\n$good", 3, qr/:3: 2 cells, the header has 5/],
	['too many cells', "$header${good}2026-11-02,30,a,b,c,d\n", 3, qr/:3: 6 cells, the header has 5/],
	['a cell past its limit', $header . '2026-11-02,30,devries,moyo,' . 'x' x 1_100_000 . "\n", 3, qr/:2: /],
	['a quoted cell past its limit', $header . '2026-11-02,30,devries,moyo,"' . 'x' x 1_100_000 . "\"\n", 3, qr/:2: /],
	['a row past its limit', $header . '2026-11-02,30,devries,moyo' . (',' . 'x' x 1_000_000) x 18 . "\n", 3, qr/:2: /],
	['one of ours, cut', $whole . $row . substr($row, 0, -4), 3, qr/:3: /],
	['one of ours, without its last line end', $whole . substr($row, 0, -1), 3, qr/:2: .*cut/],
	['gzip cut short', substr($gz, 0, length($gz) - 20), 3, qr/gzip data ends too early/],
	['gzip cut in its trailer', substr($gz, 0, length($gz) - 3), 3, qr/gzip data ends too early/],
	['gzip with a flipped bit', $flipped, 3, qr/hostile/],
	['gzip with a wrong checksum', $wrong_sum, 3, qr/gzip data is damaged/],
	['gzip and then text', "$gz$good", 3, qr/gzip/],
	['UTF-16 cut in a character', "\xff\xfe${wide}x", 3, qr/ends within a character|:2: |:3: /],
	['UTF-16 without a BOM', $wide, 3, qr/NUL/],
	['a program', "\x7fELF" . join('', map { chr($_ * 37 % 256) } 1 .. 5000), 3, qr/:\d+: |NUL/],
);

for my $tool (@TOOLS) {
	for my $input (@inputs) {
		my ($name, $bytes, $status, $message) = @{$input};
		spew("$folder/hostile", $bytes);
		for my $how ("$read{$tool} hostile", "$read{$tool} - < hostile") {
			my ($rc, $out, $err) = run($folder, $how);
			my $place = $how =~ / - / ? 'stdin' : 'hostile';
			my $expected = $message eq qr/hostile/ ? qr/$place/ : $message;
			my $ok = $rc == $status && $err =~ /^\Q$tool\E: $place/m && $err =~ $expected && $err !~ /Sanitizer|runtime error/;
			my $end = $tool eq 'coach-report' ? $out eq '' : $out =~ /^!\Q$tool\E: failed: [^\n]*\n\z/m;
			ok($ok && $end, "$tool: $name ($place)") or diag("rc $rc\nerr: " . substr($err, 0, 600) . "out ends: " . substr($out, -200));
		}
	}
	for my $case (
		["$read{$tool} nowhere.csv", 4, qr/nowhere\.csv/],
		["$read{$tool} .", 4, qr/^\S+: \.: /m],
		["$read{$tool} --no-such", 2, qr/--no-such/],
		["$read{$tool} -o nowhere/x.csv plain.csv", 4, qr/nowhere/],
		["$read{$tool} plain.csv > /dev/full", 4, qr/No space left/],
		["$read{$tool} -o /dev/full plain.csv", 4, qr/No space left/],
		["$read{$tool} -z -o /dev/full plain.csv", 4, qr/No space left/],
		["$read{$tool} --help > /dev/full", 4, qr/No space left/],
		["$read{$tool} --version > /dev/full", 4, qr/No space left/],
		["$read{$tool} - <&-", 4, qr/stdin/],
		["$read{$tool} plain.csv >&-", 4, qr/./],
	) {
		my ($command, $status, $message) = @{$case};
		my ($rc, $out, $err) = run($folder, $command);
		ok($rc == $status && $err =~ $message && $err =~ /^\Q$tool\E: /m, "$command") or diag("rc $rc\nerr: $err");
	}
	my ($rc, $out, $err) = run($folder, "$read{$tool} -q whole.csv.gz > zipped && $read{$tool} -q plain.csv | cmp - zipped");
	is("$rc$out$err", 0, "$tool: gzip is read as its text") ;
}
is(join(' ', grep { /\.[A-Za-z0-9]{6}\z/ } glob "$folder/* $folder/.*"), '', 'no unfinished file is left');

done_testing();
