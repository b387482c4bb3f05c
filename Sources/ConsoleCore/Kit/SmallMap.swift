/// Values by a few keys, compared one by one.
///
/// A dictionary asks that its keys be hashable, which the runtime looks up for each new type of
/// them among the conformances of the whole program. That takes time at every start.
public struct SmallMap<Key, Value> {
  private var entries: [(key: Key, value: Value)] = []

  public init() {}

  /// In the order in which they were added.
  public var values: [Value] { entries.map(\.value) }
}

extension SmallMap where Key: Equatable {
  /// The value of a key, or nil. Setting nil removes it.
  public subscript(key: Key) -> Value? {
    get { entries.first { $0.key == key }?.value }
    set {
      switch (entries.firstIndex { $0.key == key }, newValue) {
      case (let index?, let value?): entries[index].value = value
      case (let index?, nil): entries.remove(at: index)
      case (nil, let value?): entries.append((key, value))
      case (nil, nil): break
      }
    }
  }
}

extension SmallMap: Sendable where Key: Sendable, Value: Sendable {}

/// In whatever order they were added.
extension SmallMap: Equatable where Key: Equatable, Value: Equatable {
  public static func == (left: Self, right: Self) -> Bool {
    left.entries.count == right.entries.count
      && left.entries.allSatisfy { right[$0.key] == $0.value }
  }
}
