#!/usr/bin/perl
# The mail of weekly.sh through a real mail transfer agent, exim as Debian has it (package exim4-daemon-light), with a
# configuration of its own that puts whatever it gets into mailboxes in a folder of the test: nothing leaves the machine,
# and nobody's mailbox is touched. What arrives is read back by two parsers that know nothing of us.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/..";
use Coach;
use Test::More;

my ($exim) = grep { -x } map { "$_/exim4" } '/usr/sbin', split /:/, $ENV{PATH};
plan skip_all => 'exim4 is not installed' if !$exim;
my $script = "$FindBin::Bin/../../man/examples/weekly.sh";
my $folder = demo_folder();
my @recipients = sort qw(ana bo ops achterberg brandt demir devries hoffmann laurent lindqvist marchetti novak okafor quinn sandoval silva tanaka);
my $is_root = $< == 0; # for whom exim delivers nothing
my ($user, $group) = $is_root ? ('nobody', 'nogroup') : (scalar getpwuid($<), scalar getgrgid($());
my $drops = $is_root ? 'false' : 'true';
chmod 0755, $folder;
for (map { "$folder/$_" } qw(spool mailboxes)) {
	mkdir $_;
	chown scalar(getpwnam $user), scalar(getgrnam $group), $_ if $is_root;
}
spew("$folder/exim.conf", <<"END");
primary_hostname = coach.test
qualify_domain = example.com
spool_directory = $folder/spool
log_file_path = $folder/spool/%s.log
exim_user = $user
exim_group = $group
trusted_users = $user
never_users =
deliver_drop_privilege = $drops
keep_environment =
begin routers
all:
  driver = accept
  local_parts = lsearch;$folder/recipients
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = $folder/mailboxes/\$local_part_data
  user = $user
  group = $group
  mode_fail_narrower = false
END
spew("$folder/recipients", join '', map { "$_: $_\n" } @recipients);
chmod 0644, "$folder/exim.conf", "$folder/recipients";
my %mail = (SENDMAIL => "$exim -C $folder/exim.conf -odf", MAIL_TO => 'Ana Dïr <ana@corp.example>, bo@corp.example',
	MAIL_FROM => 'coach@example.com', ADMIN_TO => 'ops@example.com');

# What a parser of mailboxes sees: for each message to whom, the subject, the kinds of its parts, and defects.
spew("$folder/read.py", <<'END');
import email.policy, glob, mailbox, os
for path in sorted(glob.glob('mailboxes/*')):
    if path.endswith('.lock'):
        continue
    for message in mailbox.mbox(path, lambda f: email.message_from_binary_file(f, policy=email.policy.default)):
        parts = list(message.walk())
        print(os.path.basename(path), message['to'], message['subject'], ' '.join(p.get_content_type() for p in parts),
              sum(len(p.defects) for p in parts), sep='|')
END

sub mailboxes { return join ' ', sort grep { !/lock\z/ } map { s{.*/}{}r } glob "$folder/mailboxes/*"; }

my ($rc, $out, $err) = run($folder, "sh $script .", %mail, EACH => 1);
is($rc . join('', grep { !/nothing here reads/ } $err =~ /^weekly\.sh: .*\n/mg), '0', 'the page and a page for each leader are mailed') or diag($err);
is(mailboxes(), join(' ', grep { $_ ne 'ops' } @recipients), 'each has arrived where it should');
SKIP: {
	skip 'python3 is not installed', 4 if system('command -v python3 >/dev/null 2>&1') != 0;
	($rc, $out, $err) = run($folder, 'python3 read.py', PYTHONIOENCODING => 'utf-8');
	my %read = map { (split /\|/)[0] => $_ } split /\n/, $out;
	is(scalar(keys %read), 16, 'python3 reads one message in each mailbox') or diag($err);
	my $kinds = 'multipart/mixed multipart/alternative text/plain text/html text/html';
	like($read{ana}, qr/^ana\|Ana Dïr <ana\@corp\.example>, bo\@corp\.example\|\S.*\|\Q$kinds\E\|0$/, 'the page, without a defect');
	like($read{devries}, qr/^devries\|devries\@example\.com\|Week 46, .*: Of the 6 direct reports of Hanna de Vries .*\|\Q$kinds\E\|0$/, 'that of a leader');
	is(scalar(grep { !/\|0\z/ } values %read), 0, 'no message has a defect');
}
SKIP: {
	skip 'Email::MIME is not installed', 3 if !eval { require Email::MIME; 1 };
	my $message = Email::MIME->new(slurp("$folder/mailboxes/devries") =~ s/\AFrom .*\n//r);
	is($message->header_str('To'), 'devries@example.com', 'Email::MIME reads to whom');
	my ($both, $page) = $message->subparts;
	like($page->body, qr/Tendai Moyo.*<\/html>\s*\z/s, 'and the page');
	unlike(join('', map { $_->body } $both->subparts, $page), qr/Sandoval|Tanaka/, 'which names no other leader');
}

# A failure is mailed as well.
spew("$folder/people.csv", "person,name,manager\na,A,b\nb,B,a\n");
($rc, $out, $err) = run($folder, "sh $script .", %mail);
is($rc, 3, 'a failure');
like(slurp("$folder/mailboxes/ops") // '', qr/^To: ops\@example\.com\nSubject: coach: weekly\.sh .* failed with status 3\n.*coach-log: people\.csv/ms, 'is mailed to ADMIN_TO');
done_testing();
