/// The map of hours and weekdays: where one is in it, and what choosing a place there shows.

import AccountAPI

/// A place on the map: an hour of a weekday, a whole weekday, or an hour of every day.
public struct LogMapPlace: Equatable, Sendable {
  /// From 0 for Monday; nil for every day.
  public var weekday: Int?
  /// Nil for the whole day.
  public var hour: Int?

  public init(weekday: Int?, hour: Int?) {
    self.weekday = weekday
    self.hour = hour
  }

  /// Before the first hour is the whole day, and above the first day are all of them; but not both
  /// at once.
  mutating func move(weekdays: Int, hours: Int) {
    let row = min(6, max(-1, (weekday ?? -1) + weekdays))
    let column = min(23, max(-1, (hour ?? -1) + hours))
    guard row >= 0 || column >= 0 else { return }
    weekday = row < 0 ? nil : row
    hour = column < 0 ? nil : column
  }
}

extension LogState {
  /// Arrows in the map; up and down there are not rows of the list.
  mutating func moveInMap(_ move: ListState.Move) {
    switch move {
    case .up: place.move(weekdays: -1, hours: 0)
    case .down: place.move(weekdays: 1, hours: 0)
    case .pageUp, .halfPageUp, .first: place.move(weekdays: -7, hours: 0)
    case .pageDown, .halfPageDown, .last: place.move(weekdays: 7, hours: 0)
    case .to: break
    }
  }

  /// Left of the whole days is the list, where it stands beside the map.
  mutating func leftPressed(_ context: Context) {
    guard presentation == .hours else { return }
    if place.hour == nil, context.size.fitsMapBesideLog {
      presentation = .entries
    } else {
      place.move(weekdays: 0, hours: -1)
    }
  }

  mutating func rightPressed(_ context: Context) {
    switch presentation {
    case .hours: place.move(weekdays: 0, hours: 1)
    case .entries where context.size.fitsMapBesideLog && !all.isEmpty: openMap(context)
    case .entries, .days: break
    }
  }

  /// The map opens where the selected entry is.
  mutating func openMap(_ context: Context) {
    presentation = .hours
    guard let entry = selected else { return }
    let (weekday, hour) = clock(context).hour(of: entry.time)
    place = LogMapPlace(weekday: weekday, hour: hour)
  }

  /// Shows what came there, and goes to it.
  mutating func choose(_ chosen: LogMapPlace, _ context: Context) {
    place = chosen
    presentation = .entries
    hasMoved = false
    rows.setFilter(LogQuery.words(rows.filter.text, weekday: chosen.weekday, hour: chosen.hour))
    arrange(context)
  }

  /// By the clock that the screen shows.
  func clock(_ context: Context) -> LocalClock {
    context.settings.times == .utc ? LocalClock() : context.clock
  }
}
