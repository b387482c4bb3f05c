/// What a command that lists or shows something writes: for people, and as JSON.

public protocol Listing {
  var document: Document { get }
  /// - Parameters:
  ///   - width: The columns of the terminal; nil where there is none.
  ///   - isStyled: Whether attributes of text may be used.
  func text(width: Int?, isStyled: Bool) -> String
}
