/// Finds the known name that an unknown one may stand for.

enum NearestName {
  /// The name with the smallest edit distance, whatever the case of the letters.
  ///
  /// Empty when there is nothing to compare, or none of which half is the same.
  static func name(to wanted: String, in names: [String]) -> String {
    guard !wanted.allSatisfy({ $0.isWhitespace || $0 == "\0" }) else { return "" }
    let wanted = wanted.lowercased()
    let distances = names.map { (name: $0, distance: distance($0.lowercased(), wanted)) }
    guard let nearest = distances.min(by: { $0.distance < $1.distance }),
      nearest.distance <= max(1, wanted.count / 2)
    else { return "" }
    return nearest.name
  }

  /// The Levenshtein distance: the number of letters to change, add or remove.
  private static func distance(_ left: String, _ right: String) -> Int {
    let letters = Array(right)
    var row = Array(0...letters.count)
    for (position, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = position + 1
      for column in letters.indices {
        let change = diagonal + (letters[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, diagonal + 1)
      }
    }
    return row[letters.count]
  }
}
