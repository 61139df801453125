# Completions of the coach tools for bash. Written by completions/generate.sh: do not edit.
_coach()
{
	local tool=${1##*/} word=$2 before=$3 options= words= separator= unknown=
	if [[ $word == = ]]; then
		word=
	elif [[ $before == = ]]; then
		before=${COMP_WORDS[COMP_CWORD-2]}
	fi
	case $tool in
	coach-log)
		case $before in
		-p|--people) COMPREPLY=(); return ;;
		-d|--definition) COMPREPLY=(); return ;;
		--from) unknown=yes ;;
		--map) COMPREPLY=(); return ;;
		--date) words='dmy mdy ymd' ;;
		--print-map) unknown=yes ;;
		--ride-along-hours) unknown=yes ;;
		--set) unknown=yes ;;
		--previous) COMPREPLY=(); return ;;
		-a|--append) unknown=yes ;;
		--rollup) words='day week month quarter year' ;;
		--max-unclassified) unknown=yes ;;
		-n|--now) unknown=yes ;;
		-s|--since) unknown=yes ;;
		-u|--until) unknown=yes ;;
		-r|--rejects) COMPREPLY=(); return ;;
		-o|--output) COMPREPLY=(); return ;;
		-F|--delimiter) unknown=yes ;;
		--encoding) unknown=yes ;;
		--tz) unknown=yes ;;
		--fiscal-start) unknown=yes ;;
		esac
		options='--people --definition --from --map --date --print-map --solo --ride-along-hours --set --previous --latest --reclassify --explain --append --rollup --check --unknown --max-unclassified --drop-unknown --print-definition --now --since --until --rejects --keep --output --gzip --delimiter --encoding --tz --fiscal-start --quiet --help --version' ;;
	coach-plan)
		case $before in
		--by) words='plan leader level team org' separator=, ;;
		--grace) unknown=yes ;;
		--agenda) unknown=yes ;;
		-f|--format) words='csv ics' ;;
		--map) COMPREPLY=(); return ;;
		--date) words='dmy mdy ymd' ;;
		-p|--people) COMPREPLY=(); return ;;
		-n|--now) unknown=yes ;;
		-o|--output) COMPREPLY=(); return ;;
		-r|--rejects) COMPREPLY=(); return ;;
		-F|--delimiter) unknown=yes ;;
		--encoding) unknown=yes ;;
		--tz) unknown=yes ;;
		--fiscal-start) unknown=yes ;;
		esac
		options='--by --grace --agenda --format --capacity --check --map --date --people --now --output --gzip --keep --rejects --delimiter --encoding --tz --fiscal-start --quiet --help --version' ;;
	coach-gap)
		case $before in
		--by) words='leader level team org' separator=, ;;
		--scale) unknown=yes ;;
		--item) words='all each' ;;
		--dimensions) COMPREPLY=(); return ;;
		--reverse) unknown=yes ;;
		--percent) words='pomp rank' ;;
		--margin) unknown=yes ;;
		--min-raters) unknown=yes ;;
		--previous) COMPREPLY=(); return ;;
		--audit) COMPREPLY=(); return ;;
		--wave) unknown=yes ;;
		--hours) unknown=yes ;;
		--hours-unit) words='hours minutes hours-week minutes-week' ;;
		--hours-weeks) unknown=yes ;;
		--table) words='gap hours' ;;
		--from) unknown=yes ;;
		--map) COMPREPLY=(); return ;;
		--date) words='dmy mdy ymd' ;;
		--print-map) unknown=yes ;;
		--leader) unknown=yes ;;
		-p|--people) COMPREPLY=(); return ;;
		-n|--now) unknown=yes ;;
		-o|--output) COMPREPLY=(); return ;;
		-r|--rejects) COMPREPLY=(); return ;;
		-F|--delimiter) unknown=yes ;;
		--encoding) unknown=yes ;;
		--tz) unknown=yes ;;
		--fiscal-start) unknown=yes ;;
		esac
		options='--by --scale --item --dimensions --reverse --percent --margin --min-raters --hide-unanimous --previous --audit --wave --hours --hours-unit --hours-weeks --table --from --map --date --print-map --leader --people --now --output --gzip --keep --rejects --delimiter --encoding --tz --fiscal-start --quiet --help --version' ;;
	coach-report)
		case $before in
		-f|--format) words='text csv json md html email xlsx' ;;
		--period) words='day week month quarter year' ;;
		--by) words='leader level team org' separator=, ;;
		--table) words='time chain slippage crowding exemplars blueprint candidates gap hours plans summary quality' ;;
		--title) unknown=yes ;;
		--logo) COMPREPLY=(); return ;;
		--mail-to) unknown=yes ;;
		--mail-from) unknown=yes ;;
		--subject) unknown=yes ;;
		--fail-if) unknown=yes ;;
		--explain) unknown=yes ;;
		-p|--people) COMPREPLY=(); return ;;
		-s|--since) unknown=yes ;;
		-u|--until) unknown=yes ;;
		-n|--now) unknown=yes ;;
		-o|--output) COMPREPLY=(); return ;;
		-r|--rejects) COMPREPLY=(); return ;;
		-F|--delimiter) unknown=yes ;;
		--encoding) unknown=yes ;;
		--tz) unknown=yes ;;
		--fiscal-start) unknown=yes ;;
		esac
		options='--format --period --by --table --title --logo --excel --mail-to --mail-from --subject --fail-if --explain --people --since --until --now --output --gzip --rejects --delimiter --encoding --tz --fiscal-start --quiet --help --version' ;;
	esac
	if [[ -n $unknown ]]; then
		compopt +o default 2>/dev/null
		COMPREPLY=()
	elif [[ -n $separator && $word == *,* ]]; then
		COMPREPLY=($(compgen -W "$words" -P "${word%,*}," -- "${word##*,}"))
	elif [[ -n $words ]]; then
		COMPREPLY=($(compgen -W "$words" -- "$word"))
	elif [[ $word == -* ]]; then
		COMPREPLY=($(compgen -W "$options" -- "$word"))
	else
		COMPREPLY=()
	fi
}
complete -o default -F _coach coach-log coach-plan coach-gap coach-report
