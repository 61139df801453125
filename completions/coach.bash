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
		--map) COMPREPLY=(); return ;;
		--rollup) words='day week month quarter year' ;;
		--max-unclassified) unknown=yes ;;
		-s|--since) unknown=yes ;;
		-u|--until) unknown=yes ;;
		-r|--rejects) COMPREPLY=(); return ;;
		-o|--output) COMPREPLY=(); return ;;
		-F|--delimiter) unknown=yes ;;
		--encoding) unknown=yes ;;
		--tz) unknown=yes ;;
		--fiscal-start) unknown=yes ;;
		esac
		options='--people --definition --map --rollup --check --unknown --max-unclassified --drop-unknown --print-definition --since --until --rejects --keep --output --gzip --delimiter --encoding --tz --fiscal-start --quiet --help --version' ;;
	coach-plan)
		case $before in
		--by) unknown=yes ;;
		--grace) unknown=yes ;;
		-p|--people) COMPREPLY=(); return ;;
		-n|--now) unknown=yes ;;
		-o|--output) COMPREPLY=(); return ;;
		-r|--rejects) COMPREPLY=(); return ;;
		-F|--delimiter) unknown=yes ;;
		--encoding) unknown=yes ;;
		--tz) unknown=yes ;;
		--fiscal-start) unknown=yes ;;
		esac
		options='--by --grace --people --now --output --gzip --keep --rejects --delimiter --encoding --tz --fiscal-start --quiet --help --version' ;;
	coach-gap)
		case $before in
		--by) words='leader level team org' separator=, ;;
		--scale) unknown=yes ;;
		--min-raters) unknown=yes ;;
		--wave) unknown=yes ;;
		--hours) unknown=yes ;;
		--hours-weeks) unknown=yes ;;
		--table) words='gap hours' ;;
		-p|--people) COMPREPLY=(); return ;;
		-n|--now) unknown=yes ;;
		-o|--output) COMPREPLY=(); return ;;
		-r|--rejects) COMPREPLY=(); return ;;
		-F|--delimiter) unknown=yes ;;
		--encoding) unknown=yes ;;
		--tz) unknown=yes ;;
		--fiscal-start) unknown=yes ;;
		esac
		options='--by --scale --min-raters --wave --hours --hours-weeks --table --people --now --output --gzip --keep --rejects --delimiter --encoding --tz --fiscal-start --quiet --help --version' ;;
	coach-report)
		case $before in
		-f|--format) words='text csv json md html' ;;
		--period) words='day week month quarter year' ;;
		--by) words='leader level team org' separator=, ;;
		--table) words='time chain gap hours plans quality' ;;
		--title) unknown=yes ;;
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
		options='--format --period --by --table --title --people --since --until --now --output --gzip --rejects --delimiter --encoding --tz --fiscal-start --quiet --help --version' ;;
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
