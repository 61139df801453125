#!/usr/bin/perl
# The spreadsheet of coach-report -f xlsx, read by python3's zipfile and XML parser (skipped visibly where python3 is absent or the
# build was made without libxlsxwriter): numbers are numbers, dates are dates, and no text is a formula.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use Test::More;

# The tables of the report that have a row, by their names, in the order of the report.
sub tables_with_rows {
	my ($folder, $files) = @_;
	my (undef, undef, $choices) = run($folder, 'coach-report --table none');
	return join ' ', grep { (run($folder, "coach-report -q -f csv --table $_ $files"))[1] =~ /\n./ } split /\|/, $choices =~ s/.*\(|\).*//grs;
}

my $folder = demo_folder();
spew("$folder/people.csv", "person,manager\n\"=HYPERLINK(\"\"http://x.example\"\")\",\nrep,\"=HYPERLINK(\"\"http://x.example\"\")\"\n<b>&\x{1}</b>,rep\n");
spew("$folder/plans.csv", "plan,person,skill,start\np1,rep,+1+cmd,2026-11-02\n");
spew("$folder/log.csv", "start,minutes,coach,coachee,label\n2026-11-10,45.5,\"=HYPERLINK(\"\"http://x.example\"\")\",rep,coaching\n");
my ($rc, $out, $err) = run($folder, 'coach-log log.csv | coach-plan -k - plans.csv > all.csv && coach-report -f xlsx -o a.xlsx all.csv');
plan skip_all => 'this build makes no spreadsheets' if $err =~ /made with XLSX=0/;
is("$rc|$err", '0|', 'the spreadsheet');
($rc, $out, $err) = run($folder, 'mkdir tmp && sleep 2.1 && coach-report -f xlsx all.csv > b.xlsx && cmp a.xlsx b.xlsx && ls -A tmp', TMPDIR => 'tmp');
is("$rc|$out", '0|', 'the same bytes on standard output, and nothing is left in TMPDIR');
($rc, $out, $err) = run($folder, 'coach-report -f xlsx --table plans -o plans.xlsx all.csv; coach-report -f xlsx all.csv > /dev/full');
is($rc, 4, 'a full disk');
($rc, $out, $err) = run($folder, 'coach-report -f xlsx -o c.xlsx all.csv', TMPDIR => '/nowhere');
is($rc, 4, 'no folder for its file');
ok(!-e "$folder/c.xlsx", 'and nothing is left');
spew("$folder/long.csv", slurp("$folder/plans.csv") =~ s/\+1\+cmd/'x' x 32768/er);
($rc, $out, $err) = run($folder, 'coach-log log.csv | coach-plan - long.csv > status.csv && coach-report -f xlsx -o long.xlsx status.csv');
is("$rc " . (-e "$folder/long.xlsx" ? 'left' : 'none'), '3 none', 'a text longer than a spreadsheet holds is refused');
like($err, qr/a spreadsheet cannot hold the tables/, 'and it is said why');

SKIP: {
	skip 'python3 is not installed', 5 if system('command -v python3 >/dev/null 2>&1') != 0;
	spew("$folder/read.py", <<'END');
import sys, zipfile, xml.etree.ElementTree as E
n = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
def sheets(path):
    z = zipfile.ZipFile(path)
    for i, s in enumerate(E.fromstring(z.read('xl/workbook.xml')).find('m:sheets', n)):
        x = E.fromstring(z.read('xl/worksheets/sheet%d.xml' % (i + 1)))
        rows = [[('s', ''.join(t.text or '' for t in c.iter('{%s}t' % n['m']))) if c.get('t') == 'inlineStr'
                 else (c.get('t', 'n'), c.find('m:v', n).text) for c in r] for r in x.find('m:sheetData', n)]
        yield s.get('name'), rows, list(x.iter('{%s}f' % n['m'])), x.find('m:autoFilter', n) is not None
a = list(sheets('a.xlsx'))
print(*[s[0] for s in a])
print(sum(len(s[2]) for s in a), all(s[3] for s in a))
print([s[0] for s in sheets('plans.xlsx')])
time = a[0][1][1]
print(time[2] == ('s', '=HYPERLINK("http://x.example")'), ('n', '45.5') in time)
plans = [r for r in [s for s in a if s[0] == 'plans'][0][1] if r[0][1] == 'p1'][0]
print([v for k, v in plans if k == 's' and v.startswith('+')], ('n', '46328') in plans)
END
	($rc, $out, $err) = run($folder, 'python3 read.py');
	my @said = split /\n/, $out;
	is($said[0], tables_with_rows($folder, 'all.csv'), 'a sheet for each table that has rows') or diag($err);
	is($said[1], '0 True', 'no formula; every sheet filters');
	is($said[2], "['plans']", '--table writes one sheet');
	is($said[3], 'True True', 'a hostile name is text, minutes are a number');
	like($said[4], qr/\A\['\+1\+cmd'\] True\z/, 'a hostile skill is text, a date is a date');
}
done_testing();
