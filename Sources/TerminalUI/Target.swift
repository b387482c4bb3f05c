/// What a click means at a place, in the words of widgets: what they draw they mark. Who draws last lies on top.
public struct Target: Hashable, Sendable {
  public enum Meaning: Hashable, Sendable {
    /// As if it were pressed.
    case key(KeyEvent)
    /// Of the list that has the keys, by its number in the whole list.
    case row(Int)
    /// To type in, by their order.
    case field(Int)
    case button(Int)
    case tab(Int)
  }

  public var rect: Rect
  public var meaning: Meaning
}
