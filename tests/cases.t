#!/usr/bin/perl
# Runs the case folders. A case is a folder below tests/cases: `cmd`, commands for bash, are run in a copy of the folder
# with the build's tools on PATH. What they write must equal the files `out` and `err` byte for byte (a missing file
# means empty), and how they end the file `rc`, which every case has: a line with the exit status of each command that
# failed, in order, and 0 where the last command did not fail. A pipe fails with its last stage that fails (pipefail);
# what stands before `&&`, `||`, or is asked by `if`, has no line of its own. A file `NAME.want` must equal what the
# commands left in NAME. In a pipe use `sed -n 1,5p`, not `head`, which may end before it has read everything.
#
#   tests/cases.t [NAME ...]            only these cases
#   tests/cases.t --accept NAME ...     write what came out as what is expected: read the difference before you commit it
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(basename dirname);
use File::Temp qw(tempdir);

my $tests = dirname(abs_path($0));
my $build = abs_path($ENV{BUILD} // "$tests/../build") or die "cases.t: no build folder\n";
my $accept = @ARGV && $ARGV[0] eq '--accept' ? shift : 0;
my @names = @ARGV ? @ARGV : map { basename(dirname($_)) } sort glob("$tests/cases/*/cmd");
die "cases.t: which cases to accept?\n" if $accept && !@ARGV;

sub slurp {
	my ($path) = @_;
	open my $in, '<:raw', $path or return undef;
	local $/;
	my $bytes = <$in>;
	return $bytes // '';
}

# A file that would be empty is not there.
sub store {
	my ($path, $bytes) = @_;
	return unlink $path if $bytes eq '';
	open my $out, '>:raw', $path or die "$path: $!\n";
	print {$out} $bytes;
	close $out or die "$path: $!\n";
}

# The first line in which two texts differ.
sub difference {
	my ($want, $got) = @_;
	my @want = split /^/, $want;
	my @got = split /^/, $got;
	for my $i (0 .. ($#want > $#got ? $#want : $#got)) {
		my ($w, $g) = ($want[$i] // "(nothing)\n", $got[$i] // "(nothing)\n");
		next if $w eq $g;
		return sprintf "line %d\n  wanted: %s\n  got:    %s\n", $i + 1, map { s/\n?\z//r } $w, $g;
	}
	return "?\n";
}

# What `rc` must be: the statuses of commands that failed, and how the shell itself ended.
sub statuses {
	my ($status, $failed) = @_;
	my $end = ($status & 127 ? 'signal ' . ($status & 127) : $status >> 8) . "\n";
	return $end ne "0\n" && $failed =~ /(?:\A|\n)\Q$end\E\z/ ? $failed : $failed . $end;
}

sub run_case {
	my ($name) = @_;
	my $case = "$tests/cases/$name";
	my $work = tempdir(CLEANUP => 1);
	system('cp', '-R', "$case/.", "$work/dir") == 0 or die "cp failed\n";
	unlink map { "$work/dir/$_" } qw(out err rc);
	store("$work/watch", "unset BASH_ENV; set -o pipefail -o errtrace; trap 'echo \$? >> $work/failed' ERR\n");
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		chdir "$work/dir" or die;
		open STDIN, '<', '/dev/null' or die;
		open STDOUT, '>', "$work/out" or die;
		open STDERR, '>', "$work/err" or die;
		%ENV = (BASH_ENV => "$work/watch", PATH => "$build:$ENV{PATH}", HOME => "$work", LC_ALL => 'C', TZ => 'UTC', COACH_NOW => '2026-11-30', DEMO => "$tests/../man/examples",
			map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } qw(ASAN_OPTIONS UBSAN_OPTIONS));
		exec 'bash', 'cmd' or die;
	}
	waitpid $pid, 0;
	my %got = (out => slurp("$work/out"), err => slurp("$work/err"), rc => statuses($?, slurp("$work/failed") // ''));
	my $message = '';
	for my $part (qw(out err rc)) {
		my $want = slurp("$case/$part") // '';
		next if $want eq $got{$part};
		$message .= "$part differs at " . difference($want, $got{$part});
		store("$case/$part", $got{$part}) if $accept;
	}
	for my $wanted (glob "$case/*.want") {
		my $file = basename($wanted) =~ s/\.want\z//r;
		my $got = slurp("$work/dir/$file") // '';
		my $want = slurp($wanted);
		next if $want eq $got;
		$message .= "$file differs at " . difference($want, $got);
		store($wanted, $got) if $accept;
	}
	return $message;
}

$| = 1;
my $number = 0;
my $failed = 0;
print '1..' . @names . "\n";
for my $name (@names) {
	my $message = run_case($name);
	$failed++ if $message;
	print(($message ? 'not ok ' : 'ok ') . ++$number . " - $name\n");
	print map { "# $_\n" } split /\n/, $message;
}
exit($failed ? 1 : 0);
