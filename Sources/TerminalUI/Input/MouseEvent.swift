/// A click or a turn of the wheel, at a place on the screen.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case press, wheelUp, wheelDown }

  public var kind: Kind
  public var place: Point

  public init(_ kind: Kind, at place: Point) {
    self.kind = kind
    self.place = place
  }
}
