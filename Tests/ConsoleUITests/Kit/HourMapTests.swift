import ConsoleCore
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// The week by its hours.
@Suite struct HourMapTests {
  private var hours: [[Int]] {
    var hours = Array(repeating: Array(repeating: 0, count: 24), count: 7)
    hours[4][11] = 4
    return hours
  }

  private func drawn(_ map: HourMap, columns: Int, rows: Int = 9) -> Canvas {
    var canvas = Canvas(size: Size(columns: columns, rows: rows))
    map.draw(&canvas, canvas.bounds)
    return canvas
  }

  @Test(arguments: [(34, 1), (58, 2), (82, 3), (200, 3)])
  func anHourIsAsWideAsThereIsRoom(columns: Int, width: Int) {
    let line = Golden.text(drawn(HourMap(hours: hours), columns: columns).row(5))
    #expect(line.contains(String(repeating: "█", count: width)))
    #expect(line.filter { $0 == "█" }.count == width && line.contains(" 4"))
  }

  @Test func placesCanBeChosenWhereTheyAreForThat() {
    let point = Point(row: 5, column: 4 + 11)
    #expect(drawn(HourMap(hours: hours), columns: 34).meaning(at: point) == nil)
    let map = HourMap(hours: hours, isChoosable: true)
    for (point, place) in [
      (point, LogMapPlace(weekday: 4, hour: 11)),
      (Point(row: 5, column: 0), LogMapPlace(weekday: 4, hour: nil)),
      (Point(row: 0, column: 4 + 23), LogMapPlace(weekday: nil, hour: 23)),
    ] {
      guard case .place(let number)? = drawn(map, columns: 34).meaning(at: point) else {
        Issue.record("nothing at \(point)")
        continue
      }
      #expect(HourMap.place(number) == place)
    }
  }

  @Test func whatTheShadesMeanIsUnderItWhereThereIsARow() {
    #expect(Golden.text(drawn(HourMap(hours: hours), columns: 60).row(8)).contains("█ 4"))
    #expect(Golden.text(drawn(HourMap(hours: hours), columns: 60, rows: 8).row(7)).contains("Sun"))
  }
}
