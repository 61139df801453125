#!/usr/bin/perl
# What sales ops open: the CSV of --excel and the spreadsheet of -f xlsx in LibreOffice, without a screen. No cell is a formula, and names
# that look like one stand there as text. Skipped where soffice is absent.
use strict;
use warnings;
use FindBin;
use Test::More;
use lib "$FindBin::Bin/..";
use Coach;

plan skip_all => 'no soffice here' if system('command -v soffice >/dev/null 2>&1') != 0;
my @names = ('=HYPERLINK("http://x.example","pay")', '+1+cmd|\' /C calc\'!A0', '-2+3', '@SUM(1+1)', 'ann');
my $folder = demo_folder();
my @quoted = map { '"' . s/"/""/gr . '"' } @names;
spew("$folder/people.csv", "person,manager\nboss,\n" . join '', map { "$_,boss\n" } @quoted);
spew("$folder/log.csv", "start,minutes,coach,coachee,label\n" . join '', map { "2026-11-10,30,boss,$_,coaching\n" } @quoted);
spew("$folder/plans.csv", "plan,person,skill,start\n" . join '', map { "p$_,$quoted[$_],$quoted[$_],2026-11-02\n" } 0 .. $#quoted);
my ($rc, undef, $err) = run($folder, <<'END', HOME => $folder);
coach-log log.csv | coach-plan -k - plans.csv > all.csv &&
coach-report -f csv --excel --table plans -o excel.csv all.csv &&
coach-report -f xlsx -o book.xlsx all.csv || exit 1
soffice --headless --convert-to fods --outdir fods excel.csv > said 2>&1 && mv fods/excel.fods fods/csv.fods || exit 1
soffice --headless --convert-to fods --outdir fods book.xlsx > said 2>&1
END
is $rc, 0, 'both are opened' or diag $err, slurp("$folder/said");

for my $file (qw(csv book)) {
	my $sheet = slurp("$folder/fods/$file.fods") // '';
	like $sheet, qr/<table:table-cell/, "$file: there are cells";
	is scalar(() = $sheet =~ /table:formula=/g), 0, "$file: no cell is a formula";
	my %texts = map { my $text = $_; $text =~ s/<[^>]*>//g; $text =~ s/&quot;/"/g; $text =~ s/&apos;/'/g; $text =~ s/&amp;/&/g; $text => 1 }
		$sheet =~ m{<text:p>(.*?)</text:p>}g;
	for my $name (@names) {
		# --excel marks what would be a formula with an apostrophe.
		my $shown = $file eq 'csv' && $name =~ /^[=+\-@]/ ? "'$name" : $name;
		ok $texts{$shown}, "$file: <$name> is text" or diag join ' | ', sort keys %texts;
	}
	like $sheet, qr/office:date-value="2026-11-02"/, "$file: dates are dates";
	like $sheet, qr/office:value-type="float"/, "$file: numbers are numbers";
}

done_testing;
