"""Computes what each person received, apart from the tools: see independent.py."""
from independent import CATEGORIES, DAY, World, bosses, fixed, main, name_of, ratio, standing  # noqa: F401


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
            record = ('new' if days and not found else 'broken' if is_broken(world, leader)
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


if __name__ == '__main__':
    main(globals())
