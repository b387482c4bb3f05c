import AccountAPI
import Testing

@testable import AccountServer

/// The table of handlers against the tables of routes.
@Suite struct HandlerTableTests {
  @Test(arguments: Dialect.all.map(\.name))
  func everyRouteHasAHandler(name: String) throws {
    let dialect = try #require(Dialect.all.first { $0.name == name })
    for route in dialect.routes {
      #expect(AccountServer.handlers[route] != nil, "\(route.name)")
    }
  }

  @Test func everyHandlerHasARoute() {
    let routes = Set(Dialect.all.flatMap(\.routes))
    for route in AccountServer.handlers.keys {
      #expect(routes.contains(route), "\(route.name)")
    }
  }
}
