/// The options of a transport as libcurl takes them.
///
/// Converted once and not for each request, since the numbers of durations have 128 bits.
struct CurlOptions: Sendable {
  /// In milliseconds, for resolving the name, connecting and the TLS handshake together.
  let connectTimeout: Int64
  /// In seconds, at least 1: the most time without a byte.
  let stallTimeout: Int64
  /// In milliseconds, for the whole request.
  let totalTimeout: Int64
  let answerLimit: Int
  let listLimit: Int
  let proxy: String?

  init(_ options: CurlTransport.Options) {
    connectTimeout = options.connectTimeout.milliseconds
    stallTimeout = max(1, options.stallTimeout.components.seconds)
    totalTimeout = options.totalTimeout.milliseconds
    answerLimit = options.answerLimit
    listLimit = options.listLimit
    proxy = options.proxy
  }
}

extension Duration {
  /// Whole milliseconds, rounded up, because libcurl takes 0 for no limit.
  fileprivate var milliseconds: Int64 {
    components.seconds * 1_000 + (components.attoseconds + 999_999_999_999_999)
      / 1_000_000_000_000_000
  }
}
