#!/usr/bin/perl
# What reads the code without running it finds nothing: cppcheck, clang-tidy (.clang-tidy says what it asks, and why not
# more) and the analyzer of gcc. What is right and looks wrong says so where it stands, with its reason.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/..";
use Cwd qw(abs_path);
use Test::More;

my $root = abs_path("$FindBin::Bin/../..");
my $build = abs_path($ENV{BUILD} // "$root/build");
chdir $root or die;
my @flags = ('-Ilib', "-I$build", qw(-D_POSIX_C_SOURCE=200809L -DCOACH_ICAL -DCOACH_XLSX -DCOACH_VERSION="0"));
my @files = sort map { glob } qw(cmd/*.c lib/*/*.c lib/*/*/*.c);

sub is_there {
	my ($tool) = @_;
	return grep { -x "$_/$tool" } split /:/, $ENV{PATH};
}

# What the command says of the files, a few at a time on two processors, lines of interest alone.
sub findings {
	my ($interest, $status_counts, @command) = @_;
	my ($rest) = grep { $command[$_] eq 'FILE' } 0 .. $#command;
	my @parts = ([], []);
	push @{$parts[$_ % 2]}, $files[$_] for 0 .. $#files;
	my @pipes;
	for my $part (@parts) {
		my $pid = open(my $pipe, '-|') // die "fork: $!\n";
		if (!$pid) {
			open STDERR, '>&', \*STDOUT or die;
			my $failed = 0;
			for my $file (@$part) {
				$failed |= system(@command[0 .. $rest - 1], $file, @command[$rest + 1 .. $#command]) != 0;
			}
			print "a command failed: warning: [status]\n" if $failed && $status_counts;
			exit 0;
		}
		push @pipes, $pipe;
	}
	return join '', sort grep { $_ =~ $interest } map { my $pipe = $_; <$pipe> } @pipes;
}

SKIP: {
	skip 'no cppcheck here', 1 if !is_there('cppcheck');
	open my $pipe, '-|', 'sh', '-c', 'exec "$@" 2>&1', 'sh', qw(cppcheck --quiet -j2 --std=c11 --inline-suppr),
		'--enable=warning,portability', '--suppressions-list=tests/static/cppcheck.txt', @flags, qw(lib cmd) or die;
	is join('', <$pipe>), '', 'cppcheck';
}

SKIP: {
	skip 'no clang-tidy here', 1 if !is_there('clang-tidy');
	is findings(qr/ (?:warning|error): /, 0, qw(clang-tidy --quiet FILE -- -std=c11), @flags), '', 'clang-tidy';
}

# As cppcheck.txt does for cppcheck, analyzer.txt says what is right and looks wrong: a file, and how the finding begins.
SKIP: {
	skip 'no gcc here', 1 if !is_there('gcc');
	open my $in, '<', 'tests/static/analyzer.txt' or die;
	my @right = map { m{^(?!//)(.*?): (.*)} ? qr/^\Q$1\E:\d+:\d+: warning: \Q$2\E/ : () } <$in>;
	my $said = findings(qr/ (?:warning|error): /, 1, qw(gcc -std=c11 -O1 -fanalyzer -c -o /dev/null), @flags, 'FILE');
	my @left = grep { my $line = $_; !grep { $line =~ $_ } @right } split /^/, $said;
	is join('', @left), '', 'the analyzer of gcc';
}

done_testing;
