#!/usr/bin/perl
# The demo: its generator gives the committed bytes, weekly.sh makes the page or keeps the old one, and the findings
# that were planted are found.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use File::Temp qw(tempdir);
use Test::More;

my $examples = "$FindBin::Bin/../man/examples";
my $made = tempdir(CLEANUP => 1);
is(system($^X, "$examples/generate.pl", $made), 0, 'the generator runs');
is(join(' ', map { s{.*/}{}r } glob "$made/*"), join(' ', map { s{.*/}{}r } glob "$examples/demo/*"), 'it makes the same files');
for my $file (glob "$made/*") {
	my $name = $file =~ s{.*/}{}r;
	ok(slurp($file) eq slurp("$examples/demo/$name"), "$name: the same bytes");
}

my $folder = demo_folder();
my ($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .", OUT => "$folder/weekly.html");
is("$rc|$err", '0|', 'weekly.sh');
like(slurp("$folder/weekly.html") // '', qr/<html.*<\/html>\s*\z/s, 'a whole page');
spew("$folder/plans.csv", "plan,person,skill,start\nbroken\n");
spew("$folder/weekly.html", "the last good page\n");
($rc, $out, $err) = run($folder, "sh $examples/weekly.sh .", OUT => "$folder/weekly.html");
is($rc, 3, 'weekly.sh exits as the stage that failed');
like($err, qr/^coach-plan: .*plans\.csv:2: /m, 'and says why');
is(slurp("$folder/weekly.html"), "the last good page\n", 'and keeps the last good page');
is(join(' ', grep { /work|\.[A-Za-z0-9]{6}\z/ } glob "$folder/*"), '', 'and leaves nothing behind');

$folder = demo_folder();
($rc, $out, $err) = run($folder, 'coach-gap --by org ratings.csv raw.csv -q --hours hours --table gap | tail -n 1');
my @org = split /,/, $out;
cmp_ok(abs($org[9] - 79), '<', 0.5, 'leaders say about 79');
cmp_ok(abs($org[10] - 38), '<', 0.5, 'their reports say about 38');
($rc, $out, $err) = run($folder, 'coach-log raw.csv | coach-report --table chain --period quarter -s 2026-07-01 -u 2026-10-01 -f csv -');
my @coverage = map { (split /,/)[4] } (split /\n/, $out)[1 .. 3];
ok($coverage[0] < $coverage[1] && $coverage[1] < $coverage[2], "coverage falls with level: @coverage");
($rc, $out, $err) = run($folder, 'coach-gap ratings.csv raw.csv -q --hours hours --table gap | grep -c suppressed');
cmp_ok($out, '>=', 1, 'a team is too small to show');

done_testing();
