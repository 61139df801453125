#!/bin/sh
# slurm.sh LOG OUT: rolls up LOG on a cluster by Slurm: an array job, one task for each part of LOG, and a job that depends on it
# and writes the sum of all parts to OUT. It prints the number of that job, and does not wait for it.
#
# A task whose worker fails, or is killed, runs its part again, up to three times in all; a task whose node fails is put into the
# queue again by Slurm. The sum is made only where all tasks are done, so OUT is whole or stays as it is.
#
# Environment: COACH_PEOPLE the people table; COACH_DEFINITION if it is not the built-in one; COACH_NOW the day that is today
# for every worker (today); UNIT day, week, month, quarter or year (week); PARTS how many parts are made (16); WORK a folder that
# all nodes see, for the parts; it is kept. SBATCH options for both jobs, such as `--account=sales`, with blanks between.
set -eu
umask 077
if [ $# -ne 2 ]; then
	echo 'usage: COACH_PEOPLE=FILE WORK=FOLDER slurm.sh LOG OUT' >&2
	exit 2
fi
log=$1
case $2 in
/*) out=$2 ;;
*) out=$PWD/$2 ;;
esac
unit=${UNIT:-week} parts=${PARTS:-16}
: "${COACH_PEOPLE:?names the people table}" "${WORK:?names a folder that all nodes see}"
COACH_NOW=${COACH_NOW:-$(date +%Y-%m-%d)}
mkdir -p "$WORK"
WORK=$(cd "$WORK" && pwd)

rm -f "$WORK"/rollup*.csv
coach-log --split "$parts" -o "$WORK/part{}.csv" "$log"
cp "$COACH_PEOPLE" "$WORK/people.csv"
if [ -n "${COACH_DEFINITION:-}" ]; then
	cp "$COACH_DEFINITION" "$WORK/definition.csv"
fi

# The jobs' own scripts. What they need stands in their environment, which Slurm hands on.
COACH_PEOPLE=$WORK/people.csv
COACH_DEFINITION=${COACH_DEFINITION:+$WORK/definition.csv}
export COACH_PEOPLE COACH_DEFINITION COACH_NOW WORK unit parts out
cat > "$WORK/map.sh" <<'END'
#!/bin/sh
n=$SLURM_ARRAY_TASK_ID
for try in 1 2 3; do
	coach-log --rollup "$unit" -q -o "$WORK/rollup$n.csv" "$WORK/part$n.csv" && exit 0
	echo "part $n: try $try ended with status $?" >&2
done
exit 1
END
cat > "$WORK/reduce.sh" <<'END'
#!/bin/sh
set --
for n in $(seq "$parts"); do
	set -- "$@" "$WORK/rollup$n.csv"
done
exec coach-log --rollup "$unit" -o "$out" "$@"
END
# shellcheck disable=SC2086 # SBATCH is a list of words
map=$(sbatch --parsable --requeue --array="1-$parts" --output="$WORK/map-%a.txt" ${SBATCH:-} "$WORK/map.sh")
# shellcheck disable=SC2086
sbatch --parsable --kill-on-invalid-dep=yes --dependency="afterok:$map" --output="$WORK/reduce.txt" ${SBATCH:-} "$WORK/reduce.sh"
