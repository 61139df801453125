#!/usr/bin/perl
# A stage that fails poisons the pipe: the last stage exits 3 with the first stage's message and no report, in a
# shell without pipefail; for each tool in each place, before and after its first row, and in { a; b; } | c.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use Test::More;

my $folder = demo_folder();
my %stages = (
	'coach-log' => 'coach-log log.csv',
	'coach-plan' => 'coach-plan -k - plans.csv',
	'coach-gap' => 'coach-gap -k --hours hours - ratings.csv',
);
my @order = qw(coach-log coach-plan coach-gap);

# The line works as typed, and its last stage sees everything.
my ($rc, $out, $err) = run($folder, join(' | ', @stages{@order}) . ' | coach-report -f html -o weekly.html');
is($rc, 0, 'the whole pipe') or diag($err);
is($out, '', '-o leaves standard output alone');
like(slurp("$folder/weekly.html"), qr/<html.*<\/html>\s*\z/s, 'a whole page');
($rc, $out, $err) = run($folder, 'coach-log log.csv > sessions.csv && '
	. '{ coach-plan sessions.csv plans.csv; coach-gap --hours hours sessions.csv ratings.csv; } | coach-report --table plans -f csv | wc -l');
is($rc, 0, 'two stages in braces');
cmp_ok($out, '>', 40, 'the plans came through the braces');

# A sessions table, a plans table and a ratings table whose last row is bad: the failure comes after the first rows.
spew("$folder/late-log.csv", slurp("$folder/log.csv") . "oops\n");
spew("$folder/late-plans.csv", slurp("$folder/plans.csv") . "oops\n");
spew("$folder/late-ratings.csv", slurp("$folder/ratings.csv") . "oops\n");
my %failures = (
	'coach-log' => { usage => ['coach-log --no-such log.csv', qr/unrecognized option '--no-such'/],
		missing => ['coach-log nowhere.csv', qr/nowhere\.csv: /],
		late => ['coach-log late-log.csv', qr/late-log\.csv:\d+: 1 cells?, the header has \d+/] },
	'coach-plan' => { usage => ['coach-plan --no-such -k -', qr/unrecognized option '--no-such'/],
		missing => ['coach-plan -k - nowhere.csv', qr/nowhere\.csv: /],
		late => ['coach-plan -k - late-plans.csv', qr/late-plans\.csv:\d+: 1 cells?, the header has \d+/] },
	'coach-gap' => { usage => ['coach-gap --no-such -k -', qr/unrecognized option '--no-such'/],
		missing => ['coach-gap -k - nowhere.csv', qr/nowhere\.csv: /],
		late => ['coach-gap -k --hours hours - late-ratings.csv', qr/late-ratings\.csv:\d+: 1 cells?, the header has \d+/] },
);

sub poisoned {
	my ($name, $tool, $message, $command) = @_;
	spew("$folder/page.txt", "the last good page\n");
	# Without pipefail only the last stage speaks, and it must know.
	my ($status, $output, $errors) = run($folder, "set +o pipefail; $command");
	is($status, 3, "$name: exit 3");
	is($output, '', "$name: no report");
	my ($last) = $errors =~ /^(coach-report: .*)$/m;
	like($last // "(nothing from coach-report in: $errors)", qr/^coach-report: $tool: failed: .*$message/, "$name: the first stage's message");
	is(slurp("$folder/page.txt"), "the last good page\n", "$name: the old page stays");
}

for my $tool (@order) {
	for my $when (qw(usage missing late)) {
		my ($bad, $message) = @{ $failures{$tool}{$when} };
		my $pipe = join ' | ', map { $_ eq $tool ? $bad : $stages{$_} } @order;
		poisoned("$tool $when", $tool, $message, "$pipe | coach-report");
		poisoned("$tool $when -o", $tool, $message, "$pipe | coach-report -o page.txt");
		my $alone = $bad =~ s/ - / /r =~ s/ -\z//r =~ s/-k//r;
		poisoned("{ $tool $when; good }", $tool, $message, "{ $alone; coach-log log.csv; } | coach-report");
		poisoned("{ good; $tool $when }", $tool, $message, "{ coach-log log.csv; $alone; } | coach-report");
	}
}

# Every filter passes the line on unchanged, with exit 3.
for my $tool (@order) {
	my $line = "!coach-log: failed: july.csv:14: minutes: \"4O\" is not a number of minutes";
	spew("$folder/poison.csv", "$line\n");
	($rc, $out, $err) = run($folder, "$tool < poison.csv");
	is($rc, 3, "$tool: poison: exit 3");
	is((split /\n/, $out)[-1], $line, "$tool: poison: passed on unchanged");
	like($err, qr/^\Q$tool\E: coach-log: failed: july\.csv:14: minutes: "4O" is not a number of minutes$/m, "$tool: poison: said");
	($rc, $out, $err) = run($folder, "cat log.csv poison.csv | $tool -z | gzip -dc | tail -n 1");
	is("$rc|$out", "3|$line\n", "$tool: poison: within the gzip stream");
	($rc, $out, $err) = run($folder, "$tool -o out.csv < poison.csv");
	is("$rc|$out|" . (-e "$folder/out.csv" ? 'there' : 'none'), '3||none', "$tool: poison: -o leaves nothing");
}

# A first cell that begins like the line is data when it is quoted, and our writer quotes it.
spew("$folder/exclaim.csv", "id,start,minutes,coach,coachee\n\"!coach-log: failed: not really\",2026-11-02,30,devries,moyo\n");
($rc, $out, $err) = run($folder, 'coach-log exclaim.csv | coach-log | tail -n 1');
is($rc, 0, 'a quoted cell is data');
like($out, qr/^"!coach-log: failed: not really",/, 'and stays quoted');

# A reader that stops early ends the writer quietly.
($rc, $out, $err) = run($folder, 'cp log.csv 1.csv; cp log.csv 2.csv; coach-log log.csv 1.csv 2.csv | head -n 1');
is("$rc|$err", '141|', 'SIGPIPE ends quietly');

done_testing();
