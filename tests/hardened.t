#!/usr/bin/perl
# What the linker and the compiler were asked for is in the tools: read from the binaries, not from the Makefile.
use strict;
use warnings;
use Cwd qw(abs_path);
use FindBin;
use Test::More;

my $build = abs_path($ENV{BUILD} // "$FindBin::Bin/../build");
my @tools = qw(coach-log coach-plan coach-gap coach-report);

sub read_tool {
	my ($tool, @what) = @_;
	open my $pipe, '-|', 'readelf', '-W', @what, "$build/$tool" or return '';
	local $/;
	return scalar(<$pipe>) // '';
}

plan skip_all => 'no readelf here' if system('command -v readelf > /dev/null 2>&1') != 0;
plan skip_all => 'no tools of this format here' if read_tool('coach-log', '-h') !~ /^ELF Header/;
for my $tool (@tools) {
	my ($header, $segments, $dynamic, $symbols) = map { read_tool($tool, $_) } '-h', '-l', '-d', '--dyn-syms';
	SKIP: {
		skip "$tool: sanitizers bring their own", 5 if $symbols =~ /__asan_init|__ubsan/;
		like($header, qr/Type:\s+DYN/, "$tool: code at random places");
		like($segments, qr/GNU_RELRO/, 'tables of the linker that are read-only');
		like($dynamic, qr/BIND_NOW|FLAGS_1.*\bNOW/, 'all of them');
		unlike($segments =~ /^(\s*GNU_STACK.*)$/m ? $1 : 'RWE', qr/RWE/, 'no code on the stack');
		like($symbols, qr/__stack_chk_(fail|guard)/, 'guarded stacks');
	}
}
# Not every tool need call one of the functions that are checked, but coach-report formats much.
SKIP: {
	my $symbols = read_tool('coach-report', '--dyn-syms');
	skip 'sanitizers bring their own', 1 if $symbols =~ /__asan_init|__ubsan/;
	skip 'this C library has no checks of buffers', 1 if $symbols !~ /GLIBC/;
	like($symbols, qr/__\w+_chk/, 'checks of buffers');
}
done_testing;
