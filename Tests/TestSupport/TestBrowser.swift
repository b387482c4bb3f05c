/// A browser as far as the server's pages need one: follows redirects by hand and presses their
/// buttons.

import Foundation
import FoundationNetworking
import Testing

public struct TestBrowser {
  public struct Page {
    public var address: String
    public var status: Int
    public var text: String
  }

  private let session: URLSession

  public init() {
    session = URLSession(configuration: .ephemeral)
  }

  /// As far as the redirects lead.
  public func open(_ address: String) async throws -> Page {
    let url = try #require(URL(string: address))
    let (data, response) = try await session.data(from: url)
    let answer = try #require(response as? HTTPURLResponse)
    return Page(
      address: answer.url?.absoluteString ?? address, status: answer.statusCode,
      text: String(decoding: data, as: UTF8.self))
  }

  public func press(_ button: String, on page: Page) async throws -> Page {
    let end = try #require(page.text.ranges(of: "\">\(button)</a>").first).lowerBound
    let start = try #require(page.text[..<end].ranges(of: "href=\"").last).upperBound
    return try await open(String(page.text[start..<end]).replacing("&amp;", with: "&"))
  }
}
