#!/usr/bin/perl
# The scripts of man/examples/scale on the engines that they are for: GNU parallel on this machine and over ssh, Dask, Slurm.
# In each a worker is killed by SIGKILL in the middle of its part, which is run again; the merged roll-up and the page made of
# it must be those of the whole, byte for byte. It takes a minute, starts servers on this machine, and is for `make
# check-scale`: an engine that is not installed is skipped visibly.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Temp qw(tempdir);
use FindBin;
use IO::Socket::INET;
use POSIX qw(:sys_wait_h);
use Test::More;
use Time::HiRes qw(sleep);
use lib $FindBin::Bin;
use Coach;

plan skip_all => 'only where SCALE is set, as make check-scale does' if !$ENV{SCALE};
my $build = abs_path($ENV{BUILD} // "$FindBin::Bin/../build");
my $scale = abs_path("$FindBin::Bin/../man/examples/scale");
my $folder = demo_folder();
my $user = getpwuid $<;
my @servers;
my ($log) = grep { -e "$folder/$_" } qw(log.csv raw.csv);
rename "$folder/$log", "$folder/all.csv" or die "no log: $!\n";

# The processes that this test has started end with it.
END { my $status = $?; kill TERM => @servers; waitpid $_, 0 for @servers; $? = $status; }

sub has {
	my ($program) = @_;
	return grep { -x "$_/$program" } split(/:/, $ENV{PATH}), '/usr/sbin', '/sbin';
}

sub path_of {
	my ($program) = @_;
	return (grep { -x } map { "$_/$program" } split(/:/, $ENV{PATH}), '/usr/sbin', '/sbin')[0];
}

sub free_port {
	my $socket = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1', LocalPort => 0) or die "no port: $!\n";
	return $socket->sockport;
}

# Starts a server in the foreground; what it says goes to a file.
sub serve {
	my ($said, @command) = @_;
	my $pid = fork // die "fork: $!\n";
	if (!$pid) {
		open STDIN, '<', '/dev/null' or die;
		open STDOUT, '>>', $said or die;
		open STDERR, '>&', \*STDOUT or die;
		exec @command or die;
	}
	push @servers, $pid;
}

sub wait_for {
	my ($seconds, $is_there) = @_;
	for (1 .. 10 * $seconds) {
		return 1 if $is_there->();
		sleep 0.1;
	}
	return 0;
}

sub listens {
	my ($port) = @_;
	return sub { defined IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port, Timeout => 1) };
}

# What stands on PATH in place of coach-log: the first worker that gets the second part reads half of it, is killed by SIGKILL,
# and with it, where the file `killparent` is there, the process that had started it.
mkdir "$folder/bin";
spew("$folder/bin/coach-log", <<"END");
#!/bin/bash
part=\${*: -1}
if [[ \$part == *part2.csv && " \$* " == *' --rollup '* ]] && mkdir $folder/killed 2> /dev/null; then
	mkfifo $folder/killed/half
	exec 3<> $folder/killed/half
	$build/coach-log "\${\@:1:\$#-1}" $folder/killed/half &
	pid=\$!
	head -c "\$((\$(wc -c < "\$part") / 2))" "\$part" >&3
	sleep 0.3
	kill -KILL \$pid
	wait \$pid
	status=\$?
	echo "\$status" > $folder/killed/status
	[[ -e $folder/killparent ]] && kill -KILL \$PPID
	exit "\$status"
fi
exec $build/coach-log "\$@"
END
chmod 0755, "$folder/bin/coach-log" or die;
my %path = (PATH => "$folder/bin:$build:$ENV{PATH}:/usr/sbin:/sbin", USER => $user, PARTS => 5);

my ($rc, undef, $err) = run($folder, <<'END');
coach-log --rollup week -o whole.csv all.csv && coach-report -q --complete -f html -o whole.html whole.csv
END
is $rc, 0, 'the whole' or diag $err;

