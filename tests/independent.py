"""Computes tables of coach-report from people, sessions and what other tools wrote, apart from the tools: another
language, rational numbers, whole days instead of sums kept by period. Prints CSV as the tool does. What the tables of
the other tools need too (numbers, periods, reading) is here; independent_survey.py and independent_plans.py have theirs.

usage: independent.py TABLE [--period UNIT] [--since D] [--until D] [--now D] [--fiscal MM] [--complete yes] PEOPLE TABLES...
"""
import csv
import functools
import itertools
import math
import sys
from datetime import date, timedelta
from fractions import Fraction

CATEGORIES = ['coaching', 'managing', 'mentoring', 'inspection', 'help', 'other', 'unclassified']
LEVELS = ['rep', 'manager', 'director', 'vp', 'executive']
WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
DAY = timedelta(days=1)


# --- numbers and periods ---------------------------------------------------------------------------

exact = functools.lru_cache(maxsize=None)(Fraction)


def fixed(number, places):
    """Half to even from the exact value; nothing for None."""
    if number is None:
        return ''
    scaled = round(Fraction(number) * 10 ** places)
    digits = str(abs(scaled)).rjust(places + 1, '0')
    return ('-' if scaled < 0 else '') + digits[:-places] + '.' + digits[-places:]


def ratio(above, below):
    return None if below == 0 else Fraction(above) / Fraction(below)


def mean(numbers):
    return ratio(sum(numbers), len(numbers))


def median(numbers):
    numbers = sorted(numbers)
    half = len(numbers) // 2
    if not numbers:
        return None
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


def t_chance(t, df):
    """P(|T| < t): with T = sqrt(df) tan(angle) the density is a power of the cosine, by Boole's rule; df need not be whole."""
    angle, n = math.atan(t / math.sqrt(df)), 400
    if not angle:
        return 0.0
    steps = [math.cos(angle * i / n) ** (df - 1) for i in range(n + 1)]
    weighted = 7 * (steps[0] + steps[n]) + 32 * sum(steps[1:n:2]) + 12 * sum(steps[2:n:4]) + 14 * sum(steps[4:n:4])
    return t_constant(df) * weighted * 2 / 45 * angle / n


def t_constant(df):
    return 2 / math.sqrt(math.pi) * math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2))


@functools.lru_cache(maxsize=None)
def t_quantile(df):
    """The t with P(|T| < t) = 0.95, by Newton's method on the angle: from below, since the chance is concave in it."""
    angle = 0.0
    for _ in range(10):
        missing = 0.95 - t_chance(math.sqrt(df) * math.tan(angle), df)
        angle += missing / (t_constant(df) * math.cos(angle) ** (df - 1))
    return math.sqrt(df) * math.tan(angle)


