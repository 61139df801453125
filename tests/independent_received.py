"""Computes what each person received, apart from the tools: see independent.py."""
import functools
from datetime import date
from fractions import Fraction

from independent import DAY, LEVELS, bosses, end_of, fixed, is_told, main, name_of, ratio, standing, start_of, suffices


def since_day(world):
    return max(min(world.data), world.since or min(world.data))


def end_day(world):
    end = max(world.data) + DAY
    return min(end, world.until or end)


def is_broken(world, leader):
    return not world.record(leader) and any(coach == leader for coach, _ in world.rows) and not world.options['complete']


def direct(world, person, first, end):
    """Coaching, and what may be, from leaders of theirs."""
    return [s for s in world.recorded(first, end) if s.coachee == person and s.direction == 'direct'
            and s.category in ('coaching', 'unclassified')]


def minutes(sessions, categories):
    return sum(s.minutes for s in sessions if s.category in categories)


def received_of(world, person, first, end):
    """Days of record, sessions, minutes and minutes possible of a person in a period."""
    known = sum(day in world.record(boss) for day, boss in bosses(world.people, person, first, end))
    sessions = [s for s in direct(world, person, first, end) if world.record(s.coach)]
    return (known, [s for s in sessions if s.category == 'coaching'], minutes(sessions, ('coaching',)),
            minutes(sessions, ('coaching', 'unclassified')))


def received_table(world):
    yield ('period,person,leader,level,team,tenure_days,record,days,coaching_sessions,min_week,min_week_possible,'
           'from_leader_min,from_others_min,last,last_possible,days_since')
    people = world.people
    everything = world.recorded(since_day(world), end_day(world))
    for whole, first, end in world.periods(world.unit):
        for person in people.names:
            led = bosses(people, person, first, end)
            if not led:
                continue
            found = standing(world, person, first, end)
            leader = found[0] if found else led[-1][1]
            here = [day for day in (first + DAY * i for i in range((end - first).days)) if people.here(person, day)][-1]
            begun = min(row[0] for row in people.rows[person])
            days = [day for day in world.data if first <= day < end]
            tenure = (max(days) - begun).days if days and begun.year > 1 and max(days) >= begun else ''
            record = ('new' if not found else 'broken' if is_broken(world, leader)
                      else 'ok' if world.known([leader], first, end) else 'no-record')
            mine = [s for s in everything if s.coachee == person and s.direction == 'direct']
            last = max((s.day for s in mine if s.category == 'coaching'), default='')
            possible = max((s.day for s in mine if s.category in ('coaching', 'unclassified')), default='')
            row = [name_of(world.unit, whole), person, leader, people.level(person, here), people.team(person, here), tenure, record]
            if record != 'ok':
                yield row + [''] * 6 + [last, possible, '']
                continue
            known, sessions, least, most = received_of(world, person, first, end)
            others = [s for s in world.recorded(first, end) if s.coachee == person and s.direction != 'direct']
            since = ''
            if possible:
                stop = min(max(world.record(leader)) + DAY, end_day(world))
                between = [possible + DAY * i for i in range(1, (stop - possible).days)]
                if all(boss and boss in people.rows and people.here(boss, day) and day in world.record(boss)
                       for day in between for boss in [people.boss(person, day)]):
                    since = len(between)
            yield row + [known, len(sessions), fixed(ratio(least * 7, known), 3), fixed(ratio(most * 7, known), 3), fixed(least, 3),
                         fixed(minutes(others, ('coaching', 'mentoring')), 3), last, possible, since]


def units_of(world, leaders, last):
    """(by, unit, level, leaders) of each unit, in the order of the table; `last`: by leader their level and team."""
    for by in ('leader', 'level', 'team', 'org'):
        units = {'org': []} if by == 'org' else {}
        for leader in leaders:
            unit = {'leader': leader, 'org': 'org', 'level': last[leader][0], 'team': last[leader][1]}[by]
            if unit:
                units.setdefault(unit, []).append(leader)
        order = (lambda u: -LEVELS.index(u)) if by == 'level' else (lambda u: u.encode())
        for unit in sorted(units, key=order):
            yield by, unit, last[units[unit][0]][0] if by in ('leader', 'level') else '', units[unit]


