#!/usr/bin/perl
# Pages and the HTML part of the mail by two readers that forgive nothing: html5lib's strict parser, for the syntax, and the Nu Html
# Checker, for elements and attributes, where VNU names its jar. Each is skipped visibly where it is absent.
use strict;
use warnings;
use FindBin;
use MIME::Base64 qw(decode_base64);
use Test::More;
use lib "$FindBin::Bin/..";
use Coach;

my $folder = demo_folder();
my ($rc, undef, $err) = run($folder, <<'END');
coach-log log.csv | coach-plan -k - plans.csv | coach-gap -k --hours hours - ratings.csv > all.csv &&
coach-report -f html -o page.html all.csv &&
coach-report -f html -n 2027-03-01 -o stale.html all.csv &&
coach-report -f html --by org,leader,team,level --period month -o month.html all.csv &&
coach-log log.csv | coach-report -f html -o sessions.html &&
coach-report -f html -o nothing.html people.csv &&
coach-report -f html --table time --title '"><i>&amp;</title>' -o table.html all.csv &&
coach-report -f email --mail-to ann@example.com -o mail.eml all.csv
END
is $rc, 0, 'the pages' or diag $err;
my ($body) = slurp("$folder/mail.eml") =~ m{Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n(.*?)\n--}s;
spew("$folder/mail.html", decode_base64($body));
my @pages = map { "$_.html" } qw(page stale month sessions nothing table mail);

# The python of the system, for which its packages are installed, before any other.
my ($python) = grep { -x $_ && system("$_ -c 'import html5lib' 2>/dev/null") == 0 } '/usr/bin/python3', map { "$_/python3" } split /:/, $ENV{PATH};
SKIP: {
	skip 'html5lib is not installed', scalar @pages if !$python;
	for my $page (@pages) {
		my ($rc, undef, $err) = run($folder, qq($python -c 'import sys, html5lib; html5lib.HTMLParser(strict=True).parse(open(sys.argv[1], "rb"))' $page));
		is $rc, 0, "$page has no syntax error" or diag substr $err, -400;
	}
}

SKIP: {
	skip 'VNU does not name the Nu Html Checker', 1 if !$ENV{VNU};
	my ($rc, $out, $said) = run($folder, "java -jar '$ENV{VNU}' --format gnu @pages");
	# The hash in the policy is the browser's to check (page.t): this checker does not try. Mail readers want the attributes of old.
	my @said = grep { !/Inline script violates Content Security Policy/ && !/mail\.html.* attribute on the .* is obsolete/ } split /\n/, $said;
	is join("\n", @said), '', 'no page has an error or a warning';
}

done_testing;