# Runs an engine, and looks at what came of it.
sub same {
	my ($name, $command, %more) = @_;
	system 'rm', '-rf', "$folder/killed", "$folder/merged.csv";
	my ($status, $out, $messages) = run($folder, $command, %path, %more);
	is $status, 0, "$name runs" or diag $out, $messages;
	is slurp("$folder/killed/status") // 'nobody', "137\n", "$name: a worker was killed in the middle of its part";
	ok((slurp("$folder/merged.csv") // '') eq slurp("$folder/whole.csv"), "$name: the parts are the whole");
	my ($page) = run($folder, 'coach-report -q --complete -f html -o merged.html merged.csv && cmp merged.html whole.html');
	is $page, 0, "$name: so is the page";
}

subtest 'GNU parallel' => sub {
	plan skip_all => 'SKIPPED: no GNU parallel here' if !has('parallel') || `parallel --version 2>/dev/null` !~ /GNU parallel/;
	same('parallel', "$scale/parallel.sh all.csv merged.csv");
};

subtest 'GNU parallel over ssh' => sub {
	plan skip_all => 'SKIPPED: no GNU parallel here' if !has('parallel') || `parallel --version 2>/dev/null` !~ /GNU parallel/;
	plan skip_all => "SKIPPED: no $_ here" for grep { !has($_) } qw(sshd ssh ssh-keygen rsync);
	my ($port, $ssh) = (free_port(), "$folder/ssh");
	mkdir $ssh, 0700;
	mkdir "$folder/.parallel";
	spew("$folder/.parallel/will-cite", '');
	system 'ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', "$ssh/$_" for qw(host user);
	spew("$ssh/allowed", slurp("$ssh/user.pub"));
	chmod 0600, "$ssh/allowed";
	spew("$ssh/sshd_config", join '', map { "$_\n" } "Port $port", 'ListenAddress 127.0.0.1', "HostKey $ssh/host",
		"AuthorizedKeysFile $ssh/allowed", 'StrictModes no', 'UsePAM no', 'PasswordAuthentication no', "PidFile $ssh/pid",
		"SetEnv PATH=$path{PATH}", 'MaxStartups 100', 'PermitRootLogin yes');
	spew("$ssh/config", join '', map { "$_\n" } 'Host worker', 'HostName 127.0.0.1', "Port $port", "IdentityFile $ssh/user",
		'IdentitiesOnly yes', 'StrictHostKeyChecking no', "UserKnownHostsFile $ssh/known", 'LogLevel ERROR');
	mkdir '/run/sshd' if $< == 0;
	serve("$ssh/said", path_of('sshd'), '-D', '-e', '-f', "$ssh/sshd_config");
	ok wait_for(20, listens($port)), 'sshd listens' or return diag slurp("$ssh/said");
	same('parallel over ssh', "$scale/parallel.sh all.csv merged.csv", HOSTS => '2/worker', PARALLEL_SSH => "ssh -F $ssh/config",
		PARALLEL_RSYNC_OPTS => '-rlDzR');
};

subtest 'Dask' => sub {
	my ($python) = grep { -x $_ && system("$_ -c 'import distributed' 2>/dev/null") == 0 } '/usr/bin/python3', path_of('python3') // ();
	plan skip_all => 'SKIPPED: no distributed for python3 here' if !$python;
	same('Dask', "$python $scale/dask.py all.csv merged.csv");
	spew("$folder/killparent", '');
	same('Dask, whose worker is killed too', "$python $scale/dask.py all.csv merged.csv");
	unlink "$folder/killparent";
};
# All of Slurm on this machine, which must be root for it: a key, a socket and ports of its own, a node of this machine's cores.
subtest 'Slurm' => sub {
	plan skip_all => "SKIPPED: no $_ here" for grep { !has($_) } qw(munged slurmctld slurmd sbatch);
	plan skip_all => 'SKIPPED: only root can start Slurm' if $< != 0;
	my $home = tempdir('/tmp/coach-slurm-XXXXXX', CLEANUP => 1);
	my ($controller, $daemon) = (free_port(), free_port());
	chomp(my $host = `hostname -s`);
	my $cores = `nproc` + 0;
	mkdir "$home/$_", 0755 for qw(state spool);
	spew("$home/key", join '', map { chr int rand 256 } 1 .. 1024);
	chmod 0400, "$home/key";
	chmod 0755, $home;
	spew("$home/slurm.conf", <<"END");
ClusterName=coach
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller
SlurmdPort=$daemon
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$home/munge
CredType=cred/munge
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
ReturnToService=2
SchedulerParameters=batch_sched_delay=0,sched_interval=1
StateSaveLocation=$home/state
SlurmdSpoolDir=$home/spool
SlurmctldPidFile=$home/slurmctld.pid
SlurmdPidFile=$home/slurmd.pid
SlurmctldTimeout=60
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
	my @conf = (SLURM_CONF => "$home/slurm.conf");
	local @ENV{qw(SLURM_CONF PATH)} = ("$home/slurm.conf", $path{PATH});
	serve("$home/munged.txt", path_of('munged'), '-F', '-f', "--key-file=$home/key", "--socket=$home/munge",
		"--pid-file=$home/munged.pid", "--seed-file=$home/seed", '--log-file=/dev/stderr');
	ok wait_for(20, sub { -S "$home/munge" }), 'munged runs' or return diag slurp("$home/munged.txt");
	serve("$home/slurmctld.txt", path_of('slurmctld'), '-D', '-c', '-i');
	ok wait_for(30, listens($controller)), 'slurmctld listens' or return diag slurp("$home/slurmctld.txt");
	serve("$home/slurmd.txt", path_of('slurmd'), '-D');
	ok wait_for(60, sub { `sinfo -h -o %t 2>&1` =~ /^(idle|mix)/ }), 'the node is there'
		or return diag slurp("$home/slurmctld.txt"), slurp("$home/slurmd.txt");
	same('Slurm', <<"END", @conf, WORK => "$home/work");
job=\$($scale/slurm.sh all.csv merged.csv) || exit
for i in \$(seq 1200); do
	[ -e merged.csv ] && exit
	sleep 0.1
done
squeue; cat $home/work/*.txt $home/slurmctld.txt; exit 1
END
};
done_testing();
