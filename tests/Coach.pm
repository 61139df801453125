# What the scripts in tests/ share: a folder with the demo in it, and running commands there.
package Coach;
use strict;
use warnings;
use Cwd qw(abs_path);
use Exporter qw(import);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
our @EXPORT = qw(run slurp spew demo_folder @TOOLS);
our @TOOLS = qw(coach-log coach-plan coach-gap coach-report);

my $tests = dirname(abs_path(__FILE__));
my $build = abs_path($ENV{BUILD} // "$tests/../build") // die "no build folder\n";

sub slurp {
	my ($path) = @_;
	open my $in, '<:raw', $path or return undef;
	local $/;
	return <$in> // '';
}

sub spew {
	my ($path, $bytes) = @_;
	open my $out, '>:raw', $path or die "$path: $!\n";
	print {$out} $bytes;
	close $out or die "$path: $!\n";
}

# A fresh folder that holds the demo's files; gone at the end.
sub demo_folder {
	my $folder = tempdir(CLEANUP => 1);
	system('cp', '-R', "$tests/../man/examples/demo/.", $folder) == 0 or die "cp failed\n";
	return $folder;
}

# Runs a command line by bash in a folder, with the demo's people and date; a pipe fails with its last stage that fails
# (pipefail). Gives exit status (128 + signal), output, messages.
sub run {
	my ($folder, $command, %more) = @_;
	my $work = tempdir(CLEANUP => 1);
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		chdir $folder or die;
		open STDIN, '<', '/dev/null' or die;
		open STDOUT, '>', "$work/out" or die;
		open STDERR, '>', "$work/err" or die;
		%ENV = (PATH => "$build:$ENV{PATH}", HOME => $folder, LC_ALL => 'C', COACH_PEOPLE => 'people.csv',
			COACH_NOW => '2026-11-16', (map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } qw(ASAN_OPTIONS UBSAN_OPTIONS)), %more);
		exec 'bash', '-o', 'pipefail', '-c', $command or die;
	}
	waitpid $pid, 0;
	return ($? & 127 ? 128 + ($? & 127) : $? >> 8, slurp("$work/out"), slurp("$work/err"));
}

1;