def start_of(unit, day, fiscal):
    if unit == 'day':
        return day
    if unit == 'week':
        return day - DAY * day.weekday()
    months = {'month': 1, 'quarter': 3, 'year': 12}[unit]
    back = (day.month - fiscal) % 12 % months if months > 1 else 0
    number = day.year * 12 + day.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def end_of(unit, day, fiscal):
    start = start_of(unit, day, fiscal)
    if unit in ('day', 'week'):
        return start + DAY * (1 if unit == 'day' else 7)
    number = start.year * 12 + start.month - 1 + {'month': 1, 'quarter': 3, 'year': 12}[unit]
    return date(number // 12, number % 12 + 1, 1)


def name_of(unit, start):
    """Of the calendar's periods."""
    if unit == 'week':
        return '%d-W%02d' % start.isocalendar()[:2]
    return {'day': start.isoformat(), 'month': start.isoformat()[:7], 'year': str(start.year),
            'quarter': '%d-Q%d' % (start.year, (start.month + 2) // 3)}[unit]


def last_day(wave):
    """Of a quarter such as 2026-Q3."""
    return end_of('quarter', date(int(wave[:4]), 3 * int(wave[6]), 1), 1) - DAY


# --- tables ----------------------------------------------------------------------------------------

class People:
    def __init__(self, path):
        self.rows, self.memo = {}, {}
        with open(path, encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                since = date.fromisoformat(row['from']) if row['from'] else date.min
                until = date.fromisoformat(row['to']) if row['to'] else date.max
                self.rows.setdefault(row['person'], []).append((since, until, row['manager'], row['team']))
        self.count = sum(map(len, self.rows.values()))
        self.names = sorted(self.rows, key=lambda name: name.encode())

    def row(self, person, day):
        for row in self.rows.get(person, []):
            if row[0] <= day < row[1]:
                return row
        return None

    def here(self, person, day):
        return self.row(person, day) is not None

    def boss(self, person, day):
        row = self.row(person, day)
        return row[2] if row and row[2] in self.rows else None

    def team(self, person, day):
        return self.row(person, day)[3]

    def reports(self, leader, day):
        if day not in self.memo:
            self.memo[day] = {}
            for person in self.names:
                self.memo[day].setdefault(self.boss(person, day), []).append(person)
        return self.memo[day].get(leader, []) if self.here(leader, day) else []

    def height(self, person, day):
        if ('height', person, day) not in self.memo:
            below = [self.height(p, day) for p in self.reports(person, day)]
            self.memo['height', person, day] = 1 + max(below) if below else 0
        return self.memo['height', person, day]

    def level(self, person, day):
        return LEVELS[min(self.height(person, day), 4)]

    def above(self, upper, lower, day):
        while lower is not None:
            lower = self.boss(lower, day)
            if lower == upper:
                return True
        return False

    def direction(self, coach, coachee, day):
        if not self.here(coach, day) or not self.here(coachee, day):
            return 'outside'
        if self.boss(coachee, day) == coach:
            return 'direct'
        if self.above(coach, coachee, day):
            return 'skip'
        if self.above(coachee, coach, day):
            return 'up'
        same = self.boss(coach, day)
        return 'peer' if same is not None and same == self.boss(coachee, day) else 'across'


class Session:
    def __init__(self, row, people):
        self.day = date.fromisoformat(row['start'][:10])
        self.coach, self.coachee = row['coach'], row['coachee']
        self.category = row['category'] or 'unclassified'
        self.activity, self.definition = row['activity'], row['definition']
        self.id, self.time, self.skill, self.plan = row['id'], row['start'], row['skill'].lower(), row['plan']
        self.follows, self.commitment, self.due = row['follows'], row['commitment'], row['due']
        self.status = row['status'] or 'held'
        self.speech = {c: int(row[c]) for c in ('questions', 'statements', 'coach_words', 'words') if row.get(c)}
        self.minutes, self.coach_minutes = exact(row['minutes']), exact(row['coach_minutes'])
        self.direction = people.direction(self.coach, self.coachee, self.day) if self.coachee else ''
        # In no record are today and later; what is between others than a leader and the people below needs none.
        self.upper = self.coachee if self.direction == 'up' else self.coach
        self.needs_record = self.direction not in ('peer', 'across', 'outside')


def read_tables(paths):
    """By kind, the rows of all tables in all files, as dictionaries."""
    kinds = {'start': 'sessions', 'self_pct': 'gap', 'said_h': 'hours', 'every': 'plans', 'adherence': 'plan status',
             'score': 'ratings', 'value': 'indicators', 'programme': 'programmes', 'edge': 'expectations'}
    tables = {}
    for path in paths:
        with open(path, encoding='utf-8', newline='') as file:
            header = None
            for row in csv.reader(file):
                if not kinds.keys().isdisjoint(row):
                    # Plans and plan status have a start too.
                    header, kind = row, [kind for column, kind in kinds.items() if column in row][-1]
                    tables.setdefault(kind, [])
                else:
                    tables[kind].append(dict(zip(header, row)))
    return tables


class World:
    def __init__(self, options, paths):
        self.options, self.unit, self.fiscal = options, options['period'], int(options['fiscal'])
        self.since, self.until, self.now = (date.fromisoformat(options[k]) if options[k] else None
                                            for k in ('since', 'until', 'now'))
        self.people = People(paths[0])
        self.tables = read_tables(paths[1:])
        waves = sorted({row['wave'] for row in self.tables.get('gap', [])})
        self.gap = [row for row in self.tables.get('gap', []) if row['wave'] == waves[-1]]
        self.status = self.tables.get('plan status', [])

    @functools.cached_property
    def sessions(self):
        return [s for s in (Session(row, self.people) for row in self.tables['sessions'])
                if (not self.since or s.day >= self.since) and (not self.until or s.day < self.until)]

    @functools.cached_property
    def held(self):
        return [s for s in self.sessions if s.status == 'held']

    @functools.cached_property
    def rows(self):
        """(coach, day) of all rows that say something about the record, whether the report has them or not."""
        return [(row['coach'], date.fromisoformat(row['start'][:10])) for row in self.tables['sessions']
                if row['status'] != 'planned' and row['start'][:10] <= self.now.isoformat()]

    def rounded(self, days):
        """The days for which these days of rows can speak."""
        if not days:
            return set()
        first, last, anybody = min(days), max(days), max(day for _, day in self.rows)
        first -= DAY * first.weekday()
        if anybody >= last + DAY * (4 - last.weekday()):
            last += DAY * (6 - last.weekday())
        last = min(last, self.now - DAY)
        return {first + DAY * i for i in range((last - first).days + 1)}

    @functools.cached_property
    def data(self):
        return self.rounded([day for _, day in self.rows])

    @functools.lru_cache(maxsize=None)
    def record(self, leader):
        """The days of it; none where it is broken."""
        if self.options['complete']:
            return self.data
        own = {day for coach, day in self.rows if coach == leader}
        record = self.rounded(own)
        last = max(self.data)
        led = [day for day in (last - DAY * i for i in range(26 * 7)) if day in self.data and self.people.reports(leader, day)]
        silence = longest = 0
        for day in led:
            silence = 0 if day in own else silence + 1
            longest = max(longest, silence)
        return set() if len(set(led) - record) > 28 or longest > 28 else record

    def known(self, leaders, first, end):
        """The days of the period in the record of any of them."""
        return len({day for leader in leaders for day in self.record(leader) if first <= day < end})

    def recorded(self, first, end):
        """The held sessions of the record."""
        return [s for s in self.held if first <= s.day < end and s.day < self.now
                and (not s.needs_record or s.upper == s.coach or s.day in self.record(s.upper))]

    def periods(self, unit):
        """(whole first day, first day, end) of each."""
        day = self.since or min(self.data)
        last = self.until - DAY if self.until else max(self.data)
        found = []
        while day <= last:
            start, end = start_of(unit, day, self.fiscal), end_of(unit, day, self.fiscal)
            found.append((start, max(start, self.since or start), min(end, self.until or end)))
            day = end
        return found

    def weeks(self):
        return [(a, b) for whole, a, b in self.periods('week') if a == whole and b - a == 7 * DAY and b <= self.now]

    def within(self, first, end):
        return [s for s in self.held if first <= s.day < end]


# --- measures --------------------------------------------------------------------------------------

def coached_people(sessions, categories=('coaching',)):
    """Whom their manager of the day coached, whoever that was."""
    return {s.coachee for s in sessions if s.category in categories and s.direction == 'direct'}


POSSIBLE = ('coaching', 'unclassified')


def suffices(world, whole, first, end, days):
    """Are these enough days to say who was coached?"""
    length, unit = (end - first).days, world.unit
    if unit in ('month', 'quarter', 'year') and (whole, end_of(unit, whole, world.fiscal)) == (first, end):
        return days >= length - 3
    return 2 * days >= length


@functools.lru_cache(maxsize=None)
def bosses(people, person, first, end):
    """Day by day, those of them who are there."""
    days = [first + DAY * i for i in range((end - first).days)]
    return [(day, boss) for day in days for boss in [people.boss(person, day)] if boss and people.here(boss, day)]


@functools.lru_cache(maxsize=None)
def standing(world, person, first, end):
    """(leader, recorded) to whom the person counts in the period, or None."""
    everyday = [first + DAY * i for i in range((end - first).days)]
    data = [day for day in everyday if day in world.data] or everyday
    led = [(day, boss) for day, boss in bosses(world.people, person, first, end) if day in data]
    if not led or 2 * len(led) < len(data):
        return None
    recorded = [(day, boss) for day, boss in led if world.known([boss], first, end)]
    is_report = 2 * len(recorded) >= len(led)
    among = recorded if is_report else [pair for pair in led if pair not in recorded]
    days = {}
    for day, boss in among:
        days[boss] = days.get(boss, 0) + 1
    last = {boss: day for day, boss in bosses(world.people, person, first, end)}
    return max(days, key=lambda boss: (days[boss], last[boss])), is_report


def is_told(world, person, whole, first, end):
    """Are so few days missing from the records of the person's leaders that it can be said what they did not get?"""
    led = bosses(world.people, person, first, end)
    missing = sum(day not in world.record(boss) for day, boss in led)
    return missing < len(led) and suffices(world, whole, first, end, (end - first).days - missing)


def leader_sums(world, whole, first, end):
    """By leader, what the time table sums up, and level and team on their last day there."""
    people = world.people
    sessions = world.recorded(first, end)
    coached, possible = coached_people(sessions), coached_people(sessions, POSSIBLE)
    leaders = {s.coach for s in sessions if s.direction in ('direct', 'skip')}
    leaders |= {boss for p in people.names for _, boss in bosses(people, p, first, end)}
    standings = {p: standing(world, p, first, end) for p in people.names}
    sums = {}
    for leader in leaders:
        own = [s for s in sessions if s.coach == leader]
        row = {c: sum(s.coach_minutes for s in own if s.category == c) for c in CATEGORIES}
        helps = [s for s in sessions if s.category == 'help']
        row['sessions'] = sum(1 for s in own if s.coachee)
        row['help_min'] = sum(s.minutes for s in helps if (s.direction == 'up' and s.coach == leader)
                              or (s.direction in ('direct', 'skip') and s.coachee == leader))
        row['helped_min'] = sum(s.minutes for s in helps if s.direction == 'up' and s.coachee == leader) \
            + sum(s.coach_minutes for s in helps if s.direction in ('direct', 'skip') and s.coach == leader)
        direct = [s for s in own if s.category in POSSIBLE and s.direction == 'direct']
        reports = [p for p in people.names if standings[p] == (leader, True)]
        row['reports'] = len(reports)
        row['unrecorded'] = sum(1 for p in people.names if standings[p] == (leader, False))
        row['coached'] = len(coached.intersection(reports))
        row['coached_possible'] = sum(p in possible or not is_told(world, p, whole, first, end) for p in reports)
        row['received'] = sum(s.minutes for s in direct if s.category == 'coaching')
        row['received_possible'] = sum(s.minutes for s in direct)
        row['undecided'] = sum(s.coach_minutes for s in direct if s.category == 'unclassified')
        for count in ('questions', 'statements', 'coach_words', 'words'):
            row[count] = sum(s.speech.get(count, 0) for s in own if s.category == 'coaching')
        row['person_days'] = sum(boss == leader and day in world.record(leader)
                                 for p in people.names for day, boss in bosses(people, p, first, end))
        there = [first + i * DAY for i in range((end - first).days) if people.here(leader, first + i * DAY)]
        row['level'] = people.level(leader, there[-1]) if there else ''
        row['team'] = people.team(leader, there[-1]) if there else ''
        sums[leader] = row
    return sums


def time_table(world):
    yield ('period,by,unit,level,days,reports,unrecorded,sessions,coaching_min,managing_min,mentoring_min,inspection_min,'
           'other_min,unclassified_min,help_min,helped_min,coaching_share,coaching_share_low,coaching_share_possible,coached,'
           'coached_possible,coverage,coverage_possible,min_week,min_week_possible,ask_share,talk_share')
    columns = ['coaching', 'managing', 'mentoring', 'inspection', 'other', 'unclassified', 'help_min', 'helped_min']
    for whole, first, end in world.periods(world.unit):
        sums = leader_sums(world, whole, first, end)
        for by in ('leader', 'level', 'team', 'org'):
            units = {'org': []} if by == 'org' else {}
            for leader, row in sums.items():
                unit = {'leader': leader, 'org': 'org'}.get(by) or row[by]
                if unit:
                    units.setdefault(unit, []).append(leader)
            order = (lambda u: -LEVELS.index(u)) if by == 'level' else (lambda u: u.encode())
            for unit in sorted(units, key=order):
                days = world.known(units[unit], first, end)
                rows = [sums[leader] for leader in units[unit] if world.known([leader], first, end)]
                level = sums[units[unit][0]]['level'] if by in ('leader', 'level') else ''
                unrecorded = sum(sums[leader]['unrecorded'] for leader in units[unit])
                head = [name_of(world.unit, whole), by, unit, level, days]
                if days == 0:
                    yield head + ['', unrecorded] + [''] * 20
                    continue
                total = {k: sum(row[k] for row in rows) for k in columns + [
                    'reports', 'sessions', 'coached', 'coached_possible', 'received', 'received_possible', 'undecided',
                    'person_days', 'questions', 'statements', 'coach_words', 'words']}
                coaching, both, more = total['coaching'], total['coaching'] + total['inspection'], total['undecided']
                told = ['', '', '', '']
                if suffices(world, whole, first, end, days):
                    told = [total['coached'], total['coached_possible'], fixed(ratio(total['coached'], total['reports']), 6),
                            fixed(ratio(total['coached_possible'], total['reports']), 6)]
                yield head + [total['reports'], unrecorded, total['sessions']] + [fixed(total[c], 3) for c in columns] + [
                    fixed(ratio(coaching, both), 6), fixed(ratio(coaching, both + more), 6),
                    fixed(ratio(coaching + more, both + more), 6)] + told + [
                    fixed(ratio(total[minutes] * 7, total['person_days']), 3) for minutes in ('received', 'received_possible')] + [
                    fixed(ratio(total['questions'], total['questions'] + total['statements']), 6),
                    fixed(ratio(total['coach_words'], total['words']), 6)]


def chain_table(world):
    yield ('period,edge,days,pairs,unrecorded,coached,coached_possible,coverage,coverage_possible,min_week,min_week_possible,'
           'helped_min,gap,break')
    people = world.people
    for whole, first, end in world.periods(world.unit):
        waves = [row['wave'] for row in world.tables.get('gap', []) if last_day(row['wave']) < end]
        gaps = {row['unit']: row['gap'] for row in world.tables.get('gap', []) if row['wave'] == max(waves, default=None)
                and row['by'] == 'level' and row['item'] in ('', 'all')}
        edges, sessions = {}, world.recorded(first, end)
        coached, possible = coached_people(sessions), coached_people(sessions, POSSIBLE)

        def edge(upper, lower, day):
            key = (-min(people.height(upper, day), 4), -min(people.height(lower, day), 4))
            found = edges.setdefault(key, dict.fromkeys(
                ['pairs', 'unrecorded', 'coached', 'possible', 'untold', 'unsure', 'days', 'received', 'more', 'helped'], 0))
            found.setdefault('leaders', set()).add(upper)
            return found

        last = {(boss, p): day for p in people.names for day, boss in bosses(people, p, first, end)}
        for (boss, p), day in last.items():
            found = edge(boss, p, day)
            found['days'] += sum(b == boss and d in world.record(boss) for d, b in bosses(people, p, first, end))
            if standing(world, p, first, end) == (boss, False):
                found['unrecorded'] += 1
            if standing(world, p, first, end) != (boss, True):
                continue
            found['pairs'] += 1
            found['untold'] += p not in possible and not is_told(world, p, whole, first, end)
            found['unsure'] += p not in possible and any(
                d in world.data and d not in world.record(b) for d, b in bosses(people, p, first, end))
            found['coached'] += p in coached
            found['possible'] += p in possible
        for s in sessions:
            helps = s.category == 'help' and s.direction in ('up', 'direct', 'skip')
            upper, lower = (s.coachee, s.coach) if s.direction == 'up' else (s.coach, s.coachee)
            if not (helps or s.category in POSSIBLE and s.direction == 'direct') or not world.known([upper], first, end):
                continue
            day = end - DAY
            while (upper, lower) not in last and not (people.here(upper, day) and people.here(lower, day)):
                day -= DAY
            found = edge(upper, lower, last.get((upper, lower), day))
            if helps:
                found['helped'] += s.minutes if s.direction == 'up' else s.coach_minutes
            else:
                found['received'] += s.minutes if s.category == 'coaching' else 0
                found['more'] += s.minutes
        above = 'holds'
        for key in sorted(edges):
            row, upper, lower = edges[key], LEVELS[-key[0]], LEVELS[-key[1]]
            days = world.known(row['leaders'], first, end)
            covered = suffices(world, whole, first, end, days)
            least, everybody = row['coached'], row['pairs'] + row['unrecorded']
            most = row['possible'] + row['unrecorded'] + row['unsure']
            breaks = ''
            if everybody and (above == 'broken' or covered and least >= everybody / 2):
                breaks = 0
            elif everybody:
                breaks = 1 if covered and most < everybody / 2 and above == 'holds' else ''
                above = 'broken' if covered and most < everybody / 2 else 'unknown'
            head = [name_of(world.unit, whole), '%s>%s' % (upper, lower), days]
            if days == 0:
                yield head + ['', row['unrecorded']] + [''] * 9
                continue
            perhaps = row['possible'] + row['untold']
            told = [row['coached'], perhaps, fixed(ratio(row['coached'], row['pairs']), 6),
                    fixed(ratio(perhaps, row['pairs']), 6)] if covered else [''] * 4
            yield head + [row['pairs'], row['unrecorded']] + told + [
                fixed(ratio(row[minutes] * 7, row['days']), 3) for minutes in ('received', 'more')] + [
                fixed(row['helped'], 3), gaps.get(upper, ''), breaks]


def slippage_table(world):
    yield 'by,unit,category,weekday,planned,held,moved,dropped,drop_rate,risk_ratio,low,high'
    sessions = [s for s in world.sessions if s.coachee and (s.status == 'planned' or s.day < world.now)]
    coaches = sorted({s.coach for s in sessions}, key=str.encode)
    units = [('leader', coach, {coach}) for coach in coaches if world.options['by']] + [('org', 'org', set(coaches))]
    for by, unit, its in units:
        for row in slippage_rows([s for s in sessions if s.coach in its]):
            yield [by, unit] + row


def slippage_rows(sessions):
    past = [s for s in sessions if s.status != 'planned']
    planned = [s for s in sessions if s.status == 'planned']

    def counts(category, day):
        def fits(s):
            return s.category == category and day in ('all', WEEKDAYS[s.day.weekday()])
        due = [s.status for s in past if fits(s)]
        return (sum(map(fits, planned)), due.count('held'), due.count('moved'), due.count('cancelled') + due.count('declined'))

    for category in CATEGORIES:
        for day in ['all'] + WEEKDAYS:
            row = counts(category, day)
            slipped, due = row[2] + row[3], sum(row[1:])
            if row[0] + due == 0:
                continue
            risk = low = high = None
            if category == 'coaching':
                risk, low, high = risk_over_coaches(past, day)
            yield [category, day] + list(row) + [fixed(ratio(slipped, due), 6)] + [fixed(x, 6) for x in (risk, low, high)]


def risk_over_coaches(past, day):
    """The risk ratio of coaching against inspection, and its interval linearised over coaches."""
    coaches = {}
    for s in past:
        if s.category in ('coaching', 'inspection') and day in ('all', WEEKDAYS[s.day.weekday()]):
            of = coaches.setdefault(s.coach, {'coaching': [0, 0], 'inspection': [0, 0]})[s.category]
            of[0] += s.status != 'held'
            of[1] += 1
    sums = {c: [sum(of[c][i] for of in coaches.values()) for i in (0, 1)] for c in ('coaching', 'inspection')}
    if not sums['coaching'][0] or not sums['inspection'][0]:
        return None, None, None
    shares = {c: Fraction(*sums[c]) for c in sums}
    risk = shares['coaching'] / shares['inspection']
    if len(coaches) < 4:
        return risk, None, None
    parts = [{c: (of[c][0] - shares[c] * of[c][1]) / sums[c][0] for c in of} for of in coaches.values()]
    squares = sum((part['coaching'] - part['inspection']) ** 2 for part in parts)
    if squares == 0:
        return risk, None, None
    away = t_quantile(len(coaches) - 1) * math.sqrt(squares * Fraction(len(coaches), len(coaches) - 1))
    return [risk] + [math.exp(math.log(risk) + sign * away) for sign in (-1, 1)]


def crowding_table(world):
    yield 'leader,weeks,coaching_quarter_end,coaching_rest,ratio,low,high'
    courses = {}
    for first, end in world.weeks():
        # The days of a quarter's last three weeks, in which most of the week lies.
        quarter_end = end_of('quarter', first + 3 * DAY, world.fiscal)
        days = [quarter_end - 21 * DAY <= first + i * DAY < quarter_end for i in range(7)]
        for leader, row in leader_sums(world, first, first, end).items():
            if world.known([leader], first, end) < 7:
                continue
            courses.setdefault(leader, ([], []))[sum(days) >= 4].append(row['coaching'])
    both = []
    shown = [leader for leader in sorted(courses, key=str.encode) if sum(map(sum, courses[leader])) > 0]
    for leader in shown:
        rest, ends = courses[leader]
        if rest and ends:
            both.append((mean(ends), mean(rest)))
        yield [leader, len(rest) + len(ends), fixed(mean(ends), 3), fixed(mean(rest), 3),
               fixed(ratio(mean(ends), mean(rest)) if rest and ends and sum(ends) else None, 6), '', '']
    if not shown:
        return
    end, rest = mean([e for e, _ in both]), mean([r for _, r in both])
    low = high = r = None
    if both and end:
        r = ratio(end, rest)
    if len(both) > 2 and r is not None:
        sums = [(end * len(both) - e, rest * len(both) - x) for e, x in both]
        if all(e > 0 and x > 0 for e, x in sums):
            logs = [math.log(e / x) for e, x in sums]
            spread = sum((one - sum(logs) / len(logs)) ** 2 for one in logs)
            w = [float(x / (rest * len(both))) for _, x in both]
            shared = [u / (1 - u) * v / (1 - v) * ((i == j) - u - v + sum(x * x for x in w)) for i, u in enumerate(w) for j, v in enumerate(w)]
            df = sum(shared[::len(w) + 1]) ** 2 / sum(x * x for x in shared)
            away = t_quantile(df) * math.sqrt(spread * (len(both) - 1) / len(both))
            low, high = (float(r) * math.exp(sign * away) for sign in (-1, 1))
    yield ['org', len(world.weeks()), fixed(end, 3), fixed(rest, 3)] + [fixed(x, 6) for x in (r, low, high)]


def leads(people, leader, day):
    return bool(people.reports(leader, day))


def compared(world, programme):
    """(leader, start, takes part) of all who are compared, and of which reports of participants alone (None: of all)."""
    people, rows = world.people, [row for row in world.tables['programmes'] if row['person'] in world.people.rows]
    anything = {row['person'] for row in rows}
    starts = {}
    for row in rows:
        if row['programme'] == programme:
            day = date.fromisoformat(row['from'])
            starts[row['person']] = min(day, starts.get(row['person'], day))
    ours, only = {p: day for p, day in starts.items() if leads(people, p, day)}, None
    if not ours:
        only = set(starts)
        for p, day in starts.items():
            boss = people.boss(p, day)
            if boss:
                ours[boss] = min(day, ours.get(boss, day))
        ours = {boss: day for boss, day in ours.items() if only.issuperset(people.reports(boss, day))}
    if not ours:
        return [], only
    median_day = sorted(ours.values())[(len(ours) - 1) // 2]
    levels = {people.level(p, day) for p, day in ours.items()}
    weeks, monday = int(world.options['weeks']), start_of('week', median_day, 1)
    days = [monday + DAY * i for i in range(-7 * weeks, 7 + 7 * weeks)]
    touched = anything | {people.boss(p, day) for p in anything for day in days}
    others = [p for p in people.names if leads(people, p, median_day) and people.level(p, median_day) in levels and p not in touched]
    return [(p, day, True) for p, day in ours.items()] + [(p, median_day, False) for p in others], only


def course(world, leader, first, end, after, only):
    """By metric, what the leader did in the weeks, and the days of record."""
    def within(a, b):
        return max(a, world.since or a), min(b, world.until or b)
    counts = lambda person: only is None or person in only
    a, b = within(first, end)
    own = [s for s in world.recorded(a, b) if s.coach == leader and (only is None or (s.coachee in only and s.direction == 'direct'))]
    time = {c: sum(s.coach_minutes for s in own if s.category == c) for c in ('coaching', 'inspection')}
    days = world.known([leader], a, b)
    led = sum(boss == leader and day in world.record(leader) for p in world.people.names if counts(p)
              for day, boss in bosses(world.people, p, a, b))
    received = sum(s.minutes for s in own if s.category == 'coaching' and s.direction == 'direct')
    shares = []
    for i in range((end - first).days // 28):
        block = within(*((first + DAY * 28 * i, first + DAY * 28 * (i + 1)) if after else (end - DAY * 28 * (i + 1), end - DAY * 28 * i)))
        reports = [p for p in world.people.names if counts(p) and block[0] < block[1] and standing(world, p, *block) == (leader, True)]
        if world.known([leader], *block) >= 14 and reports:
            shares.append(ratio(len(coached_people(world.recorded(*block)).intersection(reports)), len(reports)))
    everything = world.recorded(date.min, date.max)
    tells = {s.coachee for s in everything if s.follows}
    ripe = followed = 0
    for s in (s for s in own if s.category == 'coaching' and s.commitment and s.due and s.coachee in tells and counts(s.coachee)):
        ends = date.fromisoformat(s.due) + 7 * DAY
        checks = [f.day for f in everything if f.follows == s.id and f.coachee == s.coachee and f.time > s.time]
        in_time = bool(checks) and min(checks) <= ends
        known = all(s.day + DAY * i in world.record(leader) for i in range((ends - s.day).days + 1))
        ripe += in_time or known
        followed += in_time
    return {'coverage': mean(shares) if shares else None, 'min_week': ratio(received * 7, led),
            'coaching_share': ratio(time['coaching'], sum(time.values())),
            'inspection_min_week': ratio(time['inspection'] * 7, days), 'follow_through': ratio(followed, ripe)}, days


def t_of_mean(numbers, squares, df):
    """Change, its interval and p from a squared standard error; nothing of the latter two without one."""
    if squares == 0:
        return [numbers, None, None, None]
    error = math.sqrt(squares)
    return [numbers, numbers - t_quantile(df) * error, numbers + t_quantile(df) * error, 1 - t_chance(abs(numbers) / error, df)]


def variance(numbers):
    return ratio(sum((x - mean(numbers)) ** 2 for x in numbers), len(numbers) - 1)


def welch(ours, others):
    a, b = variance(ours) / len(ours), variance(others) / len(others)
    df = float((a + b) ** 2 / (a ** 2 / (len(ours) - 1) + b ** 2 / (len(others) - 1))) if a + b else 1
    return t_of_mean(mean(ours) - mean(others), a + b, df)


def change_table(world):
    yield 'programme,metric,group,leaders,weeks,before,after,change,low,high,p'
    weeks = int(world.options['weeks'])
    length = 7 * weeks * DAY
    for programme in sorted({row['programme'] for row in world.tables['programmes']}, key=str.encode):
        who, only = compared(world, programme)
        courses = []
        for leader, start, takes_part in who:
            monday = start_of('week', start, 1)
            of = only if takes_part else None
            courses.append((takes_part, course(world, leader, monday - length, monday, False, of),
                            course(world, leader, monday + 7 * DAY, monday + 7 * DAY + length, True, of)))
        for metric in ('coverage', 'min_week', 'coaching_share', 'inspection_min_week', 'follow_through'):
            groups, least = [], []
            for takes_part in (True, False):
                of = [(b[metric], a[metric], min(before, after) // 7) for part, (b, before), (a, after) in courses
                      if part == takes_part and min(before, after) * 2 >= 7 * weeks and None not in (b[metric], a[metric])]
                groups.append(of)
                least.append(min([w for _, _, w in of], default=weeks))
            rows = []
            for name, of in zip(('participants', 'others'), groups):
                changes = [a - b for b, a, _ in of]
                test = t_of_mean(mean(changes), variance(changes) / len(of), len(of) - 1) if len(of) > 2 else [mean(changes), None, None, None]
                rows.append([name, len(of), min(w for _, _, w in of) if of else '', mean([b for b, _, _ in of]), mean([a for _, a, _ in of])] + test)
            ours, others = ([a - b for b, a, _ in of] for of in groups)
            both = [None] * 6
            if ours and others:
                both = [x - y for x, y in zip(rows[0][3:5], rows[1][3:5])] + [mean(ours) - mean(others), None, None, None]
                if min(len(ours), len(others)) > 2:
                    both[2:] = welch(ours, others)
            rows.append(['difference', len(ours) + len(others), min(least) if ours or others else ''] + both)
            for row in rows:
                yield [programme, metric] + (row[:3] if row[1] else row[:2] + ['']) + [fixed(x, 6) for x in row[3:8]] + [fixed(row[8], 9)]


def inverse(matrix):
    """By Gauss and Jordan, with the greatest pivot of each column; None where there is none."""
    n = len(matrix)
    rows = [list(row) + [float(i == j) for j in range(n)] for i, row in enumerate(matrix)]
    for k in range(n):
        best = max(range(k, n), key=lambda i: abs(rows[i][k]))
        if abs(rows[best][k]) < 1e-9:
            return None
        rows[k], rows[best] = rows[best], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k and rows[i][k]:
                times = rows[i][k]
                rows[i] = [x - times * y for x, y in zip(rows[i], rows[k])]
    return [row[n:] for row in rows]


def slope_maps(rows):
    """By regressor, what each row's y less its person's mean adds to its slope, with month dummies written out and the
    persons' means taken away."""
    months = sorted({r[1] for r in rows})
    design = [r[4] + [float(r[1] == m) for m in months] for r in rows]
    means = {p: [sum(column) / len(column) for column in zip(*(d for d, r in zip(design, rows) if r[0] == p))] for p in {r[0] for r in rows}}
    design = [[x - y for x, y in zip(d, means[r[0]])] for d, r in zip(design, rows)]

    def of(kept):
        columns = list(range(len(rows[0][4])))
        for new in range(len(columns), len(design[0])):
            trial = columns + [new]
            if inverse([[sum(d[i] * d[j] for d, keep in zip(design, kept) if keep) for j in trial] for i in trial]):
                columns = trial
        b = inverse([[sum(d[i] * d[j] for d, keep in zip(design, kept) if keep) for j in columns] for i in columns])
        return b and [[sum(x * d[j] for x, j in zip(line, columns)) if keep else 0.0 for d, keep in zip(design, kept)]
                      for line in b[:len(rows[0][4])]]
    return of


def fixed_effects(rows):
    """Of (person, month, leader, y, [x]): by regressor, slope, the square of its error and degrees of freedom, by leaving out
    one leader after the other."""
    levels = {p: [r[3] for r in rows if r[0] == p] for p in {r[0] for r in rows}}
    maps, y = slope_maps(rows), [r[3] - sum(levels[r[0]]) / len(levels[r[0]]) for r in rows]
    whole = maps([True] * len(rows))
    if whole is None:
        return None
    without = [maps([r[2] != leader for r in rows]) for leader in sorted({r[2] for r in rows})]
    slopes = []
    for i, line in enumerate(whole):
        slope, square, df = sum(x * z for x, z in zip(line, y)), math.nan, math.nan
        if None not in without:
            moves = [[a - b for a, b in zip(other[i], line)] for other in without]
            square = sum(sum(x * z for x, z in zip(move, y)) ** 2 for move in moves)
            shared = [[sum(a * b for a, b in zip(m, n)) for n in moves] for m in moves]
            df = sum(shared[g][g] for g in range(len(moves))) ** 2 / sum(x * x for line in shared for x in line)
        slopes.append((slope, square, df))
    return slopes


def effect_table(world):
    yield 'indicator,lag,people,leaders,months,per_hour,low,high,p,q,status'
    people = world.people
    readings, hours, known = {}, {}, {}
    for row in world.tables['indicators']:
        if row['value'] and row['person'] in people.rows:
            month = start_of('month', date.fromisoformat(row['date']), 1)
            readings.setdefault(row['indicator'], {}).setdefault((row['person'], month), []).append(exact(row['value']))
    for s in world.recorded(date.min, date.max):
        if s.direction == 'direct' and s.category == 'coaching':
            key = s.coachee, start_of('month', s.day, 1)
            hours[key] = hours.get(key, 0) + s.minutes / 60

    def is_known(person, month):
        if (person, month) not in known:
            end = end_of('month', month, 1)
            days = {day for day, boss in bosses(people, person, month, end) if day in world.record(boss)}
            known[person, month] = (end <= world.now and len(days) == (end - month).days
                                    and (not world.since or month >= world.since) and (not world.until or end <= world.until))
        return known[person, month]

    def back(month, lag):
        number = month.year * 12 + month.month - 1 - lag
        return date(number // 12, number % 12 + 1, 1)

    found = []
    for indicator in sorted(readings, key=str.encode):
        for lags in (3, 2, 1, 0):
            rows = [(p, month, people.boss(p, end_of('month', month, 1) - DAY), float(mean(values)),
                     [float(hours.get((p, back(month, lag)), 0)) for lag in range(lags + 1)])
                    for (p, month), values in readings[indicator].items()
                    if all(is_known(p, back(month, lag)) for lag in range(lags + 1))]
            seen = [r[0] for r in rows]
            rows = [r for r in rows if seen.count(r[0]) > 1]
            counts = [len({r[i] for r in rows}) for i in (0, 2, 1)]
            if counts[2] >= 4:
                break
        slopes = fixed_effects(rows) if rows else None
        thin = counts[0] < 10 or counts[1] < 10 or counts[2] < 4
        for lag in range(lags + 1):
            cells, status = [None] * 4, 'thin' if thin else '' if slopes else 'no-spread'
            if slopes:
                cells = [slopes[lag][0], None, None, None]
            if slopes and not thin:
                cells = t_of_mean(*slopes[lag])
            found.append([indicator, lag] + counts + cells + [status])
    tests = sorted(row[8] for row in found if row[8] is not None)
    for row in found:
        q = None if row[8] is None else min([1.0] + [len(tests) * x / (i + 1) for i, x in enumerate(tests) if x >= row[8]])
        yield row[:5] + [fixed(x, 6) for x in row[5:8]] + [fixed(row[8], 9), fixed(q, 9), row[9]]


def cascade_table(world):
    yield 'period,measure,coached_leaders,other_leaders,coached,other,difference,low,high,p'
    for whole, first, end in world.periods(world.unit):
        sessions, sums = world.recorded(first, end), leader_sums(world, whole, first, end)
        coached, possible = coached_people(sessions), coached_people(sessions, POSSIBLE)
        waves = [row['wave'] for row in world.tables.get('gap', []) if last_day(row['wave']) < end]
        said = {row['unit']: Fraction(row['reports_pct']) for row in world.tables.get('gap', []) if row['wave'] == max(waves, default=None)
                and row['by'] == 'leader' and row['item'] in ('', 'all') and row['reports_pct']}
        groups = {True: [], False: []}
        for leader, row in sums.items():
            days, stands = world.known([leader], first, end), standing(world, leader, first, end)
            if not world.record(leader):
                continue
            covered = suffices(world, whole, first, end, days)
            values = [ratio(row['received'] * 7, row['person_days']) if days else None,
                      ratio(row['coached'], row['reports']) if days and covered else None, said.get(leader)]
            if leader in coached:
                groups[True].append(values)
            elif leader not in possible and stands and stands[1]:
                above = world.known([stands[0]], first, end)
                if above and suffices(world, whole, first, end, above):
                    groups[False].append(values)
        for i, name in enumerate(('min_week', 'coverage', 'reports_pct')):
            ours, others = ([values[i] for values in groups[g] if values[i] is not None] for g in (True, False))
            cells = [None] * 7
            if min(len(ours), len(others)) > 2:
                cells = [mean(ours), mean(others)] + welch(ours, others)[:3]
                everything, far, ways = ours + others, 0, 0
                apart = abs(mean(ours) - mean(others))
                total = sum(everything)
                for picked in itertools.combinations(everything, len(ours)):
                    inside = sum(picked)
                    far += abs(inside / len(ours) - (total - inside) / len(others)) >= apart
                    ways += 1
                cells = cells + [Fraction(far, ways)]
            yield [name_of(world.unit, whole), name, len(ours), len(others)] + [fixed(x, 6) for x in cells[:5]] + [fixed(cells[5], 9)]


def candidates_table(world):
    yield 'person,leader,team,sessions,people,minutes,months'
    day = min(world.now, world.until - DAY) if world.until else world.now
    found = {}
    for s in world.held:
        if s.category in ('coaching', 'mentoring') and s.direction in ('peer', 'across'):
            found.setdefault(s.coach, []).append(s)
    rows = [(p, len(of), len({s.coachee for s in of}), sum(s.minutes for s in of),
             len({(s.day.year, s.day.month) for s in of})) for p, of in found.items()
            if world.people.here(p, day) and not world.people.reports(p, day)]
    for p, sessions, peers, minutes, months in sorted(rows, key=lambda row: (-row[1], -row[2], -row[3], row[0].encode())):
        yield [p, world.people.boss(p, day) or '', world.people.team(p, day) or '', sessions, peers, fixed(minutes, 3), months]


DIRECTIONS = ['direct', 'skip', 'up', 'peer', 'across', 'outside']


def directions_table(world):
    yield 'period,by,unit,direction,category,sessions,people,minutes'
    people = world.people
    for whole, first, end in world.periods(world.unit):
        days = [first + i * DAY for i in range((end - first).days)]
        held = [s for s in world.recorded(first, end) if s.coachee]
        # Of a record that is broken only the coach's own row has anything, and never how many people.
        broken = {s for s in held if s.needs_record and not world.record(s.upper)}
        for by in ('leader', 'level', 'team', 'org'):
            rows = {}
            for s in held:
                there = [day for day in days if people.here(s.coach, day)]
                unit = {'leader': lambda: s.coach, 'level': lambda: there and people.level(s.coach, there[-1]),
                        'team': lambda: there and people.team(s.coach, there[-1]), 'org': lambda: 'org'}[by]()
                if unit and (s not in broken or by == 'leader' and s.upper == s.coach):
                    rows.setdefault((unit, DIRECTIONS.index(s.direction), CATEGORIES.index(s.category)), []).append(s)
            order = (lambda u: -LEVELS.index(u)) if by == 'level' else (lambda u: u.encode())
            for unit, direction, category in sorted(rows, key=lambda row: (order(row[0]), row[1:])):
                of = rows[unit, direction, category]
                yield [name_of(world.unit, whole), by, unit, DIRECTIONS[direction], CATEGORIES[category], len(of),
                       '' if broken.intersection(of) else len({s.coachee for s in of}), fixed(sum(s.minutes for s in of), 3)]


def quality_table(world):
    yield 'table,rows,first,last,unclassified_share,unknown_people,unrecorded_leaders,lost_meetings,suppressed,definitions'
    yield ['people', world.people.count] + [''] * 8
    days = [s.day for s in world.sessions]
    unknown = {p for s in world.sessions for p in (s.coach, s.coachee) if p and p not in world.people.rows}
    unclassified = sum(s.category == 'unclassified' for s in world.sessions)
    first, end = min(world.data), max(world.data) + DAY
    leaders = {boss for person in world.people.rows for _, boss in bosses(world.people, person, first, end)}
    yield ['sessions', len(days), min(days), max(days), fixed(ratio(unclassified, len(days)), 6), len(unknown),
           sum(not world.record(leader) & world.data for leader in leaders), '', '',
           len({s.definition for s in world.sessions if s.definition})]
    if 'plan status' in world.tables:
        yield ['plan status', len(world.status)] + [''] * 8
    for table in ('gap', 'hours'):
        rows = world.tables.get(table)
        if rows is not None:
            ends = [last_day(row['wave']) for row in rows]
            yield [table, len(rows), min(ends), max(ends), '', '', '', '', sum(row['status'] == 'suppressed' for row in rows), '']


def f_chance(f, df1, df2):
    """P(F > f), by Simpson's rule over the beta distribution of x = df2/(df2 + df1 f), with x = sin(angle)^2."""
    most, n = math.asin(math.sqrt(df2 / (df2 + df1 * f))), 2000
    constant = 2 * math.exp(math.lgamma((df1 + df2) / 2) - math.lgamma(df1 / 2) - math.lgamma(df2 / 2))
    points = [math.sin(most * i / n) ** (df2 - 1) * math.cos(most * i / n) ** (df1 - 1) for i in range(n + 1)]
    return constant * most / n / 3 * (points[0] + points[n] + 4 * sum(points[1:n:2]) + 2 * sum(points[2:n:2]))


def differ(world):
    """Do the leaders of the survey differ beyond chance?"""
    rows = [row for row in world.gap if row['item'] in ('', 'all')]
    raters = [int(row['raters']) for row in rows if row['by'] == 'leader' and row['raters']]
    icc2 = [float(row['icc2']) for row in rows if row['by'] == 'org' and row['icc2']]
    return bool(icc2) and f_chance(1 / (1 - icc2[0]), len(raters) - 1, sum(raters) - len(raters)) <= 0.10


def ranking(world):
    """(leader, level, score, rank, is exemplar) from the best on, and the basis."""
    scored = [(row['unit'], row['level'], (Fraction(row['shrunk_low']), 0)) for row in world.gap
              if row['by'] == 'leader' and row['item'] in ('', 'all') and row['shrunk_low'] and differ(world)]
    basis = 'survey' if scored else 'coverage'
    if not scored:
        sums = {}
        for first, end in world.weeks():
            for leader, row in leader_sums(world, first, first, end).items():
                if world.known([leader], first, end) < 4:
                    continue
                before = sums.get(leader, (0, 0, ''))
                sums[leader] = (before[0] + row['coached'], before[1] + row['reports'], row['level'] or before[2])
        for leader, (coached, reports, level) in sums.items():
            plans = [row for row in world.status if row['coach'] == leader and row['ripe']]
            through = ratio(sum(int(row['followed']) for row in plans), sum(int(row['ripe']) for row in plans))
            if reports:
                scored.append((leader, level, (ratio(coached, reports), -1 if through is None else through)))
    ranked = []
    for leader, level, score in sorted(scored, key=lambda x: ([-n for n in x[2]], x[0].encode())):
        rank = 1 + sum(other > score for _, _, other in scored)
        ranked.append((leader, level, score[0], rank, rank <= len(scored) // 4))
    best = sum(row[4] for row in ranked)
    if 2 * best > len(ranked):
        ranked = [(*row[:4], row[4] and row[3] < ranked[best - 1][3]) for row in ranked]
    # The demo's answers are on the scale 1 to 5.
    floor = 3 if basis == 'survey' else Fraction(1, 2)
    higher = {row['unit'] for row in world.gap if row['by'] == 'leader' and row['item'] in ('', 'all') and row['label'] == 'over-estimator'}
    return [(*row[:4], row[4] and row[2] > floor and row[0] not in higher) for row in ranked], basis


def exemplars_table(world):
    yield 'leader,level,score,basis,rank'
    ranked, basis = ranking(world)
    for leader, level, score, rank, is_exemplar in ranked:
        if is_exemplar:
            yield [leader, level, fixed(round(score, 1) if basis == 'survey' else score, 6), basis, rank]


def habits(world, leader):
    """By feature, the leader's value."""
    own = [s for s in world.held if s.coach == leader]
    direct = [s for s in own if s.category == 'coaching' and s.direction == 'direct']
    values = {}
    named = [s.activity for s in direct if s.activity]
    for activity in {s.activity for s in world.held if s.category == 'coaching' and s.direction == 'direct' and s.activity}:
        values['activity ' + activity] = ratio(named.count(activity), len(named))
    pairs = [sorted({s.day for s in direct if s.coachee == p}) for p in {s.coachee for s in direct}]
    gaps = [[(b - a).days for a, b in zip(days, days[1:])] for days in pairs if len(days) > 1]
    values['days between sessions'] = mean([gap for of in gaps for gap in of])
    values['longest gap'] = mean([max(of) for of in gaps])
    for feature in ('linked', 'focus'):
        rows = [(int(row['sessions']), Fraction(row[feature])) for row in world.status if row['coach'] == leader and row[feature]]
        values[feature] = ratio(sum(n * x for n, x in rows), sum(n for n, _ in rows))
    minutes = {c: sum(s.coach_minutes for s in own if s.category == c) for c in ('coaching', 'inspection')}
    values['inspection share'] = ratio(minutes['inspection'], sum(minutes.values()))
    values['Friday share'] = ratio(sum(s.day.weekday() == 4 for s in direct), len(direct))
    return values


def mann_whitney(a, b):
    everything = sorted(a + b)
    u = sum(x > y for x in a for y in b) + Fraction(sum(x == y for x in a for y in b), 2)
    m, n, pairs = len(a), len(b), len(a) * len(b)
    if len(set(everything)) == 1:
        return None
    if len(set(everything)) == m + n and m < 50 and n < 50:
        memo = {}

        def ways(m, n, u):
            """How many orders of m and n have this U: the greatest is one of a, and beats all of b, or one of b."""
            if u < 0 or m < 0 or n < 0:
                return 0
            if m == 0 or n == 0:
                return int(u == 0)
            if (m, n, u) not in memo:
                memo[m, n, u] = ways(m - 1, n, u - n) + ways(m, n - 1, u)
            return memo[m, n, u]

        lower = sum(ways(m, n, k) for k in range(int(min(u, pairs - u)) + 1))
        return min(Fraction(1), Fraction(2 * lower, math.comb(m + n, m)))
    ties = sum(everything.count(x) ** 3 - everything.count(x) for x in set(everything))
    variance = Fraction(pairs, 12) * (m + n + 1 - Fraction(ties, (m + n) * (m + n - 1)))
    distance = max(0, abs(u - Fraction(pairs, 2)) - Fraction(1, 2))
    return min(1.0, math.erfc(float(distance) / math.sqrt(variance) / math.sqrt(2)))


def blueprint_table(world):
    yield 'feature,exemplar_median,rest_median,cliffs_delta,p,q'
    ranked, _ = ranking(world)
    ways = {leader: habits(world, leader) for leader, _, _, _, _ in ranked}
    names = sorted((n for n in next(iter(ways.values())) if n.startswith('activity ')), key=str.encode)
    rows = []
    for name in names + ['days between sessions', 'longest gap', 'linked', 'focus', 'inspection share', 'Friday share']:
        best = [ways[r[0]][name] for r in ranked if r[4] and ways[r[0]][name] is not None]
        rest = [ways[r[0]][name] for r in ranked if not r[4] and ways[r[0]][name] is not None]
        if best + rest:
            delta = ratio(sum((x > y) - (x < y) for x in best for y in rest), len(best) * len(rest))
            rows.append([name, median(best), median(rest), delta, mann_whitney(best, rest) if best and rest else None])
    tests = sorted(float(row[4]) for row in rows if row[4] is not None)
    for name, best, rest, delta, p in rows:
        q = None if p is None else min([1.0] + [len(tests) * x / (i + 1) for i, x in enumerate(tests) if x >= float(p)])
        yield [name, fixed(best, 6), fixed(rest, 6), fixed(delta, 6), fixed(p, 9), fixed(q, 9)]


def main(tables, **more):
    """Prints the table that is asked for, of those that the script has; more: its own options, with their defaults."""
    options = {'period': 'week', 'since': '', 'until': '', 'now': '', 'fiscal': '1', 'complete': '', 'weeks': '12', 'by': '', **more}
    table, rest, paths = sys.argv[1], sys.argv[2:], []
    while rest:
        word = rest.pop(0)
        if word.startswith('--'):
            options[word[2:]] = rest.pop(0)
        else:
            paths.append(word)
    out = csv.writer(sys.stdout, lineterminator='\n')
    for row in tables[table + '_table'](World(options, paths)):
        out.writerow(row.split(',') if isinstance(row, str) else row)


if __name__ == '__main__':
    main(globals())
