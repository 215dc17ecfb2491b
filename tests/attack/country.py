"""The public list of areas: trees by day, and where an area's land lies on another day's map."""
import csv
import functools


class Country:
    def __init__(self, root):
        read = lambda name: list(csv.DictReader(open(root / 'packs/areas' / name, encoding='utf-8'), delimiter='\t'))
        self.versions = {}
        for row in read('areas.tsv'):
            self.versions.setdefault(row['id'], []).append((row['from'], row['to'] or '9999', row['parent']))
        self.after, self.before = {}, {}
        for row in read('succession.tsv'):
            if row['from'] != row['to']:
                self.after.setdefault(row['from'], []).append((row['date'], row['to']))
                self.before.setdefault(row['to'], []).append((row['date'], row['from']))

    def parent(self, area, day):
        return next((parent for since, to, parent in self.versions[area] if since <= day < to), None)

    def on(self, area, day):
        return self.parent(area, day) is not None

    def above(self, area, day):
        """The area and all above it."""
        out = [area]
        while self.parent(out[-1], day):
            out.append(self.parent(out[-1], day))
        return out

    @functools.lru_cache(None)
    def parts(self, day):
        out = {}
        for area in self.versions:
            if self.parent(area, day):
                out.setdefault(self.parent(area, day), []).append(area)
        return out

    def below(self, top, day):
        out = [top]
        for area in out:
            out.extend(self.parts(day).get(area, ()))
        return out

    @functools.lru_cache(None)
    def place(self, area, day, other):
        """Where on the map of another day all of an area's land lies; None where the list does not say."""
        if self.on(area, other):
            return area
        links = self.after if other > day else self.before
        inside = [to for date, to in links.get(area, ()) if min(day, other) < date <= max(day, other)]
        places = [self.place(each, day, other) for each in inside]
        if not places or None in places:
            return None
        shared = [each for each in self.above(places[0], other) if all(each in self.above(place, other) for place in places)]
        return shared[0] if shared else None

    @functools.lru_cache(None)
    def lies_in(self, areas, day, other):
        """Area of the other map -> those of `areas` whose land lies in it."""
        out = {}
        for area in areas:
            place = self.place(area, day, other)
            for each in self.above(place, other) if place else ():
                out.setdefault(each, []).append(area)
        return out
