"""Computes the tables of coach-plan from people, plans, sessions and indicators, apart from the tool: see independent.py.

usage: independent_plans.py TABLE --now D [--grace DAYS] PEOPLE TABLES...
"""
import math
from collections import Counter
from datetime import date
from fractions import Fraction
from statistics import NormalDist

from independent import DAY, LEVELS, fixed, main, mean, ratio


def after(start, every, times):
    """So many cadences after a day: a month later has its day of month, or the month's last day."""
    number, unit = int(every[:-1]), every[-1]
    if unit != 'm':
        return start + times * number * {'d': 1, 'w': 7}[unit] * DAY
    month = start.year * 12 + start.month - 1 + times * number
    first, following = (date(m // 12, m % 12 + 1, 1) for m in (month, month + 1))
    return min(first + (start.day - 1) * DAY, following - DAY)


class Plan:
    def __init__(self, row, world):
        self.row, self.now = row, world.now
        self.status = row['status'] or 'active'
        self.start, due = date.fromisoformat(row['start']), date.fromisoformat(row['due'])
        self.end = min(due, world.now)
        received = [s for s in world.held if s.coachee == row['person'] and s.day <= world.now]
        self.sessions = sorted((s for s in received if s.category == 'coaching' and self.start <= s.day <= self.end),
                               key=lambda s: (s.time, s.id.encode()))
        self.on = [s for s in self.sessions if (s.plan == row['plan'] if s.plan else s.skill == row['skill'].lower())]
        self.told = [s for s in self.sessions if s.plan or s.skill]
        undecided = [s for s in received if s.category == 'unclassified' and s.direction == 'direct'
                     and self.start <= s.day <= self.end]
        self.maybe = self.on + [s for s in self.sessions + undecided if not s.plan and not s.skill]
        self.windows = self.kept = self.kept_possible = 0
        while self.window(self.windows + 1) <= min(due + DAY, self.now):
            in_window = [any(self.window(self.windows) <= s.day < self.window(self.windows + 1) for s in some)
                         for some in (self.on, self.maybe)]
            self.windows, self.kept, self.kept_possible = self.windows + 1, self.kept + in_window[0], self.kept_possible + in_window[1]
        self.names_skill = bool(self.told or not self.sessions)
        self.names_earlier = any(s.follows for s in received) or not self.sessions
        self.count_ties()
        self.count_commitments(received, int(world.options['grace']))

    def window(self, number):
        """The first day of one."""
        return after(self.start, self.row['every'], number)

    def count_ties(self):
        """By linearity the chance of two equal skills side by side is, at each place, that of two drawn from the pair's."""
        self.seconds, self.ties, self.linked, self.neighbours, self.alike, self.chance = 0, 0, 0, 0, 0, Fraction(0)
        for coach in {s.coach for s in self.sessions}:
            own = [s for s in self.sessions if s.coach == coach]
            skills = Counter(s.skill for s in own if s.skill)
            m = sum(skills.values())
            for i in range(1, len(own)):
                named = own[i].follows != '' and own[i].follows in {s.id for s in own[:i]}
                beside = own[i].skill != '' and own[i - 1].skill != ''
                same = beside and own[i].skill == own[i - 1].skill
                self.seconds += 1
                self.linked += named
                self.ties += named or same
                self.neighbours += beside
                self.alike += same
                if beside:
                    self.chance += Fraction(sum(n * (n - 1) for n in skills.values()), m * (m - 1))

    def count_commitments(self, received, grace):
        """received: all that could follow up. An id may be of a meeting with several, so only the person's own are looked at."""
        agreed = [s for s in self.sessions if s.commitment]
        self.commitments = len(agreed)
        self.followed, self.late, self.open, self.waits = 0, 0, [], []
        for s in agreed:
            if not s.due:
                continue
            due = date.fromisoformat(s.due)
            last = due + grace * DAY
            days = [f.day for f in received if f.follows == s.id and f.time > s.time]
            self.waits.append(((min(days) if days else self.now) - s.day, bool(days)))
            if days and min(days) <= last:
                self.followed += 1
            elif last < self.now and days:
                self.late += 1
            elif last < self.now:
                self.open.append(due)
        self.ripe = self.followed + self.late + len(self.open)

    def cells(self, values):
        row = self.row
        last = self.on[-1].day if self.on else None
        due = after(last or self.start, row['every'], 1)
        record = ('no-session' if not self.sessions else 'no-skill' if not self.names_skill else
                  'ok' if self.names_earlier else 'no-follows')
        end = self.now - DAY
        overdue = (end - due).days if self.status == 'active' and due <= end and (last or self.start) <= end else ''
        if overdue and after(max([s.day for s in self.maybe], default=self.start), row['every'], 1) >= end:
            overdue = ''
        current = values.get((row['person'], row['indicator']), '')
        progress = None
        if current and row['baseline'] and row['target']:
            progress = ratio(Fraction(current) - Fraction(row['baseline']), Fraction(row['target']) - Fraction(row['baseline']))
        kept = [self.kept, self.kept_possible, fixed(ratio(self.kept, self.windows), 6), last or '', due, overdue,
                fixed(ratio(len(self.on), len(self.told)), 6)]
        if not self.names_skill:
            kept = ['', self.kept_possible] + [''] * 5
        ties = [fixed(ratio(self.ties, self.seconds), 6) if self.names_skill and self.names_earlier else '',
                fixed(ratio(self.linked, self.seconds), 6) if self.names_earlier else '',
                *([fixed(ratio(n, self.neighbours), 6) for n in (self.alike, self.chance)] if self.names_skill else ['', ''])]
        agreed = [self.ripe, self.followed, self.late, len(self.open), fixed(ratio(self.followed, self.ripe), 6),
                  (self.now - min(self.open)).days if self.open else '']
        return [row['plan'], row['person'], row['coach'], row['skill'], self.status, row['start'], row['due'],
                len(self.sessions), fixed(sum(s.minutes for s in self.sessions), 3), self.windows, *kept,
                *ties, self.commitments,
                *(agreed if self.names_earlier else [''] * 6),
                row['indicator'], row['baseline'], current, row['target'], fixed(progress, 6), record, row['goal']]


def planless(world, plans):
    """(person, manager) of those who have a manager and no active plan."""
    busy = {plan.row['person'] for plan in plans if plan.status == 'active'}
    pairs = [(person, world.people.boss(person, world.now)) for person in world.people.names]
    return [(person, boss) for person, boss in pairs if boss and person not in busy]


def status_table(world):
    header = ('plan,person,coach,skill,status,start,due,sessions,received_min,windows,kept,kept_possible,adherence,last,next_due,'
              'overdue_days,focus,tie_back,linked,same_skill,same_skill_chance,commitments,ripe,followed,late,open,follow_through,oldest_open_days,'
              'indicator,baseline,current,target,progress,record,goal')
    yield header
    values = {}
    for row in sorted(world.tables.get('indicators', []), key=lambda row: row['date']):
        if date.fromisoformat(row['date']) <= world.now:
            values[row['person'], row['indicator']] = row['value']
    plans = [Plan(row, world) for row in world.tables['plans']]
    rows = [plan.cells(values) for plan in plans]
    rows += [['', person, boss, '', 'none'] + [''] * (header.count(',') - 4) for person, boss in planless(world, plans)]
    for row in sorted(rows, key=lambda row: (row[1].encode(), row[0].encode())):
        yield row


# --- the plan summary ------------------------------------------------------------------------------

def survival(waits):
    """The median of the product-limit estimate and the ends of its interval: when estimate and limits are down to a half."""
    if len(waits) < 8:
        return ['', '', '']
    z, left, greenwood, found = NormalDist().inv_cdf(0.975), Fraction(1), Fraction(0), [None, None, None]
    for day in sorted({day for day, happened in waits if happened}):
        at_risk = sum(other >= day for other, _ in waits)
        events = sum(other == day and happened for other, happened in waits)
        left *= 1 - Fraction(events, at_risk)
        limits = [left]
        if left:
            greenwood += Fraction(events, at_risk * (at_risk - events))
            away = z * math.sqrt(greenwood) / math.log(left)
            limits += sorted(float(left) ** math.exp(sign * away) for sign in (-1, 1))
        for i, limit in enumerate(limits):
            if found[i] is None and limit <= Fraction(1, 2):
                found[i] = day.days
    return ['' if day is None else day for day in found]


def summary_table(world):
    yield ('by,unit,level,people,planned,windows,kept,kept_possible,adherence,focus,tie_back,linked,same_skill,same_skill_chance,commitments,ripe,followed,late,'
           'open,follow_through,median_followup_days,median_low,median_high')
    people, groups = world.people, {('org', 'org'): []}
    plans = [Plan(row, world) for row in world.tables['plans']]
    active = [plan for plan in plans if plan.status == 'active']
    members = planless(world, plans) + [(person, people.boss(person, world.now) or coach) for person, coach in
                                        dict.fromkeys((plan.row['person'], plan.row['coach']) for plan in active)]
    for person, leader in members:
        for unit in (('leader', leader), ('level', people.level(leader, world.now)), ('team', people.team(leader, world.now)),
                     ('org', 'org')):
            groups.setdefault(unit, []).append(person)
    bys = ['leader', 'level', 'team', 'org']
    for by, unit in sorted(groups, key=lambda u: (bys.index(u[0]), -LEVELS.index(u[1]) if u[0] == 'level' else 0, u[1].encode())):
        its = [plan for plan in active if plan.row['person'] in groups[by, unit]]

        on_skill = [plan for plan in its if plan.names_skill]
        follow = [plan for plan in its if plan.names_earlier]
        tied = [plan for plan in on_skill if plan.names_earlier]

        def total(count, plans):
            return sum(map(count, plans)) if plans or not its else ''

        kept, seconds, ripe = total(lambda p: p.kept, on_skill), total(lambda p: p.seconds, tied), total(lambda p: p.ripe, follow)
        yield [by, unit, {'leader': people.level(unit, world.now), 'level': unit}.get(by, ''), len(set(groups[by, unit])),
               len({plan.row['person'] for plan in its}), total(lambda p: p.windows, its), kept,
               total(lambda p: p.kept_possible, its), fixed(ratio(kept or 0, sum(p.windows for p in on_skill)), 6),
               fixed(ratio(sum(len(p.on) for p in on_skill), sum(len(p.told) for p in on_skill)), 6),
               fixed(ratio(sum(p.ties for p in tied), seconds or 0), 6),
               fixed(ratio(sum(p.linked for p in follow), sum(p.seconds for p in follow)), 6),
               *(fixed(ratio(sum(count), sum(p.neighbours for p in on_skill)), 6)
                 for count in ([p.alike for p in on_skill], [p.chance for p in on_skill])),
               total(lambda p: p.commitments, its), ripe, total(lambda p: p.followed, follow), total(lambda p: p.late, follow),
               total(lambda p: len(p.open), follow), fixed(ratio(sum(p.followed for p in follow), ripe or 0), 6)] + survival(
                   [wait for plan in follow for wait in plan.waits])


if __name__ == '__main__':
    main(globals(), grace='7')
