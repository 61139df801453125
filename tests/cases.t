#!/usr/bin/perl
# Runs the case folders. A case is a folder below tests/cases: `cmd`, a shell command, is run by sh in a copy of the
# folder with the build's tools on PATH; its output, messages and exit status must equal the files `out`, `err`
# and `rc` byte for byte (a missing file means empty, and 0). A file `NAME.want` must equal what the command
# left in NAME. `bash: ` at the start of cmd's first line, as a comment (`# bash`), asks for bash.
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

sub store {
	my ($path, $bytes, $default) = @_;
	return unlink $path if $bytes eq $default;
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

sub run_case {
	my ($name) = @_;
	my $case = "$tests/cases/$name";
	my $work = tempdir(CLEANUP => 1);
	my $shell = (slurp("$case/cmd") // die "$case: no cmd\n") =~ /\A# bash\b/ ? 'bash' : 'sh';
	system('cp', '-R', "$case/.", "$work/dir") == 0 or die "cp failed\n";
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		chdir "$work/dir" or die;
		open STDIN, '<', '/dev/null' or die;
		open STDOUT, '>', "$work/out" or die;
		open STDERR, '>', "$work/err" or die;
		%ENV = (PATH => "$build:$ENV{PATH}", HOME => "$work", LC_ALL => 'C', TZ => 'UTC', DEMO => "$tests/../man/examples",
			map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } qw(ASAN_OPTIONS UBSAN_OPTIONS));
		exec $shell, 'cmd' or die;
	}
	waitpid $pid, 0;
	my %got = (out => slurp("$work/out"), err => slurp("$work/err"), rc => $? & 127 ? "signal " . ($? & 127) . "\n" : ($? >> 8) . "\n");
	my $message = '';
	for my $part (qw(out err rc)) {
		my $default = $part eq 'rc' ? "0\n" : '';
		my $want = slurp("$case/$part") // $default;
		next if $want eq $got{$part};
		$message .= "$part differs at " . difference($want, $got{$part});
		store("$case/$part", $got{$part}, $default) if $accept;
	}
	for my $wanted (glob "$case/*.want") {
		my $file = basename($wanted) =~ s/\.want\z//r;
		my $got = slurp("$work/dir/$file") // '';
		my $want = slurp($wanted);
		next if $want eq $got;
		$message .= "$file differs at " . difference($want, $got);
		store($wanted, $got, '') if $accept;
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
