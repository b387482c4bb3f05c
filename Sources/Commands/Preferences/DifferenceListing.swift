/// How preferences differ from others, value by value.

import AccountAPI
import ConsoleCore
import ConsoleUI
import TerminalUI

public struct DifferenceListing: Listing {
  private let differences: [PreferenceDifference]

  public init(_ differences: [PreferenceDifference]) { self.differences = differences }

  public var document: Document {
    Document(
      "differences",
      .array(
        differences.map { difference in
          // A value can be null, so that a missing one is left to a member of its own.
          .object(
            JSONObject([
              ("path", .string(PreferenceKeys.text(difference.path.keys))),
              ("inOld", .bool(difference.old != nil)), ("old", difference.old ?? .null),
              ("inNew", .bool(difference.new != nil)), ("new", difference.new ?? .null),
            ]))
        }))
  }

  public func text(width: Int?, isStyled: Bool) -> String {
    differences.map { "\(DisplayText.visible(PreferenceText.change($0)))\n" }.joined()
  }
}

extension PreferencePath {
  /// The keys, and the positions in arrays, as they are typed.
  fileprivate var keys: [String] {
    steps.map { step in
      switch step {
      case .key(let key): key
      case .position(let position): String(position)
      }
    }
  }
}
