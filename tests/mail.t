#!/usr/bin/perl
# The mail of coach-report -f email: read by two parsers that know nothing of us (python3's email package and
# Email::MIME, each skipped visibly where it is absent), and held against the other formats.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Coach;
use MIME::Base64 qw(decode_base64);
use Test::More;

my $folder = demo_folder();
my ($rc, $out, $err) = run($folder, 'coach-log log.csv | coach-plan -k - plans.csv | coach-gap -k --hours hours - ratings.csv > all.csv');
is($rc, 0, 'the tables') or diag($err);
my $to = "--mail-to 'Ana D\xc3\xafr <ana\@corp.example>, bo\@corp.example' --mail-to cy\@corp.example --mail-from coach\@corp.example";
my $subject = "Woche 46: \xc3\x9cbersicht f\xc3\xbcr alle, die sehr lange Betreffzeilen lieben und noch mehr davon haben wollen";
($rc, $out, $err) = run($folder, "coach-report -f email $to --subject '$subject' all.csv > mail.eml");
is("$rc|$err", '0|', 'the mail');
my $mail = slurp("$folder/mail.eml");
my ($head) = $mail =~ /\A(.*?\n)\n/s;
is((grep { length > 76 } split /\n/, $mail), 0, 'no line is longer than 76');
unlike($mail, qr/[^\x09\x0a\x20-\x7e]/, 'nothing but ASCII on the wire');
is(join(' ', map { lc } $head =~ /^([\w-]+):/mg), 'from to subject date message-id mime-version content-type', 'the headers, each once');
like($head, qr/^Date: Mon, 16 Nov 2026 00:00:00 \+0000$/m, 'the date is that of --now');
($rc, my $again) = run($folder, "coach-report -f email $to --subject '$subject' all.csv");
ok($again eq $mail, 'the same input gives the same bytes');

# The parts, by hand: every base64 body.
my @bodies = map { decode_base64($_) } $mail =~ /Transfer-Encoding: base64\n(?:Content-[^\n]*\n(?: [^\n]*\n)*)*\n([A-Za-z0-9+\/=\n]+)/g;
is(@bodies, 3, 'text, HTML and the page');
my ($text, $html, $page) = @bodies;
($rc, my $wanted) = run($folder, 'coach-report -f html all.csv');
ok($page eq $wanted, 'the page attached is that of -f html');
my $headline = join "\\s+", map { quotemeta } split / /, "A direct report received 47 to 50 min of coaching a week, after 42 to 44 min in the 4 weeks before (mean of 56 reports of leaders with a record of both).";
like($text, qr/^$headline/m, 'the text says the headline');
like($text, qr/^Leaders say 79 of 100, their reports say 38/m, 'and the survey in its own line');
($rc, $wanted) = run($folder, 'coach-report -f text all.csv', COLUMNS => 72);
is($text =~ s/\r\n/\n/gr, $wanted, 'the text is that of -f text in 72 columns');
unlike($text, qr/(?<!\r)\n/, 'its lines end in CR LF, as they must within base64');
cmp_ok(length $html, '<', 90_000, 'the HTML is shorter than what mail readers cut');
($rc, $out) = run($folder, "coach-report -f email --mail-to a\@b.example all.csv");
my ($folded) = $out =~ /^Subject: (.*(?:\n .*)*)/m;
like($folded, qr/\n/, 'a long subject is folded');
is($folded =~ s/\n//gr, 'Week 46, 9 to 15 November 2026: ' . ($text =~ /^($headline)/m)[0] =~ s/\s+/ /gr, 'it is the week and the headline');
like($html, qr/$headline/, 'and so does the HTML');
unlike($html, qr/<(svg|script|link|iframe|img)\b|javascript:|url\(|https?:/i, 'the HTML has no SVG, script, picture or request');
cmp_ok(scalar(() = $html =~ /<td width="\d+%" bgcolor/gi), '>', 20, 'its bars are table cells');

# A header cannot be smuggled in.
for my $bad ("--mail-to 'a\@b.example\nBcc: x\@y.example'", "--mail-to a\@b.example --subject 'hi\r\nBcc: x\@y.example'",
	"--mail-to a\@b.example --mail-from 'x\@y.example\nBcc: z\@y.example'", "--mail-to 'a\@b.example\n'", "--mail-to 'a\@b.example\t'",
	'--mail-to nobody', '--mail-to a@b@c', '') {
	($rc, $out, $err) = run($folder, "coach-report -f email $bad all.csv");
	is("$rc|$out", '2|', 'refused: ' . ($bad =~ s/[\r\n]/~/gr || 'no --mail-to'));
}
($rc, $out, $err) = run($folder, 'coach-report --mail-to a@b.example all.csv');
is($rc, 2, 'refused: --mail-to without -f email');

SKIP: {
	skip 'python3 is not installed', 1 if system('command -v python3 >/dev/null 2>&1') != 0;
	spew("$folder/read.py", <<'END');
import email, email.policy, sys
m = email.message_from_bytes(open('mail.eml', 'rb').read(), policy=email.policy.default)
parts = list(m.walk())
print(m['subject']); print(m['to']); print([d for p in parts for d in p.defects])
print([(p.get_content_type(), p.get_filename()) for p in parts])
END
	($rc, $out, $err) = run($folder, 'python3 read.py', PYTHONIOENCODING => 'utf-8');
	is($out, "$subject\nAna D\xc3\xafr <ana\@corp.example>, bo\@corp.example, cy\@corp.example\n[]\n"
		. "[('multipart/mixed', None), ('multipart/alternative', None), ('text/plain', None), ('text/html', None), ('text/html', 'weekly.html')]\n",
		'python3 reads it without a defect') or diag($err);
}
SKIP: {
	skip 'Email::MIME is not installed', 4 unless eval { require Email::MIME; 1 };
	my $read = Email::MIME->new($mail);
	my $said = $read->header_str('Subject');
	utf8::encode($said);
	is($said, $subject, 'Email::MIME reads the subject');
	is($read->content_type =~ s/;.*//sr, 'multipart/mixed', 'and the kind');
	is(join(' ', map { $_->content_type =~ s/;.*//sr } map { $_, $_->subparts } $read->subparts),
		'multipart/alternative text/plain text/html text/html', 'and the parts');
	my ($both, $attached) = $read->subparts;
	ok(join("\0", map { $_->body } $both->subparts, $attached) eq join("\0", $text, $html, $page), 'and what is in them');
}
done_testing();