def places(world, leaders, first, end):
    """By leader, level and team of their last day there in the period."""
    found = {}
    for leader in leaders:
        here = [day for day in (first + DAY * i for i in range((end - first).days)) if world.people.here(leader, day)]
        found[leader] = (world.people.level(leader, here[-1]), world.people.team(leader, here[-1])) if here else ('', '')
    return found


def quantile(numbers, p):
    """R's type 7."""
    place = (len(numbers) - 1) * p
    low = int(place)
    return numbers[low] + (place - low) * (numbers[low + 1] - numbers[low] if place > low else 0)


def expectations(world):
    rows = world.tables.get('expectations', [])
    for row in rows:
        row['count'], row['unit'] = int(row['every'].rstrip('dwm')), row['every'][-1] if row['every'][-1] in 'dwm' else 'd'
        row['since'] = date.fromisoformat(row['from']) if row['from'] else date.min
        row['until'] = date.fromisoformat(row['to']) if row['to'] else date.max
    return rows


def window_at(row, day):
    if row['unit'] == 'm':
        months = (day.year - 2001) * 12 + day.month - 1
        months -= months % row['count']
        return tuple(date(2001 + m // 12, m % 12 + 1, 1) for m in (months, months + row['count']))
    length = row['count'] * {'d': 1, 'w': 7}[row['unit']]
    first = day - DAY * ((day - date(2001, 1, 1)).days % length)
    return first, first + DAY * length


def rank_of(world, row, person, boss, day):
    """How specific a row is for the person on that day; None where it is not about them."""
    upper, lower = world.people.level(boss, day), world.people.level(person, day)
    kinds = {'*': 1, '>' + lower: 2, upper + '>' + lower: 3}
    if row['edge'] not in kinds or not row['since'] <= day < row['until']:
        return None
    if not row['tenure']:
        return kinds[row['edge']], 0
    begun = min(r[0] for r in world.people.rows[person])
    days = (day - begun).days
    fits = days < int(row['tenure'][1:-1]) if row['tenure'][0] == '<' else days >= int(row['tenure'][:-2])
    return (kinds[row['edge']], 1) if begun.year > 1 and fits else None


@functools.lru_cache(maxsize=None)
def dues(world):
    """(last day, person, leader, is known, is met, can be met) of every window."""
    found, rows = [], expectations(world)
    first, end = since_day(world), end_day(world)
    for person in world.people.names:
        boss = dict((day, boss) for day, boss in bosses(world.people, person, first, end))
        mine = [s for s in world.recorded(first, end) if s.coachee == person and s.direction == 'direct' and world.record(s.coach)]
        for row in rows:
            day = first
            while day < end:
                start, stop = window_at(row, day)
                day = stop
                days = [start + DAY * i for i in range((stop - start).days)]
                if start < first or stop > end or not all(d in boss for d in days):
                    continue
                ranks = [(rank_of(world, r, person, boss[start], start), r) for r in rows]
                best = max((rank for rank, _ in ranks if rank), default=None)
                if best is None or rank_of(world, row, person, boss[start], start) != best:
                    continue
                had = [b for d in days for b in [boss[d]]]
                leaders = [b for b in set(had) if 2 * had.count(b) >= len(days)]
                if not leaders:
                    continue
                leader = max(leaders, key=lambda b: (had.count(b), max(d for d in days if boss[d] == b)))
                known = all(d in world.record(boss[d]) for d in days)
                inside = [s for s in mine if start <= s.day < stop]
                needed = Fraction(row['minutes'] or 0)
                least = [s for s in inside if s.category == 'coaching']
                most = [s for s in inside if s.category in ('coaching', 'unclassified')]
                found.append((stop - DAY, person, leader, known, bool(least) and sum(s.minutes for s in least) >= needed,
                              bool(most) and sum(s.minutes for s in most) >= needed))
    return sorted(found, key=lambda due: due[0])


def spread_table(world):
    yield 'period,by,unit,level,reports,none,under,p10_min_week,median_min_week,p90_min_week,gini'
    for whole, first, end in world.periods(world.unit):
        leaders = {boss for p in world.people.names for _, boss in bosses(world.people, p, first, end)}
        last = places(world, leaders, first, end)
        shares = {}
        for person in world.people.names:
            found = standing(world, person, first, end)
            if not found or not found[1]:
                continue
            known, _, least, most = received_of(world, person, first, end)
            told = is_told(world, person, whole, first, end)
            mine = [due for due in dues(world) if due[1] == person and due[0] < end and due[3]]
            shares.setdefault(found[0], []).append((ratio(least * 7, known), least, most, told and most == 0,
                                                    not mine[-1][5] if mine else None))
        for by, unit, level, its in units_of(world, leaders, last):
            row = [name_of(world.unit, whole), by, unit, level]
            days = world.known(its, first, end)
            if not days:
                yield row + [''] * 7
                continue
            reports = [share for leader in its for share in shares.get(leader, [])]
            rates = sorted(share[0] for share in reports if share[0] is not None)
            due = [share[4] for share in reports if share[4] is not None]
            row += [len(reports), sum(share[3] for share in reports) if suffices(world, whole, first, end, days) else '',
                    sum(due) if due else '']
            least, most = (sum(share[i] for share in reports) for i in (1, 2))
            if not rates or most > least * Fraction(11, 10):
                yield row + [''] * 4
                continue
            many = len(rates) >= 10
            apart, n = sum(abs(x - y) for x in rates for y in rates), len(rates)
            gini = ratio(apart, 2 * n * (n - 1) * (sum(rates) / n)) if n >= 3 else None
            yield row + [fixed(quantile(rates, Fraction(1, 10)) if many else None, 3), fixed(quantile(rates, Fraction(1, 2)), 3),
                         fixed(quantile(rates, Fraction(9, 10)) if many else None, 3), fixed(gini, 6)]


def expected_table(world):
    yield 'period,by,unit,level,due,met,met_possible,share,streak'
    streaks, day = {}, since_day(world)
    shown = {whole: (first, end) for whole, first, end in world.periods(world.unit)}
    while day <= max(shown):
        whole = start_of(world.unit, day, world.fiscal)
        first, end = shown.get(whole, (whole, end_of(world.unit, whole, world.fiscal)))
        day = end_of(world.unit, whole, world.fiscal)
        within = [due for due in dues(world) if first <= due[0] < end]
        leaders = {boss for p in world.people.names for _, boss in bosses(world.people, p, first, end)}
        leaders |= {due[2] for due in within}
        for by, unit, level, its in units_of(world, leaders, places(world, leaders, first, end)):
            mine = [due for due in within if due[2] in its]
            known = [due for due in mine if due[3]]
            hidden = 0
            if by != 'leader':
                for due in mine:
                    found = standing(world, due[1], first, end)
                    hidden += not due[3] and found is not None and not found[1]
            n, met, possible = len(known), sum(due[4] for due in known), sum(due[5] for due in known)
            if n:
                kind = 1 if met * 5 >= (n + hidden) * 4 else -1 if (possible + hidden) * 2 < n + hidden else 0
                kinds = streaks.setdefault((by, unit), [])
                kinds.append(kind)
            if whole not in shown:
                continue
            row = [name_of(world.unit, whole), by, unit, level]
            if not world.known(its, first, end):
                yield row + [''] * 5
                continue
            kinds = streaks.get((by, unit), [])
            run = 0
            while run < len(kinds) and kinds[-1 - run] == kinds[-1]:
                run += 1
            yield row + [n, met, possible, fixed(ratio(met, n), 6), kinds[-1] * run if kinds else '']


if __name__ == '__main__':
    main(globals())
