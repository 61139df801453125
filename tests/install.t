#!/usr/bin/perl
# make install puts every tool, page and completion, and the demo, below DESTDIR, and make uninstall takes all of it
# away.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Find;
use File::Temp qw(tempdir);
use FindBin;
use Test::More;

my $top = abs_path("$FindBin::Bin/..");
my $build = abs_path($ENV{BUILD} // "$top/build");
my $root = tempdir(CLEANUP => 1);
my @make = ('make', '-s', '-C', $top, "BUILD=$build", "DESTDIR=$root", 'PREFIX=/opt/coach');
delete @ENV{qw(MAKEFLAGS MFLAGS MAKELEVEL)};

sub files {
	my @found;
	find({ no_chdir => 1, wanted => sub { push @found, s/^\Q$root\E//r if -f } }, $root);
	return join "\n", sort @found;
}

is(system(@make, 'install'), 0, 'make install');
my $installed = files();
for my $tool (qw(coach-log coach-plan coach-gap coach-report)) {
	like($installed, qr{^/opt/coach/bin/$tool$}m, "$tool");
	ok(-x "$root/opt/coach/bin/$tool", "$tool runs");
	like($installed, qr{^/opt/coach/share/man/man1/$tool\.1$}m, "$tool(1)");
	like($installed, qr{^/opt/coach/share/bash-completion/completions/$tool$}m, "bash completion of $tool");
	like($installed, qr{^/opt/coach/share/fish/vendor_completions\.d/$tool\.fish$}m, "fish completion of $tool");
	like(`$root/opt/coach/bin/$tool --version`, qr/\A$tool \d+\.\d+\.\d+\n\z/, "$tool --version");
}
like($installed, qr{^/opt/coach/share/man/man5/coach-tables\.5$}m, 'coach-tables(5)');
like($installed, qr{^/opt/coach/share/man/man7/$_\.7$}m, "$_(7)") for qw(coach coach-measures coach-scale coach-tutorial);
ok(-x "$root/opt/coach/share/doc/coach/examples/scale/$_", "$_ runs") for qw(parallel.sh slurm.sh dask.py);
like($installed, qr{^/opt/coach/share/zsh/site-functions/_coach$}m, 'zsh completion');
ok(-x "$root/opt/coach/share/doc/coach/examples/weekly.sh", 'weekly.sh runs');
like($installed, qr{^/opt/coach/share/doc/coach/examples/coach-weekly\.$_$}m, "systemd $_") for qw(service timer);

# The demo is all there, and gives the weekly page to who has nothing else.
my $examples = "$root/opt/coach/share/doc/coach/examples";
is(join(' ', map { s{.*/}{}r } glob "$examples/demo/*"), join(' ', map { s{.*/}{}r } glob "$top/man/examples/demo/*"),
	'all files of the demo');
{
	my $work = tempdir(CLEANUP => 1);
	delete local @ENV{qw(COACH_PEOPLE COACH_DEFINITION MAIL_TO LIMITS)};
	local @ENV{qw(COACH_BIN COACH_NOW OUT)} = ("$root/opt/coach/bin", '2026-11-16', "$work/weekly.html");
	is(system("$examples/weekly.sh", "$examples/demo"), 0, 'weekly.sh runs on the demo');
	ok(-s "$work/weekly.html", 'and makes the page');
}

is(system(@make, 'uninstall'), 0, 'make uninstall');
is(files(), '', 'nothing is left');
my $dist = tempdir(CLEANUP => 1);

# The same commit gives the same bytes, whoever makes the archive, and where and when.
SKIP: {
	skip 'no commit to make an archive of', 1 if system("cd $FindBin::Bin/.. && git rev-parse -q --verify HEAD > $dist/head 2> $dist/head") != 0;
	my @archives = map {
		my ($number, $how) = @$_;
		system("cd $FindBin::Bin/.. && $how make -s dist BUILD=$dist/$number > $dist/said 2>&1") == 0 or diag(`cat $dist/said`);
		sleep 1;
		join '', `cat $dist/$number/coach-*.tar.gz`;
	} [1, 'umask 022; TZ=UTC'], [2, 'umask 077; TZ=Asia/Kathmandu LC_ALL=C'];
	ok(length $archives[0] > 100_000 && $archives[0] eq $archives[1], 'make dist gives the same bytes again');
}

done_testing();
