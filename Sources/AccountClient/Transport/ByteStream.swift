/// A connection to a server, with TLS where the endpoint has it, over which bytes go both ways.
public protocol ByteStream: Sendable {
  /// Waits for bytes; none at the end of the stream. Throws `.cancelled`, and closes the stream,
  /// when the task is cancelled. One task at a time may wait.
  func read() async throws(TransportError) -> [UInt8]

  /// Sends bytes, in the background and in order. After the end they are dropped, which `read`
  /// reports.
  func write(_ bytes: [UInt8])

  /// Sends what was written, as far as it goes without waiting, and closes the connection.
  func close()
}
